"""What somebody contributes to a gathering, as they see it themselves: their sessions and their time."""

from uuid import UUID

from shared.contracts.agenda.draft import Availability
from shared.contracts.agenda.programme import Slot
from shared.contracts.agenda.sessions import SessionOutline
from shared.messages import Query, Value


class OwnSession(Value):
    """A session that one moderates or speaks in. Once it is released, organisers alone change its wording."""

    id: UUID
    outline: SessionOutline
    released: bool
    version: int = 0


class Contribution(Value):
    """One's part in a gathering. `slots`: when sessions may take place; where they will, nobody hears of a draft."""

    gathering_id: UUID
    sessions: tuple[OwnSession, ...]
    slots: tuple[Slot, ...]
    availability: Availability


class ListContributions(Query["Contributions"]):
    """What one contributes to gatherings to come: who moderates, speaks, or proposed something. Signed in."""


class Contributions(Value):
    """Contributions, the next gathering first."""

    contributions: tuple[Contribution, ...]

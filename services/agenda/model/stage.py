"""A session that people take part in while it goes on, and what somebody may do there."""

from collections.abc import Collection
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from services.agenda.model.agenda import ORGANISERS
from services.agenda.model.attendee import Attendee
from services.agenda.model.parts import Session as AgendaSession
from services.agenda.model.release import programme_of
from shared.contracts.agenda import programme as contract
from shared.contracts.agenda.sessions import SessionFormat
from shared.identity import Actor
from shared.messages import Refused


@dataclass(frozen=True)
class Stage:
    """A session, and who acts there. `seat`: theirs at the gathering."""

    gathering_id: UUID
    session: contract.Session
    actor: Actor
    seat: Attendee | None

    @property
    def steers(self) -> bool:
        """Whether they lead it: organisers and the session's moderators."""
        return self.actor.has(*ORGANISERS) or self.actor.id in self.session.moderator_ids

    def require_presence(self) -> None:
        """Raises `Refused` for somebody who neither comes nor leads: `not_registered`."""
        if self.seat is None and not self.steers:
            raise Refused("not_registered")

    def require_seat(self) -> UUID:
        """The id of a participant. Raises `Refused`: `not_registered`."""
        if self.seat is None:
            raise Refused("not_registered")
        return self.seat.participant_id

    def require_lead(self) -> None:
        """Raises `Refused`: `not_allowed`."""
        if not self.steers:
            raise Refused("not_allowed")


async def enter(session: AsyncSession, session_id: UUID, formats: Collection[SessionFormat], actor: Actor) -> Stage:
    """The stage of a released session; for organisers also of one that only the draft has.

    Raises `Refused`: `unknown_session`, `wrong_format`.
    """
    planned = await session.get(AgendaSession, session_id)
    if planned is None:
        raise Refused("unknown_session")
    entry = (await programme_of(session, planned.gathering_id)).entries().get(session_id)
    if entry is None and not actor.has(*ORGANISERS):
        raise Refused("unknown_session")
    shown = entry.session if entry else planned.value
    if shown.outline.format not in formats:
        raise Refused("wrong_format")
    seat = await session.scalar(Attendee.of(planned.gathering_id, actor.id))
    return Stage(planned.gathering_id, shown, actor, seat)

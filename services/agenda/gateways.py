"""What the agenda asks other services."""

from uuid import UUID

from shared.client import Bus
from shared.contracts.registration.gatherings import FindGathering
from shared.messages import Refused


class NotHeardYet(Exception):
    """A gathering was announced, and the agenda has not heard of it yet; tried again, it will have."""


async def require_unknown(bus: Bus, gathering_id: UUID) -> None:
    """For a gathering that has no agenda: raises `NotHeardYet` if registration knows it.

    Raises `Unavailable` if registration can't be asked.
    """
    try:
        await bus.ask(FindGathering(gathering_id=gathering_id))
    except Refused:
        return
    raise NotHeardYet

"""What the agenda takes from gatherings.

A change that overtakes its announcement fails, and is tried again when the agenda is there.
"""

from sqlalchemy.orm import selectinload

from services.agenda.model import Agenda
from shared.bus import Router
from shared.contracts.registration.gatherings import GatheringAnnounced, GatheringCancelled, GatheringChanged
from shared.session import Session

router = Router("agenda")


@router.on(GatheringAnnounced)
async def open_agenda(event: GatheringAnnounced, session: Session) -> None:
    plan = event.plan
    session.add(Agenda(gathering_id=event.gathering_id, begins_at=plan.begins_at, ends_at=plan.ends_at))


@router.on(GatheringChanged, ordered=True)
async def move_agenda(event: GatheringChanged, session: Session) -> None:
    with_slots = [selectinload(Agenda.slots)]
    agenda = await session.get_one(Agenda, event.gathering_id, options=with_slots, with_for_update=True)
    agenda.move(event.plan.begins_at, event.plan.ends_at)


@router.on(GatheringCancelled)
async def close_agenda(event: GatheringCancelled, session: Session) -> None:
    agenda = await session.get_one(Agenda, event.gathering_id, with_for_update=True)
    agenda.cancel()

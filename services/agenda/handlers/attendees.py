"""Who comes, as registration tells."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy.dialects.postgresql import insert

from services.agenda.handlers import consultation
from services.agenda.model import Attendee
from shared.bus import Router, StoredAt
from shared.contracts.registration.registrations import (
    ParticipantCancelled,
    ParticipantEvent,
    ParticipantPromoted,
    ParticipantRegistered,
    ParticipantReplaced,
    ParticipantWaitlisted,
    RegistrationChanged,
    RegistrationState,
)
from shared.session import Session

router = Router("agenda")


@router.on(ParticipantRegistered)
async def note_registered(event: ParticipantRegistered, session: Session, at: StoredAt) -> None:
    await hear(session, event, at, state=RegistrationState.REGISTERED, days=event.days)


@router.on(ParticipantWaitlisted)
async def note_waitlisted(event: ParticipantWaitlisted, session: Session, at: StoredAt) -> None:
    await hear(session, event, at, state=RegistrationState.WAITLISTED, days=event.days)


@router.on(ParticipantPromoted)
async def note_promoted(event: ParticipantPromoted, session: Session, at: StoredAt) -> None:
    await hear(session, event, at, state=RegistrationState.REGISTERED, days=event.days)


@router.on(RegistrationChanged)
async def note_changed(event: RegistrationChanged, session: Session, at: StoredAt) -> None:
    await hear(session, event, at, days=event.days)


@router.on(ParticipantReplaced)
async def note_replaced(event: ParticipantReplaced, session: Session, at: StoredAt) -> None:
    await hear(session, event, at, holder_id=event.deputy_id, state=event.state)


@router.on(ParticipantCancelled)
async def note_cancelled(event: ParticipantCancelled, session: Session, at: StoredAt) -> None:
    await hear(session, event, at, state=RegistrationState.CANCELLED)


async def hear(
    session: Session,
    event: ParticipantEvent,
    at: datetime,
    *,
    holder_id: UUID | None = None,
    state: RegistrationState | None = None,
    days: tuple[date, ...] | None = None,
) -> None:
    """Notes what an event tells; whichever of a registration comes first makes its row.

    Whoever loses their seat by it loses their place in case consultations, to the one who has it now.
    """
    holder = holder_id or event.participant_id
    ids = {"registration_id": event.registration_id, "gathering_id": event.gathering_id, "participant_id": holder}
    await session.execute(insert(Attendee).values(ids).on_conflict_do_nothing())
    attendee = await session.get_one(Attendee, event.registration_id, with_for_update=True)
    before = attendee.seated_id
    attendee.hear(event, at, holder_id=holder, state=state, days=days)
    if before and before != attendee.seated_id:
        await consultation.pass_on(session, event.gathering_id, before, attendee.seated_id)

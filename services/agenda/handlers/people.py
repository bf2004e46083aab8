"""What the agenda takes from people."""

from sqlalchemy import delete

from services.agenda.handlers import consultation, plenary
from services.agenda.model import Availability
from shared.bus import Router
from shared.contracts.agenda.people import ErasureConfirmed
from shared.contracts.registration import (
    PersonErased,
)
from shared.outbox import publish
from shared.session import Session

router = Router("agenda")
router.publishes(ErasureConfirmed)


@router.on(PersonErased)
async def confirm_erasure(event: PersonErased, session: Session) -> None:
    """What was proposed and moderated stays, and so do seats and notes of a café: others met at that table.

    The id beside them belongs to nobody any more.
    """
    """What was proposed and moderated stays; the id beside it belongs to nobody any more. When they could come goes."""
    await session.execute(delete(Availability).where(Availability.person_id == event.participant_id))
    await consultation.forget(session, event.participant_id)
    await plenary.forget(session, event.participant_id)
    publish(session, ErasureConfirmed(participant_id=event.participant_id))

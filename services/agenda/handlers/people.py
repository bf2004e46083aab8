"""What the agenda takes from people."""

from sqlalchemy import delete

from services.agenda.handlers import consultation, places, plenary
from services.agenda.model import Availability, Ballot
from shared.bus import Router
from shared.contracts.agenda.people import ErasureConfirmed
from shared.contracts.registration.erasure import PersonErased
from shared.outbox import publish
from shared.session import Session

router = Router("agenda")
router.publishes(ErasureConfirmed)


@router.on(PersonErased)
async def confirm_erasure(event: PersonErased, session: Session) -> None:
    """What was proposed and moderated stays, and so do seats and notes of a World Café: others sat at that table.

    The id beside it belongs to nobody any more. What is about them goes.
    """
    person_id = event.participant_id
    await session.execute(delete(Availability).where(Availability.person_id == person_id))
    await session.execute(delete(Ballot).where(Ballot.participant_id == person_id))
    for part in (consultation, plenary, places):
        await part.forget(session, person_id)
    publish(session, ErasureConfirmed(participant_id=person_id))

"""What the agenda takes from people."""

from services.agenda.handlers.places import forget
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
    """What was proposed and moderated stays; the id beside it belongs to nobody any more. Wishes and places go."""
    await forget(session, event.participant_id)
    publish(session, ErasureConfirmed(participant_id=event.participant_id))

"""What organisers order."""

from datetime import UTC, datetime
from typing import Annotated

from faststream import Context
from sqlalchemy.event import listen

from services.notifications.delivery import Delivery
from services.notifications.model import Letter
from shared.bus import Router
from shared.contracts.notifications import SendAgain
from shared.identity import Role
from shared.messages import Done, Refused
from shared.session import Session

router = Router("notifications")


@router.handles(SendAgain, by={Role.ORGANISER})
async def send_again(command: SendAgain, session: Session, delivery: Annotated[Delivery, Context()]) -> Done:
    letter = await session.get(Letter, command.letter_id, with_for_update=True)
    if letter is None:
        raise Refused("unknown_letter")
    letter.again(datetime.now(UTC))
    listen(session.sync_session, "after_commit", lambda _: delivery.wake())
    return Done()

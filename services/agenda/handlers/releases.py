"""Publishing a draft."""

from datetime import UTC, datetime

from services.agenda.handlers.locking import locked
from services.agenda.model import ORGANISERS, Release
from shared.bus import Router
from shared.contracts.agenda.releases import (
    ProgrammeReleased,
    PublishRelease,
    SessionCancelled,
    SessionPublished,
    SessionRescheduled,
)
from shared.outbox import publish
from shared.session import Session

router = Router("agenda")
router.publishes(SessionPublished, SessionRescheduled, SessionCancelled, ProgrammeReleased)


@router.handles(PublishRelease, by=ORGANISERS)
async def publish_release(command: PublishRelease, session: Session) -> ProgrammeReleased:
    agenda = await locked(session, command.gathering_id)
    last = await session.scalar(Release.latest(command.gathering_id))
    release, changes = agenda.release(last, command.note, datetime.now(UTC))
    session.add(release)
    told = release.told(last)
    publish(session, *changes, told)
    return told

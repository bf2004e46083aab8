"""Who leads the sessions of a released programme."""

from services.registration.model import LedSession
from shared.bus import Router
from shared.contracts.agenda.releases import SessionCancelled, SessionPublished, SessionRescheduled
from shared.session import Session

router = Router("registration")


@router.on(SessionPublished)
async def note_published(event: SessionPublished, session: Session) -> None:
    await session.execute(LedSession.told(event))


@router.on(SessionRescheduled)
async def note_rescheduled(event: SessionRescheduled, session: Session) -> None:
    await session.execute(LedSession.told(event))


@router.on(SessionCancelled)
async def note_cancelled(event: SessionCancelled, session: Session) -> None:
    await session.execute(LedSession.told(event))

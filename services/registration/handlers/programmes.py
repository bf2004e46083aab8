"""Who leads the sessions of a released programme."""

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from services.registration.model import LedSession, Person
from shared.bus import Router
from shared.contracts.agenda.releases import SessionCancelled, SessionEvent, SessionPublished, SessionRescheduled
from shared.session import Session

router = Router("registration")


@router.on(SessionPublished)
async def note_published(event: SessionPublished, session: Session) -> None:
    await note(session, event)


@router.on(SessionRescheduled)
async def note_rescheduled(event: SessionRescheduled, session: Session) -> None:
    await note(session, event)


@router.on(SessionCancelled)
async def note_cancelled(event: SessionCancelled, session: Session) -> None:
    await note(session, event)


async def note(session: AsyncSession, event: SessionEvent) -> None:
    """Notes who leads a session. The agenda keeps the ids of those who were erased; here they don't come back.

    People are locked, so that whoever is erased meanwhile is taken out of the session afterwards.
    """
    known = select(Person.id).where(Person.id.in_(event.people)).order_by(Person.id)
    leaders = await session.scalars(known.with_for_update(read=True, key_share=True))
    await session.execute(LedSession.told(event, leaders))

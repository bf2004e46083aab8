"""What is old is deleted, though it names nobody."""

from datetime import timedelta

from sqlalchemy import delete, exists, func
from sqlalchemy.ext.asyncio import AsyncSession

from services.notifications.model import ChosenDays, Gathering, Occasion, Restoration, Seat, Told
from shared.service import Running, Worker, every

EVERY = timedelta(hours=6)


def forgetting(kept: timedelta) -> Worker:
    """A worker that deletes what is older."""

    async def forget_letters(running: Running) -> None:
        async with running.sessions.begin() as session:
            await forget(session, kept)

    return every(EVERY, forget_letters)


async def forget(session: AsyncSession, kept: timedelta) -> None:
    """Deletes occasions with their letters and releases, gatherings that are over, registrations, and what was told
    before the last restoration."""
    before = func.now() - kept
    await session.execute(delete(Occasion).where(Occasion.taken_at < before))
    await session.execute(delete(Gathering).where(Gathering.ends_at < before))
    await session.execute(delete(Seat).where(Seat.as_of < before))
    await session.execute(delete(ChosenDays).where(ChosenDays.as_of < before))
    await session.execute(delete(Told).where(~exists().where(Restoration.at >= before)))

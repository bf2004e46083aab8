"""The inbox: a message that is delivered twice takes effect once."""

from datetime import timedelta
from uuid import UUID

from sqlalchemy import delete, func
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from shared.tables import inbox


async def first_time(session: AsyncSession, consumer: str, message_id: UUID) -> bool:
    """Notes the message within the caller's transaction; false when the consumer had it before.

    While another transaction is at the same message, this waits for its end.
    """
    noted = insert(inbox).values(consumer=consumer, message_id=message_id).on_conflict_do_nothing()
    result = await session.execute(noted.returning(inbox.c.message_id))
    return result.first() is not None


async def purge(session: AsyncSession, older_than: timedelta) -> None:
    """Forgets messages that can't be delivered again, since streams and dead letters keep them for less long."""
    await session.execute(delete(inbox).where(inbox.c.received_at < func.now() - older_than))

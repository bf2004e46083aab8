"""The database session of a handler: one transaction per message, committed before the message is acknowledged."""

from collections.abc import AsyncIterator
from typing import Annotated
from uuid import UUID

from faststream import Context, Depends
from faststream.exceptions import AckMessage
from faststream.nats.annotations import NatsMessage
from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession, async_sessionmaker, create_async_engine

from shared.inbox import first_time
from shared.messages import MESSAGE_ID, Refused, Unreadable
from shared.outbox import Relay

Sessions = async_sessionmaker[AsyncSession]


def connect(database_url: str, connections: int) -> AsyncEngine:
    """The engine of a service. Parameters never reach a log or an error's text."""
    address = database_url.replace("postgresql://", "postgresql+asyncpg://", 1)
    return create_async_engine(address, pool_size=connections, max_overflow=0, pool_pre_ping=True, hide_parameters=True)


async def transaction(
    message: NatsMessage,
    sessions: Annotated[Sessions, Context()],
    relay: Annotated[Relay, Context()],
) -> AsyncIterator[AsyncSession]:
    """A transaction with the inbox's check; a repeated message is acknowledged without running its handler.

    A refusal undoes what the handler wrote and is remembered, so that a redelivery can't change its outcome.
    """
    async with sessions() as session:
        await note(session, message)
        try:
            yield session
        except Refused:
            await session.rollback()
            await note(session, message)
            await session.commit()
            raise
        await session.commit()
    relay.wake()


async def note(session: AsyncSession, message: NatsMessage) -> None:
    """Raises `AckMessage` for a message that this consumer had before, `Unreadable` for one without an id."""
    try:
        message_id = UUID(message.headers.get(MESSAGE_ID, ""))
    except ValueError as error:
        raise Unreadable from error
    if not await first_time(session, message.raw_message.metadata.consumer, message_id):
        raise AckMessage


async def snapshot(sessions: Annotated[Sessions, Context()]) -> AsyncIterator[AsyncSession]:
    """A session for answering a query; what it writes is not kept."""
    async with sessions() as session:
        yield session


Session = Annotated[AsyncSession, Depends(transaction)]
Reading = Annotated[AsyncSession, Depends(snapshot)]

"""The outbox: an event leaves if and only if the transaction that caused it was committed, and in order.

`publish` writes rows into the caller's transaction. The `Relay` takes batches in id order under an advisory lock
(one relay at a time, whichever replica holds it), publishes them to JetStream, awaits all acknowledgements and
deletes the rows. A publish whose outcome is unknown is sent again with the same `Nats-Msg-Id`; the stream drops
repeats.
"""

import asyncio
from collections.abc import Iterator, Sequence
from contextlib import suppress
from datetime import datetime

from nats.js.api import PubAck
from sqlalchemy import Row, delete, func, select
from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession
from sqlalchemy.orm import registry

from shared.client import Bus
from shared.messages import PUBLIC_STREAM, Event, headers, new_id
from shared.tables import outbox
from shared.tracing import carrier

BATCH = 256
LOCK = 0x0B0C5
"""Advisory lock of the relay; advisory locks are per database, and every service has its own."""
POLL = 0.5
CONTENDED = 0.02
ACKNOWLEDGED_WITHIN = 5.0

mapper_registry = registry()


@mapper_registry.mapped
class Waiting:
    """A message that waits for its transaction to be committed, and then for the relay."""

    __table__ = outbox

    def __init__(self, subject: str, stream: str, headers: dict[str, str], body: bytes) -> None:
        self.subject, self.stream, self.headers, self.body = subject, stream, headers, body


def publish(session: AsyncSession, *events: Event) -> None:
    """Publishes the events once the session's transaction is committed, in this order."""
    session.add_all(message for event in events for message in messages(event))


def messages(event: Event) -> Iterator[Waiting]:
    """The event itself, within the current trace, and a copy for partner systems when it is public."""
    head = headers(event, new_id(), event.owner) | carrier()
    yield Waiting(event.subject, event.stream, head, event.model_dump_json().encode())
    if event.public_subject and event.is_public():
        yield Waiting(event.public_subject, PUBLIC_STREAM, head, event.public_body())


class Relay:
    """Carries the outbox of one service to the bus. `wake` it after a commit; it also looks twice a second."""

    def __init__(self, engine: AsyncEngine, bus: Bus) -> None:
        self.engine = engine
        self.bus = bus
        self.work = asyncio.Event()

    def wake(self) -> None:
        """There may be something to carry."""
        self.work.set()

    async def run(self) -> None:
        """Carries batches until cancelled. Raises when the database or the bus fails; nothing is lost then."""
        while True:
            self.work.clear()
            carried = await self.carry()
            if carried is None:
                await asyncio.sleep(CONTENDED)
            elif carried < BATCH:
                await self.pause()

    async def pause(self) -> None:
        """Until there is work, or it is time to look."""
        with suppress(TimeoutError):
            async with asyncio.timeout(POLL):
                await self.work.wait()

    async def carry(self) -> int | None:
        """Carries one batch; how many messages that were, or None while another replica's relay is at work."""
        async with self.engine.begin() as connection:
            if not await connection.scalar(select(func.pg_try_advisory_xact_lock(LOCK))):
                return None if await connection.scalar(select(select(outbox.c.id).exists())) else 0
            batch = (await connection.execute(select(outbox).order_by(outbox.c.id).limit(BATCH))).all()
            if batch:
                await self.send(batch)
                await connection.execute(delete(outbox).where(outbox.c.id.in_([row.id for row in batch])))
            return len(batch)

    async def send(self, batch: Sequence[Row[tuple[int, str, str, dict[str, str], bytes, datetime]]]) -> None:
        """Publishes in order and awaits every acknowledgement; those that will not come no longer keep a place."""
        self.bus.require_connection()
        acknowledgements: list[asyncio.Future[PubAck]] = []
        try:
            for row in batch:
                sent = self.bus.stream.publish_async(row.subject, row.body, stream=row.stream, headers=row.headers)
                acknowledgements.append(await sent)
            async with asyncio.timeout(ACKNOWLEDGED_WITHIN):
                await asyncio.gather(*acknowledgements)
        finally:
            for acknowledgement in acknowledgements:
                acknowledgement.cancel()


async def lag(session: AsyncSession) -> tuple[int, float]:
    """How many messages wait, and for how many seconds the oldest of them has."""
    oldest = func.coalesce(func.extract("epoch", func.now() - func.min(outbox.c.created_at)), 0)
    count, age = (await session.execute(select(func.count(), oldest).select_from(outbox))).one()
    return count, float(age)

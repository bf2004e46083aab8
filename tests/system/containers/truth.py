"""What is stored: read past the services, from the databases, the streams and the mail catcher."""

import asyncio
import json
import re
from collections import Counter
from collections.abc import AsyncIterator, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from uuid import UUID

import asyncpg
from nats.aio.client import Client as Nats
from nats.errors import Error as NatsError

from shared.messages import DEAD_STREAM, MESSAGE_ID, TYPE
from tests.system.containers.conftest import SERVICES, Stack

AWAY = (
    *(OSError, TimeoutError, asyncpg.InterfaceError, asyncpg.PostgresConnectionError),
    *(asyncpg.exceptions.OperatorInterventionError, asyncpg.TooManyConnectionsError),
)
"""What PostgreSQL's clients raise while it is killed or recovers."""
BACK_WITHIN = 60.0
LOOK = 0.3
STREAMS = tuple(f"{service.upper()}_{kind}" for service in SERVICES for kind in ("EVENTS", "COMMANDS"))
LETTERS = "grep -rhi '^message-id:' /tmp/mail --include='*.eml' || true"


@dataclass(frozen=True)
class Published:
    """An event as its stream holds it."""

    id: UUID
    kind: str
    body: dict[str, object]


class Truth:
    """Reads what is stored; while a server is away it waits for it. `bus` is the operator's connection."""

    def __init__(self, stack: Stack, pools: dict[str, asyncpg.Pool], bus: Nats) -> None:
        self.stack = stack
        self.pools = pools
        self.js = bus.jetstream(timeout=5)

    async def rows(self, service: str, query: str, *values: object) -> list[asyncpg.Record]:
        """What a query finds in a service's database."""
        async with asyncio.timeout(BACK_WITHIN):
            while True:
                try:
                    return await self.pools[service].fetch(query, *values)
                except AWAY:
                    await asyncio.sleep(LOOK)

    async def some(self, service: str, query: str, *values: object) -> asyncpg.Record:
        """The row that a query finds sooner or later."""
        async with asyncio.timeout(BACK_WITHIN):
            while not (rows := await self.rows(service, query, *values)):
                await asyncio.sleep(LOOK)
        (row,) = rows
        return row

    async def events(self, owner: str) -> list[Published]:
        """All events of a service, in order."""
        stream = f"{owner.upper()}_EVENTS"
        number = (await self.js.stream_info(stream)).state.messages
        if number == 0:
            return []
        subscription = await self.js.subscribe(f"{owner}.event.>", stream=stream, ordered_consumer=True)
        found = []
        for _ in range(number):
            message = await subscription.next_msg(10)
            head = message.headers or {}
            found.append(Published(UUID(head[MESSAGE_ID]), head[TYPE], json.loads(message.data)))
        await subscription.unsubscribe()
        return found

    def letters(self) -> Counter[UUID]:
        """How often each letter came to the mail server, by the id that its Message-ID holds."""
        lines = self.stack.exec("mail", "sh", "-c", LETTERS).splitlines()
        return Counter(UUID(found.group()) for line in lines if (found := re.search("[0-9a-f-]{36}", line)))

    async def settle(self, within: float) -> None:
        """Waits until nothing is under way any more: seen twice, since what left one place is soon in the next."""
        quiet, left = 0, ["not looked yet"]
        try:
            async with asyncio.timeout(within):
                while quiet < 2:
                    left = await self.under_way()
                    quiet = 0 if left else quiet + 1
                    await asyncio.sleep(1)
        except TimeoutError:
            raise AssertionError(f"still under way after {within} s: {left}") from None

    async def under_way(self) -> list[str]:
        """What still has to happen, in words."""
        left = []
        for service in SERVICES:
            ((waiting,),) = await self.rows(service, "SELECT count(*) FROM outbox")
            left += [f"{waiting} in the outbox of {service}"] if waiting else []
        queued = await self.rows("notifications", "SELECT tries, due_at FROM letter WHERE state = 'queued'")
        left += [f"{len(queued)} letters, tries {Counter(row['tries'] for row in queued)}"] if queued else []
        try:
            for stream in STREAMS:
                left += [each async for each in self.undelivered(stream)]
        except (NatsError, OSError, TimeoutError) as error:
            left.append(f"the bus does not tell: {error!r}")
        return left

    async def undelivered(self, stream: str) -> AsyncIterator[str]:
        """The consumers of a stream that have not handled everything."""
        for consumer in await self.js.consumers_info(stream):
            if consumer.num_pending or consumer.num_ack_pending:
                yield f"{consumer.name}: {consumer.num_pending} to come, {consumer.num_ack_pending} at work"

    async def dead(self) -> list[str]:
        """Subjects of what was given up."""
        state = (await self.js.stream_info(DEAD_STREAM, subjects_filter=">")).state
        return sorted(state.subjects or {})


@asynccontextmanager
async def truth(stack: Stack, postgres_port: int, bus: Nats) -> AsyncIterator[Truth]:
    """Opens it as the servers' superuser."""
    password = stack.exec("postgres", "cat", "/keys/password").strip()
    async with AsyncExitStack() as opened:
        pools = {
            service: await opened.enter_async_context(
                asyncpg.create_pool(
                    host="127.0.0.1",
                    port=postgres_port,
                    user="postgres",
                    password=password,
                    database=service,
                    min_size=0,
                    max_size=3,
                    command_timeout=10,
                )
            )
            for service in SERVICES
        }
        yield Truth(stack, pools, bus)


def numbers(rows: Sequence[asyncpg.Record]) -> Counter[tuple[object, ...]]:
    """How often each row is there."""
    return Counter(tuple(row) for row in rows)

"""Taking messages off a stream: each as soon as it is there, and at the end of the process none that stays unhandled.

FastStream's own loop takes them with nats-py's `fetch`. That may hold a message back while it hopes for more, waits
until the slowest of a batch is handled, and lets fall what arrives while the process ends; such a message would come
again only after its consumer's `ack_wait`.
"""

import asyncio
import json
import logging
from typing import Protocol, cast

from faststream.nats import NatsBroker
from faststream.nats.subscriber.usecases import PullStreamSubscriber
from nats.aio.msg import Msg
from nats.js import JetStreamContext
from nats.js.api import Header, StatusCode

NEXT = "$JS.API.CONSUMER.MSG.NEXT"
EXPIRES = 5.0
"""Seconds that a request for messages stays open at the server."""
PAUSE = 0.5
"""Seconds before asking again while there is no connection, or the server takes no request."""

log = logging.getLogger(__name__)


class Drainable(Protocol):
    """A subscription that can end in good order."""

    async def drain(self) -> None:
        """Takes no more messages; returns when those that have come are handled. Raises `nats.errors.Error`."""


class Pull:
    """A process's share of the messages of one durable consumer: as many at a time as its subscriber's batch.

    To FastStream it is the subscriber's subscription.
    """

    def __init__(self, subscriber: PullStreamSubscriber) -> None:
        self.subscriber = subscriber
        self.at_once = subscriber.pull_sub.batch_size
        self.stream = subscriber.stream.name
        self.consumer = subscriber.config.durable_name or ""
        self.subscription: Drainable | None = None
        self.under_way: set[asyncio.Task[object]] = set()
        self.over: asyncio.Future[str | None] = asyncio.get_running_loop().create_future()
        self.room = asyncio.Event()
        self.room.set()
        self.ended = False

    async def subscribe(self) -> None:
        """From now on messages can come. Raises `nats.js.errors.NotFoundError` if there is no such consumer."""
        self.nats = self.subscriber.connection
        await self.nats.jetstream().consumer_info(self.stream, self.consumer)
        self.inbox = self.nats.new_inbox()
        self.subscription = await self.nats.subscribe(self.inbox, cb=self.take)

    async def run(self) -> None:
        """Asks for as many messages as there is room for, again and again, until `drain`."""
        while not self.ended:
            if self.nats.is_connected:
                await self.ask(self.at_once - len(self.under_way))
            else:
                await asyncio.sleep(PAUSE)
            await self.room.wait()

    async def ask(self, number: int) -> None:
        """Asks for so many messages; waits until they have come, or the request is over: at the latest with its time.

        A request dies with its connection.
        """
        self.lacking = number
        self.over = asyncio.get_running_loop().create_future()
        connection = self.nats.stats["reconnects"]
        request = json.dumps({"batch": number, "expires": int(EXPIRES * 1e9)})
        await self.nats.publish(f"{NEXT}.{self.stream}.{self.consumer}", request.encode(), self.inbox)
        for _ in range(int(EXPIRES / PAUSE) + 1):
            await asyncio.wait({self.over}, timeout=PAUSE)
            if self.over.done() or self.nats.stats["reconnects"] != connection:
                break
        self.close(None)
        if (status := self.over.result()) not in (None, StatusCode.REQUEST_TIMEOUT):
            log.warning("no messages now", extra={"consumer": self.consumer, "status": status})
            await asyncio.sleep(PAUSE)

    async def take(self, msg: Msg) -> None:
        """Has a message handled; one with a status says why no more will come."""
        if status := (msg.headers or {}).get(Header.STATUS):
            self.close(status)
            return
        task = asyncio.create_task(self.subscriber.consume(msg))
        self.under_way.add(task)
        task.add_done_callback(self.done)
        if not self.has_room():
            self.room.clear()
        self.lacking -= 1
        if not self.lacking:
            self.close(None)

    def done(self, task: asyncio.Task[object]) -> None:
        """A message is handled."""
        self.under_way.discard(task)
        if self.has_room():
            self.room.set()

    def has_room(self) -> bool:
        """Whether asking for more is worth a request."""
        return len(self.under_way) <= self.at_once // 2

    def close(self, status: str | None) -> None:
        """The request is over."""
        if not self.over.done():
            self.over.set_result(status)

    async def drain(self) -> None:
        """Takes no more messages; returns when those that have come are handled. Raises `nats.errors.Error`."""
        self.ended = True
        self.close(None)
        if self.subscription and self.nats.is_connected:
            await self.subscription.drain()
        await asyncio.gather(*self.under_way)

    unsubscribe = drain


class Pulls:
    """What a service takes off streams: `prepare` before its broker starts, `begin` afterwards, `run` all the time."""

    def __init__(self, broker: NatsBroker) -> None:
        self.broker = broker
        self.begun = asyncio.Event()

    async def prepare(self) -> None:
        """Puts a `Pull` in the place of the subscription that the broker would open for each consumer."""
        pulled = [each for each in self.broker.subscribers if isinstance(each, PullStreamSubscriber)]
        self.pulls = [Pull(subscriber) for subscriber in pulled]
        for pull in self.pulls:
            pull.subscriber.subscription = cast(JetStreamContext.PullSubscription, pull)

    async def begin(self) -> None:
        """The broker is connected, its handlers are ready. Raises `nats.js.errors.NotFoundError`."""
        await asyncio.gather(*(pull.subscribe() for pull in self.pulls))
        self.begun.set()

    async def run(self) -> None:
        """Takes messages until all are drained. Raises `nats.errors.Error`."""
        await self.begun.wait()
        async with asyncio.TaskGroup() as group:
            for pull in self.pulls:
                group.create_task(pull.run())

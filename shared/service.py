"""A service's process: handlers on the bus, the outbox relay and other workers, and an HTTP port for its operator.

`/live` (the process runs), `/ready` (round trips to database and stream succeed), `/metrics` (for Prometheus),
`/asyncapi.json` and `/docs` (what it publishes, accepts and answers).
"""

import asyncio
import logging
import os
import signal
from collections.abc import AsyncIterator, Awaitable, Callable, Coroutine, Mapping, Sequence
from contextlib import AsyncExitStack, asynccontextmanager, suppress
from dataclasses import dataclass
from datetime import timedelta
from functools import partial, wraps
from typing import cast

import uvicorn
from faststream import AckPolicy, ContextRepo
from faststream.asgi import AsgiFastStream
from faststream.nats import NatsBroker, NatsNKey
from faststream.nats.prometheus import NatsPrometheusMiddleware
from faststream.nats.subscriber.usecases import CoreSubscriber, PullStreamSubscriber
from faststream.specification import AsyncAPI
from nats.aio.client import Client as Nats
from nats.errors import Error as NatsError
from prometheus_client import CollectorRegistry
from sqlalchemy.ext.asyncio import async_sessionmaker

from shared import health, logs, metrics, sources, tracing
from shared.arguments import AsTheyAre
from shared.bus import Router
from shared.client import FOREVER, Bus, connected, note
from shared.inbox import purge
from shared.messages import inbox
from shared.metrics import Counted
from shared.observed import Observed
from shared.outbox import Relay
from shared.pulling import Drainable, Pulls
from shared.retry import Retry
from shared.session import Sessions, connect
from shared.settings import ServiceSettings
from shared.sources import Numbers

PURGE_EVERY = timedelta(hours=1)
GRACE = 15.0
"""Seconds for what is under way when a process ends."""
RESTART_AFTER = (0.2, 1.0, 5.0, 15.0)

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Running:
    """What a worker of a running service works with."""

    sessions: Sessions
    bus: Bus
    relay: Relay
    counted: Counted


Worker = Callable[[Running], Awaitable[None]]


class Lifeline:
    """A client that gave up its connection for good can't be revived: then the process ends, to be started again."""

    ending = False

    def let_go(self) -> None:
        """From now on connections are closed on purpose."""
        self.ending = True

    async def closed(self) -> None:
        """A connection was closed."""
        if not self.ending:
            log.critical("connection closed")
            os.kill(os.getpid(), signal.SIGTERM)


def build(
    name: str,
    routers: Sequence[Router],
    settings: ServiceSettings,
    *,
    workers: Sequence[Worker] = (),
    context: Mapping[str, object] = {},
    numbers: Mapping[str, Numbers] = {},
) -> AsgiFastStream:
    """The ASGI application of a service. `context`: what its handlers receive by name beside `sessions` and `bus`.

    `workers` run beside the handlers until the service ends; one that fails is started again after a pause.
    `numbers` are metrics that its database knows.
    """
    engine = connect(str(settings.database_url), settings.database_connections)
    sessions = async_sessionmaker(engine, expire_on_commit=False)
    registry = metrics.registry()
    consumers = [consumer for router in routers for consumer in router.consumers]
    queries = [query.subject for router in routers for query in router.queries]
    counted = Counted(registry, [*queries, *(consumer.name for consumer in consumers)])
    sources.connections(registry, engine)
    nats = Nats()
    bus = Bus(nats, name)
    running = Running(sessions, bus, Relay(engine, bus), counted)
    lifeline = Lifeline()
    broker = tireless(name, settings, registry, lifeline)
    broker.include_routers(*routers)
    pulls = Pulls(broker)
    for key, value in {
        "sessions": sessions,
        "bus": running.bus,
        "relay": running.relay,
        "stream": running.bus.stream,
        "counted": counted,
        "actor_key": settings.actor_key(),
        "retry_delays": settings.retry_delays,
        **context,
    }.items():
        broker.context.set_global(key, value)

    @asynccontextmanager
    async def lifespan(_: ContextRepo) -> AsyncIterator[None]:
        async with AsyncExitStack() as stack:
            await stack.enter_async_context(tracing.exporting(name))
            stack.push_async_callback(engine.dispose)
            await stack.enter_async_context(connected(nats, settings, name, lifeline.closed))
            for worker in (relaying, pulling(pulls), forgetting(settings.inbox_kept), *workers):
                await stack.enter_async_context(beside(keep(worker, running)))
            yield

    checks = health.checks(engine, nats, broker, pulls)
    asked = {
        "readiness": health.readiness(checks),
        "dead_letters": sources.dead_letters(running.bus),
        "consumers": sources.lags(running.bus, consumers),
        **{name: sources.within(sessions, ask) for name, ask in {"outbox": sources.outbox, **numbers}.items()},
    }
    application = AsgiFastStream(
        broker,
        lifespan=lifespan,
        on_startup=[pulls.prepare],
        after_startup=[pulls.begin],
        on_shutdown=[lifeline.let_go, partial(finish, broker, nats)],
        logger=None,
        asgi_routes=[
            ("/live", health.live()),
            ("/ready", health.ready(checks)),
            ("/metrics", health.metrics(registry, asked)),
        ],
        specification=AsyncAPI(title=f"Ideenwerkstatt: {name}", version="1"),
    )
    application.mount("/asyncapi.json", health.described(application, as_page=False))
    application.mount("/docs", health.described(application, as_page=True))
    return application


def tireless(name: str, settings: ServiceSettings, registry: CollectorRegistry, lifeline: Lifeline) -> NatsBroker:
    """A broker that reconnects for ever and retries what failed."""
    return NatsBroker(
        settings.nats_servers(),
        name=name,
        security=NatsNKey.from_seed(settings.nats_seed()),
        inbox_prefix=inbox(name),
        error_cb=note,
        **FOREVER,
        graceful_timeout=GRACE,
        specification_url="nats://nats:4222",
        closed_cb=lifeline.closed,
        ack_policy=AckPolicy.NACK_ON_ERROR,
        serializer=AsTheyAre(),
        middlewares=[Observed, Retry, NatsPrometheusMiddleware(registry=registry, app_name=name)],
        logger=None,
    )


async def finish(broker: NatsBroker, nats: Nats) -> None:
    """Takes no more messages, and handles all that have come: what the broker finds when it stops, it lets fall.

    While the bus is away nothing comes, and nothing can be told it.
    """
    if not nats.is_connected:
        return
    async with asyncio.TaskGroup() as group:
        for subscriber in broker.subscribers:
            if isinstance(subscriber, CoreSubscriber | PullStreamSubscriber) and subscriber.subscription:
                group.create_task(drained(cast(Drainable, subscriber.subscription)))
                subscriber.subscription = None


async def drained(subscription: Drainable) -> None:
    """Drains the subscription, as far as that is possible."""
    with suppress(NatsError, TimeoutError):
        async with asyncio.timeout(GRACE):
            await subscription.drain()


@asynccontextmanager
async def beside(work: Coroutine[None, None, None]) -> AsyncIterator[None]:
    """Runs `work` until the context ends."""
    task = asyncio.create_task(work)
    try:
        yield
    finally:
        while not task.done():
            task.cancel()  # once is not always enough: a library may take it for its own time-out
            await asyncio.wait({task}, timeout=0.1)


async def keep(worker: Worker, running: Running) -> None:
    """Runs the worker for ever: after a failure again, after a pause that grows while it keeps failing."""
    failures = 0
    running.counted.failures.labels(worker.__name__)
    while True:
        started = asyncio.get_running_loop().time()
        try:
            await worker(running)
        except Exception:
            running.counted.failures.labels(worker.__name__).inc()
            log.exception("worker failed", extra={"worker": worker.__name__})
        lasted = asyncio.get_running_loop().time() - started
        failures = failures + 1 if lasted < RESTART_AFTER[-1] else 0
        await asyncio.sleep(RESTART_AFTER[min(failures, len(RESTART_AFTER) - 1)])


async def relaying(running: Running) -> None:
    """The outbox's way to the bus."""
    await running.relay.run()


def pulling(pulls: Pulls) -> Worker:
    """Takes messages off the streams."""

    async def pull(_: Running) -> None:
        await pulls.run()

    return pull


def every(pause: timedelta, task: Worker) -> Worker:
    """A worker that does the task now and after each pause; when and how it last ended is among the metrics."""

    @wraps(task)
    async def repeat(running: Running) -> None:
        while True:
            with running.counted.run(task.__name__):
                await task(running)
            await asyncio.sleep(pause.total_seconds())

    return repeat


def forgetting(kept: timedelta) -> Worker:
    """Purges the inbox once an hour."""

    async def forget_inbox(running: Running) -> None:
        async with running.sessions.begin() as session:
            await purge(session, kept)

    return every(PURGE_EVERY, forget_inbox)


def run(application: AsgiFastStream, name: str, settings: ServiceSettings) -> None:
    """Serves until SIGTERM, then finishes what is under way."""
    logs.configure(name, settings.log_level, settings.log_format)
    uvicorn.run(application, host=settings.http_host, port=settings.http_port, log_config=None, access_log=False)

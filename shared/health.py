"""What a service shows its operator over HTTP: that it lives, whether it is ready, its metrics, its messages."""

import asyncio
import json
from collections.abc import Awaitable

from faststream.asgi import AsgiFastStream, AsgiResponse, get
from faststream.asgi.handlers import HttpHandler
from faststream.nats import NatsBroker
from nats.aio.client import Client as Nats
from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, Gauge, generate_latest
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncEngine

from shared.asyncapi import page
from shared.outbox import lag
from shared.session import Sessions

READY_WITHIN = 2.0
"""Seconds."""


def live() -> HttpHandler:
    """200 while the process runs."""

    @get(include_in_schema=False)
    async def answer() -> AsgiResponse:
        return AsgiResponse(b"", 200)

    return answer


def ready(engine: AsyncEngine, nats: Nats, broker: NatsBroker) -> HttpHandler:
    """200 when handlers are subscribed and database and stream answer, else 503 with what does not."""

    @get(include_in_schema=False)
    async def answer() -> AsgiResponse:
        checks: dict[str, Awaitable[object]] = {
            "database": database(engine),
            "stream": streaming(nats),
            "handlers": subscribed(broker),
        }
        passed = await asyncio.gather(*(passes(check) for check in checks.values()))
        missing = [name for name, ok in zip(checks, passed, strict=True) if not ok]
        return AsgiResponse(" ".join(missing).encode(), 503 if missing else 200)

    return answer


async def passes(check: Awaitable[object]) -> bool:
    """Whether the check succeeds in time."""
    try:
        async with asyncio.timeout(READY_WITHIN):
            await check
    except Exception:
        return False
    return True


async def database(engine: AsyncEngine) -> None:
    """A round trip to the database."""
    async with engine.connect() as connection:
        await connection.execute(text("SELECT 1"))


async def streaming(nats: Nats) -> None:
    """A round trip to JetStream. Raises `ConnectionError` while there is no connection."""
    if not nats.is_connected:
        raise ConnectionError
    await nats.jetstream().account_info()


async def subscribed(broker: NatsBroker) -> None:
    """Raises `ConnectionError` until every handler is subscribed."""
    if not all(subscriber.running for subscriber in broker.subscribers) or not await broker.ping(READY_WITHIN):
        raise ConnectionError


def metrics(registry: CollectorRegistry, sessions: Sessions, name: str) -> HttpHandler:
    """What Prometheus reads: handlers, and how many messages wait in the outbox and for how long."""
    waiting = Gauge("outbox_messages", "Messages that wait to be published", ["service"], registry=registry)
    age = Gauge("outbox_oldest_seconds", "Age of the oldest message that waits", ["service"], registry=registry)

    @get(include_in_schema=False)
    async def answer() -> AsgiResponse:
        async with sessions() as session:
            count, seconds = await lag(session)
        waiting.labels(name).set(count)
        age.labels(name).set(seconds)
        return AsgiResponse(generate_latest(registry), 200, {"content-type": CONTENT_TYPE_LATEST})

    return answer


def described(application: AsgiFastStream, *, as_page: bool) -> HttpHandler:
    """What the service publishes, accepts and answers, as an AsyncAPI document or as a page for people."""

    @get(include_in_schema=False)
    async def answer() -> AsgiResponse:
        specification = application.schema.to_specification().to_jsonable()
        if as_page:
            return AsgiResponse(page(specification).encode(), 200, {"content-type": "text/html; charset=utf-8"})
        return AsgiResponse(json.dumps(specification).encode(), 200, {"content-type": "application/json"})

    return answer

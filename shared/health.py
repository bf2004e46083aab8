"""What a service shows its operator over HTTP: that it lives, whether it is ready, its metrics, its messages."""

import asyncio
import json
from collections.abc import Awaitable, Callable, Mapping

from faststream.asgi import AsgiFastStream, AsgiResponse, get
from faststream.asgi.handlers import HttpHandler
from faststream.nats import NatsBroker
from nats.aio.client import Client as Nats
from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, Metric, generate_latest
from prometheus_client.core import GaugeMetricFamily
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncEngine

from shared.asyncapi import page
from shared.metrics import Asked, Source
from shared.pulling import Pulls

READY_WITHIN = 2.0
"""Seconds."""


def live() -> HttpHandler:
    """200 while the process runs."""

    @get(include_in_schema=False)
    async def answer() -> AsgiResponse:
        return AsgiResponse(b"", 200)

    return answer


Checks = Mapping[str, Callable[[], Awaitable[object]]]


def checks(engine: AsyncEngine, nats: Nats, broker: NatsBroker, pulls: Pulls) -> Checks:
    """What a service needs to work: each raises unless it is there."""
    return {
        "database": lambda: database(engine),
        "stream": lambda: streaming(nats),
        "handlers": lambda: subscribed(broker, pulls),
    }


def ready(checks: Checks) -> HttpHandler:
    """200 when handlers are subscribed and database and stream answer, else 503 with what does not."""

    @get(include_in_schema=False)
    async def answer() -> AsgiResponse:
        missing = [name for name, passed in (await passed_by_name(checks)).items() if not passed]
        return AsgiResponse(" ".join(missing).encode(), 503 if missing else 200)

    return answer


def readiness(checks: Checks) -> Source:
    """The same for Prometheus."""

    async def ask() -> list[Metric]:
        family = GaugeMetricFamily("ready", "Whether what the service needs is there", labels=["check"])
        for name, passed in (await passed_by_name(checks)).items():
            family.add_metric([name], passed)
        return [family]

    return ask


async def passed_by_name(checks: Checks) -> dict[str, bool]:
    """Which checks pass."""
    passed = await asyncio.gather(*(passes(check()) for check in checks.values()))
    return dict(zip(checks, passed, strict=True))


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


async def subscribed(broker: NatsBroker, pulls: Pulls) -> None:
    """Raises `ConnectionError` until every handler gets messages."""
    begun = pulls.begun.is_set() and all(subscriber.running for subscriber in broker.subscribers)
    if not begun or not await broker.ping(READY_WITHIN):
        raise ConnectionError


def metrics(registry: CollectorRegistry, sources: Mapping[str, Source]) -> HttpHandler:
    """What Prometheus reads: what was counted, and what the sources know now. It answers without them, too."""
    asked = Asked(sources)
    registry.register(asked)

    @get(include_in_schema=False)
    async def answer() -> AsgiResponse:
        await asked.refresh()
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

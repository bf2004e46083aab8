"""What a service asks its database and the bus for when Prometheus looks."""

import asyncio
from collections.abc import Awaitable, Callable, Iterable, Sequence

from nats.js.api import ConsumerInfo
from prometheus_client import CollectorRegistry, Gauge, Metric
from prometheus_client.core import GaugeMetricFamily
from sqlalchemy import AsyncAdaptedQueuePool
from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession

from shared.bus import Consumer
from shared.client import Bus
from shared.messages import DEAD_STREAM
from shared.metrics import Source
from shared.outbox import lag
from shared.session import Sessions

Numbers = Callable[[AsyncSession], Awaitable[Iterable[Metric]]]
"""Metrics that a service's database knows."""


def within(sessions: Sessions, numbers: Numbers) -> Source:
    """What a database knows."""

    async def ask() -> Iterable[Metric]:
        async with sessions() as session:
            return await numbers(session)

    return ask


async def outbox(session: AsyncSession) -> Iterable[Metric]:
    """What has not left yet."""
    count, seconds = await lag(session)
    return [
        GaugeMetricFamily("outbox_messages", "Messages that wait to be published", count),
        GaugeMetricFamily("outbox_oldest_seconds", "Age of the oldest message that waits", seconds),
    ]


def dead_letters(bus: Bus) -> Source:
    """What is parked, from all services."""

    async def ask() -> Iterable[Metric]:
        bus.require_connection()
        state = (await bus.stream.stream_info(DEAD_STREAM, subjects_filter=">")).state
        letters = GaugeMetricFamily("dead_letters", "Messages that are parked now", labels=["subject"])
        for subject, count in (state.subjects or {}).items():
            letters.add_metric([subject.removeprefix("dead.")], count)
        return [letters]

    return ask


def lags(bus: Bus, consumers: Sequence[Consumer]) -> Source:
    """How far behind the service's consumers are."""

    async def ask() -> Iterable[Metric]:
        bus.require_connection()
        infos = await asyncio.gather(*(bus.stream.consumer_info(each.stream, each.name) for each in consumers))
        return [
            by_consumer("consumer_pending", "Messages that were not delivered yet", infos, "num_pending"),
            by_consumer("consumer_ack_pending", "Messages that are being handled", infos, "num_ack_pending"),
            by_consumer("consumer_redelivered", "Messages of those that failed before", infos, "num_redelivered"),
        ]

    return ask


def by_consumer(name: str, about: str, infos: Iterable[ConsumerInfo], field: str) -> Metric:
    """One number of each consumer."""
    family = GaugeMetricFamily(name, about, labels=["consumer"])
    for info in infos:
        family.add_metric([info.name], getattr(info, field) or 0)
    return family


def connections(registry: CollectorRegistry, engine: AsyncEngine) -> None:
    """Shows how many connections to the database are in use, of how many."""
    pool = engine.pool
    assert isinstance(pool, AsyncAdaptedQueuePool)
    used = Gauge("database_connections_in_use", "Connections that work for somebody", registry=registry)
    used.set_function(pool.checkedout)
    Gauge("database_connections_limit", "The most there may be", registry=registry).set(pool.size())

"""Declares every stream and every durable consumer; safe to call again, and the only place that changes them.

`python -m deploy.streams [partner …]`, as the operator: `NATS_URL`, `KEYS_DIR`.
"""

import asyncio
import os
import sys
from collections.abc import Iterable
from datetime import timedelta
from importlib import import_module

from nats.js import JetStreamContext
from nats.js.api import ConsumerConfig, DiscardPolicy, RetentionPolicy, StorageType, StreamConfig
from nats.js.errors import NotFoundError

from shared.bus import Consumer, Router
from shared.client import connect
from shared.messages import DEAD_STREAM, PUBLIC_STREAM
from shared.settings import Settings, read

SERVICES = ("registration", "agenda", "notifications", "knowledge")
EVENTS_KEPT = timedelta(days=14)
DEAD_KEPT = timedelta(days=14)
PUBLIC_KEPT = timedelta(days=90)
DUPLICATES_KNOWN = timedelta(minutes=10)
ACK_WAIT = timedelta(seconds=30)


def streams(replicas: int = 1) -> list[StreamConfig]:
    """Events and commands of each service, what partners may read, and what failed."""
    configs = [
        StreamConfig(name=PUBLIC_STREAM, subjects=["public.>"], max_age=PUBLIC_KEPT.total_seconds()),
        StreamConfig(name=DEAD_STREAM, subjects=["dead.>"], max_age=DEAD_KEPT.total_seconds()),
    ]
    for service in SERVICES:
        configs += [events(service), commands(service)]
    for config in configs:
        config.num_replicas = replicas
        config.storage = StorageType.FILE
        config.duplicate_window = DUPLICATES_KNOWN.total_seconds()
    return configs


def events(owner: str) -> StreamConfig:
    """The events of a service, kept long enough for every consumer to come back."""
    return StreamConfig(
        name=f"{owner.upper()}_EVENTS", subjects=[f"{owner}.event.>"], max_age=EVENTS_KEPT.total_seconds()
    )


def commands(owner: str) -> StreamConfig:
    """The commands of a service, each gone once it was handled; a full stream refuses new ones and keeps the old."""
    return StreamConfig(
        name=f"{owner.upper()}_COMMANDS",
        subjects=[f"{owner}.command.>"],
        retention=RetentionPolicy.WORK_QUEUE,
        discard=DiscardPolicy.NEW,
        max_msgs=1_000_000,
    )


def routers() -> list[Router]:
    """What all services have to do with the bus."""
    return [router for service in SERVICES for router in import_module(f"services.{service}.app").ROUTERS]


def partner(name: str) -> Consumer:
    """The durable consumer from which a partner system reads what is public, at its own pace."""
    return Consumer(f"partner-{name}", PUBLIC_STREAM, "public.>", ordered=False)


async def declare(
    settings: Settings, partners: Iterable[str] = (), replicas: int = 1, ack_wait: timedelta = ACK_WAIT
) -> None:
    """Brings streams and consumers to what this module says; `settings` are the operator's."""
    wanted = [consumer for router in routers() for consumer in router.consumers]
    async with await connect(settings, "operator") as connection:
        js = connection.jetstream(timeout=10)
        for config in streams(replicas):
            await declare_stream(js, config)
        await declare_consumers(js, [*wanted, *map(partner, partners)], ack_wait)


async def declare_stream(js: JetStreamContext, config: StreamConfig) -> None:
    """Creates the stream, or updates it where it differs."""
    assert config.name
    try:
        await js.stream_info(config.name)
    except NotFoundError:
        await js.add_stream(config)
    else:
        await js.update_stream(config)


async def declare_consumers(js: JetStreamContext, wanted: Iterable[Consumer], ack_wait: timedelta) -> None:
    """Creates or updates the durable consumers; JetStream's request to create one updates one that exists."""
    await asyncio.gather(*(js.add_consumer(each.stream, config=consumer(each, ack_wait)) for each in wanted))


def consumer(wanted: Consumer, ack_wait: timedelta) -> ConsumerConfig:
    """A consumer as the server knows it."""
    config = wanted.config()
    config.ack_wait = ack_wait.total_seconds()
    return config


if __name__ == "__main__":
    asyncio.run(declare(read(Settings), sys.argv[1:], int(os.environ.get("NATS_REPLICAS", "1"))))

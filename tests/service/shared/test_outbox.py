"""The outbox: events leave in order, once, when their transaction was committed."""

import asyncio
from pathlib import Path

import nats
import pytest
from nats.aio.client import Client as Nats
from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession

from deploy.servers import NatsServer
from shared.client import FOREVER, Bus, Unavailable, credentials
from shared.outbox import BATCH, LOCK, Relay, lag, publish
from shared.settings import Settings
from shared.tables import outbox
from tests.conftest import Events
from tests.service.shared.conftest import eventually
from tests.service.shared.sample import Deposited

pytestmark = pytest.mark.usefixtures("sample_streams")


async def deposit(engine: AsyncEngine, *amounts: int) -> None:
    """Publishes a deposit of each amount, in one transaction."""
    async with AsyncSession(engine) as session:
        publish(session, *(Deposited(name="harz", amount=amount) for amount in amounts))
        await session.commit()


async def waiting(engine: AsyncEngine) -> int:
    """How many messages wait."""
    async with engine.connect() as connection:
        return await connection.scalar(select(func.count()).select_from(outbox)) or 0


async def test_what_is_rolled_back_is_not_published(engine: AsyncEngine) -> None:
    async with AsyncSession(engine) as session:
        publish(session, Deposited(name="harz", amount=1))
        await session.rollback()
        publish(session, Deposited(name="harz", amount=2))
        await session.commit()

    async with engine.connect() as connection:
        bodies = (await connection.scalars(select(outbox.c.body).order_by(outbox.c.id))).all()
    assert [Deposited.model_validate_json(body).amount for body in bodies] == [2, 2]


async def test_events_leave_in_the_order_of_their_transactions(engine: AsyncEngine, bus: Bus, events: Events) -> None:
    for amount in range(BATCH + 10):
        await deposit(engine, amount)

    relay = Relay(engine, bus)
    assert await relay.carry() == BATCH
    while await relay.carry():
        pass

    published = await events.first(Deposited, BATCH + 10)
    assert [event.amount for event in published] == list(range(BATCH + 10))


async def test_only_one_relay_carries_at_a_time(engine: AsyncEngine, bus: Bus) -> None:
    await deposit(engine, *range(100))
    relay = Relay(engine, bus)

    async with engine.begin() as another:
        await another.execute(select(func.pg_advisory_xact_lock(LOCK)))
        assert await relay.carry() is None
        assert await waiting(engine) == 200

    carried = await asyncio.gather(*(Relay(engine, bus).carry() for _ in range(3)))
    assert [number for number in carried if number] == [200]
    assert await waiting(engine) == 0


async def test_a_relay_that_is_woken_carries_at_once_and_otherwise_finds_the_work_itself(
    engine: AsyncEngine, bus: Bus
) -> None:
    relay = Relay(engine, bus)
    running = asyncio.create_task(relay.run())
    for wake in (True, False):
        await deposit(engine, 1)
        if wake:
            relay.wake()

        async def empty() -> bool:
            return await waiting(engine) == 0

        await eventually(empty)
    running.cancel()


async def test_nothing_is_lost_or_doubled_while_the_bus_is_away(
    engine: AsyncEngine, bus: Bus, nats_server: NatsServer, events: Events, connection: Nats
) -> None:
    await deposit(engine, *range(50))
    relay = Relay(engine, bus)

    nats_server.kill()
    with pytest.raises((TimeoutError, Exception)) as failed:
        await asyncio.wait_for(relay.carry(), 1)
    nats_server.start()
    assert failed.value is not None
    assert await waiting(engine) == 100

    await eventually(lambda: is_back(connection))
    while await waiting(engine):
        await relay.carry()

    published = await events.first(Deposited, 50)
    assert [event.amount for event in published] == list(range(50))
    assert await events.count(Deposited) == 50


async def test_a_long_absence_of_the_bus_does_not_use_up_the_room_for_publishing(
    engine: AsyncEngine, nats_server: NatsServer, keys_dir: Path, connection: Nats
) -> None:
    settings = Settings(nats_url=nats_server.url, keys_dir=keys_dir / "operator")
    narrow = await nats.connect(settings.nats_url, pending_size=20_000, **FOREVER, **credentials(settings, "operator"))
    bus = Bus(narrow, "sample")
    bus.stream = narrow.jetstream(publish_async_max_pending=BATCH)
    relay = Relay(engine, bus)
    await deposit(engine, *range(BATCH // 2))

    nats_server.kill()
    await eventually(lambda: is_away(narrow))
    for _ in range(3):
        with pytest.raises(Unavailable):
            await asyncio.wait_for(relay.carry(), 5)
    nats_server.start()

    await eventually(lambda: is_back(narrow))
    assert await asyncio.wait_for(relay.carry(), 5) == BATCH
    await narrow.close()
    await eventually(lambda: is_back(connection))


async def is_away(connection: Nats) -> bool:
    """Whether the connection has noticed that the server is gone."""
    return not connection.is_connected


async def is_back(connection: Nats) -> bool:
    """Whether it is connected."""
    return connection.is_connected


async def test_an_operator_sees_how_much_waits_and_for_how_long(engine: AsyncEngine) -> None:
    await deposit(engine, 1, 2)
    async with AsyncSession(engine) as session:
        count, seconds = await lag(session)

    assert count == 4
    assert 0 <= seconds < 60

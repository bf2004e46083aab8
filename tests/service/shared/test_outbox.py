"""The outbox: events leave in order, once, when their transaction was committed."""

import asyncio

import pytest
from nats.aio.client import Client as Nats
from nats.js import JetStreamContext
from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession

from deploy.servers import NatsServer
from shared.outbox import BATCH, LOCK, Relay, lag, publish
from shared.tables import outbox
from tests.conftest import Events
from tests.service.shared.conftest import eventually
from tests.service.shared.sample import Deposited

pytestmark = pytest.mark.usefixtures("sample_streams")


@pytest.fixture
def stream(connection: Nats) -> JetStreamContext:
    return connection.jetstream()


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


async def test_events_leave_in_the_order_of_their_transactions(
    engine: AsyncEngine, stream: JetStreamContext, events: Events
) -> None:
    for amount in range(BATCH + 10):
        await deposit(engine, amount)

    relay = Relay(engine, stream)
    assert await relay.carry() == BATCH
    while await relay.carry():
        pass

    published = await events.first(Deposited, BATCH + 10)
    assert [event.amount for event in published] == list(range(BATCH + 10))


async def test_only_one_relay_carries_at_a_time(engine: AsyncEngine, stream: JetStreamContext) -> None:
    await deposit(engine, *range(100))
    relay = Relay(engine, stream)

    async with engine.begin() as another:
        await another.execute(select(func.pg_advisory_xact_lock(LOCK)))
        assert await relay.carry() is None
        assert await waiting(engine) == 200

    carried = await asyncio.gather(*(Relay(engine, stream).carry() for _ in range(3)))
    assert [number for number in carried if number] == [200]
    assert await waiting(engine) == 0


async def test_a_relay_that_is_woken_carries_at_once_and_otherwise_finds_the_work_itself(
    engine: AsyncEngine, stream: JetStreamContext
) -> None:
    relay = Relay(engine, stream)
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
    engine: AsyncEngine, stream: JetStreamContext, nats_server: NatsServer, events: Events, connection: Nats
) -> None:
    await deposit(engine, *range(50))
    relay = Relay(engine, stream)

    nats_server.kill()
    with pytest.raises((TimeoutError, Exception)) as failed:
        await asyncio.wait_for(relay.carry(), 1)
    nats_server.start()
    assert failed.value is not None
    assert await waiting(engine) == 100

    async def connected() -> bool:
        return connection.is_connected

    await eventually(connected)
    while await waiting(engine):
        await relay.carry()

    published = await events.first(Deposited, 50)
    assert [event.amount for event in published] == list(range(50))
    assert await events.count(Deposited) == 50


async def test_an_operator_sees_how_much_waits_and_for_how_long(engine: AsyncEngine) -> None:
    await deposit(engine, 1, 2)
    async with AsyncSession(engine) as session:
        count, seconds = await lag(session)

    assert count == 4
    assert 0 <= seconds < 60

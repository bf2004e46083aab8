"""A service that is killed (SIGKILL) at any point loses nothing and does nothing twice."""

import asyncio
import random
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
from nats.aio.client import Client as Nats
from sqlalchemy import func, select, text
from sqlalchemy.ext.asyncio import AsyncEngine

from shared.client import Bus
from shared.outbox import LOCK
from shared.tables import outbox
from tests.conftest import Events
from tests.service.shared.conftest import Killable, eventually
from tests.service.shared.sample import Account, Deposit, Deposited, Tally


@asynccontextmanager
async def no_relay(engine: AsyncEngine) -> AsyncIterator[None]:
    """Keeps every relay from carrying, as one in another replica would that hangs."""
    async with engine.connect() as connection:
        await connection.execute(text(f"SELECT pg_advisory_lock({LOCK})"))
        yield
        await connection.execute(text(f"SELECT pg_advisory_unlock({LOCK})"))


async def assert_effects(engine: AsyncEngine, events: Events, deposits: int) -> None:
    """Each command took effect once, was told once, and was heard once."""

    async def heard() -> bool:
        async with engine.connect() as connection:
            return bool(await connection.scalar(select(func.sum(Tally.deposits))) == deposits)

    await eventually(heard, within=60)
    async with engine.connect() as connection:
        assert await connection.scalar(select(Account.balance)) == deposits
        assert await connection.scalar(select(func.count()).select_from(outbox)) == 0
    assert await events.count(Deposited) == deposits


async def test_killed_in_mid_handler(killable: Killable, bus: Bus, engine: AsyncEngine, events: Events) -> None:
    await killable.start(pause="handler")
    await bus.send(Deposit(name="harz", amount=1), wait=0.1)
    await eventually(killable.reached)
    killable.kill()
    async with engine.connect() as connection:
        assert await connection.scalar(select(func.count()).select_from(Account)) == 0

    await killable.start()

    await assert_effects(engine, events, 1)


async def test_killed_between_commit_and_acknowledgement(
    killable: Killable, bus: Bus, engine: AsyncEngine, events: Events
) -> None:
    await killable.start(pause="ack")
    await bus.send(Deposit(name="harz", amount=1), wait=0.1)
    await eventually(killable.reached)
    killable.kill()
    async with engine.connect() as connection:
        assert await connection.scalar(select(Account.balance)) == 1

    await killable.start()

    await assert_effects(engine, events, 1)


async def test_killed_between_outbox_and_publishing(
    killable: Killable, bus: Bus, engine: AsyncEngine, events: Events
) -> None:
    async with no_relay(engine):
        await killable.start()
        await bus.send(Deposit(name="harz", amount=1))
        killable.kill()
        async with engine.connect() as connection:
            assert await connection.scalar(select(func.count()).select_from(outbox)) == 2
        assert await events.count(Deposited) == 0

    await killable.start()

    await assert_effects(engine, events, 1)


async def test_killed_between_publishing_and_clearing_the_outbox(
    killable: Killable, bus: Bus, engine: AsyncEngine, events: Events, connection: Nats
) -> None:
    async with no_relay(engine):
        await killable.start()
        await bus.send(Deposit(name="harz", amount=1))
        killable.kill()
        await publish_without_clearing(engine, connection)

    await killable.start()

    await assert_effects(engine, events, 1)


async def publish_without_clearing(engine: AsyncEngine, connection: Nats) -> None:
    """What a relay has done that dies before its transaction is committed."""
    async with engine.connect() as database:
        for row in await database.execute(select(outbox).order_by(outbox.c.id)):
            await connection.jetstream().publish(row.subject, row.body, stream=row.stream, headers=row.headers)


@pytest.mark.parametrize("seed", [2026, 2027])
async def test_killed_at_random_while_commands_pour_in(
    killable: Killable, bus: Bus, engine: AsyncEngine, events: Events, seed: int
) -> None:
    # More tries than kills: what is delivered to one dying process after the other is parked as their killer.
    killable.environment["RETRY_DELAYS"] = "[0.05,0.1,0.1,0.1,0.1]"
    moments = random.Random(seed)
    commands = [Deposit(name="harz", amount=1) for _ in range(300)]

    async def kill_and_start() -> None:
        for _ in range(4):
            await killable.start()
            await asyncio.sleep(moments.uniform(0.02, 0.4))
            killable.kill()
        await killable.start()

    async with asyncio.TaskGroup() as group:
        group.create_task(kill_and_start())
        for command in commands:
            await bus.send(command, wait=0.001)
            await asyncio.sleep(0.02)

    await assert_effects(engine, events, len(commands))

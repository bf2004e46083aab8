"""The schema moves on while the version before is at work: nobody notices."""

import asyncio
from collections import Counter
from itertools import count

import asyncpg
from faststream.asgi import AsgiFastStream
from nats.aio.client import Client as Nats

from shared.contracts.registration.gatherings import FindGathering
from shared.contracts.registration.registrations import ParticipantRegistered, RegistrationState
from shared.messages import DEAD_STREAM
from tests.conftest import Databases, Events
from tests.service.registration.conftest import Desk, plan

EXPANSION = (
    "ALTER TABLE person ADD COLUMN pronouns text",
    "ALTER TABLE gathering ADD COLUMN level int NOT NULL DEFAULT 0",
    "ALTER TABLE registration ADD COLUMN arrives_at timestamptz",
    "ALTER TABLE outbox ADD COLUMN priority int NOT NULL DEFAULT 0",
    "ALTER TABLE inbox ADD COLUMN version int",
    "CREATE TABLE attendance (registration_id uuid REFERENCES registration, half_day int)",
    "CREATE INDEX ON registration (arrives_at)",
)


async def test_a_migration_under_traffic_costs_no_command_and_no_answer(
    desk: Desk, registration: AsgiFastStream, databases: Databases, connection: Nats, events: Events
) -> None:
    gathering_id = await desk.announce(plan(capacity=1000))
    ended = asyncio.Event()

    async def register(name: str) -> list[RegistrationState]:
        states = []
        for number in count():
            states.append(await desk.register(gathering_id, f"{name}{number}"))
            if ended.is_set():
                return states
        raise AssertionError

    async def ask() -> int:
        for number in count(1):
            await desk.bus.ask(FindGathering(gathering_id=gathering_id))
            if ended.is_set():
                return number
        raise AssertionError

    async with asyncio.TaskGroup() as group:
        people = [group.create_task(register(name)) for name in ("Amal", "Berta", "Cem")]
        asked = group.create_task(ask())
        for statement in EXPANSION:
            await asyncio.sleep(0.2)
            await execute(databases, statement)
        await asyncio.sleep(0.2)
        ended.set()

    states = Counter(state for task in people for state in task.result())
    assert states.keys() == {RegistrationState.REGISTERED}
    assert states.total() > len(EXPANSION)
    assert asked.result() > len(EXPANSION)
    assert await events.count(ParticipantRegistered) == states.total()
    assert (await connection.jetstream().stream_info(DEAD_STREAM)).state.messages == 0


async def execute(databases: Databases, statement: str) -> None:
    """What a migration does to the database of the running service."""
    server, name = databases.server.url.rpartition("/")[0], databases.made[-1]
    connection = await asyncpg.connect(f"{server}/{name}", timeout=10)
    await connection.execute(f"SET lock_timeout = '5s'; {statement}")
    await connection.close()

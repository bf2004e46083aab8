"""A chat frontend has its place: an image of its own, its keys, the bus and nothing else."""

import json

from tests.system.containers.conftest import Stack

ASKS = """
import asyncio, os
from nats.aio.client import Client as Nats
from shared.client import Bus, connect
from shared.contracts.registration.gatherings import ListGatherings
from shared.settings import Settings, read

async def main():
    connection = await connect(read(Settings), "bot")
    answer = await Bus(connection, "bot").ask(ListGatherings())
    print(answer.model_dump_json())
    await connection.close()

asyncio.run(main())
"""


def test_it_asks_what_people_may_ask(stack: Stack) -> None:
    answer = stack.run("--profile", "bot", "run", "--rm", "--no-deps", "-T", "bot", "python", "-c", ASKS)
    assert "gatherings" in json.loads(answer)


def test_it_holds_its_own_secrets_alone_and_reaches_no_database(stack: Stack) -> None:
    held = stack.run("--profile", "bot", "run", "--rm", "--no-deps", "-T", "bot", "ls", "/keys")
    assert held.split() == ["actor.public.pem", "nats.nk", "seal.public.pem"]

    config = json.loads(stack.run("--profile", "bot", "config", "--format", "json"))
    assert set(config["services"]["bot"]["networks"]) == {"bus"}
    assert "bus" not in config["services"]["postgres"]["networks"]

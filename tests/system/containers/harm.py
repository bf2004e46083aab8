"""Ends processes as a crash would, one after the other and sometimes two at once; the engine starts them again."""

import asyncio
import json
import random
from collections import Counter
from collections.abc import AsyncIterator, Sequence

from shared.outbox import LOCK
from tests.system.containers.conftest import REPLICATED, Stack, run
from tests.system.containers.truth import AWAY, LOOK, Truth

RELAY = "relay"
CARRYING = ("registration", "notifications")
"""Whose outbox is never empty for long."""
BACK_WITHIN = 90.0
PAUSES = (0.0, 1.0, 2.0, 3.0)
"""Seconds between two kills."""
HELD_WITHIN = 20.0
HOLDER = """
    SELECT host(client_addr) FROM pg_locks JOIN pg_stat_activity USING (pid)
    WHERE locktype = 'advisory' AND granted AND objid = $1
      AND datname = current_database() AND wait_event_type = 'Lock'
"""
"""Who has published messages of the outbox, and waits to delete them."""
RESTARTS = "{{.RestartCount}}"


class Harm:
    """Kills containers of one stack. `buses`: the servers of the bus, one of which is killed in each round."""

    def __init__(self, stack: Stack, truth: Truth, rng: random.Random, buses: Sequence[str]) -> None:
        self.truth = truth
        self.rng = rng
        self.buses = buses
        self.kills: Counter[str] = Counter()
        self.ids = [str(container.ID) for container in stack.containers()]

    async def rounds(self, number: int) -> AsyncIterator[float]:
        """Kills in each round a replica of every process of ours, one that carries an outbox, PostgreSQL and a bus.

        Yields before each kill how much of all will be done by it.
        """
        buses = self.rng.sample(self.buses, len(self.buses))
        for count in range(number):
            victims = [*REPLICATED, RELAY, "postgres", buses[count % len(buses)]]
            self.rng.shuffle(victims)
            for place, victim in enumerate(victims, 1):
                yield (count + place / len(victims)) / number
                await asyncio.sleep(self.rng.choice(PAUSES))
                await (self.kill_relay() if victim == RELAY else self.kill_one(victim))

    async def kill_one(self, service: str) -> None:
        """Kills one of the service's containers. Of a cluster one server at a time is away."""
        if service in self.buses:
            await self.buses_healthy()
        replicas = [each for each in await self.inspect() if service_of(each) == service]
        await self.kill(str(self.rng.choice(replicas)["Id"]), service)

    async def buses_healthy(self) -> None:
        """Returns when every server of the bus has what the others have."""
        async with asyncio.timeout(BACK_WITHIN):
            while any(health_of(each) != "healthy" for each in await self.inspect() if service_of(each) in self.buses):
                await asyncio.sleep(LOOK)

    async def kill_relay(self) -> None:
        """Kills who carries an outbox, after the bus has acknowledged what it carried, and before it is deleted."""
        async with asyncio.timeout(BACK_WITHIN):
            while True:
                try:
                    return await self.kill_holder(self.rng.choice(CARRYING))
                except AWAY:
                    await asyncio.sleep(LOOK)

    async def kill_holder(self, database: str) -> None:
        """Lets messages gather in the outbox, and holds on to them so that whoever has sent them can't delete them."""
        async with self.truth.pools[database].acquire() as connection, asyncio.timeout(HELD_WITHIN):
            await connection.execute("SELECT pg_advisory_lock($1)", LOCK)
            async with connection.transaction():
                while not await connection.fetch("SELECT id FROM outbox FOR UPDATE"):
                    await asyncio.sleep(LOOK)
                await connection.execute("SELECT pg_advisory_unlock($1)", LOCK)
                while not (address := await connection.fetchval(HOLDER, LOCK)):
                    await asyncio.sleep(0.05)
                (holder,) = [each for each in await self.inspect() if address in addresses(each)]
                await self.kill(str(holder["Id"]), service_of(holder))
        self.kills[RELAY] += 1

    async def kill(self, container: str, service: str) -> None:
        """SIGKILL to everything in the container; returns when the engine has started it again."""
        async with asyncio.timeout(BACK_WITHIN):
            while await self.state(container, "{{.State.Running}}") != "true":
                await asyncio.sleep(LOOK)
            before = await self.state(container, RESTARTS)
            await asyncio.to_thread(run, "docker", "exec", container, "sh", "-c", "kill -9 -1", check=False)
            while await self.state(container, RESTARTS) == before:
                await asyncio.sleep(LOOK)
        self.kills[service] += 1

    async def state(self, container: str, template: str) -> str:
        """What the engine says about a container."""
        return (await asyncio.to_thread(run, "docker", "inspect", "--format", template, container)).strip()

    async def inspect(self) -> list[dict[str, object]]:
        """What the engine knows of the stack's containers."""
        found: list[dict[str, object]] = json.loads(await asyncio.to_thread(run, "docker", "inspect", *self.ids))
        return found


def service_of(container: dict[str, object]) -> str:
    """The name of its service."""
    config = container["Config"]
    assert isinstance(config, dict)
    return str(config["Labels"]["com.docker.compose.service"])


def health_of(container: dict[str, object]) -> str:
    """What its health check says."""
    state = container["State"]
    assert isinstance(state, dict)
    return str(state["Health"]["Status"])


def addresses(container: dict[str, object]) -> set[str]:
    """Its addresses in the networks it is in."""
    settings = container["NetworkSettings"]
    assert isinstance(settings, dict)
    return {network["IPAddress"] for network in settings["Networks"].values()}

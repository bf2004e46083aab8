"""How many messages a second one relay carries from the outbox to JetStream, both with their defaults."""

import resource
import time

import nats
from sqlalchemy import insert
from sqlalchemy.ext.asyncio import AsyncEngine

from deploy.servers import NatsServer, PostgresServer
from deploy.streams import declare_stream, streams
from shared.client import Bus
from shared.contracts.registration.recipients import SubscriptionEnded
from shared.messages import headers, new_id
from shared.outbox import Relay
from shared.session import connect
from shared.tables import metadata, outbox

MESSAGES = 20_000
ROUNDS = 3


async def fill(engine: AsyncEngine) -> None:
    """Puts the messages of one round into the outbox."""
    event = SubscriptionEnded(participant_id=new_id())
    body = event.model_dump_json().encode()
    rows = [
        {"subject": event.subject, "stream": event.stream, "headers": headers(event, new_id(), "bench"), "body": body}
        for _ in range(MESSAGES)
    ]
    async with engine.begin() as connection:
        await connection.execute(insert(outbox), rows)


async def carry(relay: Relay) -> tuple[float, float]:
    """Empties the outbox: seconds on the clock and of this process's CPU."""
    started, cpu = time.perf_counter(), resource.getrusage(resource.RUSAGE_SELF)
    while await relay.carry():
        pass
    used = resource.getrusage(resource.RUSAGE_SELF)
    return time.perf_counter() - started, used.ru_utime + used.ru_stime - cpu.ru_utime - cpu.ru_stime


async def main(postgres: PostgresServer, bus: NatsServer) -> None:
    """Prints a line for each round."""
    engine = connect(await postgres.create_database("bench_outbox"), 2)
    async with engine.begin() as connection:
        await connection.run_sync(metadata().create_all)
    client = await nats.connect(bus.url)
    for config in streams():
        await declare_stream(client.jetstream(), config)
    for number in range(1, ROUNDS + 1):
        await fill(engine)
        seconds, cpu = await carry(Relay(engine, Bus(client, "bench")))
        rate, each = MESSAGES / seconds, cpu / MESSAGES * 1e6
        print(f"outbox relay, round {number}: {rate:,.0f} messages/s, {each:.0f} µs CPU each")
    await client.close()
    await engine.dispose()

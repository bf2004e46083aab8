"""What the operator of a service sees: alive, ready, metrics, documentation; and that it ends in good order."""

import asyncio
import signal

import httpx
from nats.aio.client import Client as Nats

from deploy.servers import NatsServer
from shared.client import Bus, Unavailable
from shared.settings import ServiceSettings
from tests.conftest import Events
from tests.service.shared.conftest import Killable, Serve, eventually
from tests.service.shared.sample import Deposit, Deposited


async def test_it_is_ready_while_database_and_stream_answer(
    operator: httpx.AsyncClient, nats_server: NatsServer, connection: Nats
) -> None:
    assert (await operator.get("/ready")).status_code == 200

    nats_server.kill()
    without = await operator.get("/ready")
    alive = await operator.get("/live")
    nats_server.start()

    async def ready() -> bool:
        return (await operator.get("/ready")).status_code == 200

    await eventually(ready)
    assert without.status_code == 503
    assert "stream" in without.text
    assert alive.status_code == 200


async def test_it_serves_on_after_the_bus_was_away(
    operator: httpx.AsyncClient, nats_server: NatsServer, bus: Bus, events: Events, connection: Nats
) -> None:
    nats_server.kill()
    nats_server.start()

    await eventually(lambda: answered(bus))

    assert (await events.next(Deposited)).name == "harz"


async def answered(bus: Bus) -> bool:
    """Whether a command gets its outcome."""
    try:
        return await bus.send(Deposit(name="harz", amount=1)) is not None
    except Unavailable:
        return False


async def test_its_documentation_names_what_it_says_and_understands_and_needs_no_third_party(
    operator: httpx.AsyncClient,
) -> None:
    document = (await operator.get("/asyncapi.json")).json()
    page = (await operator.get("/docs")).text

    subjects = {channel["address"] for channel in document["channels"].values()}
    assert subjects >= {"sample.event.deposited", "public.sample.deposited", "sample.command.deposit"}
    assert all(subject in page for subject in subjects)
    assert "<script" not in page
    assert "http" not in page.replace("https://json-schema.org", "")


async def test_it_starts_without_the_bus_and_works_when_that_comes(
    settings: ServiceSettings, sample_streams: None, nats_server: NatsServer, bus: Bus, connection: Nats, serve: Serve
) -> None:
    nats_server.kill()
    starting = asyncio.create_task(serve())
    await asyncio.sleep(0.5)
    assert not starting.done()

    nats_server.start()
    await starting

    await eventually(lambda: answered(bus))


async def test_it_finishes_what_it_has_begun_before_it_ends(killable: Killable, bus: Bus, events: Events) -> None:
    await killable.start()
    for _ in range(20):
        await bus.send(Deposit(name="harz", amount=1), wait=0.001)

    assert killable.process is not None
    killable.process.terminate()
    ended = await asyncio.to_thread(killable.process.wait, 20)

    assert ended == -signal.SIGTERM  # uvicorn finishes, and then ends as the signal would have ended it

    await killable.start()
    await events.first(Deposited, 20)
    assert await events.count(Deposited) == 20

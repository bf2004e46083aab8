"""The sample service on real servers, in this process or as one that can be killed."""

import asyncio
import os
import subprocess
import sys
from collections.abc import AsyncIterator, Awaitable, Callable, Coroutine, Iterator
from contextlib import AsyncExitStack
from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from pathlib import Path

import httpx
import pytest
from faststream.asgi import AsgiFastStream
from nats.aio.client import Client as Nats
from sqlalchemy.ext.asyncio import AsyncEngine

from deploy.processes import free_port
from deploy.servers import NatsServer, PostgresServer
from deploy.streams import commands, declare_consumers, declare_stream, events
from shared.session import connect
from shared.settings import ServiceSettings
from tests.conftest import NUMBERS, PATIENCE, running
from tests.service.shared import sample

ACK_WAIT = timedelta(seconds=1)


@pytest.fixture
async def sample_streams(connection: Nats) -> None:
    """The sample's own streams, empty, and consumers that deliver again soon."""
    js = connection.jetstream()
    for config in (events("sample"), commands("sample")):
        await declare_stream(js, config)
        await js.purge_stream(str(config.name))
    await declare_consumers(js, sample.router.consumers, ACK_WAIT)


@pytest.fixture
async def sample_url(postgres_server: PostgresServer) -> str:
    """A database with the sample's tables."""
    url = await postgres_server.create_database(f"sample_{next(NUMBERS)}")
    engine = connect(url, 1)
    async with engine.begin() as connection:
        await connection.run_sync(sample.Base.metadata.create_all)
    await engine.dispose()
    return url


@pytest.fixture
async def engine(sample_url: str) -> AsyncIterator[AsyncEngine]:
    """The sample's database."""
    engine = connect(sample_url, 5)
    yield engine
    await engine.dispose()


@pytest.fixture
def settings(sample_url: str, nats_server: NatsServer, keys_dir: Path) -> ServiceSettings:
    """Retries that don't keep a test waiting."""
    return ServiceSettings(
        nats_url=nats_server.url, database_url=sample_url, keys_dir=keys_dir / "sample", retry_delays=(0.05, 0.1)
    )


@pytest.fixture
async def application(settings: ServiceSettings, sample_streams: None) -> AsyncIterator[AsgiFastStream]:
    """The sample runs in this process."""
    application = sample.create(settings)
    async with running(application):
        yield application


@pytest.fixture
async def operator(application: AsgiFastStream) -> AsyncIterator[httpx.AsyncClient]:
    """Calls the sample's HTTP port."""
    transport = httpx.ASGITransport(application)
    async with httpx.AsyncClient(transport=transport, base_url="http://sample") as client:
        yield client


Serve = Callable[[], Coroutine[None, None, None]]


@pytest.fixture
async def serve(settings: ServiceSettings, sample_streams: None) -> AsyncIterator[Serve]:
    """`await serve()` runs one more replica of the sample in this process until the test ends."""
    async with AsyncExitStack() as stack:

        async def serve() -> None:
            await stack.enter_async_context(running(sample.create(settings)))

        yield serve


@pytest.fixture
async def served(serve: Serve) -> None:
    """The sample runs."""
    await serve()


@dataclass
class Killable:
    """The sample as a process of its own, that pauses at a named point and can be killed there."""

    environment: dict[str, str]
    paused: Path
    process: subprocess.Popen[bytes] | None = None

    async def start(self, pause: str = "") -> None:
        """Starts and waits until it is ready."""
        self.paused.unlink(missing_ok=True)
        environment = os.environ | self.environment | {"PAUSE": pause, "PAUSED": str(self.paused)}
        command = [sys.executable, "-m", "tests.service.shared.run_sample"]
        self.process = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL)
        async with httpx.AsyncClient(base_url=f"http://127.0.0.1:{self.environment['HTTP_PORT']}") as client:
            await eventually(partial(self.ready, client))

    async def ready(self, client: httpx.AsyncClient) -> bool:
        """Whether its handlers are subscribed."""
        try:
            return (await client.get("/ready")).status_code == 200
        except httpx.TransportError:
            return False

    async def reached(self) -> bool:
        """Whether it has come to the point."""
        return self.paused.exists()

    async def end(self) -> None:
        """SIGTERM, and waits until it has ended."""
        assert self.process
        self.process.terminate()
        await asyncio.to_thread(self.process.wait, PATIENCE)

    def kill(self) -> None:
        """SIGKILL."""
        if self.process:
            self.process.kill()
            self.process.wait()


@pytest.fixture
def killable(settings: ServiceSettings, sample_streams: None, tmp_path: Path) -> Iterator[Killable]:
    """The sample as a process of its own."""
    environment = {
        "NATS_URL": settings.nats_url,
        "DATABASE_URL": str(settings.database_url),
        "KEYS_DIR": str(settings.keys_dir),
        "RETRY_DELAYS": "[0.05,0.1]",
        "HTTP_PORT": str(free_port()),
    }
    process = Killable(environment, tmp_path / "paused")
    yield process
    process.kill()


async def eventually(holds: Callable[[], Awaitable[bool]], within: float = 2 * PATIENCE) -> None:
    """Waits until it holds. Raises `TimeoutError`."""
    async with asyncio.timeout(within):
        while not await holds():
            await asyncio.sleep(0.02)

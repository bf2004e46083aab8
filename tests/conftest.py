"""Real servers for every test worker, a pristine database for every test, and services that run in this process."""

import asyncio
import gc
import shutil
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import AsyncExitStack, asynccontextmanager, suppress
from dataclasses import dataclass, field
from datetime import timedelta
from importlib import import_module
from itertools import count
from pathlib import Path
from typing import TypeVar
from uuid import UUID, uuid4

import asyncpg
import httpx
import nats
import pytest
from faststream.asgi import AsgiFastStream
from hypothesis import settings
from nats.aio.client import Client as Nats
from nats.js.api import ConsumerConfig, DeliverPolicy

from deploy import keys, migrate, servers
from deploy.nats.config import accounts
from deploy.streams import declare, routers, streams
from shared import sealed
from shared.client import Bus, credentials
from shared.identity import Actor, Role, issue
from shared.messages import Event, Value
from shared.sealed import Sealed
from shared.settings import Settings
from tests.places import place_for_servers
from tests.service.shared import sample

EventType = TypeVar("EventType", bound=Event)
Content = TypeVar("Content", bound=Value)

pytest_plugins = ["tests.chromium", "tests.collector"]

# How fast something is says a benchmark, never a test: a busy machine is no defect.
settings.register_profile("unhurried", deadline=None)
settings.load_profile("unhurried")

PATIENCE = 20.0
SETTLED = 0.3
NUMBERS = count()
PARTNERS = ("archive", "museum")


@pytest.fixture(scope="session")
def folder() -> Iterator[Path]:
    """Where the servers of this worker keep their data: a folder that every account may enter."""
    with place_for_servers() as path:
        yield path


@pytest.fixture(scope="session")
def postgres_server(folder: Path) -> Iterator[servers.PostgresServer]:
    """PostgreSQL 18."""
    (folder / "postgres").mkdir()
    with servers.postgres(folder / "postgres", durable=False) as server:
        yield server


@pytest.fixture(scope="session")
def keys_dir(folder: Path) -> Path:
    """The keys of this worker's installation, in folders, one also for the sample service of the kit's tests."""
    path = folder / "keys"
    keys.create(path, PARTNERS)
    shutil.copytree(path / "agenda", path / "sample", ignore=shutil.ignore_patterns("nats.nk"))
    keys.create_seed(path / "sample" / "nats.nk")
    return path


@pytest.fixture(scope="session")
def nats_server(folder: Path, keys_dir: Path) -> Iterator[servers.NatsServer]:
    """nats-server with JetStream, where everybody may do only what follows from the routers."""
    (folder / "nats").mkdir()
    users = accounts(keys.users(keys_dir), keys.partners(keys_dir), [*routers(), sample.router])
    gc.freeze()  # all services are loaded by now, and stay: nothing of them is garbage ever to be looked for
    with servers.nats(folder / "nats", users, durable=False) as server:
        asyncio.run(declare(Settings(nats_url=server.url, keys_dir=keys_dir / "operator"), PARTNERS))
        yield server


@pytest.fixture(scope="session")
def templates(postgres_server: servers.PostgresServer) -> Callable[[str], str]:
    """The URL of a service's migrated database, which tests copy and never change."""
    made: dict[str, str] = {}

    def template(service: str) -> str:
        if service not in made:
            made[service] = asyncio.run(postgres_server.create_database(service))
            migrate.upgrade(service, made[service])
        return made[service]

    return template


@dataclass
class Databases:
    """Databases of one test: `url` copies a service's migrated one; all are dropped in the end."""

    server: servers.PostgresServer
    templates: Callable[[str], str]
    made: list[str] = field(default_factory=list)

    async def url(self, service: str) -> str:
        """A pristine database of the service."""
        template = await asyncio.to_thread(self.templates, service)
        name = f"{service}_{next(NUMBERS)}"
        await self.execute(f"CREATE DATABASE {name} TEMPLATE {service} OWNER {service} STRATEGY FILE_COPY")
        self.made.append(name)
        return f"{template.rpartition('/')[0]}/{name}"

    async def execute(self, statement: str) -> None:
        """Runs a statement as the server's superuser."""
        connection = await asyncpg.connect(self.server.url)
        try:
            await connection.execute(statement)
        finally:
            await connection.close()

    async def drop(self) -> None:
        """Drops what was made."""
        for name in self.made:
            await self.execute(f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture
async def databases(
    postgres_server: servers.PostgresServer, templates: Callable[[str], str]
) -> AsyncIterator[Databases]:
    """Makes databases for this test."""
    databases = Databases(postgres_server, templates)
    yield databases
    await databases.drop()


@pytest.fixture
async def connection(nats_server: servers.NatsServer, keys_dir: Path) -> AsyncIterator[Nats]:
    """The operator's connection to the bus, whose streams are empty."""
    operator = Settings(nats_url=nats_server.url, keys_dir=keys_dir / "operator")
    connection = await nats.connect(nats_server.url, **credentials(operator, "operator"))
    js = connection.jetstream()
    await asyncio.gather(*(js.purge_stream(str(config.name)) for config in streams()))
    yield connection
    await connection.close()


@pytest.fixture
def bus(connection: Nats) -> Bus:
    """Sends commands and asks queries as a frontend does."""
    return Bus(connection, "test")


@dataclass(frozen=True)
class Identities:
    """Makes tokens and sealed values as registration and frontends would."""

    settings: Settings

    def token(self, *roles: Role, id: UUID | None = None, office_id: UUID | None = None) -> str:
        """A token of somebody with these roles."""
        actor = Actor(id=id or uuid4(), roles=frozenset(roles), office_id=office_id)
        return issue(actor, self.settings.signing_key(), timedelta(hours=1))

    def seal(self, value: Content) -> Sealed[Content]:
        """Readable for registration alone."""
        return sealed.seal(value, self.settings.seal_key())


@pytest.fixture
def identities(keys_dir: Path, nats_server: servers.NatsServer) -> Identities:
    """Tokens and sealed values."""
    return Identities(Settings(nats_url=nats_server.url, keys_dir=keys_dir / "registration"))


@pytest.fixture
def token(identities: Identities) -> Callable[..., str]:
    """`token(Role.ORGANISER)`: a token that acts for somebody with these roles."""
    return identities.token


@pytest.fixture
def seal(identities: Identities) -> Callable[[Content], Sealed[Content]]:
    """`seal(PersonDetails(...))`: as a frontend sends it."""
    return identities.seal


class Events:
    """What was published since the test began."""

    def __init__(self, connection: Nats) -> None:
        self.js = connection.jetstream()

    async def next(self, kind: type[EventType], *, within: float = PATIENCE, number: int = 1) -> EventType:
        """The first (or `number`-th) event of that kind; waits for it."""
        return (await self.first(kind, number, within=within))[-1]

    async def first(self, kind: type[EventType], number: int, *, within: float = PATIENCE) -> list[EventType]:
        """The first events of that kind, in order; waits until there are so many."""
        subscription = await self.js.pull_subscribe(
            kind.subject, stream=kind.stream, config=ConsumerConfig(deliver_policy=DeliverPolicy.ALL)
        )
        found: list[EventType] = []
        deadline = asyncio.get_running_loop().time() + within
        while len(found) < number:
            left = deadline - asyncio.get_running_loop().time()
            assert left > 0, f"{len(found)} of {number} {kind.__name__} within {within} s"
            with suppress(TimeoutError):
                messages = await subscription.fetch(number - len(found), timeout=left)
                found += [kind.model_validate_json(message.data) for message in messages]
        await subscription.unsubscribe()
        return found

    async def count(self, kind: type[Event]) -> int:
        """How many events of that kind were published, once no more have come for a while."""
        before, now = -1, await self._published(kind)
        while before != now:
            await asyncio.sleep(SETTLED)
            before, now = now, await self._published(kind)
        return now

    async def _published(self, kind: type[Event]) -> int:
        info = await self.js.stream_info(kind.stream, subjects_filter=kind.subject)
        return (info.state.subjects or {}).get(kind.subject, 0)


@pytest.fixture
def events(connection: Nats) -> Events:
    """What was published since the test began."""
    return Events(connection)


Start = Callable[..., Awaitable[AsgiFastStream]]


@pytest.fixture
async def start(
    connection: Nats, databases: Databases, nats_server: servers.NatsServer, keys_dir: Path
) -> AsyncIterator[Start]:
    """`await start("registration", **settings)` runs the service in this process until the test ends."""
    async with AsyncExitStack() as stack:

        async def start(service: str, **settings: object) -> AsgiFastStream:
            module = import_module(f"services.{service}.app")
            given = {
                "nats_url": nats_server.url,
                "database_url": await databases.url(service),
                "keys_dir": keys_dir / service,
                "retry_delays": (0.05, 0.1, 0.2),
            }
            application: AsgiFastStream = module.create(module.Settings(**(given | settings)))
            await stack.enter_async_context(running(application))
            return application

        yield start


@asynccontextmanager
async def running(application: AsgiFastStream) -> AsyncIterator[None]:
    """Runs the service in a task of its own, as its cancel scopes require, until the context ends."""
    ending = asyncio.Event()

    async def live() -> None:
        async with application.start_lifespan_context():
            await ending.wait()

    task = asyncio.create_task(live())
    try:
        await until_ready(application)
        yield
    finally:
        ending.set()
        await task


async def until_ready(application: AsgiFastStream) -> None:
    """Waits until handlers are subscribed."""
    transport = httpx.ASGITransport(application)
    async with httpx.AsyncClient(transport=transport, base_url="http://service") as client:
        for _ in range(int(PATIENCE / 0.02)):
            if (await client.get("/ready")).status_code == 200:
                return
            await asyncio.sleep(0.02)
        raise TimeoutError((await client.get("/ready")).text)


@pytest.fixture
async def registration(start: Start) -> AsgiFastStream:
    """The registration service."""
    return await start("registration")


@pytest.fixture
async def agenda(start: Start) -> AsgiFastStream:
    """The agenda service."""
    return await start("agenda")


@pytest.fixture
async def knowledge(start: Start) -> AsgiFastStream:
    """The knowledge service."""
    return await start("knowledge")

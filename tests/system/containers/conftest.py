"""The platform in containers, from the compose files that its operators use."""

import asyncio
import json
import os
import secrets
import subprocess
import tempfile
import time
from collections.abc import AsyncIterator, Iterator, Mapping, Sequence
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import httpx
import pytest
from testcontainers.compose import ComposeContainer, DockerCompose

from deploy.processes import free_port
from tests.requirements import lacking
from tests.system.conftest import ORGANISER, Platform

ROOT = Path(__file__).parents[3]
FILES = ("docker-compose.yml",)
OWN_DATABASE = "tests/system/containers/own-database.yml"
SERVICES = ("registration", "agenda", "notifications", "knowledge")
REPLICATED = (*SERVICES, "web")
SECOND_ORGANISER = "vertretung@ideenwerkstatt.example"
PATIENCE = 120.0


@dataclass(frozen=True)
class Stack:
    """A running project of its own, on free ports. Ends with its volumes."""

    compose: DockerCompose
    project: str
    web: str
    mail: str
    environment: Mapping[str, str]
    services: Sequence[str] = ()
    replicas: dict[str, int] = field(default_factory=dict)

    def run(self, *arguments: str, check: bool = True) -> str:
        """`docker compose <arguments>`; returns what it prints. Raises `CalledProcessError`."""
        return run(*self.compose.docker_compose_command(), "--progress", "quiet", *arguments, check=check)

    def make(self, *arguments: str, **settings: str) -> str:
        """What `make <arguments>` prints, for this project. Raises `CalledProcessError`."""
        return run("make", "--no-print-directory", *arguments, environment={**self.environment, **settings})

    def containers(self) -> list[ComposeContainer]:
        """Those that run: jobs have ended."""
        return self.compose.get_containers()

    def ready(self) -> None:
        """Waits until everything that runs is healthy."""
        deadline = time.monotonic() + PATIENCE
        while waiting := [each.Name for each in self.containers() if each.Health not in ("healthy", "")]:
            assert time.monotonic() < deadline, waiting
            time.sleep(0.5)

    def scale(self, **replicas: int) -> None:
        """Starts what does not run yet, with so many replicas of these services, and waits until all is ready."""
        self.replicas.update(replicas)
        scales = [f"--scale={service}={number}" for service, number in self.replicas.items()]
        self.run("up", "--detach", "--no-build", "--no-recreate", "--wait", *scales, *self.services)

    def kill(self, service: str, replica: int = 1) -> None:
        """Ends a container's process as a crash would; the engine starts it again."""
        self.run("exec", "-T", "--index", str(replica), service, "sh", "-c", "kill -9 -1", check=False)

    def restart(self, service: str, replica: int = 1) -> None:
        """Restarts a container as its operator would."""
        run("docker", "restart", f"{self.project}-{service}-{replica}")

    def remove(self) -> None:
        """Takes everything away, at once. Raises `CalledProcessError` if something stays.

        After processes were killed, an engine may believe that an empty network is in use (its count of endpoints went
        wrong), until it is started again. Such a network stays.
        """
        down = ("--profile", "*", "down", "--volumes", "--remove-orphans", "--timeout", "0")
        try:
            self.run(*down)
        except subprocess.CalledProcessError as error:
            if "has active endpoints" not in error.stderr:
                raise
            assert not self.run("--profile", "*", "ps", "--all", "--quiet")
            theirs = f"label=com.docker.compose.project={self.project}"
            assert not run("docker", "volume", "ls", "--quiet", "--filter", theirs)

    def exec(self, service: str, *command: str, replica: int = 1, check: bool = True) -> str:
        """What a command prints in a container of the service. Raises `CalledProcessError`."""
        return self.run("exec", "-T", "--index", str(replica), service, *command, check=check)

    def logs(self, *services: str) -> str:
        """What they logged."""
        return "".join(self.compose.get_logs(*services))


def run(*command: str, check: bool = True, environment: Mapping[str, str] = {}) -> str:
    """What a command prints. Raises `CalledProcessError`, whose notes say what went wrong."""
    known = os.environ | dict(environment)
    try:
        return subprocess.run(command, cwd=ROOT, env=known, check=check, capture_output=True, text=True).stdout
    except subprocess.CalledProcessError as error:
        error.add_note(error.stdout + error.stderr)
        raise


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """First come tests with a stack of their own, so that they have the machine to themselves; then who share one."""
    items.sort(key=lambda item: isinstance(item, pytest.Function) and "stack" in item.fixturenames)


@pytest.fixture(scope="session")
def engine() -> None:
    """A Docker engine with Compose. Without any the test is skipped, or fails if it is required."""
    try:
        run("docker", "compose", "version")
        run("docker", "info")
    except (OSError, subprocess.CalledProcessError):
        lacking("no Docker engine answers", "REQUIRE_DOCKER")


@pytest.fixture(scope="session")
def version(engine: None) -> Iterator[str]:
    """The images of the working tree, under a version of their own."""
    version = f"test-{secrets.token_hex(4)}"
    environment = os.environ | {"VERSION": version}
    build = ["docker", "compose", "--profile", "*", "build", "--quiet"]
    subprocess.run(build, cwd=ROOT, env=environment, check=True)
    yield version
    names = ("ideenwerkstatt", "ideenwerkstatt-entry", "ideenwerkstatt-operator")
    run("docker", "image", "rm", *(f"{name}:{version}" for name in names), check=False)


@contextmanager
def started(
    version: str, files: Sequence[str] = FILES, services: Sequence[str] = (), **settings: str
) -> Iterator[Stack]:
    """A project of these compose files, with the profile `trial`; `scale` starts it, and it ends with the block."""
    project = f"ideenwerkstatt-{version}-{secrets.token_hex(2)}"
    ports = {"WEB_PORT": str(free_port()), "MAIL_PORT": str(free_port())}
    organisers = f"{ORGANISER},{SECOND_ORGANISER}"
    chosen = {
        "COMPOSE_PROJECT_NAME": project,
        "VERSION": version,
        "ORGANISERS": organisers,
        "WARM_UP": "0",
        **ports,
        **settings,
    }
    with tempfile.NamedTemporaryFile("w", suffix=".env") as file:
        file.write("".join(f"{name}={value}\n" for name, value in chosen.items()))
        file.flush()
        compose = DockerCompose(ROOT, list(files), env_file=file.name, profiles=["trial"])
        web, mail = (f"http://127.0.0.1:{port}" for port in ports.values())
        environment = {**chosen, "COMPOSE_FILE": ":".join(files), "COMPOSE_PROFILES": "trial"}
        stack = Stack(compose, project, web, mail, environment, services)
        try:
            yield stack
        except subprocess.CalledProcessError as error:
            error.add_note(stack.logs()[-3000:])
            raise
        finally:
            stack.remove()


@pytest.fixture(scope="session")
def stack(version: str) -> Iterator[Stack]:
    """The whole platform, two replicas of every process of ours, knowledge with a PostgreSQL of its own."""
    url = "postgresql://knowledge:elsewhere@knowledge-postgres:5432/knowledge"
    bot = f"ideenwerkstatt:{version}"
    with started(version, (*FILES, OWN_DATABASE), KNOWLEDGE_DATABASE_URL=url, BOT_IMAGE=bot) as stack:
        stack.scale(**dict.fromkeys(REPLICATED, 2))
        yield stack


@pytest.fixture
def platform(stack: Stack) -> Platform:
    """As the story knows it."""
    return Platform(stack.web, stack.mail)


def python(stack: Stack, service: str, program: str) -> object:
    """The JSON that a Python program prints in a container of the service."""
    return json.loads(stack.exec(service, "python", "-c", program))


@asynccontextmanager
async def visits(page: str, visitors: int = 4) -> AsyncIterator[list[str]]:
    """Visitors who open a page again and again; the status of each answer, and how it begins if that is not 200."""
    statuses: list[str] = []
    leaving = asyncio.Event()

    async def visit() -> None:
        async with httpx.AsyncClient(timeout=30) as client:
            while not leaving.is_set():
                answer = await client.get(page)
                statuses.append("200" if answer.status_code == 200 else f"{answer.status_code} {answer.text[:200]}")

    async with asyncio.TaskGroup() as group:
        for _ in range(visitors):
            group.create_task(visit())
        await asyncio.sleep(1)
        yield statuses
        leaving.set()

"""Each service has a database that no other one can open, on the server that comes along or on one of its own."""

import pytest

from tests.system.containers.conftest import SERVICES, Stack, python

SHARED = tuple(service for service in SERVICES if service != "knowledge")

OPENED = """
import asyncio, asyncpg, json
from shared.settings import ServiceSettings, read

async def opens(url):
    try:
        connection = await asyncpg.connect(url)
    except (asyncpg.InsufficientPrivilegeError, asyncpg.InvalidCatalogNameError):
        return False
    await connection.close()
    return True

server = str(read(ServiceSettings).database_url).rpartition("/")[0]
names = ("registration", "agenda", "notifications", "knowledge", "postgres", "template1")
print(json.dumps([name for name in names if asyncio.run(opens(f"{server}/{name}"))]))
"""

TABLES = "SELECT count(*) FROM pg_tables WHERE schemaname = 'public'"


@pytest.mark.parametrize("service", SHARED)
def test_a_service_opens_its_own_database_and_no_other(stack: Stack, service: str) -> None:
    assert python(stack, service, OPENED) == [service]


def test_a_service_can_have_a_server_of_its_own(stack: Stack) -> None:
    command = ("psql", "-h", "127.0.0.1", "-U", "knowledge", "-Atc", TABLES, "knowledge")
    assert int(stack.exec("knowledge-postgres", *command)) > 3


def test_the_preparing_jobs_may_run_again(stack: Stack) -> None:
    before = stack.exec("registration", "sh", "-c", "cat /keys/* | sha256sum")

    stack.run("run", "--rm", "-T", "prepare")
    stack.run("run", "--rm", "-T", "setup")

    assert stack.exec("registration", "sh", "-c", "cat /keys/* | sha256sum") == before
    stack.ready()

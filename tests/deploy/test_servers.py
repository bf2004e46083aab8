import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from textwrap import dedent

import asyncpg
import nats as client
import pytest

from deploy import keys, servers
from deploy.nats.config import accounts
from deploy.processes import AlreadyRunningError, pid_file
from deploy.servers import NatsServer, PostgresServer, Server, ServerError
from deploy.streams import routers
from shared.client import connect
from shared.settings import Settings

as_root = pytest.mark.skipif(os.geteuid() != 0, reason="only root needs another account")


async def value(url: str, query: str) -> object:
    connection = await asyncpg.connect(url)
    try:
        return await connection.fetchval(query)
    finally:
        await connection.close()


async def count(url: str, stream: str) -> int:
    connection = await client.connect(url)
    try:
        return (await connection.jetstream().stream_info(stream)).state.messages
    finally:
        await connection.close()


async def send(url: str, stream: str, *bodies: bytes) -> None:
    connection = await client.connect(url)
    try:
        await connection.jetstream().add_stream(name=stream, subjects=[f"{stream}.>"])
        for body in bodies:
            await connection.jetstream().publish(f"{stream}.sent", body)
    finally:
        await connection.close()


async def test_a_database_belongs_to_the_role_of_its_name(postgres_server: PostgresServer) -> None:
    url = await postgres_server.create_database("alpha")

    assert await value(url, "SELECT current_user || '@' || current_database()") == "alpha@alpha"
    await value(url, "CREATE TABLE rooms (id int)")


async def test_german_words_are_words(postgres_server: PostgresServer) -> None:
    url = await postgres_server.create_database("alpha")

    assert await value(url, "SELECT lower('ÄÖÜ')") == "äöü"
    assert await value(url, "SELECT to_tsvector('simple', 'Förderaufruf für Köthen')::text") == (
        "'förderaufruf':1 'für':2 'köthen':3"
    )


async def test_a_role_cannot_open_anothers_database(postgres_server: PostgresServer) -> None:
    alpha = await postgres_server.create_database("alpha")
    await postgres_server.create_database("beta")

    for other in ("beta", "postgres", "template1"):
        with pytest.raises(asyncpg.InsufficientPrivilegeError):
            await value(alpha.removesuffix("alpha") + other, "SELECT 1")


async def test_nobody_gets_in_without_a_password(postgres_server: PostgresServer) -> None:
    url = await postgres_server.create_database("alpha")
    password = url.split(":")[2].split("@")[0]

    with pytest.raises(asyncpg.InvalidPasswordError):
        await value(url.replace(password, "guessed"), "SELECT 1")


async def test_creating_a_database_again_returns_the_same_url_and_keeps_its_rows(
    postgres_server: PostgresServer,
) -> None:
    url = await postgres_server.create_database("alpha")
    await value(url, "CREATE TABLE seats AS SELECT 7 AS free")

    assert await postgres_server.create_database("alpha") == url
    assert await value(url, "SELECT free FROM seats") == 7


@pytest.mark.parametrize("name", ["", "Registration", "1st", "a-b", 'a"; DROP ROLE postgres; --', "a" * 64])
async def test_only_a_plain_identifier_names_a_database(postgres_server: PostgresServer, name: str) -> None:
    with pytest.raises(ValueError, match="not a database name"):
        await postgres_server.create_database(name)


async def test_a_refused_row_leaves_no_trace_of_its_values_in_the_log(postgres_server: PostgresServer) -> None:
    url = await postgres_server.create_database("alpha")
    await value(url, "CREATE TABLE people (email text PRIMARY KEY)")
    await value(url, "INSERT INTO people VALUES ('ada@example.org')")

    with pytest.raises(asyncpg.UniqueViolationError):
        await value(url, "INSERT INTO people VALUES ('ada@example.org')")

    assert "duplicate key" in postgres_server.log.read_text()
    assert "ada@example.org" not in postgres_server.log.read_text()


async def test_a_killed_postgres_starts_again_with_its_data_on_its_port(place: Path) -> None:
    with servers.postgres(place / "postgres") as postgres:
        url = await postgres.create_database("registration")
        await value(url, "CREATE TABLE seats AS SELECT 7 AS free")

        postgres.kill()
        assert not postgres.running
        postgres.start()

        assert await value(url, "SELECT free FROM seats") == 7


async def test_a_stopped_postgres_keeps_data_and_passwords_for_the_next_start(place: Path) -> None:
    with servers.postgres(place / "postgres") as first:
        url = await first.create_database("registration")
        await value(url, "CREATE TABLE seats AS SELECT 7 AS free")

    with servers.postgres(place / "postgres", port=first.port) as second:
        assert await second.create_database("registration") == url
        assert await value(url, "SELECT free FROM seats") == 7


def open_bus(folder: Path) -> NatsServer:
    """NATS, open to everybody on this machine."""
    return NatsServer(folder, {})


@pytest.mark.parametrize("make", [PostgresServer, open_bus])
def test_a_server_left_behind_gives_way_to_the_next(place: Path, make: Callable[[Path], Server]) -> None:
    script = f"""
        import os
        from pathlib import Path
        from {make.__module__} import {make.__name__} as make
        server = make(Path({str(place / "server")!r}))
        server.start()
        print(server.pid, flush=True)
        os._exit(0)
    """
    ended = subprocess.run([sys.executable, "-c", dedent(script)], capture_output=True, text=True, check=True)
    left_behind = int(ended.stdout)
    (pid,) = (place / "server").glob("*.pid")
    assert holder(pid) == left_behind

    server = make(place / "server")
    server.start()

    assert holder(pid) == server.pid != left_behind
    server.stop()


def holder(path: Path) -> int:
    with pytest.raises(AlreadyRunningError) as caught, pid_file(path):
        pass
    return caught.value.pid


@as_root
def test_a_folder_that_the_servers_account_cannot_enter_is_refused_in_words(place: Path) -> None:
    (place / "closed").mkdir(mode=0o700)

    with (
        pytest.raises(ServerError, match=r"account nobody can't reach .*/closed/postgres"),
        servers.postgres(place / "closed" / "postgres"),
    ):
        pass


def test_a_server_whose_port_is_taken_says_so_and_is_gone(place: Path, nats_server: NatsServer) -> None:
    with (
        pytest.raises(ServerError, match="postgres did not start"),
        servers.postgres(place / "postgres", port=nats_server.port),
    ):
        pass

    with pid_file(place / "postgres" / "postgres.pid"):
        pass


def test_an_interrupted_first_start_is_made_good(place: Path) -> None:
    (place / "postgres" / "data.new" / "base").mkdir(parents=True)

    with servers.postgres(place / "postgres", durable=False) as postgres:
        assert postgres.running


async def test_a_killed_nats_starts_again_with_its_messages_on_its_port(place: Path) -> None:
    with servers.nats(place / "nats", {}) as nats:
        await send(nats.url, "letters", b"one", b"two")

        nats.kill()
        assert not nats.running
        nats.start()

        assert await count(nats.url, "letters") == 2


async def test_a_stopped_nats_keeps_its_messages_for_the_next_start(place: Path) -> None:
    with servers.nats(place / "nats", {}) as first:
        await send(first.url, "letters", b"one")

    with servers.nats(place / "nats", {}) as second:
        assert await count(second.url, "letters") == 1


async def test_streams_from_before_there_were_accounts_are_kept(place: Path) -> None:
    with servers.nats(place / "nats", {}) as before:
        await send(before.url, "letters", b"one")

    keys.create(place / "keys")
    users = accounts(keys.users(place / "keys"), {}, routers())
    with servers.nats(place / "nats", users) as closed:
        operator = Settings(nats_url=closed.url, keys_dir=place / "keys" / "operator")
        async with await connect(operator, "operator") as connection:
            assert (await connection.jetstream().stream_info("letters")).state.messages == 1


def test_servers_end_with_their_block(place: Path) -> None:
    with servers.postgres(place / "postgres", durable=False) as postgres, servers.nats(place / "nats", {}) as nats:
        assert postgres.running
        assert nats.running

    assert not postgres.running
    assert not nats.running

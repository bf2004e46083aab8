"""A migration leaves the version before it at work: what that one reads and writes is there, and still allowed."""

import asyncio
import os
import sys
from collections.abc import Iterator
from itertools import pairwise

import asyncpg
import pytest
from alembic.script import Script, ScriptDirectory
from sqlalchemy import Connection, inspect
from sqlalchemy.engine.interfaces import ReflectedColumn
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import create_async_engine

from deploy import migrate
from deploy.servers import PostgresServer
from deploy.streams import SERVICES

Table = tuple[dict[str, ReflectedColumn], set[str]]
"""Columns by name, and the rules that rows must keep."""


def revisions(service: str) -> list[Script]:
    """Every revision, the oldest first."""
    directory = ScriptDirectory.from_config(migrate.config(service, ""))
    return list(reversed(list(directory.walk_revisions())))


def steps() -> Iterator[tuple[str, str, str]]:
    """Every two neighbouring revisions of every service."""
    for service in SERVICES:
        numbers = [each.revision for each in revisions(service)]
        yield from ((service, before, after) for before, after in pairwise(numbers))


@pytest.mark.parametrize(("service", "before", "after"), list(steps()))
def test_a_migration_only_adds(service: str, before: str, after: str, postgres_server: PostgresServer) -> None:
    url = asyncio.run(postgres_server.create_database(f"{service}_{before}_{after}"))
    migrate.upgrade(service, url, before)
    older = asyncio.run(tables(url))
    migrate.upgrade(service, url, after)

    assert list(objections(older, asyncio.run(tables(url)))) == []


EXAMPLE = "CREATE TABLE seat (id int PRIMARY KEY, name text NOT NULL, note text)"


@pytest.mark.parametrize(
    ("statement", "objection"),
    [
        ("DROP TABLE seat", "table seat is gone"),
        ("ALTER TABLE seat DROP COLUMN note", "seat.note is gone"),
        ("ALTER TABLE seat RENAME COLUMN note TO remark", "seat.note is gone"),
        ("ALTER TABLE seat ALTER COLUMN id TYPE bigint", "seat.id changed its type"),
        ("ALTER TABLE seat ALTER COLUMN note SET NOT NULL", "seat.note must be given now"),
        ("ALTER TABLE seat ADD COLUMN place int NOT NULL", "seat.place is unknown to the version before"),
        ("ALTER TABLE seat ADD CHECK (note <> '')", "seat is stricter"),
        ("ALTER TABLE seat ADD UNIQUE (name)", "seat is stricter"),
        ("ALTER TABLE seat ADD FOREIGN KEY (id) REFERENCES seat", "seat is stricter"),
        ("ALTER TABLE seat ADD COLUMN place int", None),
        ("ALTER TABLE seat ADD COLUMN place int NOT NULL DEFAULT 0 CHECK (place >= 0)", None),
        ("ALTER TABLE seat ALTER COLUMN name DROP NOT NULL", None),
        ("CREATE TABLE room (id int PRIMARY KEY)", None),
        ("CREATE INDEX ON seat (name)", None),
    ],
)
async def test_what_the_version_before_can_live_with(
    statement: str, objection: str | None, postgres_server: PostgresServer
) -> None:
    url = await postgres_server.create_database("example")
    connection = await asyncpg.connect(url)
    await connection.execute(f"DROP TABLE IF EXISTS seat, room; {EXAMPLE}")
    older = await tables(url)
    await connection.execute(statement)
    found = list(objections(older, await tables(url)))
    await connection.close()

    assert bool(found) == bool(objection)
    assert all(each.startswith(str(objection)) for each in found)


async def test_two_that_migrate_at_once_do_not_meet(postgres_server: PostgresServer) -> None:
    url = await postgres_server.create_database("agenda_twice")
    jobs = [
        await asyncio.create_subprocess_exec(
            sys.executable, "-m", "deploy.migrate", "agenda", env=os.environ | {"DATABASE_URL": url}
        )
        for _ in range(2)
    ]
    assert [await job.wait() for job in jobs] == [0, 0]


async def test_a_migration_that_has_to_wait_for_long_gives_up_and_changes_nothing(
    postgres_server: PostgresServer,
) -> None:
    url = await postgres_server.create_database("agenda_busy")
    await asyncio.to_thread(migrate.upgrade, "agenda", url)
    connection = await asyncpg.connect(url)
    async with connection.transaction():
        await connection.execute("LOCK TABLE alembic_version")
        with pytest.raises(DBAPIError, match="lock timeout"):
            await asyncio.to_thread(migrate.upgrade, "agenda", url)
    await connection.close()


@pytest.mark.parametrize("service", SERVICES)
def test_revisions_are_one_line_without_branches(service: str) -> None:
    assert [each.revision for each in revisions(service)] == [f"{n + 1:04}" for n in range(len(revisions(service)))]


def objections(older: dict[str, Table], newer: dict[str, Table]) -> Iterator[str]:
    """Why a version that knows the older tables can't work with the newer ones."""
    for name, (columns, rules) in older.items():
        if name not in newer:
            yield f"table {name} is gone"
            continue
        columns_now, rules_now = newer[name]
        for column, was in columns.items():
            yield from changed(f"{name}.{column}", was, columns_now.get(column))
        for column in columns_now.keys() - columns.keys():
            if must_be_given(columns_now[column]):
                yield f"{name}.{column} is unknown to the version before and must be given"
        if any(on(rule) & columns.keys() for rule in rules_now - rules):
            yield f"{name} is stricter"


def changed(name: str, was: ReflectedColumn, now: ReflectedColumn | None) -> Iterator[str]:
    """What became of a column."""
    if now is None:
        yield f"{name} is gone"
        return
    if repr(now["type"]) != repr(was["type"]):
        yield f"{name} changed its type"
    if must_be_given(now) and not must_be_given(was):
        yield f"{name} must be given now"


def must_be_given(column: ReflectedColumn) -> bool:
    """Whether a row can't be inserted without it."""
    return not (column["nullable"] or column["default"] is not None or column.get("identity"))


async def tables(url: str) -> dict[str, Table]:
    """The tables of a database."""
    engine = create_async_engine(url.replace("postgresql://", "postgresql+asyncpg://", 1))
    async with engine.connect() as connection:
        found = await connection.run_sync(reflected)
    await engine.dispose()
    return found


def reflected(connection: Connection) -> dict[str, Table]:
    """Columns and rules of every table."""
    inspector = inspect(connection)
    return {
        name: ({each["name"]: each for each in inspector.get_columns(name)}, set(rules(connection, name)))
        for name in inspector.get_table_names()
    }


def rules(connection: Connection, table: str) -> Iterator[str]:
    """What a row must keep, as `columns: rule`."""
    inspector = inspect(connection)
    for check in inspector.get_check_constraints(table):
        words = check["sqltext"].replace("(", " ").replace(")", " ").replace("::", " ").split()
        yield f"{' '.join(words)}: check"
    for unique in inspector.get_indexes(table):
        if unique["unique"]:
            yield f"{' '.join(filter(None, unique['column_names']))}: unique"
    for key in inspector.get_foreign_keys(table):
        yield f"{' '.join(key['constrained_columns'])}: in {key['referred_table']}"


def on(rule: str) -> set[str]:
    """The words of a rule, its columns among them."""
    return set(rule.partition(":")[0].split())

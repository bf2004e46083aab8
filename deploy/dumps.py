"""Copies of a service's database, made and put back by its own role with PostgreSQL's tools.

A restored database takes the place of the one before in one step: that one is set aside as a schema of its own until
everything else has succeeded, too.
"""

import asyncio
import os
from pathlib import Path
from urllib.parse import unquote, urlsplit

import asyncpg

from deploy.servers import postgres_binary

ASIDE = "before_restoration"
"""Schema in which a database waits that is being replaced."""
OTHERS = """
SELECT count(*) FROM pg_stat_activity
WHERE datname = current_database() AND pid <> pg_backend_pid() AND usename IS NOT NULL
"""


class DumpError(Exception):
    """PostgreSQL's tool failed; the message is its own."""


async def dump(database_url: str, snapshot: str, path: Path) -> None:
    """Writes the database as of an exported snapshot to `path`. Raises `DumpError`."""
    options = ("--format=custom", "--no-owner", "--no-privileges", "--schema=public")
    await run("pg_dump", *options, f"--snapshot={snapshot}", f"--file={path}", database_url=database_url)


async def restore(database_url: str, path: Path) -> None:
    """Puts a dump in place of what the database holds, which is set aside. Raises `DumpError`."""
    await execute(database_url, f"ALTER SCHEMA public RENAME TO {ASIDE}", "CREATE SCHEMA public")
    await run(
        "pg_restore",
        *("--no-owner", "--no-privileges", "--schema=public", "--single-transaction", "--exit-on-error"),
        f"--dbname={urlsplit(database_url).path.removeprefix('/')}",
        str(path),
        database_url=database_url,
    )


async def put_back(database_url: str) -> bool:
    """Undoes a restoration that did not succeed; whether there was one."""
    if not await fetch(database_url, f"SELECT to_regnamespace('{ASIDE}') IS NOT NULL"):
        return False
    await execute(database_url, "DROP SCHEMA IF EXISTS public CASCADE", f"ALTER SCHEMA {ASIDE} RENAME TO public")
    return True


async def settle(database_url: str) -> None:
    """Deletes what was set aside."""
    await execute(database_url, f"DROP SCHEMA IF EXISTS {ASIDE} CASCADE")


async def connections(database_url: str) -> int:
    """How many others are connected to the database."""
    found = await fetch(database_url, OTHERS)
    assert isinstance(found, int)
    return found


async def execute(database_url: str, *statements: str) -> None:
    """Executes the statements in one transaction."""
    connection = await asyncpg.connect(database_url)
    try:
        async with connection.transaction():
            for statement in statements:
                await connection.execute(statement)
    finally:
        await connection.close()


async def fetch(database_url: str, query: str) -> object:
    """The one value that a query finds."""
    connection = await asyncpg.connect(database_url)
    try:
        return await connection.fetchval(query)
    finally:
        await connection.close()


async def run(tool: str, *arguments: str, database_url: str) -> None:
    """Runs one of PostgreSQL's tools; the password is told by the environment, where other users can't read it."""
    url = urlsplit(database_url)
    address = {
        "PGHOST": url.hostname or "",
        "PGPORT": str(url.port or 5432),
        "PGUSER": unquote(url.username or ""),
        "PGPASSWORD": unquote(url.password or ""),
        "PGDATABASE": url.path.removeprefix("/"),
        "PGCONNECT_TIMEOUT": "10",
    }
    process = await asyncio.create_subprocess_exec(
        postgres_binary(tool), *arguments, env=os.environ | address, stderr=asyncio.subprocess.PIPE
    )
    _, errors = await process.communicate()
    if process.returncode:
        raise DumpError(f"{tool} of {address['PGDATABASE']}: {errors.decode(errors='replace').strip()}")

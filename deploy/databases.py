"""Databases of their own on one PostgreSQL server: each service's role opens its own database and no other."""

from urllib.parse import unquote, urlsplit

import asyncpg


async def create(server: str, database: str) -> None:
    """Create the role and the database that the URL `database` names where missing, closed to every other role.

    `server` is the superuser's URL. The role is given the password of `database`.
    """
    url = urlsplit(database)
    role, password, name = url.username or "", unquote(url.password or ""), url.path.removeprefix("/")
    connection = await asyncpg.connect(server)

    async def execute(statement: str, *arguments: str) -> None:
        """Execute what takes no parameters: names (%I) and values (%L) are quoted by the server."""
        await connection.execute(
            await connection.fetchval("SELECT format($1, VARIADIC $2::text[])", statement, arguments)
        )

    try:
        if not await connection.fetchval("SELECT 1 FROM pg_roles WHERE rolname = $1", role):
            await execute("CREATE ROLE %I LOGIN", role)
        await execute("ALTER ROLE %I PASSWORD %L", role, password)
        if not await connection.fetchval("SELECT 1 FROM pg_database WHERE datname = $1", name):
            await execute("CREATE DATABASE %I OWNER %I", name, role)
        await execute("REVOKE ALL ON DATABASE postgres, template1, %I FROM PUBLIC", name)
    finally:
        await connection.close()

"""Alembic's environment, the same for every service."""

import asyncio
from importlib import import_module

from alembic import context
from sqlalchemy import Connection, MetaData, func, select, text
from sqlalchemy.ext.asyncio import create_async_engine

LOCK = 0xA1E3B1C
"""Advisory lock of whoever migrates; advisory locks are per database."""
GIVE_UP_AFTER = "5s"

attributes = context.config.attributes


def model() -> MetaData:
    """The tables of the service."""
    metadata = import_module(f"services.{attributes['service']}.model").Base.metadata
    assert isinstance(metadata, MetaData)
    return metadata


def migrate(connection: Connection) -> None:
    """Runs the migrations within one transaction, one process at a time.

    A change that waits for a lock makes everybody else wait behind it; so it gives up soon, and changes nothing.
    """
    connection.execute(select(func.pg_advisory_xact_lock(LOCK)))
    connection.execute(text(f"SET LOCAL lock_timeout = '{GIVE_UP_AFTER}'"))
    context.configure(connection=connection, target_metadata=model(), compare_server_default=True)
    with context.begin_transaction():
        context.run_migrations()


async def connect() -> None:
    """Connects and migrates."""
    address = attributes["database_url"].replace("postgresql://", "postgresql+asyncpg://", 1)
    engine = create_async_engine(address)
    async with engine.begin() as connection:
        await connection.run_sync(migrate)
    await engine.dispose()


asyncio.run(connect())

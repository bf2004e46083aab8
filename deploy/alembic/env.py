"""Alembic's environment, the same for every service."""

import asyncio
from importlib import import_module

from alembic import context
from sqlalchemy import Connection, MetaData
from sqlalchemy.ext.asyncio import create_async_engine

attributes = context.config.attributes


def model() -> MetaData:
    """The tables of the service."""
    metadata = import_module(f"services.{attributes['service']}.model").Base.metadata
    assert isinstance(metadata, MetaData)
    return metadata


def migrate(connection: Connection) -> None:
    """Runs the migrations within one transaction."""
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

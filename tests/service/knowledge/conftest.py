from collections.abc import AsyncIterator

import pytest
from sqlalchemy import delete
from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession

from services.knowledge.search import GlossaryTerm
from shared.session import connect
from tests.conftest import Databases


@pytest.fixture
async def engine(databases: Databases) -> AsyncIterator[AsyncEngine]:
    """A database of the service, with the tables of the search empty."""
    engine = connect(await databases.url("knowledge"), 5)
    async with engine.begin() as connection:
        await connection.execute(delete(GlossaryTerm))
    yield engine
    await engine.dispose()


@pytest.fixture
async def session(engine: AsyncEngine) -> AsyncIterator[AsyncSession]:
    """A session on that database."""
    async with AsyncSession(engine) as session:
        yield session

"""The database as it is migrated, and what it keeps."""

from collections.abc import AsyncIterator

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Connection, select
from sqlalchemy.ext.asyncio import AsyncSession

from services.knowledge.model import Base, Entry, GlossaryTerm, Wording
from shared.contracts.knowledge import EntryText, PracticeProfile
from shared.identity import Actor
from shared.messages import new_id
from shared.session import connect
from tests.conftest import Databases

ANNA = Actor(id=new_id())


@pytest.fixture
async def migrated(databases: Databases) -> AsyncIterator[AsyncSession]:
    """A session on a migrated database."""
    engine = connect(await databases.url("knowledge"), 1)
    async with AsyncSession(engine, expire_on_commit=False) as session:
        yield session
    await engine.dispose()


def differences(connection: Connection) -> list[object]:
    context = MigrationContext.configure(connection, opts={"compare_server_default": True})
    return list(compare_metadata(context, Base.metadata))


async def test_the_migrations_lead_to_what_the_model_says(migrated: AsyncSession) -> None:
    assert await (await migrated.connection()).run_sync(differences) == []


async def test_the_glossary_begins_with_common_abbreviations(migrated: AsyncSession) -> None:
    assert await migrated.scalar(select(GlossaryTerm.meaning).filter_by(term="DaZ")) == "Deutsch als Zweitsprache"


async def test_every_version_is_kept_word_for_word(migrated: AsyncSession) -> None:
    first, second = (EntryText(title=title, content=PracticeProfile()) for title in ("Erste", "Zweite"))
    entry, _ = Entry.write(first, ANNA.signed_in())
    migrated.add(entry)
    await migrated.commit()
    migrated.expunge_all()
    entry = await migrated.get_one(Entry, entry.id)
    entry.revise(1, second, by=ANNA)
    await migrated.commit()

    kept = await migrated.execute(select(Wording.number, Wording.text, Wording.written_by).order_by(Wording.number))
    assert [tuple(row) for row in kept] == [(1, first, ANNA.id), (2, second, ANNA.id)]

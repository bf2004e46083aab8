"""The database as it is migrated, and what it keeps."""

from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager
from datetime import timedelta
from uuid import UUID

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Connection, event
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession

from services.agenda.model import Agenda, Attendee, Base, CafeSession, Place, Release, Wishing
from services.agenda.queries.programme import draft, released
from shared.contracts.agenda.places import Reason, ReasonCode
from shared.contracts.agenda.sessions import SessionFormat
from shared.contracts.registration.registrations import RegistrationState
from shared.messages import new_id
from shared.session import connect
from tests.conftest import Databases
from tests.service.agenda.sample import BEGINS, outline, room, span


@pytest.fixture
async def engine(databases: Databases) -> AsyncIterator[AsyncEngine]:
    """A migrated database."""
    engine = connect(await databases.url("agenda"), 1)
    yield engine
    await engine.dispose()


def differences(connection: Connection) -> list[object]:
    context = MigrationContext.configure(connection, opts={"compare_server_default": True})
    return list(compare_metadata(context, Base.metadata))


async def test_the_migrations_lead_to_what_the_model_says(engine: AsyncEngine) -> None:
    async with engine.connect() as connection:
        assert await connection.run_sync(differences) == []


async def stored(engine: AsyncEngine, hours: int) -> UUID:
    """A gathering with a session and a release for each hour."""
    fresh = Agenda(gathering_id=new_id(), begins_at=BEGINS, ends_at=BEGINS + timedelta(hours=30))
    saal = fresh.add_room(room())
    slots = [fresh.add_slot(span(hour)) for hour in range(hours)]
    async with AsyncSession(engine, expire_on_commit=False) as session, session.begin():
        session.add(fresh)
    async with AsyncSession(engine) as session, session.begin():
        agenda = await loaded(session, fresh.gathering_id)
        last = None
        for slot in slots:
            agenda.place(agenda.add_session(outline(), [new_id()]).id, slot.id, saal.id)
            last, _ = agenda.release(last, "", BEGINS)
            session.add(last)
        return agenda.gathering_id


async def loaded(session: AsyncSession, gathering_id: UUID) -> Agenda:
    return (await session.scalars(Agenda.with_parts(Agenda.gathering_id == gathering_id))).one()


@contextmanager
def counted(engine: AsyncEngine) -> Iterator[list[str]]:
    """The statements that are run within."""
    statements: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_: object) -> None:
        statements.append(statement)

    event.listen(engine.sync_engine, "before_cursor_execute", note)
    yield statements
    event.remove(engine.sync_engine, "before_cursor_execute", note)


@pytest.mark.parametrize("hours", [1, 12])
async def test_a_programme_is_read_with_as_few_statements_however_long_it_is(engine: AsyncEngine, hours: int) -> None:
    gathering_id = await stored(engine, hours)

    async with AsyncSession(engine) as session:
        with counted(engine) as statements:
            programme = await released(session, gathering_id)
    assert (len(programme.sessions), len(programme.releases), len(statements)) == (hours, hours, 2)

    async with AsyncSession(engine) as session:
        with counted(engine) as statements:
            programme = await draft(session, gathering_id)
    assert (len(programme.sessions), len(programme.releases), len(statements)) == (hours, hours, 8)


async def test_once_places_are_published_only_those_with_a_place_come_to_a_cafe(engine: AsyncEngine) -> None:
    fresh = Agenda(gathering_id=new_id(), begins_at=BEGINS, ends_at=BEGINS + timedelta(hours=30))
    slot, rooms = fresh.add_slot(span(1)), [fresh.add_room(room(name)) for name in ("Saal", "Empore")]
    of = fresh.add_session(outline(format=SessionFormat.WORLD_CAFE), [])
    beside = fresh.add_session(outline("daneben"), [])
    people = [
        Attendee(
            registration_id=new_id(),
            gathering_id=fresh.gathering_id,
            participant_id=new_id(),
            state=RegistrationState.REGISTERED,
            days=(BEGINS.date(),),
        )
        for _ in range(2)
    ]
    wishing = Wishing(gathering_id=fresh.gathering_id, opened_by=new_id(), closes_at=BEGINS, offers=())
    places = [
        Place(
            registration_id=person.registration_id,
            slot_id=slot.id,
            gathering_id=fresh.gathering_id,
            participant_id=person.participant_id,
            session_id=each.id,
            reason=Reason(code=ReasonCode.INHERITED),
        )
        for person, each in zip(people, (of, beside), strict=True)
    ]
    async with AsyncSession(engine, expire_on_commit=False) as session, session.begin():
        session.add_all([fresh, *people, wishing])
    async with AsyncSession(engine) as session, session.begin():
        agenda = (await session.scalars(Agenda.with_parts(Agenda.gathering_id == fresh.gathering_id))).one()
        for each, where in zip((of, beside), rooms, strict=True):
            agenda.place(each.id, slot.id, where.id)
        session.add_all([agenda.release(None, "", BEGINS)[0], *places])

    async def coming() -> set[UUID]:
        async with AsyncSession(engine) as session:
            return set((await (await CafeSession.find(session, of.id)).coming(session)).people)

    assert await coming() == {person.participant_id for person in people}
    async with AsyncSession(engine) as session, session.begin():
        (await session.get_one(Wishing, fresh.gathering_id)).published_at = BEGINS
    assert await coming() == {people[0].participant_id}

    async with AsyncSession(engine) as session, session.begin():
        agenda = (await session.scalars(Agenda.with_parts(Agenda.gathering_id == fresh.gathering_id))).one()
        agenda.cancel_session(beside.id)
        last = await session.scalar(Release.latest(fresh.gathering_id))
        session.add(agenda.release(last, "", BEGINS)[0])
    assert await coming() == {person.participant_id for person in people}


async def test_what_is_stored_is_what_was_released(engine: AsyncEngine) -> None:
    gathering_id = await stored(engine, 2)

    async with AsyncSession(engine) as session:
        agenda = await loaded(session, gathering_id)
        last = (await session.scalars(Release.latest(gathering_id))).one()

    assert last.programme == agenda.programme()


async def test_the_database_itself_keeps_two_sessions_out_of_one_room(engine: AsyncEngine) -> None:
    gathering_id = await stored(engine, 1)

    async with AsyncSession(engine) as session:
        agenda = await loaded(session, gathering_id)
        second = agenda.add_session(outline(), [])
        second.slot_id, second.room_id = agenda.slots[0].id, agenda.rooms[0].id
        with pytest.raises(IntegrityError, match="uq_session_slot_id_room_id"):
            await session.commit()

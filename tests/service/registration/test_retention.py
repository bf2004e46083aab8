"""What is no longer needed is deleted, and nothing else."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest
from sqlalchemy import select, update
from sqlalchemy.ext.asyncio import AsyncSession

from services.registration.handlers.programmes import note
from services.registration.model import Gathering, LedSession, Person, Registration
from services.registration.retention import Deleted, forget
from shared.contracts.registration.affiliations import Affiliation, OrganisationKind
from shared.contracts.registration.people import Meal, Needs
from shared.contracts.registration.registrations import RegistrationRow
from shared.session import connect
from tests.conftest import Databases
from tests.service.registration.conftest import MAGDEBURG, Desk, details, led_by, plan

FORTNIGHT, HALF_YEAR = timedelta(days=14), timedelta(days=183)
CHOIR = Affiliation(organisation_name="Chor", organisation_kind=OrganisationKind.ASSOCIATION)
VEGAN = Needs(meals=(Meal.VEGAN,), phone="0391 1234")


@pytest.fixture
async def session(desk: Desk, databases: Databases) -> AsyncIterator[AsyncSession]:
    """A session on the database of the running service."""
    (name,) = databases.made
    engine = connect(f"{databases.templates('registration').rpartition('/')[0]}/{name}", 1)
    async with AsyncSession(engine) as session:
        yield session
    await engine.dispose()


async def held(desk: Desk, session: AsyncSession, ago: timedelta) -> UUID:
    """A gathering that ended so long ago, with somebody of an office and somebody of a choir."""
    gathering_id = await desk.announce(plan())
    await desk.send(desk.application(gathering_id, details("Amira"), MAGDEBURG, needs=VEGAN))
    await desk.send(desk.application(gathering_id, details("Boris"), CHOIR, needs=VEGAN))
    ends_at = datetime.now(UTC) - ago
    moved = {"begins_at": ends_at - timedelta(hours=9), "ends_at": ends_at}
    await session.execute(update(Gathering).where(Gathering.id == gathering_id).values(moved))
    await session.commit()
    return gathering_id


async def replaced(desk: Desk) -> RegistrationRow:
    """Somebody of a choir whose seat a deputy took, as they were registered."""
    gathering_id = await desk.announce(plan())
    await desk.send(desk.application(gathering_id, details("Boris"), CHOIR))
    (row,) = await desk.rows(gathering_id)
    await desk.send_deputy(row, "Dana", desk.organiser)
    return row


async def needs(session: AsyncSession) -> set[Needs]:
    """The different needs that are kept."""
    return set((await session.scalars(select(Registration.needs))).all())


async def people(session: AsyncSession) -> set[str]:
    """Who is known."""
    return set((await session.scalars(select(Person.given_name))).all())


async def test_until_a_fortnight_after_the_gathering_everything_is_kept(desk: Desk, session: AsyncSession) -> None:
    await held(desk, session, timedelta(days=13))

    assert await forget(session, FORTNIGHT, HALF_YEAR) == Deleted(needs=0, registrations=0, people=0)
    assert await needs(session) == {VEGAN}


async def test_after_a_fortnight_needs_are_deleted_once(desk: Desk, session: AsyncSession) -> None:
    await held(desk, session, timedelta(days=15))
    await desk.send(desk.application(await desk.announce(plan()), details("Carla"), needs=VEGAN))

    assert await forget(session, FORTNIGHT, HALF_YEAR) == Deleted(needs=2, registrations=0, people=0)
    assert await forget(session, FORTNIGHT, HALF_YEAR) == Deleted(needs=0, registrations=0, people=0)
    assert await needs(session) == {VEGAN, Needs()}


async def test_after_half_a_year_registrations_go_and_people_whom_nothing_holds(
    desk: Desk, session: AsyncSession
) -> None:
    gathering_id = await held(desk, session, timedelta(days=200))

    assert await forget(session, FORTNIGHT, HALF_YEAR) == Deleted(needs=2, registrations=2, people=1)
    await session.commit()
    assert await desk.rows(gathering_id) == []
    assert await people(session) == {"Amira"}  # of an office: she wants to hear of the next gathering


async def test_somebody_whose_seat_a_deputy_took_is_kept_until_a_letter_has_told_them(
    desk: Desk, session: AsyncSession
) -> None:
    await replaced(desk)

    assert (await forget(session, FORTNIGHT, HALF_YEAR)).people == 0

    await session.execute(update(Person).values(replaced_at=Person.replaced_at - timedelta(days=8)))
    assert (await forget(session, FORTNIGHT, HALF_YEAR)).people == 1
    assert await people(session) == {"Dana"}


async def test_who_leads_a_session_is_kept_without_a_seat_as_long_as_those_who_have_one(
    desk: Desk, session: AsyncSession
) -> None:
    boris = await replaced(desk)
    await note(session, led_by(boris.participant_id, gathering_id=boris.gathering_id))
    await session.execute(update(Person).values(replaced_at=Person.replaced_at - timedelta(days=8)))

    assert (await forget(session, FORTNIGHT, HALF_YEAR)).people == 0

    long_ago = datetime.now(UTC) - timedelta(days=200)
    await session.execute(update(Gathering).values(begins_at=long_ago - timedelta(hours=9), ends_at=long_ago))
    assert (await forget(session, FORTNIGHT, HALF_YEAR)).people == 2
    assert (await session.scalars(select(LedSession))).all() == []

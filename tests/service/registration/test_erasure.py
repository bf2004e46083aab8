"""Erasing people: what is deleted, who may do it, and who confirms it."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime
from uuid import UUID, uuid4

import pytest
from faststream.asgi import AsgiFastStream
from sqlalchemy import select, text
from sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker

from services.registration.handlers.erasure import erase, erase_again, gatherings_of
from services.registration.handlers.programmes import note
from services.registration.model import Erasure, LedSession, Person
from shared.contracts.registration.access import GrantRole, ListRoles, SignIn
from shared.contracts.registration.erasure import Erased, ErasePerson, Erasures, ListErasures, PersonErased
from shared.contracts.registration.gatherings import GatheringFormat
from shared.contracts.registration.people import EmailAddress, FindNames
from shared.contracts.registration.recipients import FindRecipient, LinkPurpose
from shared.contracts.registration.registrations import (
    CancelRegistration,
    ParticipantCancelled,
    ParticipantPromoted,
    RegistrationRow,
    RegistrationState,
)
from shared.erasure import digest
from shared.identity import Role
from shared.messages import Refused
from shared.session import connect
from tests.conftest import PATIENCE, Databases, Events, Start
from tests.service.agenda.sample import eventually, happened
from tests.service.registration.conftest import Desk, details, led_by, plan


async def seated(desk: Desk) -> tuple[UUID, RegistrationRow]:
    """Amira has a seat at a gathering."""
    gathering_id = await desk.announce(plan())
    await desk.register(gathering_id, "Amira")
    return gathering_id, await desk.row(gathering_id, "Amira")


async def test_who_erases_themselves_leaves_nothing_but_a_hash(
    registration: AsgiFastStream, desk: Desk, events: Events
) -> None:
    gathering_id, row = await seated(desk)
    link = await desk.link(LinkPurpose.REGISTRATION, row.participant_id, gathering_id)

    erased = await desk.send(ErasePerson(), desk.acting(row))

    assert erased == Erased(receipt=digest(row.participant_id)[:12], registrations=1, given_back=1)
    assert await desk.rows(gathering_id) == []
    assert (await events.next(PersonErased)).participant_id == row.participant_id
    assert (await desk.bus.ask(FindNames(participant_ids=(row.participant_id,)), actor=desk.organiser)).names == ()
    with pytest.raises(Refused, match="unknown_person"):
        await desk.bus.ask(FindRecipient(participant_id=row.participant_id), actor=desk.service)
    with pytest.raises(Refused, match="link_invalid"):
        await desk.send(SignIn(link=link))


async def test_a_seat_of_somebody_erased_goes_to_the_first_in_the_waiting_list(
    registration: AsgiFastStream, desk: Desk, events: Events
) -> None:
    gathering_id = await desk.announce(plan(1))
    for name in ("Amira", "Ben", "Clara"):
        await desk.register(gathering_id, name)
    row, ben = await desk.row(gathering_id, "Amira"), await desk.row(gathering_id, "Ben")

    await desk.send(ErasePerson(), desk.acting(row))

    assert await desk.states(gathering_id) == {
        "Ben": RegistrationState.REGISTERED,
        "Clara": RegistrationState.WAITLISTED,
    }
    assert (await events.next(ParticipantCancelled)).participant_id == row.participant_id
    assert (await events.next(ParticipantPromoted)).participant_id == ben.participant_id


async def test_registrations_that_were_cancelled_are_deleted_without_giving_anything_back(
    registration: AsgiFastStream, desk: Desk
) -> None:
    first = await desk.announce(plan())
    second = await desk.announce(plan(format=GatheringFormat.FACHTAG))
    for gathering_id in (first, second):
        await desk.register(gathering_id, "Amira")
    row = await desk.row(first, "Amira")
    await desk.send(CancelRegistration(registration_id=row.id), desk.acting(row))

    erased = await desk.send(ErasePerson(), desk.acting(row))

    assert (erased.registrations, erased.given_back) == (2, 1)
    assert await desk.rows(first) == await desk.rows(second) == []


async def test_who_comes_back_with_the_same_address_is_somebody_new(registration: AsgiFastStream, desk: Desk) -> None:
    gathering_id, before = await seated(desk)
    await desk.send(ErasePerson(), desk.acting(before))

    await desk.register(gathering_id, "Amira", actor=desk.acting(before))

    after = await desk.row(gathering_id, "Amira")
    assert after.participant_id != before.participant_id
    assert not after.confirmed


async def test_an_organiser_erases_somebody_who_asked_by_letter_and_nobody_else_may(
    registration: AsgiFastStream, desk: Desk
) -> None:
    gathering_id, amira = await seated(desk)
    command = ErasePerson(participant_id=amira.participant_id)
    for actor, reason in ((None, "not_signed_in"), (desk.identities.token(Role.CURATOR), "not_allowed")):
        with pytest.raises(Refused, match=reason):
            await desk.send(command, actor)

    await desk.send(command, desk.organiser)

    assert await desk.rows(gathering_id) == []
    with pytest.raises(Refused, match="unknown_person"):
        await desk.send(command, desk.organiser)


async def test_a_link_to_a_registration_does_not_erase_somebody_with_a_role(
    registration: AsgiFastStream, desk: Desk
) -> None:
    gathering_id, row = await seated(desk)
    who = desk.identities.seal(EmailAddress(email=details("Amira").email))
    await desk.send(GrantRole(who=who, role=Role.CURATOR), desk.organiser)
    signed_in = await desk.open(LinkPurpose.REGISTRATION, row.participant_id, gathering_id)

    with pytest.raises(Refused, match="not_allowed"):
        await desk.send(ErasePerson(), signed_in.token)
    await desk.send(ErasePerson(), desk.acting(row, Role.CURATOR))


async def test_the_last_organiser_stays(start: Start, desk: Desk) -> None:
    await start("registration", organisers=("amira@example.org", "ben@example.org"))

    async def organisers() -> dict[str, UUID]:
        holders = (await desk.bus.ask(ListRoles(), actor=desk.organiser)).holders
        return {holder.person.email: holder.participant_id for holder in holders}

    await until_both(organisers)
    ids = await organisers()
    await desk.send(ErasePerson(participant_id=ids["amira@example.org"]), desk.organiser)
    with pytest.raises(Refused, match="last_organiser"):
        await desk.send(ErasePerson(participant_id=ids["ben@example.org"]), desk.organiser)
    assert list(await organisers()) == ["ben@example.org"]


async def test_an_erasure_is_complete_once_every_service_has_confirmed_it(
    start: Start, registration: AsgiFastStream, desk: Desk
) -> None:
    _, row = await seated(desk)
    erased = await desk.send(ErasePerson(), desk.acting(row))
    (unconfirmed,) = (await listed(desk)).erasures
    assert (unconfirmed.receipt, unconfirmed.confirmed_by, unconfirmed.complete) == (erased.receipt, (), False)

    await start("agenda")
    await start("knowledge")
    assert (await until_confirmed(desk, 2)).erasures[0].complete is False
    smtp_url, web_url = "smtp://127.0.0.1:9", "https://ideen.example.org"
    await start("notifications", smtp_url=smtp_url, web_url=web_url)

    (complete,) = (await until_confirmed(desk, 3)).erasures
    assert complete.confirmed_by == ("agenda", "knowledge", "notifications")
    assert complete.complete


async def test_erasures_are_done_again_in_a_restored_database(
    start: Start, databases: Databases, desk: Desk, events: Events
) -> None:
    url = await databases.url("registration")
    await start("registration", database_url=url)
    gathering_id = await desk.announce(plan(1))
    for name in ("Amira", "Ben"):
        await desk.register(gathering_id, name)
    amira = await desk.row(gathering_id, "Amira")
    at = datetime(2026, 5, 1, tzinfo=UTC)

    engine = connect(url, 1)
    for expected in (1, 0):
        async with AsyncSession(engine) as session, session.begin():
            erasures = [Erasure.of(amira.participant_id, at), Erasure.of(uuid4(), at)]
            assert await erase_again(session, erasures) == expected
            assert (await session.scalars(text("SELECT DISTINCT erased_at FROM erasure"))).all() == [at]
    await engine.dispose()

    assert await desk.states(gathering_id) == {"Ben": RegistrationState.REGISTERED}
    assert (await events.next(PersonErased)).participant_id == amira.participant_id


async def test_the_next_release_brings_nothing_back_of_a_leader_who_was_erased(
    start: Start, databases: Databases, desk: Desk
) -> None:
    url = await databases.url("registration")
    await start("registration", database_url=url)
    gathering_id, row = await seated(desk)
    await desk.register(gathering_id, "Ben")
    leaders = (row.participant_id, (await desk.row(gathering_id, "Ben")).participant_id)
    engine = connect(url, 1)

    async def noted(release: int, *people: UUID) -> bool:
        async with AsyncSession(engine) as session:
            found = await session.execute(select(LedSession.release, LedSession.person_ids))
            return found.all() == [(release, sorted(people))]

    await happened(desk.bus, led_by(*leaders, gathering_id=gathering_id))
    await eventually(lambda: noted(1, *leaders))
    await desk.send(ErasePerson(), desk.acting(row))
    await happened(desk.bus, led_by(*leaders, gathering_id=gathering_id, release=2))

    await eventually(lambda: noted(2, leaders[1]))
    await engine.dispose()


async def test_who_is_erased_while_a_release_comes_in_is_taken_out_of_it(
    start: Start, databases: Databases, desk: Desk
) -> None:
    url = await databases.url("registration")
    await start("registration", database_url=url)
    gathering_id, row = await seated(desk)
    engine = connect(url, 2)
    sessions = async_sessionmaker(engine)

    async def erase_amira() -> None:
        async with sessions.begin() as session:
            gatherings = await gatherings_of(session, row.participant_id)
            person = await session.get_one(Person, row.participant_id, with_for_update=True)
            await erase(session, person, gatherings, datetime.now(UTC))

    async with sessions.begin() as session:
        await note(session, led_by(row.participant_id, gathering_id=gathering_id))
        erasing = asyncio.create_task(erase_amira())
        await asyncio.wait({erasing}, timeout=0.5)
    await erasing

    async with sessions() as session:
        assert (await session.scalars(select(LedSession.person_ids))).all() == [[]]
    await engine.dispose()


async def listed(desk: Desk) -> Erasures:
    """What an organiser sees."""
    return await desk.bus.ask(ListErasures(), actor=desk.organiser)


async def until_confirmed(desk: Desk, services: int) -> Erasures:
    """What an organiser sees, once so many services have confirmed the only erasure."""
    found = await listed(desk)
    async with asyncio.timeout(PATIENCE):
        while len(found.erasures[0].confirmed_by) < services:
            await asyncio.sleep(0.05)
            found = await listed(desk)
    return found


async def until_both(organisers: Callable[[], Awaitable[dict[str, UUID]]]) -> None:
    """Waits until both organisers were appointed."""
    async with asyncio.timeout(PATIENCE):
        while len(await organisers()) < 2:
            await asyncio.sleep(0.05)

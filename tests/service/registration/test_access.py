"""Links, roles, names, and what notifications asks for, through the bus."""

import asyncio
from collections.abc import Awaitable, Callable
from uuid import UUID, uuid4

import pytest
from sqlalchemy import select
from sqlalchemy.ext.asyncio import async_sessionmaker

from services.registration.handlers.people import appoint, introduced
from services.registration.model import Home, Person
from shared.client import Bus
from shared.contracts.agenda.releases import SessionCancelled
from shared.contracts.registration.access import (
    GrantRole,
    ListRoles,
    RequestSignIn,
    RevokeRole,
    SignIn,
    SignInRequested,
    WhoAmI,
)
from shared.contracts.registration.erasure import ErasePerson
from shared.contracts.registration.people import EmailAddress, FindNames
from shared.contracts.registration.recipients import (
    FindAudience,
    FindRecipient,
    LinkPurpose,
    Recipient,
    SubscriptionEnded,
    Unsubscribe,
)
from shared.contracts.registration.registrations import CancelRegistration, ListMyRegistrations
from shared.identity import Role, verify
from shared.messages import Refused
from shared.session import connect
from tests.conftest import Databases, Events, Identities, Start
from tests.service.agenda.sample import eventually, happened
from tests.service.registration.conftest import MIGRANT_ORGANISATION, PATIENCE, Desk, details, led_by, plan


async def register(desk: Desk, name: str) -> tuple[UUID, UUID]:
    """Somebody registered: the ids of gathering and person."""
    gathering_id = await desk.announce(plan())
    await desk.register(gathering_id, name)
    return gathering_id, (await desk.row(gathering_id, name)).participant_id


async def request_sign_in(desk: Desk, email: str) -> None:
    await desk.send(RequestSignIn(who=desk.identities.seal(EmailAddress(email=email))))


async def grant(desk: Desk, name: str, role: Role) -> None:
    who = desk.identities.seal(EmailAddress(email=details(name).email))
    await desk.send(GrantRole(who=who, role=role), desk.organiser)


# Links


async def test_who_is_known_signs_in_by_letter(desk: Desk, events: Events) -> None:
    _, amira = await register(desk, "Amira")
    await grant(desk, "Amira", Role.CURATOR)
    await request_sign_in(desk, "Amira@Example.org")
    assert await events.next(SignInRequested) == SignInRequested(participant_id=amira)
    signed_in = await desk.open(LinkPurpose.SIGN_IN, amira)
    me = await desk.bus.ask(WhoAmI(), actor=signed_in.token)
    assert (me.participant_id, me.person, me.roles) == (
        amira,
        details("Amira"),
        frozenset({Role.PARTICIPANT, Role.CURATOR}),
    )
    assert signed_in.gathering_id is None


async def test_who_is_unknown_is_answered_the_same_and_gets_no_letter(desk: Desk, events: Events) -> None:
    await request_sign_in(desk, "nobody@example.org")
    _, amira = await register(desk, "Amira")
    await request_sign_in(desk, "amira@example.org")
    assert (await events.next(SignInRequested)).participant_id == amira


async def test_who_asks_again_at_once_gets_one_letter(desk: Desk, events: Events) -> None:
    await register(desk, "Amira")
    await register(desk, "Beate")
    for email in ("amira@example.org", "amira@example.org", "beate@example.org"):
        await request_sign_in(desk, email)
    first, second = await events.first(SignInRequested, 2)
    assert first.participant_id != second.participant_id


async def test_a_link_to_sign_in_works_once(desk: Desk) -> None:
    _, amira = await register(desk, "Amira")
    link = await desk.link(LinkPurpose.SIGN_IN, amira)
    await desk.send(SignIn(link=link))
    with pytest.raises(Refused, match="link_used"):
        await desk.send(SignIn(link=link))


async def test_a_link_to_a_registration_works_again_for_a_participant_alone(desk: Desk, identities: Identities) -> None:
    gathering_id, amira = await register(desk, "Amira")
    await grant(desk, "Amira", Role.ORGANISER)
    link = await desk.link(LinkPurpose.REGISTRATION, amira, gathering_id)
    for _ in range(2):
        signed_in = await desk.send(SignIn(link=link))
        assert signed_in.gathering_id == gathering_id
    actor = verify(signed_in.token, identities.settings.actor_key())
    assert (actor.id, actor.roles) == (amira, frozenset({Role.PARTICIPANT}))
    mine = await desk.bus.ask(ListMyRegistrations(), actor=signed_in.token)
    assert [row.gathering_id for row in mine.registrations] == [gathering_id]


async def test_a_link_to_a_registration_does_not_take_over_somebody_with_more_rights(desk: Desk) -> None:
    gathering_id, amira = await register(desk, "Amira")
    await grant(desk, "Amira", Role.ORGANISER)
    signed_in = await desk.open(LinkPurpose.REGISTRATION, amira, gathering_id)
    row = await desk.row(gathering_id, "Amira")
    moved = row.person.model_copy(update={"email": "thief@example.org"})
    with pytest.raises(Refused, match="not_allowed"):
        await desk.change(row, moved, signed_in.token)
    assert (await desk.row(gathering_id, "Amira")).person.email == "amira@example.org"


@pytest.mark.parametrize("purpose", [LinkPurpose.SIGN_IN, LinkPurpose.REGISTRATION])
async def test_who_opens_a_link_confirms_the_address(desk: Desk, purpose: LinkPurpose) -> None:
    gathering_id, amira = await register(desk, "Amira")
    await desk.register(gathering_id, "Beate")
    await desk.open(purpose, amira, gathering_id)
    confirmed = {row.person.given_name: row.confirmed for row in await desk.rows(gathering_id)}
    assert confirmed == {"Amira": True, "Beate": False}


async def test_what_is_no_link_does_not_sign_in(desk: Desk) -> None:
    _, amira = await register(desk, "Amira")
    for link in ("nonsense", desk.organiser, await desk.link(LinkPurpose.UNSUBSCRIBE, amira)):
        with pytest.raises(Refused, match="link_invalid"):
            await desk.send(SignIn(link=link))


async def test_nobody_gets_announcements_who_does_not_want_them(desk: Desk, events: Events) -> None:
    gathering_id, amira = await register(desk, "Amira")
    await desk.register(gathering_id, "Yara", MIGRANT_ORGANISATION)
    assert (await desk.bus.ask(FindAudience(), actor=desk.service)).participant_ids == (amira,)
    link = await desk.link(LinkPurpose.UNSUBSCRIBE, amira)
    for _ in range(2):
        await desk.send(Unsubscribe(link=link))
    assert (await desk.bus.ask(FindAudience(), actor=desk.service)).participant_ids == ()
    assert await events.next(SubscriptionEnded) == SubscriptionEnded(participant_id=amira)
    await desk.register(await desk.announce(plan()), "Amira")
    assert (await desk.bus.ask(FindAudience(), actor=desk.service)).participant_ids == ()


async def test_nothing_else_unsubscribes(desk: Desk) -> None:
    _, amira = await register(desk, "Amira")
    for link in ("nonsense", await desk.link(LinkPurpose.SIGN_IN, amira)):
        with pytest.raises(Refused, match="link_invalid"):
            await desk.send(Unsubscribe(link=link))


# Roles


async def test_the_first_organisers_are_named_by_the_operator(
    start: Start, bus: Bus, identities: Identities, events: Events
) -> None:
    await start("registration", organisers=("chef@example.org",))
    desk = Desk(bus, identities)
    async with asyncio.timeout(PATIENCE):  # they are appointed beside the handlers, soon after the start
        while not await events.count(SignInRequested):
            await request_sign_in(desk, "chef@example.org")
    chef = (await events.next(SignInRequested)).participant_id
    signed_in = await desk.open(LinkPurpose.SIGN_IN, chef)
    me = await desk.bus.ask(WhoAmI(), actor=signed_in.token)
    assert (me.person.function, me.roles) == ("Organisation", frozenset({Role.PARTICIPANT, Role.ORGANISER}))


async def test_every_start_makes_sure_of_the_first_organisers_and_leaves_the_rest_alone(databases: Databases) -> None:
    engine = connect(await databases.url("registration"), 1)
    sessions = async_sessionmaker(engine)
    for _ in range(2):
        async with sessions.begin() as session:
            await appoint(session, ["chef@example.org"])
            person = await introduced(session, details("Chef"), Home())
            person.grant(Role.CURATOR)
    async with sessions() as session:
        (person,) = await session.scalars(select(Person))
        assert (person.given_name, person.roles) == ("Organisation", [Role.CURATOR, Role.ORGANISER])
    await engine.dispose()


async def test_an_organiser_gives_and_takes_roles(desk: Desk) -> None:
    _, amira = await register(desk, "Amira")
    await grant(desk, "Amira", Role.SPEAKER)
    await grant(desk, "Amira", Role.CURATOR)
    await desk.send(RevokeRole(participant_id=amira, role=Role.SPEAKER), desk.organiser)
    (holder,) = (await desk.bus.ask(ListRoles(), actor=desk.organiser)).holders
    assert (holder.participant_id, holder.person, holder.roles) == (amira, details("Amira"), frozenset({Role.CURATOR}))


async def test_roles_are_given_to_known_people_only(desk: Desk) -> None:
    with pytest.raises(Refused, match="unknown_person"):
        await grant(desk, "Amira", Role.SPEAKER)
    with pytest.raises(Refused, match="unknown_person"):
        await desk.send(RevokeRole(participant_id=uuid4(), role=Role.SPEAKER), desk.organiser)


async def test_the_last_organiser_stays(desk: Desk) -> None:
    for name in ("Amira", "Beate"):
        await register(desk, name)
        await grant(desk, name, Role.ORGANISER)
    first, last = (await desk.bus.ask(ListRoles(), actor=desk.organiser)).holders
    await desk.send(RevokeRole(participant_id=first.participant_id, role=Role.ORGANISER), desk.organiser)
    with pytest.raises(Refused, match="last_organiser"):
        await desk.send(RevokeRole(participant_id=last.participant_id, role=Role.ORGANISER), desk.organiser)
    assert (await desk.bus.ask(ListRoles(), actor=desk.organiser)).holders == (last,)


async def test_roles_are_the_organisers_business(desk: Desk, token: Callable[..., str]) -> None:
    curator = token(Role.PARTICIPANT, Role.CURATOR)
    who = desk.identities.seal(EmailAddress(email="amira@example.org"))
    with pytest.raises(Refused, match="not_allowed"):
        await desk.send(GrantRole(who=who, role=Role.ORGANISER), curator)
    with pytest.raises(Refused, match="not_allowed"):
        await desk.send(RevokeRole(participant_id=uuid4(), role=Role.ORGANISER), curator)
    with pytest.raises(Refused, match="not_allowed"):
        await desk.bus.ask(ListRoles(), actor=curator)


async def test_who_is_not_signed_in_is_nobody(desk: Desk, token: Callable[..., str]) -> None:
    with pytest.raises(Refused, match="not_signed_in"):
        await desk.bus.ask(WhoAmI())
    with pytest.raises(Refused, match="not_signed_in"):
        await desk.bus.ask(WhoAmI(), actor=token(Role.PARTICIPANT))


# Names and addresses


async def test_people_know_the_names_of_those_they_meet(desk: Desk) -> None:
    here, elsewhere = await desk.announce(plan(capacity=2)), await desk.announce(plan())
    for name in ("Amira", "Beate", "Cem"):
        await desk.register(here, name)
    await desk.register(elsewhere, "Dilan")
    amira, beate, cem = await desk.rows(here)
    ids = (*(row.participant_id for row in (amira, beate, cem)), (await desk.row(elsewhere, "Dilan")).participant_id)
    query = FindNames(participant_ids=(*ids, uuid4()))

    async def names(actor: str) -> dict[str, str]:
        return {name.name: name.affiliation for name in (await desk.bus.ask(query, actor=actor)).names}

    assert await names(desk.acting(amira)) == {
        "Amira Haddad": "Koordinierungsstelle Magdeburg",
        "Beate Haddad": "Koordinierungsstelle Magdeburg",
    }
    assert set(await names(desk.acting(cem))) == {"Cem Haddad"}
    for role in (Role.ORGANISER, Role.STEERING_GROUP, Role.CURATOR, Role.SERVICE):
        assert len(await names(desk.identities.token(role))) == 4
    with pytest.raises(Refused, match="not_signed_in"):
        await desk.bus.ask(query)


async def test_who_leads_a_session_and_who_has_a_seat_know_each_others_names(desk: Desk) -> None:
    gathering_id, elsewhere = await desk.announce(plan()), await desk.announce(plan())
    await desk.register(gathering_id, "Amira")
    for name in ("Beate", "Cem", "Dilan"):
        await desk.register(elsewhere, name)
    amira = await desk.row(gathering_id, "Amira")
    beate, cem, dilan = await desk.rows(elsewhere)
    for row in (beate, cem, dilan):
        await desk.send(CancelRegistration(registration_id=row.id), desk.organiser)
    session = led_by(beate.participant_id, cem.participant_id, gathering_id=gathering_id)
    query = FindNames(participant_ids=tuple(row.participant_id for row in (amira, beate, cem, dilan)))

    async def names(actor: str) -> set[str]:
        return {name.name for name in (await desk.bus.ask(query, actor=actor)).names}

    await happened(desk.bus, session)
    here = {"Amira Haddad", "Beate Haddad", "Cem Haddad"}
    await eventually(lambda: is_so(names, desk.acting(beate), here))
    assert [await names(desk.acting(row)) for row in (amira, cem)] == [here, here]
    assert await names(desk.acting(dilan)) == {"Dilan Haddad"}

    await happened(desk.bus, SessionCancelled(**session.model_dump() | {"release": 2}))
    await eventually(lambda: is_so(names, desk.acting(amira), {"Amira Haddad"}))
    await happened(desk.bus, session.model_copy(update={"session_id": uuid4()}))
    await happened(desk.bus, session)
    await eventually(lambda: is_so(names, desk.acting(amira), here))
    await desk.send(ErasePerson(participant_id=beate.participant_id), desk.organiser)
    assert await names(desk.acting(amira)) == here - {"Beate Haddad"}


async def is_so(names: Callable[[str], Awaitable[set[str]]], actor: str, expected: set[str]) -> bool:
    """Whether somebody knows these people."""
    return await names(actor) == expected


async def test_a_letter_goes_to_the_address_of_the_moment(desk: Desk) -> None:
    gathering_id, amira = await register(desk, "Amira")
    query = FindRecipient(participant_id=amira)
    expected = Recipient(name="Amira Haddad", email="amira@example.org", language="de")
    assert await desk.bus.ask(query, actor=desk.service) == expected
    row = await desk.row(gathering_id, "Amira")
    await desk.change(row, row.person.model_copy(update={"email": "neu@example.org", "language": "en"}), desk.organiser)
    recipient = await desk.bus.ask(query, actor=desk.service)
    assert (recipient.email, recipient.language) == ("neu@example.org", "en")


async def test_addresses_are_for_our_services_alone(desk: Desk) -> None:
    _, amira = await register(desk, "Amira")
    with pytest.raises(Refused, match="not_allowed"):
        await desk.bus.ask(FindRecipient(participant_id=amira), actor=desk.organiser)
    with pytest.raises(Refused, match="not_allowed"):
        await desk.bus.ask(FindAudience(), actor=desk.organiser)
    with pytest.raises(Refused, match="unknown_person"):
        await desk.bus.ask(FindRecipient(participant_id=uuid4()), actor=desk.service)

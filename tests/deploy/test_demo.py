"""The example, played over the bus against the services that it needs."""

from collections import Counter
from collections.abc import Awaitable, Callable
from datetime import date, timedelta
from functools import partial
from pathlib import Path

import pytest

from deploy.demo.play import Say, play
from deploy.demo.script import read
from deploy.demo.stage import Stopped
from deploy.servers import NatsServer
from shared.client import Bus
from shared.contracts.agenda.cafe import Cafe, CafeVerdict, FindCafe
from shared.contracts.agenda.consultation import Consultation, FindConsultation
from shared.contracts.agenda.interests import CountInterests, InterestCounts
from shared.contracts.agenda.places import FindPlaces, Places, WishingState
from shared.contracts.agenda.plenary import FindPlenary, Plenary
from shared.contracts.agenda.programme import Agenda, FindAgenda
from shared.contracts.agenda.proposals import ListProposals, Proposals
from shared.contracts.agenda.sessions import SessionFormat
from shared.contracts.knowledge import EntryKind, EntryState, FindEntry, Hits, ListWork, SearchEntries, WorkItem
from shared.contracts.registration.access import ListRoles, RoleHolder
from shared.contracts.registration.affiliations import AddOrganisation, Affiliations, ListAffiliations, OrganisationKind
from shared.contracts.registration.gatherings import Gathering, GatheringFormat, ListGatherings
from shared.contracts.registration.registrations import ListRegistrations, RegistrationRow
from shared.identity import Role
from shared.messages import Value, new_id
from tests.conftest import Identities, Start

ORGANISER = "organisation@ideenwerkstatt.example"
COORDINATOR = "fatima.demir@stendal.example"
CURATOR = "minh-anh.tran@halle.example"


Example = Callable[[Say], Awaitable[None]]


class Platform(Value):
    """What there is to see."""

    affiliations: Affiliations
    gatherings: tuple[Gathering, ...]
    registrations: tuple[RegistrationRow, ...]
    holders: tuple[RoleHolder, ...]
    draft: Agenda
    proposals: Proposals
    places: Places
    cafe: Cafe
    consultation: Consultation
    plenary: Plenary
    next_draft: Agenda
    next_proposals: Proposals
    interests: InterestCounts
    hits: Hits
    review: tuple[WorkItem, ...]
    drafts: tuple[WorkItem, ...]

    def roles(self, email: str) -> frozenset[Role]:
        """What somebody is here as."""
        (roles,) = [each.roles for each in self.holders if each.person.email == email]
        return roles

    def gathering(self, format: GatheringFormat) -> Gathering:
        """The only gathering of that format."""
        (found,) = [each for each in self.gatherings if each.plan.format is format]
        return found


@pytest.fixture
async def platform(start: Start) -> None:
    """The services that the example is played to, with an organiser."""
    await start("registration", organisers=ORGANISER)
    await start("agenda")
    await start("knowledge")


@pytest.fixture
def example(nats_server: NatsServer, keys_dir: Path) -> Example:
    """`await example(say)` plays the example in."""
    return partial(play, nats_server.url, keys_dir)


async def look(bus: Bus, identities: Identities) -> Platform:
    """The platform as it is now."""
    organiser = identities.token(Role.ORGANISER)
    gatherings = (await bus.ask(ListGatherings())).gatherings
    main = next(each for each in gatherings if each.plan.format is GatheringFormat.IDEENWERKSTATT)
    planned = next(each for each in gatherings if each.plan.format is GatheringFormat.IDEENCAFE)
    draft = await bus.ask(FindAgenda(gathering_id=main.id, draft=True), actor=organiser)
    ids = {session.outline.title: session.id for session in draft.sessions}
    script = read(date.today()).participation
    registrations = (await bus.ask(ListRegistrations(gathering_id=main.id), actor=organiser)).registrations
    coordinator = next(row.participant_id for row in registrations if row.person.email == COORDINATOR)
    return Platform(
        affiliations=await bus.ask(ListAffiliations()),
        gatherings=gatherings,
        registrations=registrations,
        holders=(await bus.ask(ListRoles(), actor=organiser)).holders,
        draft=draft,
        proposals=await bus.ask(ListProposals(gathering_id=main.id), actor=organiser),
        places=await bus.ask(FindPlaces(gathering_id=main.id), actor=organiser),
        cafe=await bus.ask(FindCafe(session_id=ids[script.cafe.session]), actor=organiser),
        consultation=await bus.ask(FindConsultation(session_id=ids[script.consultation.session]), actor=organiser),
        plenary=await bus.ask(FindPlenary(session_id=ids[script.questions.session]), actor=organiser),
        next_draft=await bus.ask(FindAgenda(gathering_id=planned.id, draft=True), actor=organiser),
        next_proposals=await bus.ask(ListProposals(gathering_id=planned.id), actor=organiser),
        interests=await bus.ask(CountInterests(gathering_id=planned.id), actor=organiser),
        hits=await bus.ask(SearchEntries()),
        review=(await bus.ask(ListWork(), actor=organiser)).items,
        drafts=(await bus.ask(ListWork(), actor=identities.token(Role.PARTICIPANT, id=coordinator))).items,
    )


async def test_the_example_fills_the_whole_platform(
    platform: None, example: Example, bus: Bus, identities: Identities
) -> None:
    await example(lambda _: None)

    seen = await look(bus, identities)
    assert_people_are_there(seen)
    assert_the_programme_has_every_format_and_was_released_twice(seen)
    assert_everybody_has_places_and_a_way_through_the_cafe(seen)
    assert_cases_and_questions_wait_for_the_day(seen)
    assert_another_programme_waits_to_be_planned(seen)
    assert_knowledge_was_reviewed_except_for_what_waits(seen)
    await assert_a_practice_names_the_office_whose_it_is(seen, bus)


def assert_people_are_there(seen: Platform) -> None:
    assert Counter(each.kind for each in seen.affiliations.organisations) == {
        OrganisationKind.MIGRANT_ORGANISATION: 6,
        OrganisationKind.WELFARE: 1,
        OrganisationKind.EDUCATION: 1,
        OrganisationKind.ASSOCIATION: 1,
        OrganisationKind.AUTHORITY: 1,
    }
    assert {each.plan.format: (each.registered, each.waiting) for each in seen.gatherings} == {
        GatheringFormat.IDEENWERKSTATT: (35, 0),
        GatheringFormat.IDEENCAFE: (20, 3),
        GatheringFormat.FACHTAG: (9, 0),
    }
    assert {row.office_id for row in seen.registrations} >= {office.id for office in seen.affiliations.offices}
    assert Counter(row.confirmed for row in seen.registrations) == {True: 32, False: 3}
    assert seen.roles(ORGANISER) == {Role.ORGANISER}
    assert seen.roles(COORDINATOR) == {Role.STEERING_GROUP}
    assert seen.roles(CURATOR) == {Role.CURATOR}


def assert_the_programme_has_every_format_and_was_released_twice(seen: Platform) -> None:
    assert {session.outline.format for session in seen.draft.sessions} == set(SessionFormat)
    assert (len(seen.draft.rooms), len(seen.draft.slots), len(seen.draft.sessions)) == (5, 14, 15)
    assert [(each.number, each.published, each.rescheduled) for each in seen.draft.releases] == [(2, 0, 1), (1, 15, 0)]
    assert (seen.draft.changes, seen.draft.conflicts) == ((), ())
    assert (len(seen.draft.order), len(seen.draft.availability)) == (2, 2)
    assert Counter(each.state for each in seen.proposals.proposals) == {"accepted": 2, "declined": 1, "submitted": 2}


def assert_everybody_has_places_and_a_way_through_the_cafe(seen: Platform) -> None:
    assert (seen.places.state, seen.places.proven) == (WishingState.PUBLISHED, True)
    assert (seen.places.coming, seen.places.wishing) == (35, 32)
    assert all(not slot.without for slot in seen.places.slots)
    assert seen.cafe.seating is not None
    assert seen.cafe.seating.verdict is CafeVerdict.FLAWLESS
    assert not seen.cafe.seating.unseated_ids


def assert_cases_and_questions_wait_for_the_day(seen: Platform) -> None:
    assert (len(seen.consultation.cases), seen.consultation.people, seen.consultation.begun) == (3, 7, False)
    assert [question.votes for question in seen.plenary.open] == [9, 7, 4, 2]


def assert_another_programme_waits_to_be_planned(seen: Platform) -> None:
    assert seen.next_draft.release is None
    assert len(seen.next_draft.sessions) == 10
    assert not any(session.slot_id for session in seen.next_draft.sessions)
    assert Counter(each.state for each in seen.next_proposals.proposals) == {"accepted": 8, "submitted": 2}
    assert Counter(each.open for each in seen.next_proposals.topics) == {True: 1, False: 1}
    assert (seen.interests.open, seen.interests.voters) == (True, 12)


def assert_knowledge_was_reviewed_except_for_what_waits(seen: Platform) -> None:
    assert Counter((each.kind, each.state) for each in seen.hits.hits) == {
        (EntryKind.PRACTICE_PROFILE, EntryState.PUBLISHED): 6,
        (EntryKind.FUNDING_CALL, EntryState.PUBLISHED): 5,
        (EntryKind.FUNDING_CALL, EntryState.OUTDATED): 1,
        (EntryKind.HARVEST, EntryState.PUBLISHED): 1,
    }
    assert [item.state for item in seen.review if item.kind is EntryKind.PRACTICE_PROFILE] == [EntryState.IN_REVIEW]
    assert [item.state for item in seen.drafts if item.kind is EntryKind.PRACTICE_PROFILE] == [EntryState.DRAFT]


async def assert_a_practice_names_the_office_whose_it_is(seen: Platform, bus: Bus) -> None:
    (found,) = (await bus.ask(SearchEntries(words="Kleinbus", municipality="Börde"))).hits
    content = (await bus.ask(FindEntry(entry_id=found.entry_id))).text.content

    offices = {office.municipality: office.id for office in seen.affiliations.offices}
    assert content.kind is EntryKind.PRACTICE_PROFILE
    assert content.contact_office_id == offices["Börde"]


async def test_played_twice_it_changes_nothing_and_tells_again_who_can_sign_in(
    platform: None, example: Example, bus: Bus, identities: Identities
) -> None:
    first: list[str] = []
    second: list[str] = []
    await example(first.append)
    before = await look(bus, identities)

    await example(second.append)

    assert await look(bus, identities) == before
    assert second[0] == "The example is there already."
    assert second[1:] == first[-len(second) + 1 :]
    assert any(ORGANISER in line for line in second)


class Interrupted(Exception):
    """Somebody has pressed Ctrl-C."""


async def test_interrupted_before_every_act_it_goes_on_where_it_stopped(
    platform: None, example: Example, bus: Bus, identities: Identities
) -> None:
    for act in range(1, 15):

        def interrupt(line: str, until: str = f"Example, {act} of 14") -> None:
            if line.startswith(until):
                raise Interrupted

        with pytest.raises(Interrupted):
            await example(interrupt)

    await example(lambda _: None)

    seen = await look(bus, identities)
    assert sum(each.registered + each.waiting for each in seen.gatherings) == 67
    assert len(seen.draft.releases) == 2
    assert len(seen.proposals.proposals) == 5
    assert len(seen.next_proposals.proposals) == 10
    assert_everybody_has_places_and_a_way_through_the_cafe(seen)
    assert seen.hits.total == 13


async def test_without_an_organiser_it_says_what_is_missing(start: Start, example: Example) -> None:
    await start("registration")

    with pytest.raises(Stopped, match="ORGANISERS"):
        await example(lambda _: None)


async def test_a_refusal_ends_it_and_is_named(
    platform: None, example: Example, bus: Bus, identities: Identities
) -> None:
    taken = AddOrganisation(name="BRÜCKENKLANG Magdeburg e. V.", kind=OrganisationKind.OTHER)
    await bus.send(taken, actor=identities.token(Role.ORGANISER))

    with pytest.raises(Stopped, match="AddOrganisation brueckenklang was refused: organisation_exists"):
        await example(lambda _: None)


@pytest.mark.parametrize("today", [date(2024, 2, 29) + timedelta(days=number) for number in range(7)])
def test_the_gathering_begins_on_a_thursday_six_weeks_ahead_whatever_the_day(today: date) -> None:
    script = read(today)
    main = script.gatherings[0]

    plan = main.plan(new_id(), today)

    assert plan.begins_at.weekday() == 3
    assert timedelta(weeks=6) <= plan.begins_at.date() - today < timedelta(weeks=7)
    assert plan.begins_at.date() - plan.registration_deadline.date() == timedelta(weeks=2)

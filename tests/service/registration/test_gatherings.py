"""Gatherings, offices and organisations, through the bus."""

import asyncio
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest

from services.registration.model import OFFICES, office_id
from shared.contracts.registration.affiliations import AddOrganisation, ListAffiliations, OrganisationKind
from shared.contracts.registration.gatherings import (
    AnnounceGathering,
    CancelGathering,
    ChangeGathering,
    FindGathering,
    GatheringAnnounced,
    GatheringCancelled,
    GatheringChanged,
    GatheringFormat,
    ListGatherings,
)
from shared.contracts.registration.registrations import ParticipantPromoted, RegistrationChanged, RegistrationState
from shared.identity import Role
from shared.messages import Refused
from tests.conftest import Events
from tests.service.registration.conftest import MIGRANT_ORGANISATION, Desk, begin, plan


async def test_an_announced_gathering_is_there_for_everybody_to_see(desk: Desk, events: Events) -> None:
    planned = plan(capacity=50, reserved=10)
    gathering_id = await desk.announce(planned)
    seen = await desk.bus.ask(FindGathering(gathering_id=gathering_id))
    assert (seen.plan, seen.host.key) == (planned, "magdeburg")
    assert seen.days == (begin().date(), begin().date() + timedelta(days=1))
    assert (seen.registered, seen.waiting, seen.free, seen.free_for_migrant_organisations) == (0, 0, 40, 50)
    assert await events.next(GatheringAnnounced) == GatheringAnnounced(
        gathering_id=gathering_id, ordinal=1, plan=planned
    )


async def test_each_gathering_of_a_format_gets_the_next_number_even_at_the_same_time(desk: Desk) -> None:
    announced = await asyncio.gather(
        *(desk.send(AnnounceGathering(plan=plan()), desk.organiser) for _ in range(5)),
        desk.send(AnnounceGathering(plan=plan(format=GatheringFormat.FACHTAG)), desk.organiser),
    )
    assert sorted(event.ordinal for event in announced[:5]) == [1, 2, 3, 4, 5]
    assert announced[5].ordinal == 1


async def test_only_organisers_announce(desk: Desk, token: Callable[..., str]) -> None:
    with pytest.raises(Refused, match="not_signed_in"):
        await desk.send(AnnounceGathering(plan=plan()))
    with pytest.raises(Refused, match="not_allowed"):
        await desk.send(AnnounceGathering(plan=plan()), token(Role.PARTICIPANT, Role.CURATOR))


async def test_a_gathering_needs_a_known_host_and_a_begin_to_come(desk: Desk) -> None:
    with pytest.raises(Refused, match="unknown_office"):
        await desk.announce(plan(host="atlantis"))
    with pytest.raises(Refused, match="begins_in_the_past"):
        await desk.announce(plan(begins_at=datetime.now(UTC) - timedelta(hours=1)))


async def test_more_seats_go_to_those_who_wait(desk: Desk, events: Events) -> None:
    gathering_id = await desk.announce(plan(capacity=1))
    for name in ("Amira", "Beate", "Cem", "Dilan"):
        await desk.register(gathering_id, name)
    await desk.send(ChangeGathering(gathering_id=gathering_id, plan=plan(capacity=3)), desk.organiser)
    assert list((await desk.states(gathering_id)).values()) == [RegistrationState.REGISTERED] * 3 + [
        RegistrationState.WAITLISTED
    ]
    promoted = await events.first(ParticipantPromoted, 2)
    assert [event.registration_id for event in promoted] == [
        (await desk.row(gathering_id, name)).id for name in ("Beate", "Cem")
    ]
    assert not (await events.next(GatheringChanged)).moved


async def test_seats_no_longer_reserved_go_to_those_who_wait(desk: Desk) -> None:
    gathering_id = await desk.announce(plan(capacity=3, reserved=2))
    await desk.register(gathering_id, "Amira")
    await desk.register(gathering_id, "Beate")
    await desk.register(gathering_id, "Cem")
    await desk.register(gathering_id, "Yara", MIGRANT_ORGANISATION)
    await desk.send(ChangeGathering(gathering_id=gathering_id, plan=plan(capacity=3)), desk.organiser)
    assert await desk.states(gathering_id) == {
        "Amira": RegistrationState.REGISTERED,
        "Beate": RegistrationState.REGISTERED,
        "Yara": RegistrationState.REGISTERED,
        "Cem": RegistrationState.WAITLISTED,
    }


async def test_a_gathering_that_moves_takes_everybodys_days_along(desk: Desk, events: Events) -> None:
    gathering_id = await desk.announce(plan())
    await desk.register(gathering_id, "Amira")
    later = begin() + timedelta(days=7)
    await desk.send(ChangeGathering(gathering_id=gathering_id, plan=plan(begins_at=later)), desk.organiser)
    assert (await desk.row(gathering_id, "Amira")).days == (later.date(),)
    told = await events.next(GatheringChanged)
    assert (told.moved, told.days_moved) == (True, True)
    changed = await events.next(RegistrationChanged)
    assert (changed.days, changed.moved) == ((later.date(),), True)


async def test_of_other_days_everybody_is_told_also_who_comes_on_the_same_as_before(desk: Desk, events: Events) -> None:
    gathering_id = await desk.announce(plan())
    await desk.register(gathering_id, "Amira")
    longer = plan().model_copy(update={"ends_at": plan().ends_at + timedelta(days=1)})
    await desk.send(ChangeGathering(gathering_id=gathering_id, plan=longer), desk.organiser)
    assert (await events.next(RegistrationChanged)).days == (begin().date(),)


async def test_a_plan_that_takes_seats_away_is_refused(desk: Desk) -> None:
    gathering_id = await desk.announce(plan(capacity=2))
    await desk.register(gathering_id, "Amira")
    await desk.register(gathering_id, "Beate")
    with pytest.raises(Refused, match="fewer_seats_than_taken") as refused:
        await desk.send(ChangeGathering(gathering_id=gathering_id, plan=plan(capacity=1)), desk.organiser)
    assert refused.value.refusal.details == {"taken": 2}


async def test_a_change_needs_a_gathering_that_takes_place_and_a_known_host(desk: Desk) -> None:
    gathering_id = await desk.announce(plan())
    with pytest.raises(Refused, match="unknown_gathering"):
        await desk.send(ChangeGathering(gathering_id=uuid4(), plan=plan()), desk.organiser)
    with pytest.raises(Refused, match="unknown_office"):
        await desk.send(ChangeGathering(gathering_id=gathering_id, plan=plan(host="atlantis")), desk.organiser)
    await desk.send(CancelGathering(gathering_id=gathering_id, reason="Sturm"), desk.organiser)
    with pytest.raises(Refused, match="gathering_cancelled"):
        await desk.send(ChangeGathering(gathering_id=gathering_id, plan=plan()), desk.organiser)


async def test_a_gathering_is_called_off_with_a_reason_once(desk: Desk, events: Events) -> None:
    gathering_id = await desk.announce(plan())
    await desk.send(CancelGathering(gathering_id=gathering_id, reason="Sturm"), desk.organiser)
    assert (await desk.bus.ask(FindGathering(gathering_id=gathering_id))).cancelled
    assert await events.next(GatheringCancelled) == GatheringCancelled(gathering_id=gathering_id, reason="Sturm")
    with pytest.raises(Refused, match="gathering_cancelled"):
        await desk.send(CancelGathering(gathering_id=gathering_id, reason="Sturm"), desk.organiser)
    with pytest.raises(Refused, match="unknown_gathering"):
        await desk.send(CancelGathering(gathering_id=uuid4(), reason="Sturm"), desk.organiser)


async def test_gatherings_to_come_are_listed_soonest_first_and_past_ones_latest_first(desk: Desk) -> None:
    ids = [await desk.announce(plan(begins_at=begin() + timedelta(days=days))) for days in (3, 1, 2, 4)]
    for gathering_id, days_ago in ((ids[2], 20), (ids[3], 10)):
        past = plan(begins_at=datetime.now(UTC) - timedelta(days=days_ago))
        await desk.send(ChangeGathering(gathering_id=gathering_id, plan=past), desk.organiser)
    to_come, over = await desk.bus.ask(ListGatherings()), await desk.bus.ask(ListGatherings(over=True))
    assert [gathering.id for gathering in to_come.gatherings] == [ids[1], ids[0]]
    assert [gathering.id for gathering in over.gatherings] == [ids[3], ids[2]]


async def test_nobody_finds_a_gathering_that_is_not_there(desk: Desk) -> None:
    with pytest.raises(Refused, match="unknown_gathering"):
        await desk.bus.ask(FindGathering(gathering_id=uuid4()))


# Offices and organisations


async def test_a_form_offers_all_offices_and_what_organisers_have_listed(desk: Desk) -> None:
    added = await desk.send(
        AddOrganisation(name="LAMSA", kind=OrganisationKind.MIGRANT_ORGANISATION, languages=("ar", "uk")),
        desk.organiser,
    )
    offered = await desk.bus.ask(ListAffiliations())
    assert {office.id for office in offered.offices} == {office.id for office in OFFICES}
    assert office_id("dessau-rosslau") in {office.id for office in offered.offices}
    assert offered.organisations == (added,)


async def test_an_organisation_is_added_once_whatever_its_case(desk: Desk) -> None:
    await desk.send(AddOrganisation(name="LAMSA", kind=OrganisationKind.OTHER), desk.organiser)
    with pytest.raises(Refused, match="organisation_exists"):
        await desk.send(AddOrganisation(name="Lamsa", kind=OrganisationKind.OTHER), desk.organiser)


async def test_what_somebody_names_on_registering_is_listed_by_an_organiser_only(desk: Desk) -> None:
    gathering_id = await desk.announce(plan())
    await desk.register(gathering_id, "Amira", MIGRANT_ORGANISATION)
    assert (await desk.bus.ask(ListAffiliations())).organisations == ()
    listed = await desk.send(
        AddOrganisation(name="Bunte Brücke", kind=OrganisationKind.MIGRANT_ORGANISATION), desk.organiser
    )
    assert (await desk.bus.ask(ListAffiliations())).organisations == (listed,)
    assert (await desk.row(gathering_id, "Amira")).organisation_id == listed.id

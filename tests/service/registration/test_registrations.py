"""Registering, changing, cancelling and sending a deputy, through the bus."""

import asyncio
from collections import Counter
from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest
from nats.aio.client import Client as Nats

from services.registration.model import office_id
from shared.contracts.registration.access import WhoAmI
from shared.contracts.registration.affiliations import Affiliation
from shared.contracts.registration.gatherings import CancelGathering, ChangeGathering, FindGathering
from shared.contracts.registration.people import Meal, Needs, PersonDetails
from shared.contracts.registration.registrations import (
    CancelRegistration,
    ListMyRegistrations,
    ListRegistrations,
    ParticipantCancelled,
    ParticipantPromoted,
    ParticipantRegistered,
    ParticipantReplaced,
    ParticipantWaitlisted,
    RegistrationChanged,
    RegistrationRepeated,
    RegistrationRow,
    RegistrationState,
    SendDeputy,
)
from shared.identity import Role
from shared.messages import Refused
from tests.conftest import Events
from tests.service.registration.conftest import (
    MAGDEBURG,
    MIGRANT_ORGANISATION,
    PATIENCE,
    Desk,
    begin,
    details,
    plan,
)

REGISTERED, WAITLISTED, CANCELLED = RegistrationState


async def cancel(desk: Desk, row: RegistrationRow, actor: str) -> None:
    await desk.send(CancelRegistration(registration_id=row.id), actor)


# Registering


async def test_who_registers_has_a_seat(desk: Desk, events: Events) -> None:
    gathering_id = await desk.announce(plan(capacity=10, reserved=4))
    needs = Needs(meals=(Meal.VEGAN, Meal.HALAL), overnight=True)
    outcome = await desk.send(desk.application(gathering_id, details("Amira"), needs=needs))
    assert outcome.state is REGISTERED
    (row,) = await desk.rows(gathering_id)
    assert (row.person, row.needs, row.days) == (details("Amira"), needs, (begin().date(),))
    assert (row.affiliation, row.position, row.confirmed) == ("Koordinierungsstelle Magdeburg", None, False)
    event = await events.next(ParticipantRegistered)
    assert (event.registration_id, event.participant_id, event.days) == (row.id, row.participant_id, row.days)
    assert event.office_id == office_id("magdeburg")
    gathering = await desk.bus.ask(FindGathering(gathering_id=gathering_id))
    assert (gathering.registered, gathering.free, gathering.free_for_migrant_organisations) == (1, 5, 9)


async def test_who_comes_too_late_for_a_seat_waits_in_line(desk: Desk, events: Events) -> None:
    gathering_id = await desk.announce(plan(capacity=1))
    states = [await desk.register(gathering_id, name) for name in ("Amira", "Beate", "Cem")]
    assert states == [REGISTERED, WAITLISTED, WAITLISTED]
    assert [row.position for row in await desk.rows(gathering_id)] == [None, 1, 2]
    assert [event.position for event in await events.first(ParticipantWaitlisted, 2)] == [1, 2]


async def test_500_at_once_on_50_seats(desk: Desk) -> None:
    gathering_id = await desk.announce(plan(capacity=50))
    states = await asyncio.gather(*(desk.register(gathering_id, f"Person{number}") for number in range(500)))
    assert Counter(states) == {REGISTERED: 50, WAITLISTED: 450}
    rows = await desk.rows(gathering_id)
    assert Counter(row.state for row in rows) == {REGISTERED: 50, WAITLISTED: 450}
    assert [row.position for row in rows if row.state is WAITLISTED] == list(range(1, 451))
    gathering = await desk.bus.ask(FindGathering(gathering_id=gathering_id))
    assert (gathering.registered, gathering.waiting, gathering.free) == (50, 450, 0)


async def test_a_command_that_arrives_twice_registers_once(desk: Desk, events: Events) -> None:
    gathering_id = await desk.announce(plan())
    command, command_id = desk.application(gathering_id, details("Amira")), uuid4()
    await desk.bus.send(command, command_id=command_id, wait=PATIENCE)
    js = desk.bus.stream
    head = {"message_id": str(command_id), "Nats-Msg-Id": str(uuid4()), "correlation_id": str(command_id)}
    await js.publish(command.subject, command.model_dump_json().encode(), headers=head)
    await desk.register(gathering_id, "Beate")
    assert await desk.states(gathering_id) == {"Amira": REGISTERED, "Beate": REGISTERED}
    await events.first(ParticipantRegistered, 2)
    assert await events.count(RegistrationRepeated) == 0


async def test_who_registers_again_is_told_by_letter_alone(desk: Desk, events: Events) -> None:
    gathering_id = await desk.announce(plan())
    await desk.register(gathering_id, "Amira")
    shouted = details("Amira").model_copy(update={"email": "AMIRA@EXAMPLE.ORG"})
    assert (await desk.send(desk.application(gathering_id, shouted))).state is REGISTERED
    (row,) = await desk.rows(gathering_id)
    assert (await events.next(RegistrationRepeated)).registration_id == row.id


async def test_one_person_at_once_many_times_registers_once(desk: Desk, events: Events) -> None:
    gathering_id = await desk.announce(plan(capacity=2))
    states = await asyncio.gather(*(desk.register(gathering_id, "Amira") for _ in range(20)))
    assert set(states) == {REGISTERED}
    assert len(await desk.rows(gathering_id)) == 1
    await events.first(RegistrationRepeated, 19)


async def test_who_registers_again_at_a_full_gathering_is_answered_as_a_stranger_would_be(desk: Desk) -> None:
    gathering = await desk.announce(plan(capacity=1))

    answers = [await desk.register(gathering, name) for name in ("Amal", "Amal", "Boris")]

    assert answers == [RegistrationState.REGISTERED, RegistrationState.WAITLISTED, RegistrationState.WAITLISTED]
    assert len(await desk.rows(gathering)) == 2


async def test_who_cancelled_may_register_again(desk: Desk) -> None:
    gathering_id = await desk.announce(plan())
    await desk.register(gathering_id, "Amira")
    await cancel(desk, await desk.row(gathering_id, "Amira"), desk.organiser)
    assert await desk.register(gathering_id, "Amira") is REGISTERED
    assert [row.state for row in await desk.rows(gathering_id)] == [REGISTERED, CANCELLED]


async def test_nobody_registers_for_what_does_not_take_place(desk: Desk) -> None:
    with pytest.raises(Refused, match="unknown_gathering"):
        await desk.register(uuid4(), "Amira")
    gathering_id = await desk.announce(plan())
    await desk.send(CancelGathering(gathering_id=gathering_id, reason="Sturm"), desk.organiser)
    with pytest.raises(Refused, match="gathering_cancelled"):
        await desk.register(gathering_id, "Amira")


async def test_nobody_registers_after_the_deadline(desk: Desk) -> None:
    deadline = (datetime.now(UTC) - timedelta(hours=1)).replace(microsecond=0)
    gathering_id = await desk.announce(plan(deadline=deadline))
    with pytest.raises(Refused, match="deadline_passed") as refused:
        await desk.register(gathering_id, "Amira")
    assert refused.value.refusal.details == {"deadline": deadline.isoformat()}


async def test_the_days_are_days_of_the_gathering(desk: Desk) -> None:
    gathering_id = await desk.announce(plan())
    with pytest.raises(Refused, match="no_day"):
        await desk.send(desk.application(gathering_id, details("Amira"), days=()))
    with pytest.raises(Refused, match="unknown_day"):
        await desk.send(desk.application(gathering_id, details("Amira"), days=(begin().date() + timedelta(days=2),)))


async def test_people_come_for_somebody_known(desk: Desk) -> None:
    gathering_id = await desk.announce(plan())
    with pytest.raises(Refused, match="unknown_office"):
        await desk.register(gathering_id, "Amira", Affiliation(office_id=uuid4()))
    with pytest.raises(Refused, match="unknown_organisation"):
        await desk.register(gathering_id, "Amira", Affiliation(organisation_id=uuid4()))
    assert await desk.rows(gathering_id) == []


async def test_wrong_details_are_refused_by_field(desk: Desk) -> None:
    gathering_id = await desk.announce(plan())
    wrong = PersonDetails.model_construct(**(details("Amira").model_dump() | {"given_name": " "}))
    with pytest.raises(Refused, match="invalid_details") as refused:
        await desk.send(desk.application(gathering_id, wrong))
    assert refused.value.refusal.field == "given_name"


# Who people are


async def test_a_stranger_does_not_rewrite_who_somebody_is(desk: Desk) -> None:
    first, second = await desk.announce(plan()), await desk.announce(plan())
    await desk.register(first, "Amira")
    amira = await desk.row(first, "Amira")
    false_name = details("Amira").model_copy(update={"given_name": "Falsch"})
    await desk.send(desk.application(second, false_name, Affiliation(office_id=office_id("harz"))))
    me = await desk.bus.ask(WhoAmI(), actor=desk.acting(amira))
    assert (me.person, me.office_id) == (details("Amira"), office_id("magdeburg"))
    falsified = await desk.row(second, "Falsch")
    assert (falsified.participant_id, falsified.office_id) == (amira.participant_id, office_id("harz"))


async def test_who_is_signed_in_rewrites_who_they_are(desk: Desk) -> None:
    first, second = await desk.announce(plan()), await desk.announce(plan())
    await desk.register(first, "Amira")
    actor = desk.acting(await desk.row(first, "Amira"))
    married = details("Amira").model_copy(update={"family_name": "Lorenz"})
    await desk.send(desk.application(second, married, Affiliation(office_id=office_id("harz"))), actor)
    me = await desk.bus.ask(WhoAmI(), actor=actor)
    assert (me.person.family_name, me.affiliation) == ("Lorenz", "Koordinierungsstelle Harz")
    assert (await desk.row(second, "Amira")).confirmed


# Cancelling


async def test_a_withdrawn_seat_goes_to_the_first_in_line(desk: Desk, events: Events) -> None:
    gathering_id = await desk.announce(plan(capacity=1))
    for name in ("Amira", "Beate", "Cem"):
        await desk.register(gathering_id, name)
    amira, beate, _ = await desk.rows(gathering_id)
    await cancel(desk, amira, desk.acting(amira))
    assert await desk.states(gathering_id) == {"Beate": REGISTERED, "Cem": WAITLISTED, "Amira": CANCELLED}
    assert (await events.next(ParticipantCancelled)).was is REGISTERED
    assert (await events.next(ParticipantPromoted)).registration_id == beate.id


async def test_a_withdrawn_reserved_seat_goes_past_those_who_may_not_have_it(desk: Desk) -> None:
    gathering_id = await desk.announce(plan(capacity=2, reserved=1))
    for name, affiliation in (
        ("Yara", MIGRANT_ORGANISATION),
        ("Amira", MAGDEBURG),
        ("Beate", MAGDEBURG),
        ("Zeynep", MIGRANT_ORGANISATION),
    ):
        await desk.register(gathering_id, name, affiliation)
    await cancel(desk, await desk.row(gathering_id, "Yara"), desk.organiser)
    assert await desk.states(gathering_id) == {
        "Amira": REGISTERED,
        "Zeynep": REGISTERED,
        "Beate": WAITLISTED,
        "Yara": CANCELLED,
    }


async def test_who_leaves_the_line_makes_room_in_it(desk: Desk, events: Events) -> None:
    gathering_id = await desk.announce(plan(capacity=1))
    for name in ("Amira", "Beate", "Cem"):
        await desk.register(gathering_id, name)
    beate = await desk.row(gathering_id, "Beate")
    await cancel(desk, beate, desk.acting(beate))
    assert (await desk.row(gathering_id, "Cem")).position == 1
    assert (await events.next(ParticipantCancelled)).was is WAITLISTED
    assert await events.count(ParticipantPromoted) == 0


async def test_seats_given_back_at_once_are_each_given_once(desk: Desk) -> None:
    gathering_id = await desk.announce(plan(capacity=20))
    await asyncio.gather(*(desk.register(gathering_id, f"Person{number}") for number in range(60)))
    seated = [row for row in await desk.rows(gathering_id) if row.state is REGISTERED]
    line = [row.id for row in await desk.rows(gathering_id) if row.state is WAITLISTED]
    await asyncio.gather(*(cancel(desk, row, desk.organiser) for row in seated))
    rows = await desk.rows(gathering_id)
    assert {row.id for row in rows if row.state is REGISTERED} == set(line[:20])
    assert [row.id for row in rows if row.state is WAITLISTED] == line[20:]


# Changing


async def test_a_change_replaces_details_days_needs_and_address(desk: Desk, events: Events) -> None:
    gathering_id = await desk.announce(plan())
    await desk.register(gathering_id, "Amira")
    row = await desk.row(gathering_id, "Amira")
    second_day = (begin().date() + timedelta(days=1),)
    changed = details("Amira").model_copy(update={"family_name": "Lorenz", "email": "lorenz@example.org"})
    await desk.change(row, changed, desk.acting(row), second_day)
    (after,) = await desk.rows(gathering_id)
    assert (after.person, after.days, after.needs.overnight) == (changed, second_day, True)
    assert (await events.next(RegistrationChanged)).days == second_day
    me = await desk.bus.ask(WhoAmI(), actor=desk.acting(row))
    assert me.person == changed


async def test_a_change_does_not_take_somebody_elses_address(desk: Desk) -> None:
    gathering_id = await desk.announce(plan())
    await desk.register(gathering_id, "Amira")
    await desk.register(gathering_id, "Beate")
    row = await desk.row(gathering_id, "Amira")
    with pytest.raises(Refused, match="address_taken"):
        await desk.change(row, details("Beate"), desk.acting(row))
    assert await desk.row(gathering_id, "Amira") == row


async def test_changed_days_are_days_of_the_gathering(desk: Desk) -> None:
    gathering_id = await desk.announce(plan())
    await desk.register(gathering_id, "Amira")
    row = await desk.row(gathering_id, "Amira")
    with pytest.raises(Refused, match="no_day"):
        await desk.change(row, row.person, desk.acting(row), ())
    with pytest.raises(Refused, match="unknown_day"):
        await desk.change(row, row.person, desk.acting(row), (begin().date() - timedelta(days=1),))


# Deputies


async def test_a_deputy_takes_the_seat(desk: Desk, events: Events) -> None:
    gathering_id = await desk.announce(plan(capacity=1))
    await desk.register(gathering_id, "Amira")
    row = await desk.row(gathering_id, "Amira")
    await desk.send_deputy(row, "Beate", desk.acting(row))
    (after,) = await desk.rows(gathering_id)
    assert (after.id, after.state, after.person) == (row.id, REGISTERED, details("Beate"))
    assert (after.office_id, after.days) == (row.office_id, row.days)
    event = await events.next(ParticipantReplaced)
    assert (event.participant_id, event.deputy_id) == (row.participant_id, after.participant_id)
    with pytest.raises(Refused, match="not_allowed"):
        await cancel(desk, row, desk.acting(row))


async def test_a_deputy_keeps_the_place_in_line(desk: Desk) -> None:
    gathering_id = await desk.announce(plan(capacity=1))
    for name in ("Amira", "Beate", "Cem"):
        await desk.register(gathering_id, name)
    row = await desk.row(gathering_id, "Beate")
    await desk.send_deputy(row, "Dilan", desk.acting(row))
    assert (await desk.row(gathering_id, "Dilan")).position == 1


async def test_a_deputy_is_not_registered_already(desk: Desk) -> None:
    gathering_id = await desk.announce(plan())
    await desk.register(gathering_id, "Amira")
    await desk.register(gathering_id, "Beate")
    row = await desk.row(gathering_id, "Amira")
    with pytest.raises(Refused, match="deputy_registered_already"):
        await desk.send_deputy(row, "Beate", desk.acting(row))


# What can't be done, whoever does it


async def test_a_registration_is_nobody_elses_business(desk: Desk) -> None:
    gathering_id = await desk.announce(plan())
    await desk.register(gathering_id, "Amira")
    row = await desk.row(gathering_id, "Amira")
    somebody = desk.identities.token(Role.PARTICIPANT)
    for attempt in (
        desk.change(row, row.person, somebody),
        cancel(desk, row, somebody),
        desk.send_deputy(row, "Beate", somebody),
    ):
        with pytest.raises(Refused, match="not_allowed"):
            await attempt
    with pytest.raises(Refused, match="not_signed_in"):
        await desk.send(CancelRegistration(registration_id=row.id))
    with pytest.raises(Refused, match="not_allowed"):
        await desk.bus.ask(ListRegistrations(gathering_id=gathering_id), actor=somebody)


async def test_what_is_not_there_can_not_be_changed(desk: Desk) -> None:
    gathering_id = await desk.announce(plan())
    await desk.register(gathering_id, "Amira")
    nothing = (await desk.row(gathering_id, "Amira")).model_copy(update={"id": uuid4()})
    await refuses_everything(desk, nothing, "unknown_registration")


async def test_what_was_cancelled_can_not_be_changed(desk: Desk) -> None:
    gathering_id = await desk.announce(plan())
    await desk.register(gathering_id, "Amira")
    row = await desk.row(gathering_id, "Amira")
    await cancel(desk, row, desk.acting(row))
    await refuses_everything(desk, row, "registration_cancelled")


async def test_what_is_over_can_not_be_changed(desk: Desk) -> None:
    gathering_id = await desk.announce(plan())
    await desk.register(gathering_id, "Amira")
    past = plan(begins_at=datetime.now(UTC) - timedelta(days=3))
    await desk.send(ChangeGathering(gathering_id=gathering_id, plan=past), desk.organiser)
    await refuses_everything(desk, await desk.row(gathering_id, "Amira"), "gathering_over")


async def refuses_everything(desk: Desk, row: RegistrationRow, reason: str) -> None:
    for attempt in (
        desk.change(row, row.person, desk.organiser),
        cancel(desk, row, desk.organiser),
        desk.send_deputy(row, "Beate", desk.organiser),
    ):
        with pytest.raises(Refused, match=reason):
            await attempt


# Lists


async def test_people_see_their_own_registrations_soonest_first(desk: Desk) -> None:
    later, sooner = (
        await desk.announce(plan(capacity=1, begins_at=begin() + timedelta(days=1))),
        await desk.announce(plan(capacity=1)),
    )
    for name in ("Beate", "Cem", "Amira"):
        await desk.send(desk.application(later, details(name), days=(begin().date() + timedelta(days=1),)))
        await desk.register(sooner, name)
    mine = await desk.bus.ask(ListMyRegistrations(), actor=desk.acting(await desk.row(sooner, "Amira")))
    assert [(row.gathering_id, row.position) for row in mine.registrations] == [(sooner, 2), (later, 2)]


async def test_neither_events_nor_what_was_taken_in_hold_a_name_or_an_address(desk: Desk, connection: Nats) -> None:
    gathering_id = await desk.announce(plan(capacity=1))
    for name in ("Amira", "Beate"):
        await desk.register(gathering_id, name)
    row = await desk.row(gathering_id, "Amira")
    await desk.change(row, row.person, desk.acting(row))
    await desk.send_deputy(row, "Cem", desk.acting(row))
    await cancel(desk, row, desk.organiser)
    published = await everything_published(connection)
    assert b"participant_id" in published
    for personal in (b"amira", b"beate", b"cem", b"haddad", b"example.org", b'koordination"'):
        assert personal not in published.lower()


async def everything_published(connection: Nats) -> bytes:
    """Bodies and headers of all events, once there is one for each of what the test did."""
    js = connection.jetstream()
    subscription = await js.subscribe("registration.event.>", ordered_consumer=True)
    messages = [await subscription.next_msg(timeout=PATIENCE) for _ in range(7)]
    await subscription.unsubscribe()
    return b"\n".join(message.data + str(message.headers).encode() for message in messages)


async def test_a_deputy_needs_an_address(desk: Desk) -> None:
    gathering_id = await desk.announce(plan())
    await desk.register(gathering_id, "Amira")
    row = await desk.row(gathering_id, "Amira")
    wrong = PersonDetails.model_construct(**(details("Beate").model_dump() | {"email": "beate"}))
    with pytest.raises(Refused, match="invalid_details") as refused:
        await desk.send(SendDeputy(registration_id=row.id, deputy=desk.identities.seal(wrong)), desk.organiser)
    assert refused.value.refusal.field == "email"

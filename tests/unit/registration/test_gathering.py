"""What may happen to a gathering and to a registration."""

from datetime import UTC, date, datetime, timedelta
from uuid import uuid4

import pytest

from services.registration.model import Gathering, Registration
from shared.contracts.registration.gatherings import GatheringAnnounced, GatheringCancelled, GatheringPlan
from shared.contracts.registration.people import Meal, Needs
from shared.contracts.registration.registrations import (
    ParticipantReplaced,
    ParticipantWaitlisted,
    RegistrationChanged,
    RegistrationState,
)
from shared.identity import Actor, Role
from shared.messages import Refused
from tests.unit.registration.given import (
    BEGIN,
    DAYS,
    MAGDEBURG,
    MIGRANT_ORGANISATION,
    NOW,
    application,
    details,
    gathering,
    plan,
)

AFTER_END = BEGIN + timedelta(days=3)


def registered(at: Gathering) -> Registration:
    registration, _ = at.register(application(), NOW)
    return registration


# Plans


def test_announcing_makes_the_plan_public() -> None:
    announced = gathering(capacity=50)
    assert announced.announce(NOW) == GatheringAnnounced(gathering_id=announced.id, ordinal=1, plan=plan(50))


def test_a_gathering_can_not_be_announced_after_its_begin() -> None:
    with pytest.raises(Refused, match="begins_in_the_past"):
        gathering().announce(BEGIN)


@pytest.mark.parametrize(
    ("begins_at", "ends_at", "days"),
    [
        pytest.param(
            datetime(2026, 10, 16, 22, 30, tzinfo=UTC),
            datetime(2026, 10, 17, 15, 0, tzinfo=UTC),
            (date(2026, 10, 17),),
            id="half past ten in the evening in UTC is the next day in Berlin",
        ),
        pytest.param(
            datetime(2026, 10, 16, 7, 0, tzinfo=UTC),
            datetime(2026, 10, 16, 22, 0, tzinfo=UTC),
            (date(2026, 10, 16),),
            id="an end at midnight belongs to the day before",
        ),
        pytest.param(
            datetime(2026, 10, 24, 7, 0, tzinfo=UTC),
            datetime(2026, 10, 25, 22, 30, tzinfo=UTC),
            (date(2026, 10, 24), date(2026, 10, 25)),
            id="the clocks are put back on the second day",
        ),
    ],
)
def test_days_are_those_of_sachsen_anhalt(begins_at: datetime, ends_at: datetime, days: tuple[date, ...]) -> None:
    given = plan(begins_at=begins_at, ends_at=ends_at, deadline=begins_at)
    assert Gathering(ordinal=1, **dict(given)).days == days


@pytest.mark.parametrize(
    ("changed", "moved"),
    [
        (plan(title="Neuer Titel"), False),
        (plan(place="Halle (Saale)"), True),
        (plan(ends_at=BEGIN + timedelta(hours=28)), True),
    ],
)
def test_only_another_place_or_time_moves_a_gathering(changed: GatheringPlan, moved: bool) -> None:
    assert gathering().change(changed).moved is moved


def test_a_plan_can_not_take_seats_away_from_people() -> None:
    full = gathering(capacity=2)
    registered(full)
    registered(full)
    with pytest.raises(Refused, match="fewer_seats_than_taken") as refused:
        full.change(plan(capacity=1))
    assert refused.value.refusal.details == {"taken": 2}
    assert refused.value.refusal.field == "plan.capacity"


def test_seats_can_not_be_reserved_that_others_have() -> None:
    full = gathering(capacity=2)
    registered(full)
    registered(full)
    with pytest.raises(Refused, match="fewer_seats_than_taken") as refused:
        full.change(plan(capacity=2, reserved=1))
    assert refused.value.refusal.field == "plan.reserved_for_migrant_organisations"


def test_a_gathering_is_called_off_once_and_never_changes_again() -> None:
    called_off = gathering()
    assert called_off.cancel("Sturm") == GatheringCancelled(gathering_id=called_off.id, reason="Sturm")
    with pytest.raises(Refused, match="gathering_cancelled"):
        called_off.cancel("Sturm")
    with pytest.raises(Refused, match="gathering_cancelled"):
        called_off.change(plan())


def test_who_comes_on_the_first_day_comes_on_the_first_day_of_a_gathering_that_moved() -> None:
    registration, _ = gathering().register(application(days=DAYS[:1]), NOW)
    event = registration.reschedule(DAYS, (date(2026, 10, 23), date(2026, 10, 24)))
    assert event.days == (date(2026, 10, 23),)


def test_who_has_no_day_left_comes_on_all_days() -> None:
    registration, _ = gathering().register(application(days=DAYS[1:]), NOW)
    event = registration.reschedule(DAYS, DAYS[:1])
    assert event.days == DAYS[:1]


def test_a_gathering_says_whether_its_days_are_others() -> None:
    assert not gathering().change(plan(ends_at=BEGIN + timedelta(hours=28))).days_moved
    assert gathering().change(plan(begins_at=BEGIN + timedelta(days=1))).days_moved


# Registering


def test_who_comes_when_all_seats_are_taken_waits_in_line() -> None:
    full = gathering(capacity=1)
    registered(full)
    registration, event = full.register(application(), NOW)
    assert registration.state is RegistrationState.WAITLISTED
    assert isinstance(event, ParticipantWaitlisted)
    assert event.position == 1


def test_a_reserved_seat_is_open_to_migrant_organisations_alone() -> None:
    reserved = gathering(capacity=1, reserved=1)
    waiting, _ = reserved.register(application(MAGDEBURG), NOW)
    seated, _ = reserved.register(application(MIGRANT_ORGANISATION), NOW)
    assert (waiting.state, seated.state) == (RegistrationState.WAITLISTED, RegistrationState.REGISTERED)


def test_a_freed_reserved_seat_goes_past_those_who_may_not_have_it() -> None:
    reserved = gathering(capacity=1, reserved=1)
    seated, _ = reserved.register(application(MIGRANT_ORGANISATION), NOW)
    first, _ = reserved.register(application(MAGDEBURG), NOW)
    second, _ = reserved.register(application(MIGRANT_ORGANISATION), NOW)
    reserved.withdraw(seated, NOW)
    (promoted,) = reserved.promote([first, second])
    assert promoted.registration_id == second.id


def test_nobody_registers_after_the_deadline() -> None:
    open_until = plan().registration_deadline
    gathering().check_open(open_until)
    with pytest.raises(Refused, match="deadline_passed") as refused:
        gathering().check_open(open_until + timedelta(seconds=1))
    assert refused.value.refusal.details == {"deadline": open_until.isoformat()}


@pytest.mark.parametrize(
    ("days", "reason"),
    [((), "no_day"), ((date(2026, 10, 18),), "unknown_day"), ((*DAYS, BEGIN.date().replace(day=1)), "unknown_day")],
)
def test_days_must_be_days_of_the_gathering(days: tuple[date, ...], reason: str) -> None:
    with pytest.raises(Refused, match=reason):
        gathering().register(application(days=days), NOW)


# Changing


def test_a_deputy_takes_the_seat_but_not_the_needs() -> None:
    held = gathering()
    registration, _ = held.register(application(needs=Needs(meals=(Meal.HALAL,))), NOW)
    before, deputy = registration.person_id, uuid4()
    event = held.replace(registration, deputy, details("beate@example.org", "Beate", "Lorenz"), NOW)
    assert isinstance(event, ParticipantReplaced)
    assert (event.participant_id, event.deputy_id, registration.person_id) == (before, deputy, deputy)
    assert (registration.given_name, registration.needs) == ("Beate", Needs())
    assert registration.state is event.state is RegistrationState.REGISTERED


def test_a_deputy_has_to_confirm_their_own_address() -> None:
    held = gathering()
    registration = registered(held)
    registration.confirmed_at = NOW
    held.replace(registration, uuid4(), details(), NOW)
    assert not registration.confirmed


def test_a_change_replaces_details_days_and_needs() -> None:
    held = gathering()
    registration = registered(held)
    event = held.amend(registration, DAYS[1:], details(given_name="Amira Leila"), Needs(overnight=True), NOW)
    assert isinstance(event, RegistrationChanged)
    assert event.days == DAYS[1:]
    assert (registration.given_name, registration.needs.overnight) == ("Amira Leila", True)


def test_a_cancelled_registration_stays_cancelled() -> None:
    held = gathering()
    registration = registered(held)
    assert held.withdraw(registration, NOW).was is RegistrationState.REGISTERED
    with pytest.raises(Refused, match="registration_cancelled"):
        held.withdraw(registration, NOW)


def test_nothing_changes_after_the_end_of_a_gathering() -> None:
    held = gathering()
    registration = registered(held)
    with pytest.raises(Refused, match="gathering_over"):
        held.withdraw(registration, AFTER_END)
    with pytest.raises(Refused, match="gathering_over"):
        held.replace(registration, uuid4(), details(), AFTER_END)
    with pytest.raises(Refused, match="gathering_over"):
        held.amend(registration, DAYS, details(), Needs(), AFTER_END)


def test_a_registration_is_the_participants_and_the_organisers() -> None:
    registration = registered(gathering())
    registration.check_belongs(Actor(id=registration.person_id, roles=frozenset({Role.PARTICIPANT})))
    registration.check_belongs(Actor(id=uuid4(), roles=frozenset({Role.ORGANISER})))
    with pytest.raises(Refused, match="not_allowed"):
        registration.check_belongs(Actor(id=uuid4(), roles=frozenset({Role.PARTICIPANT, Role.SPEAKER})))

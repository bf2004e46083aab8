"""Case consultation: offering, circles, roles in turn, and a timer that is made of instants."""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from services.agenda.model import Circle, Consultation, RoleAssignment
from services.agenda.model.consultation import Experience, Turn
from shared.contracts.agenda.consultation import CircleRole, ConsultationModel, Phase, PhaseKind, TimerAct
from shared.messages import new_id
from tests.service.agenda.sample import refused

NOW = datetime(2027, 4, 15, 9, tzinfo=UTC)
MODEL = ConsultationModel(phases=(Phase(kind=PhaseKind.CASE, minutes=5), Phase(kind=PhaseKind.SOLUTIONS, minutes=10)))
PEOPLE = [UUID(int=number) for number in range(1, 15)]
NOVICES = Turn({}, 0)


def offered(people: list[UUID] = PEOPLE, cases: int = 2) -> Consultation:
    """All take part; the first ones offer cases."""
    consultation = Consultation(session_id=new_id())
    for person in people:
        consultation.join(person, ())
    for number, giver in enumerate(people[:cases]):
        consultation.offer(giver, f"Fall {number}", NOW + timedelta(minutes=number))
    return consultation


def formed(consultation: Consultation, experience: Experience | None = None, seed: int = 0) -> Consultation:
    """With circles of all who take part, each from a place of their own."""
    homes: Mapping[UUID, UUID | None] = {wish.participant_id: wish.participant_id for wish in consultation.wishes}
    consultation.form(homes, Turn(experience or {}, seed), NOW)
    return consultation


def people(circle: Circle, role: CircleRole) -> list[UUID]:
    return [each.participant_id for each in circle.roles if each.role is role]


def test_everybody_has_one_role_and_the_case_giver_gives_the_case() -> None:
    consultation = formed(offered())
    for circle in consultation.circles:
        case = next(case for case in consultation.cases if case.id == circle.case_id)
        assert people(circle, CircleRole.CASE_GIVER) == [case.giver_id]
        assert len(people(circle, CircleRole.MODERATION)) == len(people(circle, CircleRole.TIMEKEEPING)) == 1
        assert people(circle, CircleRole.NOTES) == []
        assert len(people(circle, CircleRole.ADVICE)) == len(circle.roles) - 3
    assert sorted(each.participant_id for circle in consultation.circles for each in circle.roles) == PEOPLE


def test_a_circle_is_unknown_once_others_were_formed_in_its_place() -> None:
    consultation = formed(offered())
    before, _ = consultation.circles
    assert consultation.circle(before.id) is before
    formed(consultation, seed=1)
    with refused("unknown_circle"):
        consultation.circle(before.id)


def test_who_has_moderated_least_or_longest_ago_moderates() -> None:
    past = {(person, CircleRole.MODERATION): (2, NOW) for person in PEOPLE}
    past[PEOPLE[4], CircleRole.MODERATION] = (1, NOW)
    past[PEOPLE[5], CircleRole.MODERATION] = (1, NOW - timedelta(days=365))
    consultation = offered(PEOPLE[:8], 1)
    consultation.choose_model(ConsultationModel(note_taker=True), 65)
    (circle,) = formed(consultation, past).circles
    assert people(circle, CircleRole.MODERATION) == [PEOPLE[5]]
    assert len(people(circle, CircleRole.ADVICE)) == 8 - 4
    assert (
        Turn({**past, (PEOPLE[7], CircleRole.MODERATION): (0, NOW)}, 0).next(CircleRole.MODERATION, PEOPLE[:8])
        == PEOPLE[7]
    )


@given(st.integers(0, 10), st.integers(6, 9))
def test_over_the_years_everybody_moderates(seed: int, count: int) -> None:
    past: dict[tuple[UUID, CircleRole], tuple[int, datetime]] = {}
    for year in range(count - 1):
        moderating = Turn(past, seed).next(CircleRole.MODERATION, PEOPLE[1:count])
        past[moderating, CircleRole.MODERATION] = (1, NOW + timedelta(days=365 * year))
    assert len(past) == count - 1


def test_who_does_not_come_is_in_no_circle() -> None:
    consultation = offered()
    consultation.form(dict.fromkeys(PEOPLE[:9]), NOVICES, NOW)
    assert sorted(each.participant_id for circle in consultation.circles for each in circle.roles) == PEOPLE[:9]


def test_too_few_people_or_cases_are_told_with_what_is_needed() -> None:
    with refused("too_few_for_groups", needed=6, count=5):
        formed(offered(PEOPLE[:5]))
    with refused("too_few_cases", needed=2, count=1):
        formed(offered(cases=1))


def test_what_is_wished_for_is_on_offer_and_not_ones_own() -> None:
    consultation = offered()
    one, other = (case.id for case in consultation.cases)
    consultation.join(PEOPLE[0], (new_id(), one, other, other))
    wish = consultation.wish_of(PEOPLE[0])
    assert wish is not None
    assert wish.case_ids == (other,)


def test_a_case_is_offered_once_by_each_and_leaves_with_who_offers_it() -> None:
    consultation = offered()
    consultation.offer(PEOPLE[0], "Anderer Titel", NOW)
    assert [case.title for case in consultation.cases] == ["Anderer Titel", "Fall 1"]
    consultation.leave(PEOPLE[0], NOVICES, NOW)
    assert [case.title for case in consultation.cases] == ["Fall 1"]
    assert consultation.wish_of(PEOPLE[0]) is None


def test_formed_again_circles_replace_those_before_until_one_has_begun() -> None:
    consultation = formed(formed(offered()), seed=1)
    assert len(consultation.circles) == 2
    with refused("circles_formed"):
        consultation.offer(PEOPLE[3], "Zu spät", NOW)
    consultation.circles[0].steer(TimerAct.START, 0, consultation.model, NOW)
    with refused("consultation_begun"):
        formed(consultation)


def test_phases_fit_into_the_session() -> None:
    consultation = Consultation(session_id=new_id())
    with refused("phases_too_long", minutes=65, available=60):
        consultation.choose_model(ConsultationModel(), 60)
    consultation.choose_model(MODEL, 60)
    assert consultation.model is MODEL


@pytest.mark.parametrize("kinds", [(), (PhaseKind.CASE,), (PhaseKind.ROLES, PhaseKind.EXCHANGE)])
def test_a_model_without_a_case_or_of_one_phase_is_none(kinds: tuple[PhaseKind, ...]) -> None:
    with pytest.raises(ValidationError):
        ConsultationModel(phases=tuple(Phase(kind=kind, minutes=5) for kind in kinds))


# On the day


def late(consultation: Consultation, person: UUID, home: UUID | None = None, *wishes: UUID) -> Circle:
    """Where somebody is who joined late."""
    homes: dict[UUID, UUID | None] = {id: id for id in PEOPLE}
    consultation.admit(person, wishes, homes | {person: home}, NOVICES, NOW)
    circle = consultation.circle_of(person)
    assert circle is not None
    return circle


def held(consultation: Consultation) -> dict[UUID, CircleRole]:
    return {each.participant_id: each.role for circle in consultation.circles for each in circle.roles}


def test_who_comes_late_joins_the_smallest_circle_and_nobody_else_moves() -> None:
    consultation = formed(offered(PEOPLE[:13]))
    before = held(consultation)
    smallest = min(consultation.circles, key=lambda circle: len(circle.roles))
    assert late(consultation, PEOPLE[13]) is smallest
    assert held(consultation) == {**before, PEOPLE[13]: CircleRole.ADVICE}
    with refused("circles_formed"):
        late(consultation, PEOPLE[13])


def test_who_comes_late_joins_the_circle_of_their_wish_but_rather_not_a_colleague() -> None:
    for home in (None, PEOPLE[1]):  # who gives the case of the second circle
        consultation = formed(offered(PEOPLE[:13]))
        wished = next(circle for circle in consultation.circles if circle.role_of(PEOPLE[1]))
        assert wished.case_id is not None
        assert (late(consultation, PEOPLE[13], home, wished.case_id) is wished) is (home is None)


def test_a_circle_admits_nine_at_most_and_those_who_still_hear_the_case() -> None:
    consultation = formed(offered(PEOPLE[:8], 1))
    late(consultation, PEOPLE[8])
    with refused("circles_full"):
        late(consultation, PEOPLE[9])
    consultation.leave(PEOPLE[8], NOVICES, NOW)
    (circle,) = consultation.circles
    described = [phase.kind for phase in consultation.model.phases].index(PhaseKind.CASE)
    for phase in range(described + 1):
        assert circle.admits(consultation.model)
        circle.steer(TimerAct.NEXT, phase, consultation.model, NOW)
    with refused("circles_full"):
        late(consultation, PEOPLE[8])


def test_the_role_of_who_does_not_come_goes_to_who_had_it_least() -> None:
    consultation = formed(offered(PEOPLE[:8], 1))
    (circle,) = consultation.circles
    (moderating,), advising = people(circle, CircleRole.MODERATION), people(circle, CircleRole.ADVICE)
    past = {(person, CircleRole.MODERATION): (1, NOW) for person in advising[1:]}
    before = held(consultation)
    consultation.leave(moderating, Turn(past, 0), NOW)
    assert held(consultation) == {id: role for id, role in before.items() if id != moderating} | {
        advising[0]: CircleRole.MODERATION
    }


def test_a_circle_without_its_case_takes_another_one_of_its_people() -> None:
    consultation = formed(offered(PEOPLE[:8], 2))
    (circle,) = consultation.circles
    first, second = PEOPLE[:2] if circle.role_of(PEOPLE[0]) is CircleRole.CASE_GIVER else PEOPLE[1::-1]
    consultation.leave(first, NOVICES, NOW)
    assert people(circle, CircleRole.CASE_GIVER) == [second]
    assert [case.id for case in consultation.cases] == [circle.case_id]
    assert len(people(circle, CircleRole.MODERATION)) == len(people(circle, CircleRole.TIMEKEEPING)) == 1
    with refused("circles_formed"):
        consultation.offer(PEOPLE[5], "Einer zu viel", NOW)
    consultation.leave(second, NOVICES, NOW)
    assert circle.case_id is None
    consultation.offer(PEOPLE[5], "Für uns", NOW)
    consultation.take_up(PEOPLE[5], NOVICES, NOW)
    assert people(circle, CircleRole.CASE_GIVER) == [PEOPLE[5]]
    assert len(people(circle, CircleRole.MODERATION)) == 1


def test_a_circle_is_small_below_six_and_gone_without_people() -> None:
    consultation = formed(offered(PEOPLE[:6], 1))
    (circle,) = consultation.circles
    assert not circle.small
    for person in PEOPLE[:6]:
        consultation.leave(person, NOVICES, NOW)
        assert circle.small
    assert (consultation.circles, consultation.wishes, consultation.cases) == ([], [], [])


def test_a_deputy_takes_over_circle_role_and_case() -> None:
    consultation = formed(offered(PEOPLE[:8], 1))
    before = held(consultation)
    deputy = PEOPLE[12]
    consultation.hand_over(PEOPLE[0], deputy)
    assert held(consultation) == {deputy if id == PEOPLE[0] else id: role for id, role in before.items()}
    assert [case.giver_id for case in consultation.cases] == [deputy]
    assert (consultation.wish_of(PEOPLE[0]), consultation.wish_of(deputy) is None) == (None, False)


def test_what_is_over_stays_as_it_was() -> None:
    consultation = formed(offered(PEOPLE[:8], 1))
    (circle,) = consultation.circles
    circle.phase, before = len(consultation.model.phases), held(consultation)
    with refused("circle_over"):
        consultation.leave(PEOPLE[0], NOVICES, NOW)
    consultation.hand_over(PEOPLE[0], PEOPLE[12])
    with refused("circle_over"):
        circle.give_moderation(people(circle, CircleRole.ADVICE)[0], consultation.model)
    assert held(consultation) == before


@given(st.lists(st.tuples(st.booleans(), st.sampled_from(PEOPLE)), max_size=30))
def test_whoever_comes_and_goes_somebody_moderates_as_long_as_somebody_can(days: list[tuple[bool, UUID]]) -> None:
    consultation = formed(offered(PEOPLE[:12]))
    for comes, person in days:
        if not comes:
            consultation.leave(person, NOVICES, NOW)
        elif consultation.circles and not consultation.circle_of(person):
            late(consultation, person)
    for circle in consultation.circles:
        giving = people(circle, CircleRole.CASE_GIVER)
        assert giving == [case.giver_id for case in consultation.cases if case.id == circle.case_id]
        assert len(people(circle, CircleRole.MODERATION)) == 1 or not people(circle, CircleRole.ADVICE)
        assert len(circle.roles) <= 9


# The timer


def circle() -> Circle:
    return Circle(case_id=None, number=1, roles=[], left=300)


def test_a_timer_runs_pauses_and_moves_on() -> None:
    timer = circle()
    timer.steer(TimerAct.START, 0, MODEL, NOW)
    assert (timer.phase, timer.ends_at, timer.left) == (0, NOW + timedelta(minutes=5), None)
    timer.steer(TimerAct.PAUSE, 0, MODEL, NOW + timedelta(minutes=2))
    assert (timer.ends_at, timer.left) == (None, 180)
    timer.steer(TimerAct.START, 0, MODEL, NOW + timedelta(minutes=9))
    assert timer.ends_at == NOW + timedelta(minutes=12)
    timer.steer(TimerAct.NEXT, 0, MODEL, NOW + timedelta(minutes=12))
    assert (timer.phase, timer.ends_at) == (1, NOW + timedelta(minutes=22))
    timer.steer(TimerAct.NEXT, 1, MODEL, NOW + timedelta(minutes=20))
    assert timer.phase == 2
    assert (timer.timer.ends_at or timer.timer.left) is None
    timer.steer(TimerAct.BACK, 2, MODEL, NOW + timedelta(minutes=21))
    assert (timer.phase, timer.ends_at) == (1, NOW + timedelta(minutes=31))


def test_what_two_say_at_once_is_done_once() -> None:
    timer = circle()
    timer.steer(TimerAct.NEXT, 0, MODEL, NOW)
    timer.steer(TimerAct.NEXT, 0, MODEL, NOW + timedelta(seconds=1))
    assert (timer.phase, timer.ends_at) == (1, NOW + timedelta(minutes=10))


@given(st.lists(st.tuples(st.sampled_from(TimerAct), st.integers(0, 3), st.integers(0, 900)), max_size=20))
def test_whatever_is_done_a_timer_runs_or_stands_or_is_over(acts: list[tuple[TimerAct, int, int]]) -> None:
    timer, at = circle(), NOW
    for act, phase, seconds in acts:
        at += timedelta(seconds=seconds)
        timer.steer(act, phase, MODEL, at)
        over = timer.phase == len(MODEL.phases)
        assert 0 <= timer.phase <= len(MODEL.phases)
        assert [timer.ends_at, timer.left].count(None) == (2 if over else 1)
        assert timer.left is None or timer.left >= 0


def test_who_takes_the_moderation_changes_roles() -> None:
    roles = [
        RoleAssignment(participant_id=person, role=role, assigned_at=NOW)
        for person, role in zip(PEOPLE, (CircleRole.CASE_GIVER, CircleRole.MODERATION, CircleRole.ADVICE), strict=False)
    ]
    taken = Circle(case_id=None, number=1, roles=roles, left=300)
    taken.give_moderation(PEOPLE[2], MODEL)
    assert [each.role for each in roles] == [CircleRole.CASE_GIVER, CircleRole.ADVICE, CircleRole.MODERATION]
    for stranger in (PEOPLE[0], PEOPLE[9], None):
        with refused("not_allowed"):
            taken.give_moderation(stranger, MODEL)

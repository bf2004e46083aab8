"""Plans keep every hard rule, and no plan is better than the solver says."""

from collections.abc import Iterator
from itertools import product

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from services.agenda.planner import NoPlan, Plan, Problem, Progress, Status, solve
from services.agenda.planner.check import terms, violations
from services.agenda.planner.generate import generate
from services.agenda.planner.plan import Placement
from services.agenda.planner.problem import Ballot, Person, Weights
from tests.unit.agenda.planner.problems import changed, problem, problems, session

few = settings(max_examples=12, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))


def every_plan(of: Problem) -> Iterator[tuple[Placement, ...]]:
    """All plans that keep the rules, by trying everything."""
    places = [
        [
            place
            for slot, room in product(of.slots, of.rooms)
            if not violations(only(of, each.id), [place := Placement(session=each.id, slot=slot.id, room=room.id)])
        ]
        for each in of.sessions
    ]
    for placements in product(*places):
        if not violations(of, placements):
            yield placements


def only(of: Problem, name: str) -> Problem:
    """The problem with a single session."""
    return changed(of, sessions=tuple(each for each in of.sessions if each.id == name), order=(), stays=())


def solved(of: Problem) -> Plan | None:
    """None if there is no plan."""
    try:
        return solve(of, seconds=20)
    except NoPlan:
        return None


@few
@given(problems())
def test_every_plan_keeps_every_hard_rule_and_costs_what_it_says(drawn: Problem) -> None:
    plan = solved(drawn)
    assume(plan)
    assert plan is not None
    assert violations(drawn, plan.placements) == []
    assert plan.terms == terms(drawn, plan.placements)
    assert plan.value == plan.terms.value >= plan.bound


@few
@given(problems(most_sessions=4))
def test_the_best_plan_is_as_good_as_the_best_of_all_plans(drawn: Problem) -> None:
    best = min((terms(drawn, placements).value for placements in every_plan(drawn)), default=None)
    plan = solved(drawn)
    assert (plan and (plan.value, plan.bound, plan.status)) == (best if best is None else (best, best, Status.OPTIMAL))


@few
@given(problems(), st.data())
def test_one_more_rule_never_makes_the_best_plan_better(drawn: Problem, data: st.DataObject) -> None:
    plan = solved(drawn)
    assume(plan)
    assert plan is not None
    pinned = data.draw(st.sampled_from(drawn.sessions)).model_copy(
        update={"slot": data.draw(st.sampled_from(drawn.slots)).id}
    )
    others = tuple(pinned if each.id == pinned.id else each for each in drawn.sessions)
    stricter = solved(changed(drawn, sessions=others))
    assert stricter is None or stricter.value >= plan.bound


@few
@given(problems())
def test_the_bound_never_exceeds_the_value_of_any_plan_on_the_way(drawn: Problem) -> None:
    steps: list[Progress] = []
    try:
        plan = solve(drawn, seconds=20, report=steps.append)
    except NoPlan:
        return
    assert all(step.bound <= plan.value <= step.value for step in steps)
    assert [step.bound for step in steps] == sorted(step.bound for step in steps)


@pytest.mark.parametrize(
    ("participants", "sessions", "slots", "rooms", "best_known"),
    [(24, 10, 4, 3, 550), (60, 16, 5, 4, 1080)],
)
def test_the_best_known_value_of_generated_problems_is_reached(
    participants: int, sessions: int, slots: int, rooms: int, best_known: int
) -> None:
    plan = solve(generate(participants, sessions=sessions, slots=slots, rooms=rooms, seed=7), seconds=20)
    assert (plan.value, plan.status) == (best_known, Status.OPTIMAL)


def test_the_same_seed_gives_the_same_plan() -> None:
    gathering = generate(16, sessions=8, slots=4, rooms=3, seed=7)
    one, other = (solve(gathering, seed=5, seconds=20) for _ in range(2))
    assert one.reproducible
    assert one.placements == other.placements


def test_wished_sessions_do_not_run_in_parallel() -> None:
    wishes = [Ballot(points={"a": 3, "b": 3}, people=4), Ballot(points={"c": 3, "d": 3}, people=4)]
    plan = solve(problem(*map(session, "abcd"), ballots=wishes))
    slots = {placement.session: placement.slot for placement in plan.placements}
    assert slots["a"] != slots["b"]
    assert slots["c"] != slots["d"]
    assert plan.terms.interest == 0


def test_participants_keep_their_dearest_session_and_lose_the_others() -> None:
    wishes = [Ballot(points={"a": 3, "b": 2, "c": 1}, people=5)]
    plan = solve(problem(*map(session, "abc"), slots=1, rooms=3, ballots=wishes, weights=Weights(interest=7)))
    assert plan.terms.interest == 7 * 5 * (2 + 1)


def test_people_get_a_rest_and_not_too_much_on_a_day() -> None:
    sessions = [session(name, moderators={"anna"}) for name in "ab"]
    assert solve(problem(*sessions, slots=3)).terms.spacing == 0
    busy = problem(*sessions, slots=2, people=[Person(id="anna", per_day=1)], weights=Weights(spacing=3, load=11))
    assert solve(busy).value == 3 + 11


def test_popular_sessions_get_the_larger_rooms() -> None:
    plan = solve(problem(session("a", demand=15), session("b", demand=45), slots=1, weights=Weights(places=2)))
    assert {placement.session: placement.room for placement in plan.placements} == {"a": "r0", "b": "r1"}
    assert plan.terms.places == 2 * (45 - 40)


def test_a_replan_moves_nobody_without_need_and_says_what_moved() -> None:
    gathering = generate(16, sessions=8, slots=4, rooms=3, seed=7)
    before = solve(gathering, seconds=20)
    moved = before.placements[3]
    moderator = f"person-{moved.session.removeprefix('session-')}"
    ill = changed(
        gathering,
        people=tuple(
            person.model_copy(update={"unavailable": person.unavailable | {moved.slot}})
            if person.id == moderator
            else person
            for person in gathering.people
        ),
    )
    after = solve(ill, previous=before.placements, seconds=20)
    assert violations(ill, after.placements) == []
    assert after.changes is not None
    assert moved.session in {change.session for change in after.changes}
    assert len(after.changes) <= 2
    assert {change.before for change in after.changes} == set(before.placements) - set(after.placements)


def test_a_replan_without_need_changes_nothing() -> None:
    gathering = generate(16, sessions=8, slots=4, rooms=3, seed=7)
    before = solve(gathering, seconds=20)
    after = solve(gathering, previous=before.placements, seconds=20)
    assert (after.placements, after.changes) == (before.placements, ())


def test_what_the_report_raises_ends_the_search() -> None:
    def stop(progress: Progress) -> None:
        raise InterruptedError

    with pytest.raises(InterruptedError):
        solve(generate(16, sessions=8, slots=4, rooms=3, seed=7), report=stop)

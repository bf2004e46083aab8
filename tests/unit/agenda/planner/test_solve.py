"""Plans keep every hard rule, and no plan is better than the solver says."""

from collections.abc import Iterator
from itertools import product

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from services.agenda.planner.check import terms, violations
from services.agenda.planner.plan import NoPlan, Placement, Plan, Progress, Status, Stopped
from services.agenda.planner.problem import Ballot, Person, Problem, Weights
from services.agenda.planner.solve import solve
from tests.unit.agenda.planner.gatherings import best_known, stored
from tests.unit.agenda.planner.problems import changed, problem, problems, session

few = settings(max_examples=15, derandomize=True, suppress_health_check=list(HealthCheck))


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
        return solve(of, seconds=60, effort=3)
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
    assert plan.status is Status.OPTIMAL
    assert stricter is None or stricter.value >= plan.value


@few
@given(problems())
def test_the_bound_never_exceeds_the_value_of_any_plan_on_the_way(drawn: Problem) -> None:
    steps: list[Progress] = []
    try:
        plan = solve(drawn, seconds=60, effort=3, progress=steps.append)
    except NoPlan:
        return
    assert all(step.bound <= plan.value <= step.value for step in steps)
    assert [step.bound for step in steps] == sorted(step.bound for step in steps)


@pytest.mark.parametrize("name", ["24-people-12-sessions", "60-people-18-sessions", "90-people-24-sessions"])
def test_the_best_known_value_of_a_stored_gathering_is_reached_and_proven(name: str) -> None:
    plan = solve(stored(name), seconds=60, effort=5)
    assert (plan.value, plan.status) == (best_known()[name], Status.OPTIMAL)


def test_the_bound_of_a_large_gathering_is_near_its_best_known_value() -> None:
    name = "300-people-30-sessions"
    plan = solve(stored(name), seconds=60, effort=0.5)
    assert 0.98 * best_known()[name] <= plan.bound <= best_known()[name] <= plan.value


@pytest.mark.parametrize("workers", [1, 2])
def test_the_same_seed_gives_the_same_plan_step_by_step(workers: int) -> None:
    gathering = stored("120-people-21-sessions")
    runs: list[list[Progress]] = [[], []]
    for steps in runs:
        plan = solve(gathering, seed=5, seconds=60, effort=1, workers=workers, progress=steps.append)
        assert plan.reproducible
    one, other = ([step.model_copy(update={"seconds": 0}) for step in steps] for steps in runs)
    assert one == other


def test_another_seed_may_give_another_plan() -> None:
    alike = problem(*map(session, "abcdef"), slots=4, ballots=[Ballot(points=dict.fromkeys("abc", 1))])
    assert len({solve(alike, seed=seed, effort=1).placements for seed in range(5)}) > 1


def test_wished_sessions_do_not_run_in_parallel() -> None:
    wishes = [Ballot(points={"a": 3, "b": 3}, people=4), Ballot(points={"c": 3, "d": 3}, people=4)]
    plan = solve(problem(*map(session, "abcd"), ballots=wishes))
    slots = {placement.session: placement.slot for placement in plan.placements}
    assert slots["a"] != slots["b"]
    assert slots["c"] != slots["d"]
    assert plan.terms.interest == 0


def test_participants_keep_their_dearest_session_and_lose_the_others() -> None:
    wishes = [Ballot(points={"a": 3, "b": 2, "c": 1}, people=5)]
    plan = solve(problem(*map(session, "abc"), slots=1, rooms=3, ballots=wishes, weights=Weights(interest=7)), effort=1)
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


def test_a_gathering_without_sessions_has_an_empty_plan() -> None:
    plan = solve(problem())
    assert (plan.placements, plan.value, plan.status) == ((), 0, Status.OPTIMAL)


def missing_from(of: Problem, before: Plan, person: str) -> tuple[Problem, Placement]:
    """The problem after somebody can't come to the slot of their only session, and where that was."""
    [needed] = of.sessions_of[person]
    [lost] = [placement for placement in before.placements if placement.session == needed.id]
    people = tuple(
        each.model_copy(update={"unavailable": each.unavailable | {lost.slot}}) if each.id == person else each
        for each in of.people
    )
    return changed(of, people=people), lost


def test_a_replan_moves_nobody_without_need_and_says_what_moved() -> None:
    gathering = stored("24-people-12-sessions")
    before = solve(gathering, seconds=60, effort=3)
    person = next(each.id for each in gathering.people if len(gathering.sessions_of[each.id]) == 1)
    ill, lost = missing_from(gathering, before, person)
    after = solve(ill, previous=before.placements, seconds=60, effort=3)
    assert violations(ill, after.placements) == []
    assert after.changes is not None
    assert lost in {change.before for change in after.changes}
    assert len(after.changes) <= 2
    assert {change.before for change in after.changes} == set(before.placements) - set(after.placements)


def test_a_replan_without_a_session_only_takes_it_out() -> None:
    gathering = stored("24-people-12-sessions")
    before = solve(gathering, seconds=60, effort=3)
    smaller = changed(
        gathering,
        sessions=gathering.sessions[:-2] + gathering.sessions[-1:],
        ballots=(),
    )
    after = solve(smaller, previous=before.placements, seconds=60, effort=3)
    assert after.changes is not None
    [change] = after.changes
    assert (change.session, change.after) == (gathering.sessions[-2].id, None)


def test_a_replan_without_need_changes_nothing() -> None:
    gathering = stored("24-people-12-sessions")
    before = solve(gathering, seconds=60, effort=3)
    after = solve(gathering, previous=before.placements, seconds=60, effort=3)
    assert (after.placements, after.changes) == (before.placements, ())


def test_a_cancelled_search_returns_the_best_plan_so_far() -> None:
    steps: list[Progress] = []
    gathering = stored("300-people-60-sessions")
    plan = solve(gathering, progress=steps.append, cancelled=lambda: len(steps) > 2)
    assert violations(gathering, plan.placements) == []
    assert (plan.value, plan.reproducible) == (steps[-1].value, False)


def test_a_search_that_is_cancelled_at_once_has_no_plan() -> None:
    with pytest.raises(Stopped):
        solve(stored("24-people-12-sessions"), cancelled=lambda: True)


def test_what_progress_raises_ends_the_search() -> None:
    def stop(progress: Progress) -> None:
        raise InterruptedError

    with pytest.raises(InterruptedError):
        solve(stored("24-people-12-sessions"), progress=stop)

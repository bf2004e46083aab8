"""Branching proves what trying everything proves, and makes the patterns of a plan cheaper."""

from itertools import product
from math import inf

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from ortools.sat.python import cp_model

from services.agenda.planner.bound import Choice, PatternBound
from services.agenda.planner.branch import Renewal, Tree
from services.agenda.planner.check import terms, violations
from services.agenda.planner.cuts import Cuts
from services.agenda.planner.model import arranged
from services.agenda.planner.plan import Placement
from services.agenda.planner.problem import Ballot, Order, Problem
from services.agenda.planner.solve import solve
from tests.unit.agenda.planner.gatherings import generate
from tests.unit.agenda.planner.problems import problem, session

NAMES = "abcdefg"
SLOTS, ROOMS = 3, 3
BEYOND = 30
"""How much dearer than the best plan those are of which all patterns are listed."""

some = settings(max_examples=12, derandomize=True)


@st.composite
def crowded(draw: st.DrawFn) -> Problem:
    """Seven sessions in three slots, of which many are wished by the same people; only interest and tracks matter."""
    points = st.dictionaries(st.sampled_from(NAMES), st.integers(1, 3), min_size=2, max_size=5)
    ballots = draw(st.lists(st.builds(Ballot, points=points, people=st.integers(1, 3)), min_size=5, max_size=12))
    tracks = draw(st.lists(st.sampled_from([None, "x", "y"]), min_size=len(NAMES), max_size=len(NAMES)))
    sessions = [session(name, track=track) for name, track in zip(NAMES, tracks, strict=True)]
    return problem(*sessions, slots=SLOTS, rooms=ROOMS, ballots=ballots)


def plans(of: Problem) -> list[list[Placement]]:
    """All of them but for what makes no difference: rooms, and which slot the first session has."""
    return [
        [
            Placement(session=name, slot=f"t{slot}", room=f"r{slots[:number].count(slot)}")
            for number, (name, slot) in enumerate(zip(NAMES, slots, strict=True))
        ]
        for slots in product([0], *[range(SLOTS)] * (len(of.sessions) - 1))
        if max(map(slots.count, slots)) <= ROOMS
    ]


def never() -> bool:
    """Nothing ends the search."""
    return False


def relaxed(of: Problem) -> PatternBound:
    """The linear programme, solved."""
    relaxation = PatternBound(of)
    relaxation.solve(never, lambda _: None)
    return relaxation


def rooted(relaxation: PatternBound, ceiling: float) -> Cuts:
    """All patterns of plans up to the ceiling, with cuts."""
    listed = relaxation.listed(ceiling)
    assert listed is not None
    root = Cuts(relaxation, listed, ceiling)
    root.solve(never, lambda _: None)
    return root


@some
@given(crowded())
def test_branching_to_the_end_proves_the_best_value(drawn: Problem) -> None:
    best = min(terms(drawn, plan).value for plan in plans(drawn))
    tree = Tree(rooted(relaxed(drawn), best + BEYOND))
    tree.grow(inf, lambda _: inf, never)
    assert best - 1e-3 < tree.bound < best + 1e-3


@some
@given(crowded(), st.floats(0, 0.3), st.integers(0, BEYOND))
def test_however_little_is_branched_the_bound_never_exceeds_the_best_value(
    drawn: Problem, effort: float, beyond: int
) -> None:
    best = min(terms(drawn, plan).value for plan in plans(drawn))
    root = rooted(relaxed(drawn), best + beyond)
    tree = Tree(root)
    tree.grow(effort, lambda _: inf, never)
    assert root.bound - 1e-3 < tree.bound < best + 1e-3


@pytest.mark.parametrize("seed", range(6))
def test_the_bound_of_a_gathering_with_all_rules_does_not_exceed_the_value_of_its_plan(seed: int) -> None:
    gathering = generate(30, sessions=11, slots=4, rooms=3, wishes=5, seed=seed)
    plan = solve(gathering, seconds=60, effort=3)
    tree = Tree(rooted(relaxed(gathering), plan.value + BEYOND))
    tree.grow(1, lambda _: inf, never)
    assert tree.bound < plan.value + 1e-3


@some
@given(crowded())
def test_a_longer_list_begins_with_a_bound_that_holds_for_it(drawn: Problem) -> None:
    best = min(terms(drawn, plan).value for plan in plans(drawn))
    relaxation = relaxed(drawn)
    root = rooted(relaxation, (relaxation.bound + best) / 2)
    longer = relaxation.listed(best + BEYOND)
    assert longer is not None
    assert root.within(best + BEYOND, longer).bound < best + 1e-3


@some
@given(crowded())
def test_renewing_all_patterns_of_any_plan_gives_those_of_the_best(drawn: Problem) -> None:
    every = plans(drawn)
    best = min(terms(drawn, plan).value for plan in every)
    relaxation = relaxed(drawn)
    worst = max(every, key=lambda plan: terms(drawn, plan).value)
    renewal = Renewal(relaxation, rooted(relaxation, best + BEYOND).listed, relaxation.choice(worst))
    assert renewal.value == terms(drawn, worst).value
    renewal.renew(np.random.default_rng(0), 1, never)
    assert renewal.value == best
    assert sorted(named(relaxation, renewal.choice)) == list(NAMES)


def named(relaxation: PatternBound, choice: Choice) -> list[str]:
    """The sessions of all patterns."""
    return [name for _, pattern in choice for name in relaxation.costs.named(pattern)]


def test_patterns_are_put_in_an_order_that_keeps_the_rules_and_costs_least() -> None:
    sessions = [
        session("a", moderators={"anna"}),
        session("b"),
        session("c", moderators={"anna"}),
        session("d"),
        session("e"),
    ]
    given = problem(*sessions, slots=3, order=[Order(before="e", after="a")])
    patterns = [frozenset("ab"), frozenset("cd"), frozenset("e")]
    rules = arranged(given, patterns, PatternBound(given).costs)
    solver = cp_model.CpSolver()
    assert solver.solve(rules.model) == cp_model.OPTIMAL
    placements = rules.chosen(solver.boolean_value)
    slots = {placement.session: placement.slot for placement in placements}
    assert (slots["a"], slots["b"], slots["c"], slots["d"], slots["e"]) == ("t2", "t2", "t0", "t0", "t1")
    assert violations(given, placements) == []
    assert terms(given, placements).value == solver.objective_value == 0

"""The local search knows what each of its steps changes."""

import numpy as np
from hypothesis import HealthCheck, assume, given, settings

from services.agenda.planner.check import terms, violations
from services.agenda.planner.plan import NoPlan
from services.agenda.planner.problem import Problem
from services.agenda.planner.solve import solve
from services.agenda.planner.tabu import State, Tabu
from tests.unit.agenda.planner.problems import problems

STEPS = 12


@settings(max_examples=40, derandomize=True, suppress_health_check=list(HealthCheck))
@given(problems())
def test_moves_and_swaps_change_what_they_promise_unless_somebody_is_needed_twice(drawn: Problem) -> None:
    tabu, state, dice = begun(drawn, 0)
    for _ in range(STEPS):
        before, valid = state.value, not violations(drawn, tabu.placements(state.place))
        promised = step(state, dice)
        placements = tabu.placements(state.place)
        if valid and not violations(drawn, placements):
            assert state.value == before + promised == terms(drawn, placements).value
        elif not valid:
            assert state.value >= 0


def begun(drawn: Problem, seed: int) -> tuple[Tabu, State, np.random.Generator]:
    """A search at any plan; a problem without one is passed over."""
    try:
        start = solve(drawn, effort=0.05).placements
    except NoPlan:
        assume(False)
    tabu = Tabu(drawn)
    return tabu, State(tabu, tabu.places_of(start)), np.random.default_rng(seed)


def step(state: State, dice: np.random.Generator) -> float:
    """Makes any step, and returns what it should change."""
    sessions, free = len(state.place), state.free()
    session, other = dice.choice(sessions, 2, replace=False)
    if len(free) and dice.random() < 0.5:
        place = int(dice.choice(free))
        promised = state.field[session, place] - state.own[session]
        state.move(int(session), place, None)
        return float(promised)
    promised = state.swaps()[session, other]
    state.move(int(session), int(state.place[other]), int(other))
    return float(promised)


@settings(max_examples=40, derandomize=True, suppress_health_check=list(HealthCheck))
@given(problems())
def test_a_broken_rule_costs_more_than_any_plan_that_keeps_all(drawn: Problem) -> None:
    tabu, state, dice = begun(drawn, 1)
    for _ in range(STEPS):
        step(state, dice)
        placements = tabu.placements(state.place)
        if violations(drawn, placements):
            assert state.value >= terms(drawn, placements).value + tabu.penalty
        else:
            assert state.value == terms(drawn, placements).value

"""Problems that can't be meant are refused with every fault at once."""

from typing import Any

import pytest

from services.agenda.planner.problem import (
    MAX_SESSIONS,
    BadProblem,
    Ballot,
    FaultCode,
    Order,
    Person,
    Problem,
    Room,
    require_sound,
)
from services.agenda.planner.solve import solve
from tests.unit.agenda.planner.problems import problem, session, slot


def faults(of: Problem) -> list[tuple[FaultCode, tuple[str, ...]]]:
    """What it is refused for."""
    with pytest.raises(BadProblem) as refused:
        solve(of)
    return [(fault.code, fault.ids) for fault in refused.value.faults]


def test_a_sound_problem_is_not_refused() -> None:
    require_sound(problem(session("a"), session("b"), order=[Order(before="a", after="b")]))


@pytest.mark.parametrize("minutes", [0, -5, 91])
def test_no_slot_is_long_enough(minutes: int) -> None:
    assert faults(problem(session("a", minutes=minutes))) == [(FaultCode.IMPOSSIBLE_DURATION, ("a",))]


def test_a_slot_ends_before_it_begins() -> None:
    bad = problem(session("a"), slots=[slot(0), slot(1, minutes=-1)])
    assert faults(bad) == [(FaultCode.IMPOSSIBLE_DURATION, ("t1",))]


def test_slots_overlap() -> None:
    assert faults(problem(session("a"), slots=[slot(0, minutes=121), slot(1)])) == [
        (FaultCode.SLOTS_OVERLAP, ("t0", "t1"))
    ]


def test_a_room_has_no_places() -> None:
    bad = problem(session("a"), rooms=[Room(id="r", capacity=0)])
    assert faults(bad) == [(FaultCode.ROOM_WITHOUT_PLACES, ("r",))]


def test_the_order_goes_round_in_circles() -> None:
    circle = [Order(before=one, after=other) for one, other in ("ab", "bc", "ca")]
    [(code, ids)] = faults(problem(*map(session, "abc"), order=circle))
    assert code is FaultCode.ORDER_CYCLE
    assert set(ids) == set("abc")


@pytest.mark.parametrize("count", [MAX_SESSIONS + 1, 10_000])
def test_too_many_sessions(count: int) -> None:
    many = (session(f"s{number}") for number in range(count))
    assert faults(problem(*many)) == [(FaultCode.TOO_LARGE, ("sessions",))]


def test_an_id_is_used_twice() -> None:
    assert faults(problem(session("a"), session("a"))) == [(FaultCode.DUPLICATE_ID, ("a",))]


def test_votes_for_an_unknown_session_and_votes_out_of_range_are_both_told() -> None:
    bad = problem(session("a"), ballots=[Ballot(points={"a": -1, "x": 3})])
    assert faults(bad) == [(FaultCode.UNKNOWN_VOTE, ("x",)), (FaultCode.IMPOSSIBLE_VOTE, ("a",))]


@pytest.mark.parametrize(
    "facts",
    [
        {"people": [Person(id="p", unavailable=frozenset({"x"}))]},
        {"order": [Order(before="a", after="x")]},
        {"stays": [frozenset({"a", "x"})]},
        {"rooms": [Room(id="r", capacity=5, slots=frozenset({"x"}))]},
    ],
)
def test_unknown_ids_are_refused(facts: dict[str, Any]) -> None:
    [(code, ids)] = faults(problem(session("a"), **facts))
    assert code is FaultCode.UNKNOWN_ID
    assert ids[0] == "x"

"""Each hard rule, broken once: the checker, which all other tests rely on, notices it."""

from typing import Any

import pytest

from services.agenda.planner.check import violations
from services.agenda.planner.plan import Placement
from services.agenda.planner.problem import Order, Person, Room
from tests.unit.agenda.planner.problems import problem, session

FIRST = Placement(session="a", slot="t0", room="r0")
SECOND = Placement(session="b", slot="t1", room="r0")


def test_a_plan_that_breaks_nothing() -> None:
    assert violations(problem(session("a"), session("b")), [FIRST, SECOND]) == []


@pytest.mark.parametrize(
    ("facts", "placements", "said"),
    [
        ({}, [FIRST], "b is placed 0 times"),
        ({}, [FIRST, FIRST, SECOND], "a is placed 2 times"),
        ({}, [FIRST, SECOND.model_copy(update={"slot": "t0"})], "a and b share r0"),
        ({"people": [Person(id="p", unavailable=frozenset({"t0"}))]}, [FIRST, SECOND], "p is not there in t0"),
        ({"rooms": [Room(id="r0", capacity=9)]}, [FIRST, SECOND], "r0 is too small for b"),
        ({"rooms": [Room(id="r0", capacity=20, slots=frozenset({"t0"}))]}, [FIRST, SECOND], "r0 can't be used in t1"),
        ({"order": [Order(before="b", after="a")]}, [FIRST, SECOND], "b does not come before a"),
        (
            {"stays": [frozenset("ab")]},
            [FIRST, SECOND.model_copy(update={"room": "r1"})],
            "['a', 'b'] change rooms in b0",
        ),
    ],
)
def test_a_broken_rule_is_named(facts: dict[str, Any], placements: list[Placement], said: str) -> None:
    assert said in violations(problem(session("a", moderators={"p"}), session("b", places=10), **facts), placements)


@pytest.mark.parametrize(
    ("one", "said"),
    [
        ({"minutes": 91}, "a is longer than t0"),
        ({"equipment": {"Beamer"}}, "r0 lacks equipment for a"),
        ({"slot": "t1"}, "a is not where it is pinned"),
        ({"room": "r1"}, "a is not where it is pinned"),
        ({"plenary": True}, "a and b are parallel, and one is a plenary"),
        ({"speakers": {"p"}}, "p is needed in a and b at once"),
    ],
)
def test_a_session_that_does_not_fit_is_named(one: dict[str, Any], said: str) -> None:
    beside = [FIRST, Placement(session="b", slot="t0", room="r1")]
    assert said in violations(problem(session("a", **one), session("b", moderators={"p"})), beside)

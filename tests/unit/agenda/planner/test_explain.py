"""When nothing fits: which wishes conflict, and what could be given up."""

from hypothesis import HealthCheck, assume, given, settings

from services.agenda.planner.explain import (
    _Wishes,  # the question that the explanation answers
    explain,
)
from services.agenda.planner.plan import Conflict, NoPlan, WishKind
from services.agenda.planner.problem import Order, Person, Problem
from services.agenda.planner.rules import Wish
from services.agenda.planner.solve import solve
from tests.unit.agenda.planner.problems import problem, problems, session


def wish(conflict: Conflict) -> Wish:
    """The rule behind a sentence."""
    return Wish(conflict.kind, conflict.sessions, conflict.person)


@settings(max_examples=40, derandomize=True, suppress_health_check=list(HealthCheck))
@given(problems())
def test_an_explanation_is_minimal_and_every_relaxation_helps(drawn: Problem) -> None:
    explanation = explain(drawn)
    assume(explanation)
    assert explanation is not None
    model = _Wishes(drawn)
    conflict = {wish(each) for each in explanation.conflict}
    assert not model.possible(conflict)
    assert all(model.possible(conflict - {each}) for each in conflict)
    for relaxation in explanation.relaxations:
        assert model.possible(set(model.all) - {wish(each) for each in relaxation.give_up})
    assert [each.cost for each in explanation.relaxations] == sorted(each.cost for each in explanation.relaxations)


@settings(max_examples=25, derandomize=True, suppress_health_check=list(HealthCheck))
@given(problems())
def test_there_is_an_explanation_exactly_if_there_is_no_plan(drawn: Problem) -> None:
    try:
        solve(drawn, seconds=20)
    except NoPlan:
        assert explain(drawn) is not None
    else:
        assert explain(drawn) is None


def test_the_smallest_conflict_is_told_in_sentences_without_names() -> None:
    away = Person(id="anna", unavailable=frozenset({"t1"}))
    late = session("a", format="Workshop", moderators={"anna"}, slot="t1")
    explanation = explain(problem(late, session("b"), people=[away]))
    assert explanation is not None
    assert explanation.smallest
    assert [each.sentence for each in explanation.conflict] == [
        "Workshop {session:a} soll stattfinden.",
        "Workshop {session:a} ist festgelegt auf {slot:t1}.",
        "{person:anna} (Moderation von Workshop {session:a}) ist nicht da: {slot:t1}.",
    ]


def test_the_cheapest_relaxation_comes_first() -> None:
    away = Person(id="anna", unavailable=frozenset({"t1"}))
    late = session("a", moderators={"anna"}, slot="t1")
    explanation = explain(problem(late, people=[away]))
    assert explanation is not None
    assert [[each.kind for each in relaxation.give_up] for relaxation in explanation.relaxations] == [
        [WishKind.PINNED],
        [WishKind.AVAILABILITY],
        [WishKind.HELD],
    ]
    assert explanation.relaxations[0].sentence == "Programmpunkt {session:a} nicht auf {slot:t1} festlegen."


def test_too_many_sessions_conflict_by_their_number() -> None:
    explanation = explain(problem(*map(session, "abcde"), slots=2, rooms=2))
    assert explanation is not None
    assert [each.kind for each in explanation.conflict] == [WishKind.HELD] * 5


def test_an_order_that_leaves_no_time_is_explained() -> None:
    chain = [Order(before="a", after="b"), Order(before="b", after="c")]
    explanation = explain(problem(*map(session, "abc"), slots=2, order=chain))
    assert explanation is not None
    assert {each.kind for each in explanation.conflict} == {WishKind.HELD, WishKind.ORDER}
    assert explanation.relaxations[0].sentence.startswith("Auf die Reihenfolge verzichten")

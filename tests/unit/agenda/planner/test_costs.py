"""What a plan costs, taken apart: the pieces are the terms."""

from collections import Counter

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from services.agenda.planner.check import terms
from services.agenda.planner.costs import Term, costs
from services.agenda.planner.plan import Placement
from services.agenda.planner.problem import Ballot, Problem
from tests.unit.agenda.planner.problems import problem, problems, session


@st.composite
def planned(draw: st.DrawFn) -> tuple[Problem, list[Placement]]:
    """A problem and places for its sessions, whether they keep the rules or not."""
    drawn = draw(problems())
    slots, rooms = ([part.id for part in parts] for parts in (drawn.slots, drawn.rooms))
    place = st.tuples(st.sampled_from(slots), st.sampled_from(rooms))
    places = draw(st.lists(place, min_size=len(drawn.sessions), max_size=len(drawn.sessions)))
    ids = [session.id for session in drawn.sessions]
    return drawn, [Placement(session=id, slot=s, room=r) for id, (s, r) in zip(ids, places, strict=True)]


@given(planned())
@settings(max_examples=60)
def test_the_pieces_of_each_term_add_up_to_it(given: tuple[Problem, list[Placement]]) -> None:
    assume(given[1])
    found = Counter[str]()
    for piece in costs(*given):
        found[piece.term] += piece.cost
    assert {term: found[term] for term in Term} == terms(*given).model_dump()


def test_a_lost_wish_is_told_with_the_session_that_most_go_without_first() -> None:
    wanted = problem(
        session("a"),
        session("b"),
        session("c"),
        slots=1,
        rooms=3,
        ballots=[Ballot(points={"a": 3, "b": 1}, people=4), Ballot(points={"b": 3, "c": 1})],
    )
    [piece] = costs(wanted, [Placement(session=id, slot="t0", room=f"r{n}") for n, id in enumerate("abc")])
    assert (piece.term, piece.count, piece.cost) == (Term.INTEREST, 5, 50)
    assert piece.sessions == ("b", "c")

"""Late changes: as few people move as can be."""

from hypothesis import given, settings
from hypothesis import strategies as st

from services.agenda.places.check import check
from services.agenda.places.give import give
from services.agenda.places.problem import Person, Problem, Session, Slot
from tests.unit.agenda.places.wishes import Sessions, every_giving, gathering, problems, sessions

FEW = settings(max_examples=40)


def without_place(places: Sessions) -> int:
    return sum(session is None for own in places.values() for session in own.values())


def without(problem: Problem, cancelled: str) -> Problem:
    """The problem when a session is cancelled; wishes for it are gone, too, and so is who moderates it."""
    return Problem(
        slots=tuple(
            Slot(id=slot.id, sessions=tuple(each for each in slot.sessions if each.id != cancelled))
            for slot in problem.slots
        ),
        people=tuple(
            one.model_copy(
                update={
                    "wishes": {slot: tuple(id for id in own if id != cancelled) for slot, own in one.wishes.items()},
                    "fixed": {slot: id for slot, id in one.fixed.items() if id != cancelled},
                }
            )
            for one in problem.people
        ),
    )


@FEW
@given(problem=problems())
def test_nothing_moves_when_nothing_changed(problem: Problem) -> None:
    places = sessions(give(problem, seed=1))
    again = give(problem, seed=2, before=places)
    assert again.moves == ()
    assert {id: own for id, own in sessions(again).items() if None not in own.values()} == {
        id: own for id, own in places.items() if None not in own.values()
    }


def test_who_comes_late_gets_a_free_place_and_nobody_moves() -> None:
    problem = gathering(40, 3, 4, slack=1.3)
    before = sessions(give(problem))
    late = Person(id="late", wishes={slot.id: (slot.sessions[0].id,) for slot in problem.slots})
    grown = Problem(slots=problem.slots, people=(*problem.people, late))
    giving = give(grown, before=before)
    assert giving.moves == ()
    assert check(grown, sessions(giving), fairness=False) == []
    assert sessions(giving) == before | {"late": sessions(giving)["late"]}


def test_of_a_cancelled_session_all_are_seated_elsewhere_and_nobody_else_moves() -> None:
    problem = gathering(40, 3, 4, slack=1.5)
    before = sessions(give(problem))
    cancelled = problem.slots[0].sessions[0].id
    changed = without(problem, cancelled)
    giving = give(changed, before=before)
    assert giving.moves == ()
    assert check(changed, sessions(giving), fairness=False) == []
    stay = {id for id, own in before.items() if own["slot0"] != cancelled}
    assert {id: sessions(giving)[id] for id in stay} == {id: before[id] for id in stay}


def test_one_moves_if_otherwise_somebody_had_no_place() -> None:
    reserved = Session(id="a", places=1, reserved=1)
    slot = Slot(id="friday", sessions=(reserved, Session(id="b", places=1)))
    migrant = Person(id="mo", migrant_organisation=True, wishes={"friday": ("b",)})
    late = Person(id="late", wishes={"friday": ("b",)})
    giving = give(Problem(slots=(slot,), people=(migrant, late)), before={"mo": {"friday": "b"}})
    assert sessions(giving) == {"mo": {"friday": "a"}, "late": {"friday": "b"}}
    assert [(move.person, move.before, move.after) for move in giving.moves] == [("mo", "b", "a")]


@settings(max_examples=25)
@given(problem=problems(people=3, slots=1, sessions=3), data=st.data())
def test_no_other_way_moves_fewer(problem: Problem, data: st.DataObject) -> None:
    before = sessions(give(problem))
    smaller = data.draw(st.sampled_from([session for slot in problem.slots for session in slot.sessions]))
    changed = without(problem, smaller.id)

    def moved(places: Sessions) -> int:
        kept = {session.id for slot in changed.slots for session in slot.sessions}
        return sum(
            session in kept and places[id][slot] != session
            for id, own in before.items()
            for slot, session in own.items()
        )

    giving = give(changed, before=before)
    possible = [places for places in every_giving(changed) if check(changed, places, fairness=False) == []]
    assert (without_place(sessions(giving)), len(giving.moves)) == min(
        (without_place(places), moved(places)) for places in possible
    )

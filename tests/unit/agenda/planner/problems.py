"""Small problems for the tests: by hand, and drawn."""

from datetime import UTC, datetime, timedelta
from typing import Any

from hypothesis import strategies as st

from services.agenda.planner.problem import Ballot, Order, Person, Problem, Room, Session, Slot

BEGIN = datetime(2027, 4, 15, 9, 0, tzinfo=UTC)


def slot(number: int, *, day: int = 0, minutes: int = 90) -> Slot:
    """Slots of two hours each, two in a block."""
    begins_at = BEGIN + timedelta(days=day, hours=2 * number)
    return Slot(
        id=f"t{number}", block=f"b{number // 2}", begins_at=begins_at, ends_at=begins_at + timedelta(minutes=minutes)
    )


def session(name: str, **facts: Any) -> Session:
    """An hour, unless it says something else."""
    return Session.model_validate({"id": name, "minutes": 60, **facts})


def problem(*sessions: Session, slots: int | list[Slot] = 2, rooms: int | list[Room] = 2, **facts: Any) -> Problem:
    """Rooms of 20, 40, … places unless given; everybody that a session needs is known."""
    named = {person for each in sessions for person in each.people}
    people = facts.pop("people", [])
    others = [Person(id=name) for name in sorted(named - {person.id for person in people})]
    return Problem.model_validate(
        {
            "slots": [slot(number) for number in range(slots)] if isinstance(slots, int) else slots,
            "rooms": [Room(id=f"r{n}", capacity=20 * (n + 1)) for n in range(rooms)]
            if isinstance(rooms, int)
            else rooms,
            "sessions": sessions,
            "people": [*people, *others],
            **facts,
        }
    )


def changed(part: Problem, **facts: object) -> Problem:
    """The same problem with other facts."""
    return part.model_copy(update=facts)


@st.composite
def problems(draw: st.DrawFn, *, most_sessions: int = 6) -> Problem:
    """Problems with a bit of everything, some without a solution."""
    count = draw(st.integers(2, most_sessions))
    slots = [slot(number, day=number // 2) for number in range(draw(st.integers(2, 3)))]
    rooms = [
        Room(id=f"r{number}", capacity=draw(st.sampled_from([10, 20])), equipment=draw(st.sets(st.just("Beamer"))))
        for number in range(draw(st.integers(1, 3)))
    ]
    away = st.sets(st.sampled_from([each.id for each in slots]), max_size=1)
    people = [Person(id=f"p{n}", unavailable=draw(away), per_day=draw(st.sampled_from([None, 1]))) for n in range(3)]
    names = [f"s{number}" for number in range(count)]
    some_people = st.sets(st.sampled_from([person.id for person in people]), max_size=1)
    sessions = [
        session(
            name,
            minutes=draw(st.sampled_from([45, 90])),
            moderators=draw(some_people),
            speakers=draw(some_people),
            equipment=draw(st.sets(st.just("Beamer"))) if draw(st.booleans()) else set(),
            places=draw(st.sampled_from([0, 0, 15])),
            demand=draw(st.sampled_from([0, 15, 25])),
            plenary=draw(st.integers(0, 9)) == 0,
            track=draw(st.sampled_from([None, "a", "b"])),
        )
        for name in names
    ]
    ballot = st.builds(
        Ballot,
        points=st.dictionaries(st.sampled_from(names), st.integers(0, 3), max_size=4),
        people=st.integers(1, 3),
    )
    return Problem(
        slots=slots,
        rooms=rooms,
        sessions=sessions,
        people=people,
        order=[Order(before=names[0], after=names[-1])] if draw(st.integers(0, 3)) == 0 else [],
        stays=[frozenset(names[:2])] if draw(st.integers(0, 3)) == 0 else [],
        ballots=draw(st.lists(ballot, max_size=6)),
    )

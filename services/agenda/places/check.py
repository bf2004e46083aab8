"""What breaks the rules in a giving; nothing does in what `give` returns."""

from collections.abc import Iterator
from enum import StrEnum

import numpy as np

from services.agenda.places.board import Board, Places
from services.agenda.places.exchange import exchanges
from services.agenda.places.problem import Part, Person, Problem, Slot


class ViolationCode(StrEnum):
    """A rule."""

    WRONG_SESSION = "wrong_session"
    """Somebody has a place in a session of another slot, or elsewhere than where they moderate."""
    OVER_CAPACITY = "over_capacity"
    RESERVED_TAKEN = "reserved_taken"
    """Somebody else has a place that is reserved for migrant organisations."""
    WITHOUT_PLACE = "without_place"
    """Fewer people have a place than could have one."""
    UNFAIR = "unfair"
    """An exchange of two people's places, or a free place, would help the one who is worse off."""


class Violation(Part):
    """A broken rule: in which slot, and at whom or at which session it shows."""

    code: ViolationCode
    slot: str
    at: tuple[str, ...] = ()


def check(problem: Problem, places: Places, *, fairness: bool = True) -> list[Violation]:
    """All violations. `places`: sessions by person and slot, None for somebody who has none.

    Without `fairness` only the hard rules count, as for places that were changed late.
    """
    found = [violation for slot in problem.slots for violation in hard(problem, slot, places)]
    if found or not fairness:
        return found
    board = Board.empty(problem, {}, 0)
    for number, slot in enumerate(problem.slots):
        order = [*(session.id for session in slot.sessions), None]
        people = [problem.people[index].id for index in board.tables[number].rows]
        board.seat(number, np.array([order.index(places[person][slot.id]) for person in people], np.int64))
    return [violation for number in range(len(problem.slots)) for violation in unfair(problem, board, number)]


def hard(problem: Problem, slot: Slot, places: Places) -> Iterator[Violation]:
    """Broken hard rules of one slot."""
    there = {session.id for session in slot.sessions}
    for person in problem.people:
        if not sits_well(person, slot, there, places):
            yield Violation(code=ViolationCode.WRONG_SESSION, slot=slot.id, at=(person.id,))
    fixed = {person.id for person in problem.people if slot.id in person.fixed}
    for session in slot.sessions:
        if session.places is None:
            continue
        people = [person for person in problem.people if places.get(person.id, {}).get(slot.id) == session.id]
        moderate = sum(person.id in fixed for person in people)
        given = [person for person in people if person.id not in fixed]
        free = max(0, session.places - moderate)
        if len(given) > free:
            yield Violation(code=ViolationCode.OVER_CAPACITY, slot=slot.id, at=(session.id,))
        elif sum(not person.migrant_organisation for person in given) > max(0, free - session.reserved):
            yield Violation(code=ViolationCode.RESERVED_TAKEN, slot=slot.id, at=(session.id,))
    yield from without_place(problem, slot, places)


def sits_well(person: Person, slot: Slot, there: set[str], places: Places) -> bool:
    """Whether somebody is where they moderate, nowhere if they are absent, else in a session of the slot or nowhere."""
    own = places.get(person.id, {})
    if slot.id in person.fixed:
        return own.get(slot.id) == person.fixed[slot.id]
    if slot.id in person.absent:
        return own.get(slot.id) is None
    return slot.id in own and (own[slot.id] is None or own[slot.id] in there)


def without_place(problem: Problem, slot: Slot, places: Places) -> Iterator[Violation]:
    """Whether more people are without a place than need be."""
    table = next(each for each in Board.empty(problem, {}, 0).tables if each.slot.id == slot.id)
    without = [
        person.id
        for person in problem.people
        if person.takes_part(slot.id) and places.get(person.id, {}).get(slot.id) is None
    ]
    if len(without) > table.places[-1]:
        yield Violation(code=ViolationCode.WITHOUT_PLACE, slot=slot.id, at=tuple(without))


def unfair(problem: Problem, board: Board, number: int) -> Iterator[Violation]:
    """Exchanges that would be fairer; of each person one."""
    found, table = exchanges(board, number), board.tables[number]
    for row in np.flatnonzero(found.fairer.any(axis=1)).tolist():
        other = int(np.argmax(found.fairer[row]))
        people = [problem.people[int(table.rows[each])].id for each in (row, other) if each < found.people]
        yield Violation(code=ViolationCode.UNFAIR, slot=table.slot.id, at=tuple(people))

"""Why everybody has their place, in codes and numbers."""

from collections import Counter

import numpy as np

from services.agenda.places.board import Board, Flags
from services.agenda.places.exchange import exchanges
from services.agenda.places.giving import Place, Reason, ReasonCode
from services.agenda.places.problem import Person, Problem, Session, Slot


def reasons(problem: Problem, board: Board) -> dict[str, dict[str, Place]]:
    """The places of everybody, by person and slot, with the reasons."""
    firsts = first_wishes(problem, board)
    places: dict[str, dict[str, Place]] = {person.id: {} for person in problem.people}
    for number, slot in enumerate(problem.slots):
        for person in problem.people:
            if slot.id in person.fixed:
                moderates = Reason(code=ReasonCode.MODERATES)
                places[person.id][slot.id] = Place(session=person.fixed[slot.id], reason=moderates)
        slot_reasons(problem, board, number, firsts, places)
    return places


def slot_reasons(
    problem: Problem, board: Board, number: int, firsts: dict[str, list[str]], places: dict[str, dict[str, Place]]
) -> None:
    """Adds the places of one slot."""
    table, slot = board.tables[number], problem.slots[number]
    wanted = Counter(session for person in problem.people for session in person.wishes.get(slot.id, ()))
    drawn = exchanges(board, number).drawn
    full: Flags = np.bincount(board.at[number][~table.migrants], minlength=table.columns) >= table.open
    for row, (index, column) in enumerate(zip(table.rows.tolist(), board.at[number].tolist(), strict=True)):
        person = problem.people[index]
        session = slot.sessions[column] if column < len(slot.sessions) else None
        instead = [other for other in firsts[person.id] if other != slot.id]
        reason = reason_of(person, slot, session, wanted, instead, lot=bool(drawn[row]), full=bool(full[column]))
        places[person.id][slot.id] = Place(session=session and session.id, reason=reason)


def first_wishes(problem: Problem, board: Board) -> dict[str, list[str]]:
    """By person, the slots in which they have what they wished for most."""
    found: dict[str, list[str]] = {person.id: [] for person in problem.people}
    for slot, table in enumerate(board.tables):
        best: Flags = (board.taken(slot) == 0) & table.steps.any(axis=1)
        for index in table.rows[best].tolist():
            found[problem.people[index].id].append(table.slot.id)
    return found


def reason_of(
    person: Person,
    slot: Slot,
    session: Session | None,
    wanted: Counter[str],
    instead: list[str],
    *,
    lot: bool,
    full: bool,
) -> Reason:
    """Why somebody has this place. `full`: there is no place in it that is not reserved."""
    wished = person.wishes.get(slot.id, ())
    code = code_of(person, wished, session, full)
    if session and not wished:
        return Reason(code=code)
    wish = wished.index(session.id) + 1 if session and session.id in wished else None
    if wish == 1:
        return Reason(code=code, wish=1, lot=lot)
    missed = wished[0] if wished else None
    limits = {each.id: each.places for each in slot.sessions}
    return Reason(
        code=code,
        wish=wish,
        missed=missed,
        wanted=wanted[missed] if missed else None,
        places=limits[missed] if missed else None,
        instead=instead[0] if instead else None,
        lot=lot,
    )


def code_of(person: Person, wished: tuple[str, ...], session: Session | None, full: bool) -> ReasonCode:
    """What decided."""
    if session is None:
        return ReasonCode.NO_PLACE
    if not wished:
        return ReasonCode.NO_WISH
    if person.migrant_organisation and session.reserved and full and session.id in wished:
        return ReasonCode.RESERVED
    if session.id == wished[0]:
        return ReasonCode.FIRST_WISH
    return ReasonCode.LOWER_WISH if session.id in wished else ReasonCode.OTHER

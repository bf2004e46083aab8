"""The fairest giving: found by flows, slot by slot, and proven by CP-SAT over all slots at once."""

from collections.abc import Callable, Iterator

import numpy as np

from services.agenda.places.board import Board, Ints, Places, unfairness
from services.agenda.places.exchange import polish
from services.agenda.places.giving import Giving, Move, Place, Progress
from services.agenda.places.problem import Problem, require_sound
from services.agenda.places.proof import prove
from services.agenda.places.reasons import reasons

ROUNDS = 48
FIRST_BASES = (1.3, 2.0, 4.0)
SCHEDULE = (0.0, 0.0, 0.0, 8.0, 8.0, 40.0, 40.0, 40.0)
"""How many times worse than the step before each step of somebody is, round by round; 0: as in `FIRST_BASES`.

Mild rounds keep the sum small, harsh ones help those who are worst off.
"""
STEEPEST = 10**6
UNIT = 1000

Report = Callable[[Progress], None]
Cancelled = Callable[[], bool]


def give(
    problem: Problem,
    *,
    seed: int = 0,
    before: Places | None = None,
    effort: float = 12,
    report: Report = lambda _: None,
    cancelled: Cancelled = lambda: False,
) -> Giving:
    """Places for everybody, as fair as possible; the same for the same problem, places before and seed.

    Raises `BadProblem`.

    before: places that people have already, by person and slot. As few of them move as can be, then it is fair
    effort: how much work the proof may take, in deterministic seconds of CP-SAT
    cancelled: when it turns true, the best giving so far is returned
    """
    require_sound(problem)
    held = before or {}
    board = search(Board.empty(problem, held, seed), seed, cancelled)
    report(Progress(profile=board.profile))
    board, proven = prove(board, effort, cancelled, report)
    polish(board)
    return told(problem, board, proven, seed, held)


def search(empty: Board, seed: int, cancelled: Cancelled) -> Board:
    """Gives the places of one slot after the other, again and again, each time with the other slots in view."""
    dice = np.random.default_rng(seed)
    best: Board | None = None
    for first in FIRST_BASES:
        board = empty.copy()
        for base in bases(first):
            for slot in dice.permutation(len(board.tables)):
                board.reseat(int(slot), prices(base, int(board.total.min(initial=0))))
            if best is None or unfairness(board.profile) < unfairness(best.profile):
                best = board.copy()
            if cancelled() or not board.profile:
                return best
    assert best
    return best


def bases(first: float) -> Iterator[float]:
    """The base of each round."""
    for number in range(ROUNDS // len(FIRST_BASES)):
        yield SCHEDULE[number % len(SCHEDULE)] or first


def prices(base: float, least: int) -> Callable[[Ints], Ints]:
    """What steps cost: each one `base` times as much as the one before, from the `least` that anybody has."""

    def price(steps: Ints) -> Ints:
        levels = np.arange(int(steps.max(initial=0)) + 1)
        rises = UNIT * np.minimum(np.power(base, np.maximum(levels - least - 1, 0)), STEEPEST / UNIT)
        rises[0] = 0
        return np.cumsum(rises).astype(np.int64)[steps]

    return price


def told(problem: Problem, board: Board, proven: bool, seed: int, before: Places) -> Giving:
    """The board as people read it."""
    places = reasons(problem, board)
    return Giving(
        places=places, profile=board.profile, proven=proven, seed=seed, moves=tuple(moves(problem, places, before))
    )


def moves(problem: Problem, places: dict[str, dict[str, Place]], before: Places) -> Iterator[Move]:
    """Who had a place in a session that still takes place, and has another one now."""
    for slot in problem.slots:
        there = {session.id for session in slot.sessions}
        for person in problem.people:
            was, now = before.get(person.id, {}).get(slot.id), places[person.id].get(slot.id)
            if was in there and now and now.session != was:
                yield Move(person=person.id, slot=slot.id, before=was, after=now.session)

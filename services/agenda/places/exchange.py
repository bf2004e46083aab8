"""Exchanges of places within a slot: of two people, or of one person with a free place.

They show what is unfair, and who owes a place to the lot alone.
"""

from dataclasses import dataclass

import numpy as np

from services.agenda.places.board import Board, Flags, Ints, Table


@dataclass(frozen=True)
class Exchanges:
    """All exchanges of one slot, as matrices of rows with rows; behind the people come free places, one a column.

    allowed: whether places and moves stay within their limits
    people: how many rows are people
    column: where each row is
    before, after: steps of all slots, of the first and of the second one of each pair
    uneven: the sum of both squared steps in this slot, before and after
    lot: the sum of both totals, weighed by the lots, before and after
    """

    people: int
    column: Ints
    allowed: Flags
    before: tuple[Ints, Ints]
    after: tuple[Ints, Ints]
    uneven: tuple[Ints, Ints]
    lot: tuple[Ints, Ints]

    @property
    def fairer(self) -> Flags:
        """Which exchanges make the less happy one of the two better off than the less happy one is now, or at least
        the other one without harm to anybody.
        """
        (now_most, now_least), (then_most, then_least) = ordered(self.before), ordered(self.after)
        fairer: Flags = (then_most < now_most) | ((then_most == now_most) & (then_least < now_least))
        return np.logical_and(self.allowed, fairer)

    @property
    def even(self) -> Flags:
        """Which exchanges leave it as fair as it is."""
        (now_most, now_least), (then_most, then_least) = ordered(self.before), ordered(self.after)
        even: Flags = (then_most == now_most) & (then_least == now_least)
        return np.logical_and(self.allowed, even)

    @property
    def better(self) -> Flags:
        """Which exchanges are fairer, or avoid a low wish where two less low ones will do, or follow the lots."""
        steady: Flags = self.uneven[1] == self.uneven[0]
        gained: Flags = (self.uneven[1] < self.uneven[0]) | (steady & (self.lot[1] < self.lot[0]))
        return np.logical_or(self.fairer, self.even & gained)

    @property
    def drawn(self) -> Flags:
        """Which exchanges would turn the fortunes of two people round, so that the lot alone decided."""
        turned: Flags = (self.before[0] != self.after[0]) & (self.uneven[0] == self.uneven[1])
        return np.logical_and(self.even, turned)


def ordered(pair: tuple[Ints, Ints]) -> tuple[Ints, Ints]:
    """The larger of each two, and the smaller."""
    return np.maximum(*pair), np.minimum(*pair)


def exchanges(board: Board, slot: int) -> Exchanges:
    """The exchanges of one slot."""
    table, at = board.tables[slot], board.at[slot]
    free = np.flatnonzero(np.bincount(at, minlength=table.columns) < table.places)
    column = np.concatenate([at, free])
    steps, moved = (padded(of.astype(np.int64), len(free)) for of in (table.steps, table.moved))
    weight, total = (
        np.concatenate([of[table.rows], np.zeros(len(free), np.int64)]) for of in (board.weight, board.total)
    )
    here = np.arange(len(column))
    own, other = steps[here, column], steps[:, column]
    then = total[:, None] - own[:, None] + other
    now = np.broadcast_to(total[:, None], then.shape)
    squares = (own**2)[:, None] + (own**2)[None, :], other**2 + (other**2).T
    fortunes = now * weight[:, None] + now.T * weight[None, :], then * weight[:, None] + then.T * weight[None, :]
    moving = moved[:, column] + moved[:, column].T <= moved[here, column][:, None] + moved[here, column][None, :]
    allowed = moving & possible(table, at, column) & (column[:, None] != column[None, :])
    allowed[len(at) :] = False
    return Exchanges(len(at), column, allowed, (now, now.T), (then, then.T), squares, fortunes)


def padded(matrix: Ints, rows: int) -> Ints:
    """With rows of zeros below: a free place minds nothing."""
    return np.concatenate([matrix, np.zeros((rows, matrix.shape[1]), np.int64)])


def possible(table: Table, at: Ints, column: Ints) -> Flags:
    """Which exchanges leave the reserved places to migrant organisations; a free place asks for no open one."""
    migrant = np.concatenate([table.migrants, np.ones(len(column) - len(at), np.bool_)])
    others = np.bincount(at[~table.migrants], minlength=table.columns)
    room = (others < table.open)[column]
    enters: Flags = ~migrant[:, None] & migrant[None, :] & ~room[None, :]
    return np.logical_not(enters | enters.T)


def polish(board: Board) -> None:
    """Exchanges places until nothing gets better by it: fairer, then more even, then as the lots say."""
    while sum(exchange(board, slot) for slot in range(len(board.tables))):
        pass


def exchange(board: Board, slot: int) -> bool:
    """Carries out exchanges of one slot that don't touch each other; whether there were any."""
    found = exchanges(board, slot)
    at, touched = board.at[slot].copy(), set[int]()
    limits = set[int]()
    for one, other in np.argwhere(found.better).tolist():
        sides = {int(found.column[one]), int(found.column[other])}
        mixed = other >= found.people or bool(np.ptp(board.tables[slot].migrants[[one, other]].astype(np.int64)))
        if touched & {one, other} or (mixed and limits & sides):
            continue
        touched |= {one, other}
        limits |= sides if mixed else set()
        at[one] = found.column[other]
        if other < found.people:
            at[other] = found.column[one]
    board.seat(slot, at)
    return bool(touched)

"""Exchanges of places within a slot: somebody takes the place of another one, who takes theirs or a free one, or takes
a free one themselves.

They show what is unfair, and who owes a place to the lot alone.
"""

from dataclasses import dataclass

import numpy as np

from services.agenda.places.board import Board, Flags, Ints, Table

NOWHERE = -1


@dataclass(frozen=True)
class Exchanges:
    """All exchanges of one slot, as matrices of rows with rows: the first one takes the place of the second one.

    Behind the people come free places, one a column, which only serve as the second one.

    people: how many rows are people
    column: where each row is
    onward: where the second one of each pair goes
    allowed: whether places and moves stay within their limits
    before, after: steps of all slots, of the first and of the second one of each pair
    uneven: the sum of both squared steps in this slot, before and after
    lot: the sum of both totals, weighed by the lots, before and after
    """

    people: int
    column: Ints
    onward: Ints
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
        """Of each person, whether an exchange would turn their fortune and another's round: the lot alone decided."""
        turned: Flags = self.even & (self.before[0] != self.after[0]) & (self.uneven[0] == self.uneven[1])
        of_two = turned[: self.people, : self.people]
        return np.logical_or(of_two.any(axis=1), of_two.any(axis=0))


def ordered(pair: tuple[Ints, Ints]) -> tuple[Ints, Ints]:
    """The larger of each two, and the smaller."""
    return np.maximum(*pair), np.minimum(*pair)


def exchanges(board: Board, slot: int) -> Exchanges:
    """The exchanges of one slot."""
    table, at = board.tables[slot], board.at[slot]
    free = np.flatnonzero(np.bincount(at, minlength=table.columns) < table.places)
    column = np.concatenate([at, free])
    steps, moved = (padded(of.astype(np.int64), len(free)) for of in (table.steps, table.moved))
    nothing = np.zeros(len(free), np.int64)
    weight, total = (np.concatenate([of[table.rows], nothing]) for of in (board.weight, board.total))
    row = np.arange(len(column))
    own, gained = steps[row, column], steps[:, column]
    enters = may_enter(table, at, column)
    onward = onwards(table, at, column, enters, steps)
    given = steps[row[None, :], onward]
    now = np.broadcast_to(total[:, None], onward.shape)
    first, second = now - own[:, None] + gained, now.T - own[None, :] + given
    moving = (
        moved[:, column] + moved[row[None, :], onward] - (moved[row, column][:, None] + moved[row, column][None, :])
    )
    return Exchanges(
        people=len(at),
        column=column,
        onward=onward,
        allowed=enters
        & (onward != NOWHERE)
        & (moving <= 0)
        & (column[:, None] != column[None, :])
        & (row < len(at))[:, None],
        before=(now, now.T),
        after=(first, second),
        uneven=((own**2)[:, None] + (own**2)[None, :], gained**2 + given**2),
        lot=(now * weight[:, None] + now.T * weight[None, :], first * weight[:, None] + second * weight[None, :]),
    )


def padded(matrix: Ints, rows: int) -> Ints:
    """With rows of zeros below: a free place minds nothing."""
    return np.concatenate([matrix, np.zeros((rows, matrix.shape[1]), np.int64)])


def open_left(table: Table, at: Ints) -> Flags:
    """Which columns have places left that are not reserved."""
    left: Flags = np.bincount(at[~table.migrants], minlength=table.columns) < table.open
    return left


def may_enter(table: Table, at: Ints, column: Ints) -> Flags:
    """Whether each row may take the place of each other one: reserved places stay with migrant organisations."""
    migrant = np.concatenate([table.migrants, np.ones(len(column) - len(at), np.bool_)])
    refused: Flags = ~migrant[:, None] & migrant[None, :] & ~open_left(table, at)[column][None, :]
    return ~refused


def onwards(table: Table, at: Ints, column: Ints, enters: Flags, steps: Ints) -> Ints:
    """Where the second one of each pair goes: to the place of the first one, or to a free one that they like better."""
    back = np.where(enters.T, column[:, None], NOWHERE)
    if len(at) == len(column):
        return back
    elsewhere = best_free(table, at, column)
    row = np.arange(len(column))
    better = (back == NOWHERE) | (steps[row, elsewhere][None, :] < steps[row[None, :], back])
    return np.where(better & (elsewhere != NOWHERE)[None, :], elsewhere[None, :], back)


def best_free(table: Table, at: Ints, column: Ints) -> Ints:
    """The free place in another column that each row would like best."""
    free = column[len(at) :]
    worst = np.iinfo(np.int64).max
    costs = table.steps[:, free].copy()
    costs[(free[None, :] == at[:, None]) | (~table.migrants[:, None] & ~open_left(table, at)[free][None, :])] = worst
    chosen = np.where(costs.min(axis=1, initial=worst) < worst, free[costs.argmin(axis=1)], NOWHERE)
    return np.concatenate([chosen, np.full(len(free), NOWHERE)])


def polish(board: Board) -> None:
    """Exchanges places until nothing gets better by it: fairer, then more even, then as the lots say."""
    while sum(exchange(board, slot) for slot in range(len(board.tables))):
        pass


def exchange(board: Board, slot: int) -> bool:
    """Carries out exchanges of one slot that don't touch each other; whether there were any."""
    found = exchanges(board, slot)
    at, touched = board.at[slot].copy(), set[int]()
    limits, migrants = set[int](), board.tables[slot].migrants
    for one, other in np.argwhere(found.better).tolist():
        onward = int(found.onward[one, other])
        sides = {int(found.column[one]), int(found.column[other]), onward}
        mixed = other >= found.people or onward != found.column[one] or migrants[one] != migrants[other]
        if touched & {one, other} or (mixed and limits & sides):
            continue
        touched |= {one, other}
        limits |= sides if mixed else set()
        at[one] = found.column[other]
        if other < found.people:
            at[other] = onward
    board.seat(slot, at)
    return bool(touched)

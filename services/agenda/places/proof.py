"""That no giving is fairer: CP-SAT over all slots, one number of the profile after the other, from the worst on.

Everybody's steps are the sum of flags, one a level, that CP-SAT sees as a convex cost; its linear relaxation is then
almost as good as the best giving, so that the proof is short.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from itertools import pairwise

import numpy as np
from ortools.sat.python import cp_model

from services.agenda.places.board import Board, Ints, cheapest, unfairness
from services.agenda.places.giving import Progress

Flag = cp_model.IntVar


def prove(
    board: Board, effort: float, cancelled: Callable[[], bool], report: Callable[[Progress], None]
) -> tuple[Board, bool]:
    """A giving that is at least as fair as `board`, and whether it is proven that none is fairer. Reports each level.

    effort: CP-SAT's deterministic seconds
    """
    model: Model | None = None
    settled: dict[int, int] = {}
    for level in range(len(board.profile), 0, -1):
        if least(board, sum(settled.values()), level) < count(board, level):
            if cancelled() or effort <= 0:
                return board, False
            model = model or Model(board)
            model.hold(settled)
            found = model.solve(board, level, effort)
            board, effort = min(found.board, board, key=lambda each: unfairness(each.profile)), effort - found.effort
            report(Progress(profile=board.profile))
            if not found.proven:
                return board, False
        settled[level] = count(board, level)
    return board, True


@dataclass(frozen=True)
class Found:
    """A giving, whether no other has fewer people at the level asked for, and the effort that it took."""

    board: Board
    proven: bool
    effort: float


def count(board: Board, level: int) -> int:
    """How many people are at least so many steps below their first wishes."""
    return int((board.total >= level).sum())


def least(board: Board, higher: int, level: int) -> int:
    """How many people must be at that level, given the sum of those at higher ones: the sum of all steps has a bound,
    which is a flow for each slot, and each person takes one step at most at each level below.
    """
    wishing = {person for table in board.tables for person in table.rows[table.steps.any(axis=1)].tolist()}
    return max(0, floor(board) - higher - (level - 1) * len(wishing))


def floor(board: Board) -> int:
    """The least sum of all steps."""
    total = 0
    for slot, table in enumerate(board.tables):
        move = len(table.rows) * (table.columns + 1) * table.moved.astype(np.int64)
        at = cheapest(table, table.steps + move)
        total += int(table.steps[np.arange(len(at)), at].sum())
        assert board.moves(slot) == int(table.moved[np.arange(len(at)), at].sum())
    return total


@dataclass
class Model:
    """The model of CP-SAT.

    seats: of each slot, row and column, whether the person sits there
    levels: of each person, whether they are at least so many steps below their first wishes, from level 1 on
    held: levels that are limited already
    """

    start: Board
    model: cp_model.CpModel = field(default_factory=cp_model.CpModel)
    seats: dict[tuple[int, int, int], Flag] = field(default_factory=dict)
    levels: list[list[Flag]] = field(default_factory=list)
    held: set[int] = field(default_factory=set)

    def __post_init__(self) -> None:
        worst = len(self.start.profile)
        self.levels = [[self.model.new_bool_var("") for _ in range(worst)] for _ in self.start.total]
        for levels in self.levels:
            for lower, higher in pairwise(levels):
                self.model.add_implication(higher, lower)
        for slot in range(len(self.start.tables)):
            self.add_slot(slot, worst)
        self.add_sums()

    def add_slot(self, slot: int, worst: int) -> None:
        """Everybody has a column, and columns have their places; what would be worse than the worst is left out."""
        table = self.start.tables[slot]
        for row, column in np.argwhere(table.steps <= worst).tolist():
            self.seats[slot, row, column] = self.model.new_bool_var("")
        for row in range(len(table.rows)):
            columns = range(table.columns)
            self.model.add_exactly_one(
                self.seats[slot, row, column] for column in columns if (slot, row, column) in self.seats
            )
        for column in range(table.columns):
            rows = [row for row in range(len(table.rows)) if (slot, row, column) in self.seats]
            there = [self.seats[slot, row, column] for row in rows]
            others = [self.seats[slot, row, column] for row in rows if not table.migrants[row]]
            self.model.add(cp_model.LinearExpr.sum(there) <= int(table.places[column]))
            if table.open[column] < table.places[column]:
                self.model.add(cp_model.LinearExpr.sum(others) <= int(table.open[column]))
        moving = [flag for (of, row, column), flag in self.seats.items() if of == slot and table.moved[row, column]]
        self.model.add(cp_model.LinearExpr.sum(moving) <= self.start.moves(slot))

    def add_sums(self) -> None:
        """The flags of a person's levels count their steps."""
        terms: list[list[cp_model.LinearExpr]] = [[] for _ in self.levels]
        for (slot, row, column), flag in self.seats.items():
            table = self.start.tables[slot]
            if step := int(table.steps[row, column]):
                terms[int(table.rows[row])].append(step * flag)
        for own, levels in zip(terms, self.levels, strict=True):
            self.model.add(cp_model.LinearExpr.sum(own) == cp_model.LinearExpr.sum(levels))

    def hold(self, settled: Mapping[int, int]) -> None:
        """No more people at these levels than settled."""
        for level, number in settled.items():
            if level not in self.held:
                self.model.add(self.at(level) <= number)
                self.held.add(level)

    def at(self, level: int) -> cp_model.LinearExpr:
        """How many people are at least so many steps below their first wishes."""
        return cp_model.LinearExpr.sum([levels[level - 1] for levels in self.levels])

    def solve(self, board: Board, level: int, effort: float) -> Found:
        """The fewest people at that level, starting from a giving."""
        self.hint(board)
        self.model.minimize(self.at(level))
        solver = cp_model.CpSolver()
        solver.parameters.num_workers = 1
        solver.parameters.max_deterministic_time = effort
        status = solver.solve(self.model)
        found = status in (cp_model.OPTIMAL, cp_model.FEASIBLE)
        spent = solver.response_proto.deterministic_time
        return Found(self.read(solver) if found else board, status == cp_model.OPTIMAL, spent)

    def hint(self, board: Board) -> None:
        """Starts from there."""
        self.model.clear_hints()
        for (slot, row, column), flag in self.seats.items():
            self.model.add_hint(flag, bool(board.at[slot][row] == column))
        for total, levels in zip(board.total.tolist(), self.levels, strict=True):
            for level, flag in enumerate(levels, 1):
                self.model.add_hint(flag, total >= level)

    def read(self, solver: cp_model.CpSolver) -> Board:
        """What was found."""
        board = self.start.copy()
        at: list[Ints] = [each.copy() for each in board.at]
        for (slot, row, column), flag in self.seats.items():
            if solver.boolean_value(flag):
                at[slot][row] = column
        for slot, columns in enumerate(at):
            board.seat(slot, columns)
        return board

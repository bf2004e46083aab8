"""A problem as matrices, a table for each slot: who takes part there, how far each session is from their wishes.

The last column of a table stands for having no place. It has as many places as people must go without one, which is the
fewest possible; so everybody has a column, and places are left free only where nobody may take them.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from hashlib import sha256

import numpy as np
from numpy.typing import NDArray
from ortools.graph.python.min_cost_flow import SimpleMinCostFlow

from services.agenda.places.problem import Person, Problem, Slot

Ints = NDArray[np.int64]
Flags = NDArray[np.bool_]
Places = Mapping[str, Mapping[str, str | None]]
"""By person and slot."""


@dataclass(frozen=True)
class Table:
    """One slot. Rows are the people who are given a place, columns its sessions and, last, no place.

    rows: index of each person among all
    steps: how many steps each column is below the first wish
    moved: whether a column would move somebody who has a place already
    migrants: who is of a migrant organisation
    places: of each column
    open: of each column, how many of these are for everybody
    """

    slot: Slot
    rows: Ints
    steps: Ints
    moved: Flags
    migrants: Flags
    places: Ints
    open: Ints

    @property
    def columns(self) -> int:
        """Sessions, and no place."""
        return len(self.places)


def tables(problem: Problem, before: Places) -> list[Table]:
    """The tables of all slots; `before`: places that people have already."""
    return [table(problem, slot, before) for slot in problem.slots]


def table(problem: Problem, slot: Slot, before: Places) -> Table:
    """The table of one slot."""
    rows = [index for index, person in enumerate(problem.people) if person.takes_part(slot.id)]
    people = [problem.people[index] for index in rows]
    held = [person.fixed.get(slot.id) for person in problem.people]
    places = [
        len(people) if session.places is None else max(0, session.places - held.count(session.id))
        for session in slot.sessions
    ]
    free = [max(0, count - session.reserved) for count, session in zip(places, slot.sessions, strict=True)]
    bare = Table(
        slot,
        np.array(rows, np.int64),
        np.array([steps(person, slot) for person in people], np.int64).reshape(len(people), len(places) + 1),
        np.array([moves(before.get(person.id, {}).get(slot.id), slot) for person in people], np.bool_).reshape(
            len(people), len(places) + 1
        ),
        np.array([person.migrant_organisation for person in people], np.bool_),
        np.array([*places, len(people)], np.int64),
        np.array([*free, len(people)], np.int64),
    )
    nobody = np.zeros_like(bare.steps)
    nobody[:, -1] = 1
    without = int(nobody[np.arange(len(people)), cheapest(bare, nobody)].sum())
    bare.places[-1] = bare.open[-1] = without
    return bare


def steps(person: Person, slot: Slot) -> list[int]:
    """How many steps each column is below the first wish: 0 for all if there is no wish."""
    wished = person.wishes.get(slot.id, ())
    if not wished:
        return [0] * (len(slot.sessions) + 1)
    order = {session: step for step, session in enumerate(wished)}
    return [*(order.get(session.id, len(wished)) for session in slot.sessions), len(slot.sessions)]


def moves(before: str | None, slot: Slot) -> list[bool]:
    """Whether each column would move somebody; who has no place, or one that is gone, isn't moved by getting one."""
    sessions = [session.id for session in slot.sessions]
    if before not in sessions:
        return [False] * (len(sessions) + 1)
    return [*(session != before for session in sessions), True]


def cheapest(table: Table, costs: Ints) -> Ints:
    """The column of each row, within the places, at the least sum of `costs`: a minimum-cost flow.

    A session is two nodes: its places for everybody, and those for migrant organisations alone.
    """
    count, columns = costs.shape
    if not count:
        return np.zeros(0, np.int64)
    row, column = (index.ravel() for index in np.indices(costs.shape))
    migrant = table.migrants[row]
    flow = SimpleMinCostFlow()
    anyone = flow.add_arcs_with_capacity_and_unit_cost(row, count + column, np.ones_like(row), costs.ravel())
    reserved = flow.add_arcs_with_capacity_and_unit_cost(
        row[migrant], count + columns + column[migrant], np.ones(migrant.sum(), np.int64), costs.ravel()[migrant]
    )
    target = count + 2 * columns
    nodes = count + np.arange(2 * columns)
    limits = np.concatenate([table.open, table.places - table.open])
    flow.add_arcs_with_capacity_and_unit_cost(nodes, np.full_like(nodes, target), limits, np.zeros_like(nodes))
    flow.set_nodes_supplies(np.arange(count), np.ones(count, np.int64))
    flow.set_node_supply(target, -count)
    status = flow.solve()
    assert status == flow.OPTIMAL, status
    taken: Flags = flow.flows(anyone) > 0
    taken[migrant] |= flow.flows(reserved) > 0
    chosen: Ints = column[taken]
    return chosen


@dataclass
class Board:
    """A giving as it is worked on.

    at: for each slot, the column of each row
    total: of each person, the steps of all slots
    weight: of each person, from the lots; who drew a better lot weighs more
    """

    tables: list[Table]
    weight: Ints
    at: list[Ints]
    total: Ints

    @classmethod
    def empty(cls, problem: Problem, before: Places, seed: int) -> "Board":
        """Nobody has a place yet, which counts no steps."""
        found = tables(problem, before)
        people = len(problem.people)
        return cls(found, lots(problem, seed), [np.zeros(0, np.int64) for _ in found], np.zeros(people, np.int64))

    def copy(self) -> "Board":
        """One that may change without this one."""
        return Board(self.tables, self.weight, [at.copy() for at in self.at], self.total.copy())

    def taken(self, slot: int) -> Ints:
        """Of each row, the steps in that slot; none before places are given."""
        at, table = self.at[slot], self.tables[slot]
        return table.steps[np.arange(len(at)), at] if len(at) else np.zeros(len(table.rows), np.int64)

    def seat(self, slot: int, at: Ints) -> None:
        """Gives the places of one slot anew."""
        rows = self.tables[slot].rows
        self.total[rows] -= self.taken(slot)
        self.at[slot] = at
        self.total[rows] += self.taken(slot)

    def reseat(self, slot: int, cost: Callable[[Ints], Ints]) -> None:
        """Gives the places of one slot anew: first as few moves as possible, then the least sum of `cost`.

        `cost`: what a person's steps of all slots cost, at most 2**30
        """
        table = self.tables[slot]
        others = self.total[table.rows] - self.taken(slot)
        costs = cost(others[:, None] + table.steps)
        move = len(table.rows) * 2**30 * table.moved.astype(np.int64)
        self.seat(slot, cheapest(table, costs + move))

    def moves(self, slot: int) -> int:
        """How many people of a slot leave the place that they had."""
        table = self.tables[slot]
        return int(table.moved[np.arange(len(table.rows)), self.at[slot]].sum())

    @property
    def profile(self) -> tuple[int, ...]:
        """How many people are at least 1, 2, 3 … steps below their first wishes."""
        worst = int(self.total.max(initial=0))
        return tuple(int((self.total >= level).sum()) for level in range(1, worst + 1))


def unfairness(profile: tuple[int, ...]) -> tuple[int, tuple[int, ...]]:
    """By which givings compare; the smaller is the fairer: leximin over the steps of all people."""
    return len(profile), profile[::-1]


def lots(problem: Problem, seed: int) -> Ints:
    """The lots, drawn by hashing seed and id, so that anybody can draw them again: the first one weighs most."""
    ids = [person.id for person in problem.people]
    drawn = sorted(range(len(ids)), key=lambda index: sha256(f"{seed}:{ids[index]}".encode()).digest())
    weight = np.empty(len(ids), np.int64)
    weight[drawn] = np.arange(len(ids), 0, -1)
    return weight

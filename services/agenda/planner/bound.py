"""A lower bound on the value of every plan.

A slot is priced as a whole: its *pattern* is the set of its sessions. The cheapest mixture of patterns that holds every
session once is a linear programme with one column for each pattern (Dantzig-Wolfe decomposition), generated as needed.
Its duals give every session a price in every slot; what the best pattern earns beyond its cost is the slot's `ceiling`.
Prices less ceilings are a lower bound, and a plan that is dearer by `slack` uses only patterns that earn the ceiling
less the slack. With a good plan at hand these are few enough to be listed, all of them; then `cuts` and `branch` raise
the bound further. (Barnhart et al., Branch-and-price, Operations Research 46, 1998; Baldacci, Christofides, Mingozzi,
An exact algorithm for the vehicle routing problem based on the set partitioning formulation, 2008.)
"""

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import cache
from math import gcd

import numpy as np
from ortools.linear_solver.python import model_builder

from services.agenda.planner.patterns import Costs, Found, Listed, Numbers, overlaps
from services.agenda.planner.plan import Placement
from services.agenda.planner.problem import Person, Problem
from services.agenda.planner.rules import allowed_places

BEAM, EXHAUSTIVE = 256, 200_000
"""Patterns kept for each size, in a quick look for good ones and in a search that should miss none."""
ROUNDS = 200
TOLERANCE = 1e-3
COLUMNS = 400
"""Columns added for each kind of slot in one round."""
MOST = 60_000
"""Patterns of one kind of slot that can be listed."""

Choice = list[tuple[int, tuple[int, ...]]]
"""Patterns, each with the kind of its slot."""
NEW_MODEL: Callable[[], model_builder.Model] = model_builder.Model
"""Its constructor, which has no types of its own."""


@dataclass(frozen=True)
class Kind:
    """Slots with the same rooms. `places` has what any of them allows, with the cost of missing places."""

    slots: tuple[str, ...]
    places: dict[tuple[str, str], int]

    @property
    def rooms(self) -> tuple[str, ...]:
        """The rooms that can be used."""
        return tuple(dict.fromkeys(room for _, room in self.places))


def kinds(problem: Problem) -> tuple[Kind, ...]:
    """The slots by kind. That some people can't come to some of them is left to the plan: the bound loses little by it,
    and its time grows with the number of kinds.
    """
    places: dict[str, dict[tuple[str, str], int]] = {slot.id: {} for slot in problem.timeline}
    for session, slot, room in allowed_places(problem):
        missing = max(0, session.demand - room.capacity)
        places[slot.id][session.id, room.id] = problem.weights.places * missing
    alike: dict[frozenset[str], list[str]] = defaultdict(list)
    for slot_id, possible in places.items():
        alike[frozenset(room for _, room in possible)].append(slot_id)
    return tuple(Kind(tuple(same), {p: c for slot in same for p, c in places[slot].items()}) for same in alike.values())


def grain(problem: Problem) -> int:
    """Every value of a plan is a multiple of it."""
    weights, capacities = problem.weights, {room.capacity for room in problem.rooms}
    missing = {max(0, session.demand - capacity) for session in problem.sessions for capacity in capacities}
    costs = [*overlaps(problem).values(), *(weights.places * people for people in missing)]
    return max(1, gcd(*costs, weights.spacing, weights.load))


def least_for_people(problem: Problem) -> int:
    """What spacing and load cost at least, each person taken alone."""
    slots: dict[str, set[str]] = defaultdict(set)
    for session, slot, _ in allowed_places(problem):
        for person in session.people:
            slots[person].add(slot.id)
    return sum(_least_for(person, slots[person.id], problem) for person in problem.people)


def _least_for(person: Person, slots: set[str], problem: Problem) -> int:
    """Slot by slot in time: how many sessions are left, how many were today, and was there one just before?"""
    timeline, sessions = problem.timeline, len(problem.sessions_of[person.id])
    most = person.per_day or sessions

    @cache
    def least(number: int, left: int, today: int, before: bool) -> float:
        if number == len(timeline) or left == 0:
            return 0 if left == 0 else np.inf
        if number and timeline[number - 1].day != timeline[number].day:
            today, before = 0, False
        free = least(number + 1, left, today, False)
        if timeline[number].id not in slots:
            return free
        cost = problem.weights.spacing * before + problem.weights.load * (today >= most)
        return min(free, cost + least(number + 1, left - 1, today + 1, True))

    found = least(0, sessions, 0, False)
    return 0 if found == np.inf else int(found)


@dataclass(frozen=True)
class Prices:
    """Duals of the linear programme: of each session in each kind of slot, each room in it, and the kind's ceiling."""

    session: Numbers
    room: list[dict[str, float]]
    ceiling: list[float]
    cuts: list[float] = field(default_factory=list)

    def mixed(self, other: "Prices", grain: float) -> "Prices":
        """Half of both; prices of sessions are multiples of 1/grain."""
        return Prices(
            np.round((self.session + other.session) * grain / 2) / grain,
            [
                {room: (one[room] + two[room]) / 2 for room in one}
                for one, two in zip(self.room, other.room, strict=True)
            ],
            [(one + two) / 2 for one, two in zip(self.ceiling, other.ceiling, strict=True)],
        )


class Programme:
    """The linear programme over the patterns known so far."""

    def __init__(self, problem: Problem, costs: Costs, kinds: tuple[Kind, ...]) -> None:
        self.costs, self.kinds = costs, kinds
        self.model = NEW_MODEL()
        self.patterns: dict[tuple[int, tuple[int, ...]], model_builder.Variable] = {}
        self._once = {session.id: self._row(1, 1) for session in problem.sessions}
        self._held = [[self._row(0, np.inf) for _ in costs.sessions] for _ in kinds]
        self._slots = [self._row(-np.inf, len(kind.slots)) for kind in kinds]
        self._rooms = [{room: self._row(-np.inf, len(kind.slots)) for room in kind.rooms} for kind in kinds]
        self._cuts: list[model_builder.LinearConstraint] = []
        for number, kind in enumerate(kinds):
            for (session, room), cost in kind.places.items():
                rows = [(self._once[session], 1.0), (self._rooms[number][room], 1.0)]
                index = costs.index.get(session)
                rows.append((self._slots[number], 1.0) if index is None else (self._held[number][index], -1.0))
                self._column(cost, rows)
        for row in self._once.values():
            self._column(4.0 * costs.never, [(row, 1.0)])

    def add(self, number: int, pattern: tuple[int, ...], cost: float) -> None:
        """A pattern for a kind of slot, if it isn't known."""
        if pattern and (number, pattern) not in self.patterns:
            rows = [(self._slots[number], 1.0), *((self._held[number][index], 1.0) for index in pattern)]
            self.patterns[number, pattern] = self._column(cost, rows)

    def cut(self, hit: Iterable[tuple[int, tuple[int, ...]]]) -> None:
        """At most one of these patterns can be used."""
        self._cuts.append(self._row(-np.inf, 1))
        for key in hit:
            self._cuts[-1].set_coefficient(self.patterns[key], 1.0)

    def solve(self) -> tuple[float, Prices, Numbers]:
        """Its value, its duals, and how much of each pattern is used."""
        solver = model_builder.Solver("glop")
        solver.solve(self.model)
        session = np.array([[max(0.0, solver.dual_value(row)) for row in rows] for rows in self._held])
        session = np.round(session * self.costs.grain) / self.costs.grain
        prices = Prices(
            session,
            [{room: max(0.0, -solver.dual_value(row)) for room, row in rows.items()} for rows in self._rooms],
            [max(0.0, -solver.dual_value(row)) for row in self._slots],
            [max(0.0, -solver.dual_value(row)) for row in self._cuts],
        )
        return solver.objective_value, prices, np.array([solver.value(each) for each in self.patterns.values()])

    def _row(self, least: float, most: float) -> model_builder.LinearConstraint:
        return self.model.add_linear_constraint(0.0, least, most)

    def _column(
        self, cost: float, rows: Iterable[tuple[model_builder.LinearConstraint, float]]
    ) -> model_builder.Variable:
        column = self.model.new_num_var(0, np.inf, "")
        self.model.helper.set_var_objective_coefficient(column.index, cost)
        for row, factor in rows:
            row.set_coefficient(column, factor)
        return column


class PatternBound:
    """The linear programme over all patterns, by column generation.

    Effort is counted in rounds, not by the clock, so that the same problem gives the same bound; `stop` ends it early.
    """

    def __init__(self, problem: Problem) -> None:
        costs = Costs(problem)
        self.problem, self.costs, self.kinds, self.people = problem, costs, kinds(problem), least_for_people(problem)
        self.prices = Prices(
            np.zeros((len(self.kinds), len(costs.sessions))),
            [dict.fromkeys(kind.rooms, 0.0) for kind in self.kinds],
            [0.0] * len(self.kinds),
        )
        self.bound = self.value(self.prices)
        self._allowed = [
            np.array(sorted({costs.index[s] for s, _ in kind.places if s in costs.index}), np.intp)
            for kind in self.kinds
        ]
        self._programme = Programme(problem, costs, self.kinds)

    def solve(self, stop: Callable[[], bool], tell: Callable[[float], None]) -> None:
        """Raises the bound as far as it goes, telling each rise.

        In-out separation (Ben-Ameur and Neto, 2007): looks for patterns half way between the duals of the programme
        and the best prices so far. A quick look is enough until it finds nothing more; then its bound is proven.
        """
        guess = self.prices
        for _ in range(ROUNDS):
            value, duals, _ = self._programme.solve()
            value += self.people
            if value - self.value(guess) < TOLERANCE * value:
                guess = self._tried(guess, EXHAUSTIVE)
                self._prove(guess, tell)
                if value - self.bound < 2 * TOLERANCE * value:
                    return
            columns = len(self._programme.patterns)
            trial = self._tried(duals.mixed(guess, self.costs.grain), BEAM)
            if self.value(trial) > self.value(guess):
                guess = trial
            elif len(self._programme.patterns) == columns:
                break
            if stop():
                return
        self._prove(self._tried(guess, EXHAUSTIVE), tell)

    def listed(self, target: float) -> "list[Listed] | None":
        """All patterns that a plan as good as the target can use, for each kind of slot; None if they are too many."""
        found, slack = [], target - self.bound + 1 / self.costs.grain
        for number, ceiling in enumerate(self.prices.ceiling):
            patterns = self._search(number, self.prices, ceiling - slack, EXHAUSTIVE)
            if not patterns.complete or len(patterns.patterns) > MOST:
                return None
            found.append(Listed.of(patterns.patterns, self.costs))
        return found

    def choice(self, placements: Iterable[Placement]) -> Choice:
        """The patterns of a plan."""
        kind = {slot: number for number, each in enumerate(self.kinds) for slot in each.slots}
        together: dict[str, list[int]] = defaultdict(list)
        for placement in placements:
            if placement.session in self.costs.index:
                together[placement.slot].append(self.costs.index[placement.session])
        return [(kind[slot], tuple(sorted(sessions))) for slot, sessions in together.items()]

    def value(self, prices: Prices) -> float:
        """The value of the duals: each session at its cheapest place, less what slots, rooms and cuts may earn, and
        what people cost at least.
        """
        cheapest = {session.id: np.inf for session in self.problem.sessions}
        rent = sum(prices.cuts)
        for kind, session_price, room_price, ceiling in zip(
            self.kinds, prices.session, prices.room, prices.ceiling, strict=True
        ):
            rent += len(kind.slots) * (ceiling + sum(room_price.values()))
            for (session, room), cost in kind.places.items():
                index = self.costs.index.get(session)
                price = ceiling if index is None else session_price[index]
                cheapest[session] = min(cheapest[session], cost + price + room_price[room])
        return float(sum(cheapest.values()) - rent) + self.people

    def _prove(self, prices: Prices, tell: Callable[[float], None]) -> None:
        if self.value(prices) > self.bound:
            self.bound, self.prices = self.value(prices), prices
            tell(self.bound)

    def _tried(self, prices: Prices, width: int) -> Prices:
        """The prices with their ceilings as high as patterns that were found; true ones if the search is exhaustive.

        Adds the patterns to the programme.
        """
        ceilings = []
        for number, ceiling in enumerate(prices.ceiling):
            found = self._search(number, prices, ceiling, width)
            for row in np.argsort(-np.array(found.earnings), kind="stable")[:COLUMNS]:
                self._programme.add(number, found.patterns[row], self.costs.of(found.patterns[row]))
            ceilings.append(max(ceiling, found.ceiling if width == EXHAUSTIVE else max(found.earnings)))
        return Prices(prices.session, prices.room, ceilings)

    def _search(self, number: int, prices: Prices, threshold: float, width: int) -> Found:
        size = len(self.kinds[number].rooms)
        return self.costs.search(prices.session[number], self._allowed[number], size, threshold, width)

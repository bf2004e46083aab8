"""A lower bound on the value of every plan.

A slot is priced as a whole: its *pattern* is the set of its sessions. The cheapest mixture of patterns that holds every
session once is a linear programme with one column for each pattern (Dantzig-Wolfe decomposition), generated as needed.
Its duals give every session a price in every slot; what the best pattern earns beyond its cost is the slot's `ceiling`.
Prices less ceilings are a lower bound, and a plan that is dearer by `slack` uses only patterns that earn the ceiling
less the slack. With a good plan at hand these are few enough to be listed, all of them; then cuts and whole numbers
raise the bound further. (Barnhart et al., Branch-and-price, Operations Research 46, 1998; Baldacci, Christofides,
Mingozzi, An exact algorithm for the vehicle routing problem based on the set partitioning formulation, 2008; Jepsen et
al., Subset-row inequalities, Operations Research 56, 2008.)
"""

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from functools import cache
from itertools import combinations
from math import gcd

import numpy as np
import numpy.typing as npt
from ortools.linear_solver.python import model_builder

from services.agenda.planner.patterns import Costs, Found, Numbers, Pattern, overlaps
from services.agenda.planner.plan import Placement
from services.agenda.planner.problem import Person, Problem
from services.agenda.planner.rules import allowed_places

BEAM, EXHAUSTIVE = 256, 200_000
"""Patterns kept for each size, in a quick look for good ones and in a search that should miss none."""
ROUNDS = 200
TOLERANCE = 1e-3
COLUMNS = 400
"""Columns added for each kind of slot in one round."""
CUT_ROUNDS, CUTS = 15, 80
"""Rounds of cuts, and cuts in each."""
RISE = 1e-4
"""Of the bound: if a round of cuts brings less, it was the last."""
EVEN, MOSTLY = 1e-5, 0.75
"""Two sessions share a slot in part if they do so by more than the one, and are best branched on near the other."""
MOST = 60_000
"""Patterns of one kind of slot that can be listed."""

Choice = list[tuple[int, tuple[int, ...]]]
"""Patterns, each with the kind of its slot."""
Flags = npt.NDArray[np.bool_]
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


@dataclass
class Listed:
    """All patterns of one kind of slot that matter: as tuples, as rows of 0 and 1, and what each costs."""

    patterns: list[tuple[int, ...]]
    members: npt.NDArray[np.int8]
    cost: npt.NDArray[np.float64]

    @classmethod
    def of(cls, patterns: list[tuple[int, ...]], costs: Costs) -> "Listed":
        """With what follows from the patterns."""
        members = np.zeros((len(patterns), len(costs.sessions)), np.int8)
        for row, pattern in enumerate(patterns):
            members[row, list(pattern)] = 1
        return cls(patterns, members, np.array([costs.of(pattern) for pattern in patterns]))

    def where(self, chosen: Flags) -> "Listed":
        """Only the chosen ones."""
        return Listed([self.patterns[row] for row in np.flatnonzero(chosen)], self.members[chosen], self.cost[chosen])

    def avoiding(self, sessions: list[int]) -> "Listed":
        """Only those without any of these sessions."""
        return self.where(np.asarray(self.members[:, sessions].sum(axis=1) == 0))

    def and_also(self, other: "Listed") -> "Listed":
        """Both."""
        members, cost = np.vstack([self.members, other.members]), np.concatenate([self.cost, other.cost])
        return Listed(self.patterns + other.patterns, members, cost)

    def hit(self, triple: tuple[int, ...]) -> Flags:
        """Which patterns have two of the three sessions."""
        return np.asarray(self.members[:, list(triple)].sum(axis=1) >= 2)

    def earned(self, prices: Numbers, triples: list[tuple[int, ...]], rents: list[float]) -> Numbers:
        """What each pattern earns at these prices."""
        earned = self.members @ prices - self.cost
        for triple, rent in zip(triples, rents, strict=True):
            earned -= rent * self.hit(triple)
        return np.asarray(earned)


def size(listed: Iterable[Listed]) -> int:
    """How many patterns are listed."""
    return sum(len(each.patterns) for each in listed)


class Cuts:
    """The linear programme over listed patterns, with cuts: of three sessions, at most one pattern has two or more."""

    def __init__(
        self, relaxation: PatternBound, listed: list[Listed], ceiling: float, parent: "Cuts | None" = None
    ) -> None:
        """Plans up to the ceiling use listed patterns only. Begins with the prices and useful cuts of the parent."""
        self.relaxation, self.listed, self.ceiling = relaxation, listed, ceiling
        self.bound, self.prices = relaxation.bound, relaxation.prices
        self.triples: list[tuple[int, ...]] = []
        self._programme = Programme(relaxation.problem, relaxation.costs, relaxation.kinds)
        for number, patterns in enumerate(listed):
            for pattern, cost in zip(patterns.patterns, patterns.cost.tolist(), strict=True):
                self._programme.add(number, pattern, cost)
        if parent:
            self._inherit(parent)

    def solve(self, stop: Callable[[], bool], tell: Callable[[float], None], rounds: int = CUT_ROUNDS) -> None:
        """Raises the bound, telling each rise; at most to the ceiling."""
        self._price(tell)
        for _ in range(rounds):
            if self.bound >= self.ceiling or stop():
                return
            before, found = self.bound, _triples(self._members(), self._used[1])
            if not found:
                return
            for triple in found:
                self._add(triple)
            self._price(tell)
            if self.bound < before * (1 + RISE):
                return

    def within(self, ceiling: float, listed: list[Listed]) -> "Cuts":
        """The same over those of the listed patterns that a plan up to this ceiling can use."""
        return Cuts(self.relaxation, self._near(ceiling, listed), ceiling, self)

    def split(self, pair: tuple[int, int], ceiling: float) -> "tuple[Cuts, Cuts]":
        """Both sessions in one slot, and in two (Ryan, Foster, An integer programming approach to scheduling, 1981)."""
        near = self._near(ceiling, self.listed)
        counts = [each.members[:, list(pair)].sum(axis=1) for each in near]
        together = [each.where(count != 1) for each, count in zip(near, counts, strict=True)]
        apart = [each.where(count != 2) for each, count in zip(near, counts, strict=True)]
        return Cuts(self.relaxation, together, ceiling, self), Cuts(self.relaxation, apart, ceiling, self)

    def undecided(self) -> tuple[int, int] | None:
        """Two sessions that share a slot in part; None if there are none."""
        members, used = self._members(), self._used[1]
        shared = np.triu((members.T * used) @ members, 1)
        pairs = np.argwhere((shared > EVEN) & (shared < 1 - EVEN))
        if not len(pairs):
            return None
        one, two = pairs[np.abs(shared[tuple(pairs.T)] - MOSTLY).argmin()]
        return int(one), int(two)

    def chosen(self) -> Choice:
        """The patterns in use, each with the kind of its slot."""
        return self._used[0]

    def usable(self, listed: list[Listed], target: float) -> dict[str, list[Pattern]]:
        """Those of the listed patterns that a plan as good as the target can use, by slot."""
        return {
            slot: [self.relaxation.costs.named(pattern) for pattern in patterns.patterns]
            for kind, patterns in zip(self.relaxation.kinds, self._near(target, listed), strict=True)
            for slot in kind.slots
        }

    def _inherit(self, parent: "Cuts") -> None:
        useful = [number for number, rent in enumerate(parent.prices.cuts) if rent > 0]
        self.prices = replace(parent.prices, cuts=[parent.prices.cuts[number] for number in useful])
        for number in useful:
            self._add(parent.triples[number])
        self.bound, _ = self._priced(self.listed, self.prices, self.triples)

    def _price(self, tell: Callable[[float], None]) -> None:
        _, prices, used = self._programme.solve()
        bound, _ = self._priced(self.listed, prices, self.triples)
        rows, keys = np.nonzero(used > 1e-6)[0], list(self._programme.patterns)
        self._used = [keys[row] for row in rows], used[rows]
        if bound > self.bound:
            self.bound, self.prices = bound, prices
            tell(min(bound, self.ceiling))

    def _near(self, ceiling: float, listed: list[Listed]) -> list[Listed]:
        bound, missing = self._priced(listed, self.prices, self.triples[: len(self.prices.cuts)])
        return [patterns.where(each <= ceiling - bound) for patterns, each in zip(listed, missing, strict=True)]

    def _priced(
        self, listed: list[Listed], prices: Prices, triples: list[tuple[int, ...]]
    ) -> tuple[float, list[Numbers]]:
        """The bound at these prices if no others can be used, and by how much each pattern misses the ceiling."""
        earned = [
            patterns.earned(price, triples, prices.cuts) for patterns, price in zip(listed, prices.session, strict=True)
        ]
        ceilings = [max(0.0, each.max(initial=0)) for each in earned]
        bound = self.relaxation.value(Prices(prices.session, prices.room, ceilings, prices.cuts))
        return bound, [ceiling - each for each, ceiling in zip(earned, ceilings, strict=True)]

    def _add(self, triple: tuple[int, ...]) -> None:
        self.triples.append(triple)
        self._programme.cut(
            (number, patterns.patterns[row])
            for number, patterns in enumerate(self.listed)
            for row in np.nonzero(patterns.hit(triple))[0]
        )

    def _members(self) -> Numbers:
        """The patterns in use as rows of 0 and 1."""
        members = np.zeros((len(self._used[0]), len(self.relaxation.costs.sessions)))
        for row, (_, pattern) in enumerate(self._used[0]):
            members[row, list(pattern)] = 1
        return members


def _triples(members: Numbers, used: Numbers) -> list[tuple[int, ...]]:
    """Three sessions of which patterns that have two or more are used more than once, worst first."""
    found: list[tuple[float, tuple[int, ...]]] = []
    for one, two in combinations(range(members.shape[1]), 2):
        count = members[:, [one]] + members[:, [two]] + members[:, two + 1 :]
        excess = used @ (count >= 2)
        found += [(-excess[each], (one, two, two + 1 + int(each))) for each in np.nonzero(excess > 1 + 1e-3)[0]]
    return [triple for _, triple in sorted(found)[:CUTS]]

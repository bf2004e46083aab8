"""Cuts raise the bound: of three sessions, at most one pattern has two or more.

They need all patterns that matter as a list. (Jepsen, Petersen, Spoorendonk, Pisinger, Subset-row inequalities applied
to the vehicle-routing problem with time windows, Operations Research 56, 2008.)
"""

from collections.abc import Callable
from dataclasses import replace
from itertools import combinations

import numpy as np

from services.agenda.planner.bound import Choice, PatternBound, Prices, Programme
from services.agenda.planner.patterns import Listed, Numbers, Pattern

CUT_ROUNDS, CUTS = 15, 80
"""Rounds of cuts, and cuts in each."""
RISE = 1e-4
"""Of the bound: if a round of cuts brings less, it was the last."""
EVEN, MOSTLY = 1e-5, 0.75
"""Two sessions share a slot in part if they do so by more than the one, and are best branched on near the other."""


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

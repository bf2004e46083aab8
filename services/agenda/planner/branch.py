"""Branch and bound over listed patterns: two sessions share a slot, or they don't.

Each node is a programme over those of its parent's patterns that agree with this, and that a plan below the ceiling can
use: so it needs no rows of its own, and is smaller than its parent. It raises the bound, and finds better patterns for
some slots of a plan. (Ryan, Foster, An integer programming approach to scheduling, 1981; Barnhart et al.,
Branch-and-price, Operations Research 46, 1998.)
"""

from collections.abc import Callable
from heapq import heappop, heappush
from itertools import count
from math import inf

import numpy as np

from services.agenda.planner.bound import Choice, PatternBound
from services.agenda.planner.cuts import Cuts
from services.agenda.planner.patterns import Listed, size

ROUNDS, ROOT_ROUNDS = 1, 3
"""Rounds of cuts at a node, and at the root where a part of a plan is chosen anew."""
NODE, PATTERN = 0.02, 3e-5
"""Seconds that a node takes, about, and each of its patterns, so that effort can be counted."""
RENEWED = 5
"""Slots whose patterns are chosen anew at once."""
PATIENCE = 0.5
"""Seconds of a usual machine for each such choice."""


class Tree:
    """Takes the node of the lowest bound and goes down from it, always to the lower of two children."""

    def __init__(self, root: Cuts) -> None:
        self.ceiling, self.leaf = root.ceiling, inf
        self._numbers = count()
        self._open: list[tuple[float, int, Cuts]] = []
        self._push(root)

    @property
    def bound(self) -> float:
        """No plan costs less."""
        return min([self.ceiling, self.leaf, *(bound for bound, _, _ in self._open[:1])])

    def grow(self, effort: float, found: Callable[[Choice], float], stop: Callable[[], bool]) -> None:
        """Until nothing is open or the effort, in seconds of a usual machine, is spent.

        Where nothing is undecided, `found` gets the patterns, and returns a new ceiling.
        """
        node: Cuts | None = None
        while (node or self._open) and effort > 0 and not stop():
            node = node or heappop(self._open)[2]
            effort -= 2 * (NODE + PATTERN * size(node.listed))
            node = self._down(node, found, stop)
        if node:
            self._push(node)

    def _down(self, node: Cuts, found: Callable[[Choice], float], stop: Callable[[], bool]) -> Cuts | None:
        """Returns the lower child; the other one stays open."""
        pair = node.undecided()
        if pair is None:
            self.leaf = min(self.leaf, node.bound)
            self.ceiling = min(self.ceiling, found(node.chosen()))
            return None
        children = node.split(pair, self.ceiling)
        for child in children:
            child.solve(stop, lambda _: None, ROUNDS)
        below = sorted((child for child in children if child.bound < self.ceiling), key=lambda child: child.bound)
        for child in below[1:]:
            self._push(child)
        return below[0] if below else None

    def _push(self, node: Cuts) -> None:
        heappush(self._open, (node.bound, next(self._numbers), node))


class Renewal:
    """Makes patterns cheaper: those of a few slots are chosen anew from a list, the others stay."""

    def __init__(self, relaxation: PatternBound, listed: list[Listed], choice: Choice) -> None:
        self.relaxation, self.listed, self.choice = relaxation, listed, choice

    @property
    def value(self) -> float:
        """What a plan with these patterns costs at least."""
        return self.relaxation.people + sum(self.relaxation.costs.of(pattern) for _, pattern in self.choice)

    def renew(self, dice: np.random.Generator, gain: float, stop: Callable[[], bool]) -> None:
        """Chooses some slots at random, and other patterns for them if the value falls by the gain or more."""

        def found(choice: Choice) -> float:
            if not _overlap(choice):
                self.choice = choice
            return self.value - gain

        stay = dice.choice(len(self.choice), max(0, len(self.choice) - RENEWED), replace=False)
        root = Cuts(self.relaxation, self._possible([self.choice[number] for number in stay]), self.value - gain)
        root.solve(stop, lambda _: None, ROOT_ROUNDS)
        if root.bound < root.ceiling:
            Tree(root).grow(PATIENCE, found, stop)

    def _possible(self, stay: Choice) -> list[Listed]:
        """The patterns now, and all listed ones without the sessions of those that stay."""
        taken = [session for _, pattern in stay for session in pattern]
        now = [[pattern for number, pattern in self.choice if number == kind] for kind in range(len(self.listed))]
        return [
            each.avoiding(taken).and_also(Listed.of(own, self.relaxation.costs))
            for each, own in zip(self.listed, now, strict=True)
        ]


def _overlap(choice: Choice) -> bool:
    sessions = [session for _, pattern in choice for session in pattern]
    return len(set(sessions)) < len(sessions)

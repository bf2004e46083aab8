"""What it costs to run sessions in parallel. A *pattern* is the set of sessions of one slot.

Sessions have prices; a pattern earns the prices of its sessions less what they cost together. `Costs.search` finds all
patterns that earn more than a threshold.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from services.agenda.planner.problem import Problem

Numbers = npt.NDArray[np.floating]
Indices = npt.NDArray[np.intp]
Flags = npt.NDArray[np.bool_]
Pattern = frozenset[str]

CHUNK = 4096


def overlaps(problem: Problem) -> Counter[Pattern]:
    """Sets of sessions, each with the cost of every further one of them in the same slot.

    In each slot, participants lose all their points but those of their dearest session. Level by level of the points,
    that is the rise to the level, for each session beyond the first that reaches it. Equal sets become one.
    """
    cost: Counter[Pattern] = Counter()
    for ballot in problem.ballots:
        for below, level in pairwise(sorted({0, *ballot.points.values()})):
            wished = frozenset(session for session, points in ballot.points.items() if points >= level)
            cost[wished] += problem.weights.interest * ballot.people * (level - below)
    for track in sorted({session.track for session in problem.sessions if session.track is not None}):
        cost[frozenset(session.id for session in problem.sessions if session.track == track)] += problem.weights.tracks
    return Counter({sessions: each for sessions, each in cost.items() if len(sessions) > 1 and each > 0})


@dataclass(frozen=True)
class Found:
    """Patterns as rows of session indices, with their earnings. No pattern earns more than `ceiling`."""

    patterns: list[tuple[int, ...]]
    earnings: list[float]
    ceiling: float
    complete: bool


class Costs:
    """The cost of patterns of the sessions that may run in parallel, by their index in `sessions`."""

    def __init__(self, problem: Problem) -> None:
        self.sessions = [session.id for session in problem.sessions if not session.plenary]
        self.index = {session: index for index, session in enumerate(self.sessions)}
        together = overlaps(problem)
        self.never = 1 + sum(cost * len(sessions) for sessions, cost in together.items())
        for needed in problem.sessions_of.values():
            if len(needed) > 1:
                together[frozenset(session.id for session in needed)] += self.never
        precision = np.float32 if self.never < 2**16 else np.float64
        self.grain = 2.0 ** (np.finfo(precision).nmant - 2 - self.never.bit_length())
        """Prices are multiples of 1/grain: so sums of them are exact, and the bound is."""
        self.cost: Numbers = np.array(list(together.values()), precision)
        self.wished: Numbers = np.zeros((len(self.sessions), len(together)), precision)
        for column, sessions in enumerate(together):
            self.wished[[self.index[session] for session in sessions if session in self.index], column] = 1

    def of(self, pattern: Iterable[int]) -> float:
        """The cost of one pattern; at least `never` if somebody is needed twice in it."""
        counts = self.wished[list(pattern)].sum(axis=0)
        return float(np.maximum(counts - 1, 0) @ self.cost)

    def named(self, pattern: Iterable[int]) -> Pattern:
        """Its sessions by id."""
        return frozenset(self.sessions[index] for index in pattern)

    def of_sessions(self, pattern: Pattern) -> int:
        """The same for sessions by id, plenaries left out."""
        return round(self.of(self.index[session] for session in pattern if session in self.index))

    def search(self, prices: Numbers, allowed: Indices, size: int, threshold: float, width: int) -> Found:
        """Patterns of up to `size` of the allowed sessions that earn more than the threshold: prices less cost.

        Grows them session by session, dearest first. A pattern is dropped when it can't reach the threshold: what a
        session adds never rises as the pattern grows (the earning is submodular). Where more than `width` remain, the
        best are kept, and what the others could reach raises the ceiling.
        """
        order = allowed[np.argsort(-prices[allowed], kind="stable")]
        wished, price = self.wished[order], prices[order].astype(self.cost.dtype)
        members, earned = np.zeros((1, 0), np.intp), np.zeros(1, self.cost.dtype)
        patterns: list[tuple[int, ...]] = [()]
        earnings, missed = [0.0], threshold
        for left in range(min(size, len(order)) - 1, -1, -1):
            members, earned, reach = self._grow(wished, price, members, earned, threshold, left)
            if len(members) > width:
                best = np.argsort(-reach, kind="stable")
                missed = max(missed, float(reach[best[width]]))
                members, earned = members[best[:width]], earned[best[:width]]
            good = earned > threshold
            patterns += map(tuple, np.sort(order[members[good]], axis=1).tolist())
            earnings += earned[good].tolist()
        return Found(patterns, earnings, max(missed, *earnings), missed <= threshold)

    def _grow(
        self, wished: Numbers, price: Numbers, members: Indices, earned: Numbers, threshold: float, left: int
    ) -> tuple[Indices, Numbers, Numbers]:
        """All patterns with one session more, later in order; `left` more may follow. Third: what they can reach."""
        grown = []
        for begin in range(0, len(members), CHUNK):
            rows, before = members[begin : begin + CHUNK], earned[begin : begin + CHUNK, None]
            covered = np.zeros((len(rows), wished.shape[1]), wished.dtype)
            for column in rows.T:
                np.maximum(covered, wished[column], out=covered)
            gain = price - (covered * self.cost) @ wished.T
            reach = before + gain + _best_of_later(gain, left)
            last = rows[:, -1:] if rows.shape[1] else np.full((len(rows), 1), -1)
            row, new = np.nonzero((reach > threshold) & (np.arange(len(price)) > last))
            grown.append((np.column_stack([rows[row], new]), (before + gain)[row, new], reach[row, new]))
        parts = list(zip(*grown, strict=True)) or [
            (np.zeros((0, members.shape[1] + 1), np.intp),),
            (earned,),
            (earned,),
        ]
        return np.concatenate(parts[0]), np.concatenate(parts[1]), np.concatenate(parts[2])


def _best_of_later(gain: Numbers, count: int) -> Numbers:
    """For each entry, the sum of the `count` largest positive entries after it in its row."""
    best = np.zeros((len(gain), count + 1), gain.dtype)
    total = np.zeros_like(gain)
    for column in range(gain.shape[1] - 1, 0, -1):
        best[:, 0] = gain[:, column]
        best.partition(0, axis=1)
        best[:, 0] = 0
        total[:, column - 1] = best.sum(axis=1)
    return total


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

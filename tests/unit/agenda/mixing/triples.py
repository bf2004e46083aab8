"""The three-point bound on repeats of guests who visit each table once and one table twice.

Let n[a] be the share of guests on route a, symmetrised over the tables and rounds, and y[b, c] = E(n[0] n[b] n[c]) /
E(n[0]) for a fixed route 0. It is never negative, positive semidefinite, the same for triples (0, b, c) that tables,
rounds or the order of the three exchange, and adds up to one. At each table and round sit as many, or one more or less:
so much of y[b, :] is there. The least share of repeats under these conditions is a linear programme, to which v'yv ≥ 0
is added for eigenvectors v where it fails (de Klerk, Pasechnik, SIAM J. Optimization 2002).

`python -m tests.unit.agenda.mixing.triples` derives all of `bounds.REPEATS`, in two minutes.
"""

from collections.abc import Callable, Iterable, Iterator
from functools import cache
from itertools import combinations, permutations
from itertools import product as choices

import numpy as np
import ortools.linear_solver.pywraplp as glop
from numpy.typing import NDArray

from services.agenda.mixing.bounds import REPEATS

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]
CUTS = 30
"""Eigenvectors that a step adds at most."""
STEPS = 9
"""After which `least_repeats` says as much as it can, or nearly."""
NOISE = 1e-9
"""What is left of a condition that holds anyhow."""


@cache
def routes_and_triples(tables: int) -> tuple[Ints, Ints]:
    """[route, round]: all ways to visit each table, in one round more than there are tables.

    [b, c]: a number for what kind of triple routes 0, b and c are.
    """
    found = [route for route in choices(range(tables), repeat=tables + 1) if len(set(route)) == tables]
    return np.array(found), kinds_of_triples(np.array(found))


def kinds_of_triples(routes: Ints) -> Ints:
    """The second part of `routes_and_triples`."""
    tables, rounds = int(routes.max()) + 1, routes.shape[1]
    number = {tuple(route): index for index, route in enumerate(routes.tolist())}
    images = np.array(
        [
            [number[tuple(table[route[turn]] for turn in order)] for route in routes.tolist()]
            for table in permutations(range(tables))
            for order in permutations(range(rounds))
        ]
    )
    to_first = {int(column): image for image in images for column in np.flatnonzero(image == 0)}
    swaps = [image for image in images if image[0] == 0]
    kinds = np.arange(len(routes) ** 2).reshape(len(routes), -1)
    while True:
        known = kinds.copy()
        kinds = np.minimum(kinds, kinds.T)
        for image in swaps:
            kinds = np.minimum(kinds, kinds[np.ix_(image, image)])
        turned = np.array([kinds[image[0], image] for _, image in sorted(to_first.items())])
        kinds = np.minimum(kinds, turned)
        if (kinds == known).all():
            return np.unique(kinds, return_inverse=True)[1].reshape(kinds.shape)


def seats(routes: Ints, kinds: Ints, guests: int) -> Floats:
    """[condition, kind]: what is 0 at least because at each table sit as many in each round, or one more or less."""
    tables, count = int(routes.max()) + 1, int(kinds.max()) + 1
    least, most = guests // tables / guests, -(-guests // tables) / guests
    rows = []
    for row in kinds:
        together = np.bincount(row, minlength=count)
        for here in (table == seat for table in range(tables) for seat in routes.T):
            there = np.bincount(row[here], minlength=count)
            rows += [there - least * together, most * together - there]
    return np.unique(np.array(rows), axis=0)


def least_share_of_repeats(tables: int, guests: int, steps: int) -> float:
    """What `SHARES` rounds down, after so many steps."""
    routes, kinds = routes_and_triples(tables)
    count = np.bincount(kinds.ravel())
    cost = np.bincount(kinds.ravel(), np.repeat(repeats_with_the_first(routes), len(routes))).astype(float)

    def cut(share: Floats) -> Iterator[Floats]:
        for vector in failing(share[kinds]):
            yield np.bincount(kinds.ravel(), np.outer(vector, vector).ravel()).astype(float)

    return least(cost, count, seats(routes, kinds, guests), cut, steps)


def least_repeats(tables: int, guests: int, steps: int) -> float:
    """What `REPEATS` rounds up, after so many steps: the same for whole guests.

    Seen by one guest, on route 0, the others on each route are counted by n, and n[here] is the sum over routes that
    are somewhere in a round. Products of two sums are known from the triples. None of these is negative: an excess of
    guests over the least or a lack to the most at a table, times another or an n; n (n - 1), and (m - k) (m - k - 1)
    for the guests m who are at two given tables in two rounds. Excess times lack at one table is zero.
    """
    routes, kinds = routes_and_triples(tables)
    count = np.bincount(kinds.ravel())
    pairs = (guests - 1) * np.array([np.bincount(row, minlength=len(count)) for row in kinds])
    triples = (guests - 1) * (guests - 2)

    def product(one: Floats, other: Floats) -> Floats:
        """By kind, for sums over (1, n): the first entry is a number."""
        single = one[0] * other[1:] + one[1:] * other[0] + one[1:] * other[1:]
        double = np.bincount(kinds.ravel(), np.outer(one[1:], other[1:]).ravel())
        return np.asarray(one[0] * other[0] + (single @ pairs + triples * double) / count)

    def by_each(one: Floats) -> list[Floats]:
        """Times each n."""
        return [
            ((one[0] + own) * pair + triples * np.bincount(row, one[1:], minlength=len(count))) / count
            for own, pair, row in zip(one[1:], pairs, kinds, strict=True)
        ]

    def cut(share: Floats) -> Iterator[Floats]:
        mean = pairs @ (share / count)
        square = np.diag(mean) + triples * (share / count)[kinds]
        for vector in failing(np.block([[np.ones((1, 1)), mean[None]], [mean[:, None], square]])):
            yield scaled(product(vector, vector))

    alone = np.eye(1 + len(routes))[0]
    here = [np.append(seat[0] == table, seat == table).astype(float) for table in range(tables) for seat in routes.T]
    excess = [at - guests // tables * alone for at in here]
    lack = [(guests // tables + 1) * alone - at for at in here] if guests % tables else []
    rows = [row for one in excess + lack for row in by_each(one)]
    rows += [product(one, other) for one, other in combinations(excess + lack, 2)]
    rows += [-product(one, other) for one, other in zip(excess, lack, strict=False)]
    for both in (one * other for one, other in combinations(here, 2)):
        both[0] = both[1]
        rows += [product(both - few * alone, both - (few + 1) * alone) for few in (1, 2, 3)]
    cost = guests / 2 * product(alone, np.append(0, repeats_with_the_first(routes)))
    conditions = {row.tobytes(): row for row in (scaled(row) for row in rows if np.abs(row).max() > NOISE)}
    return least(cost, np.ones(len(cost), np.int64), np.array([*conditions.values()]), cut, steps)


def repeats_with_the_first(routes: Ints) -> Ints:
    """By route, meetings beyond the first with a guest on the first route."""
    return np.asarray(np.maximum((routes == routes[0]).sum(axis=1) - 1, 0))


def failing(moments: Floats) -> Floats:
    """Eigenvectors of negative values, the least first."""
    values, vectors = np.linalg.eigh(moments)
    return np.asarray(vectors.T[:CUTS][values[:CUTS] < -NOISE])


def least(
    cost: Floats, count: Ints, conditions: Floats, cut: Callable[[Floats], Iterable[Floats]], steps: int
) -> float:
    """The least cost of shares, so many of each, that add up to one, under conditions (0 at least) and cuts.

    The programme's own value isn't trusted: with any multipliers, what they leave of the cost of a share is a bound.
    """
    solver = glop.Solver.CreateSolver("GLOP")
    share = [solver.NumVar(0, solver.infinity(), "") for _ in cost]
    solver.Add(solver.Sum([float(each) * of for each, of in zip(count, share, strict=True)]) == 1)
    solver.Minimize(solver.Sum([float(each) * of for each, of in zip(cost, share, strict=True)]))
    rows = list(conditions)
    kept = [add(solver, share, row) for row in rows]
    for _ in range(steps):
        solver.Solve()
        new = list(cut(np.array([each.solution_value() for each in share])))
        kept += [add(solver, share, row) for row in new]
        rows += new
    solver.Solve()
    multipliers = np.array([max(0.0, each.dual_value()) for each in kept])
    return float(((cost - multipliers @ np.array(rows)) / count).min())


def scaled(row: Floats) -> Floats:
    """With 1 as the greatest number, and no digits that are noise."""
    return np.asarray(np.round(row / np.abs(row).max(), 12))


def add(solver: glop.Solver, share: list[glop.Variable], row: Floats) -> glop.Constraint:
    """A condition: 0 at least."""
    condition = solver.Constraint(0.0, solver.infinity())
    for weight, of in zip(row, share, strict=True):
        condition.SetCoefficient(of, float(weight))
    return condition


if __name__ == "__main__":
    for guests, repeats in REPEATS.items():
        print(guests, repeats, f"{least_repeats(4, guests, STEPS):.3f}", flush=True)

"""The three-point bound on repeats of guests who visit each table once and one table twice.

Let n[a] be the share of guests on route a, symmetrised over the tables and rounds, and y[b, c] = E(n[0] n[b] n[c]) /
E(n[0]) for a fixed route 0. It is never negative, positive semidefinite, the same for triples (0, b, c) that tables,
rounds or the order of the three exchange, and adds up to one. At each table and round sit as many, or one more or less:
so much of y[b, :] is there. The least share of repeats under these conditions is a linear programme, to which v'yv ≥ 0
is added for eigenvectors v where it fails (de Klerk, Pasechnik, SIAM J. Optimization 2002).
"""

from itertools import permutations, product

import numpy as np
import ortools.linear_solver.pywraplp as glop
from numpy.typing import NDArray

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]
CUTS = 30
"""Eigenvectors that a step adds at most."""


def routes_with_one_return(tables: int) -> Ints:
    """[route, round]: all ways to visit each table, in one round more than there are tables."""
    return np.array([route for route in product(range(tables), repeat=tables + 1) if len(set(route)) == tables])


def kinds_of_triples(routes: Ints) -> Ints:
    """[b, c]: a number for what kind of triple routes 0, b and c are."""
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
    """What `SHARES` rounds down, after so many steps.

    The programme's own value isn't trusted: with any multipliers, what they leave of the cost of a triple is a bound.
    """
    routes = routes_with_one_return(tables)
    kinds = kinds_of_triples(routes)
    repeats = np.maximum((routes == routes[0]).sum(axis=1) - 1, 0)
    count = np.bincount(kinds.ravel()).astype(float)
    cost = np.bincount(kinds.ravel(), np.repeat(repeats, len(routes)))
    solver = glop.Solver.CreateSolver("GLOP")
    share = [solver.NumVar(0, solver.infinity(), "") for _ in count]
    solver.Add(solver.Sum([float(each) * of for each, of in zip(count, share, strict=True)]) == 1)
    solver.Minimize(solver.Sum([float(each) * of for each, of in zip(cost, share, strict=True)]))
    rows = list(seats(routes, kinds, guests))
    kept = [add(solver, share, row) for row in rows]
    for _ in range(steps):
        solver.Solve()
        found = np.array([each.solution_value() for each in share])
        values, vectors = np.linalg.eigh(found[kinds])
        for vector in vectors.T[:CUTS][values[:CUTS] < 0]:
            rows.append(np.bincount(kinds.ravel(), np.outer(vector, vector).ravel()))
            kept.append(add(solver, share, rows[-1]))
    solver.Solve()
    multipliers = np.array([max(0.0, each.dual_value()) for each in kept])
    return float(((cost - multipliers @ np.array(rows)) / count).min())


def add(solver: glop.Solver, share: list[glop.Variable], row: Floats) -> glop.Constraint:
    """A condition: 0 at least."""
    condition = solver.Constraint(0.0, solver.infinity())
    for weight, of in zip(row, share, strict=True):
        condition.SetCoefficient(of, float(weight))
    return condition

"""Routes through the tables on which nobody meets twice, from algebra.

Number the tables by the elements of an abelian group G. A *class* is given by its shifts d[0], d[1], …: its |G| people
start at the tables b of G and sit at b + d[i] in round i. So one of them is at each table in each round, and none of
them ever meet. Two people of classes d and e meet at most once if all d[i] - e[i] differ. Nobody returns to a table if
all d[i] of a class differ; then nobody meets a host twice either, since hosts are the class whose shifts are 0. Such
classes are a *difference matrix*, their routes a transversal design (Colbourn, Dinitz: Handbook of Combinatorial
Designs, 2nd ed. 2007, III.3 and VI.17).

In a field, d[i] = m x[i] with another slope m for each class does: the lines of the affine plane. In other groups a
short search finds the few classes that fill tables of usual size.
"""

from collections.abc import Iterator, Sequence
from functools import cache
from random import Random

TRIALS = 400
"""Starts of the search for classes."""
NODES = 300
"""Partial classes looked at before a class is given up."""

TEN = (
    (0, 1, 3, 7, 8),
    (0, 5, 9, 8, 3),
    (0, 6, 5, 1, 7),
    (0, 3, 4, 2, 5),
    (0, 4, 2, 5, 9),
    (0, 8, 1, 6, 4),
    (0, 9, 6, 3, 2),
    (0, 2, 7, 9, 6),
)
"""Eight classes of five rounds for ten tables. `search` finds them in one of 10,000 trials."""

SIX = (
    "4521 2043 1354 5410 0235 3102 5123 1432 4305 3014 2150 1503 3425 5031 2534 "
    "0453 5342 1025 5204 3540 2315 4052 0512 4130 2401 4213 0341 3251 0124 1240"
)
"""Thirty routes through six tables in four rounds, five at each table. Nobody returns, six pairs meet twice, and the
first six routes, a class, never meet and are in none of these pairs. The search of `seating` finds them in a minute."""

SIX_FIVE = "31520 01345 31420 05431 34102 30241 04513 03254 03154 32014"
SIX_LARGE = "05124 03124 30214 04531 34152 35401 02315 01243 01253 32540 35401 32540 34152 02415 04531 31025"
"""Starts of routes through six tables in five rounds: `turned` makes three of each, who never meet. The ten make five
guests at each table, with 18 repeats; the first 12, 14 and 16 of the others make six, seven and eight, with 42, 63 and
84 repeats (seven and eight in the first four rounds: 45 and 60). Annealing over such starts finds them in a minute."""

Operation = tuple[tuple[int, ...], ...]
"""The addition or multiplication of a group or field: `operation[a][b]`."""
Shifts = tuple[int, ...]
"""By round, what is added to the table where somebody started."""


def prime_power(number: int) -> tuple[int, int] | None:
    """The prime and the exponent if the number is one."""
    for prime in range(2, number + 1):
        if number % prime == 0:
            exponent = 0
            while number % prime == 0:
                number, exponent = number // prime, exponent + 1
            return (prime, exponent) if number == 1 else None
    return None


@cache
def field(order: int) -> tuple[Operation, Operation]:
    """Addition and multiplication of the finite field of this order.

    Its elements are polynomials modulo an irreducible one, written as numbers to the base of the prime.

    Raises:
        ValueError: the order is no prime power.
    """
    power = prime_power(order)
    if power is None:
        raise ValueError(f"no field has {order} elements")
    prime, degree = power
    elements = [tuple(number // prime**place % prime for place in range(degree)) for number in range(order)]
    number = {element: index for index, element in enumerate(elements)}
    plus = tuple(
        tuple(number[tuple((x + y) % prime for x, y in zip(a, b, strict=True))] for b in elements) for a in elements
    )
    for modulus in elements:
        times = tuple(tuple(number[multiply(a, b, modulus, prime)] for b in elements) for a in elements)
        if all(len(set(row)) == order for row in times[1:]):
            return plus, times
    raise AssertionError("there is an irreducible polynomial of every degree")


def multiply(a: Sequence[int], b: Sequence[int], modulus: Sequence[int], prime: int) -> tuple[int, ...]:
    """The product of two polynomials, where x to the power of the degree is `modulus`; lowest coefficient first."""
    result = [0] * len(a)
    for coefficient in reversed(a):
        shifted = zip([0, *result[:-1]], modulus, b, strict=True)
        result = [(value + result[-1] * low + coefficient * other) % prime for value, low, other in shifted]
    return tuple(result)


@cache
def addition(tables: int) -> Operation:
    """The group on the tables: that of the field where there is one, else the integers modulo their number."""
    if prime_power(tables):
        return field(tables)[0]
    return tuple(tuple((a + b) % tables for b in range(tables)) for a in range(tables))


@cache
def classes(tables: int, rounds: int, count: int, new_tables: bool) -> tuple[Shifts, ...]:
    """As many classes as are known, at most `count`, on which nobody meets twice in up to `tables` rounds.

    With `new_tables`, nobody returns to a table or host.
    """
    if prime_power(tables):
        times = field(tables)[1]
        slopes = range(int(new_tables), tables)
        return tuple(tuple(times[slope][x] for x in range(rounds)) for slope in slopes[:count])
    best = tuple(shifts[:rounds] for shifts in TEN[:count]) if tables == 10 and rounds <= 5 else ()
    for trial in range(TRIALS):
        if len(best) == count:
            break
        dice = Random(trial)
        best = max(best, tuple(search(tables, rounds, count, new_tables, dice)), key=len)
    return best


def search(tables: int, rounds: int, count: int, new_tables: bool, dice: Random) -> Iterator[Shifts]:
    """One class after the other, modulo the number of tables, each the first found that agrees with those before."""
    pairs = [(one, two) for two in range(rounds) for one in range(two)]
    taken = {(one, two, 0) for one, two in pairs} if new_tables else set()
    for _ in range(count):
        shifts = complete(tables, rounds, taken, dice)
        if shifts is None:
            return
        taken |= {(one, two, (shifts[two] - shifts[one]) % tables) for one, two in pairs}
        yield shifts


def complete(tables: int, rounds: int, taken: set[tuple[int, int, int]], dice: Random) -> Shifts | None:
    """The first class that depth-first search finds; `taken` holds the differences of two rounds that others have."""
    partial: list[Shifts] = [(0,)]
    for _ in range(NODES):
        if not partial:
            return None
        shifts = partial.pop()
        if len(shifts) == rounds:
            return shifts
        options = [
            shift
            for shift in range(tables)
            if all((one, len(shifts), (shift - known) % tables) not in taken for one, known in enumerate(shifts))
        ]
        dice.shuffle(options)
        partial += [(*shifts, shift) for shift in options]
    return None


def routes(tables: int, shifts: Sequence[int]) -> list[tuple[int, ...]]:
    """The routes of a class: `routes[b][i]` is the table in round i of the person who starts at b."""
    plus = addition(tables)
    return [tuple(plus[start][shift] for shift in shifts) for start in range(tables)]


def six(rounds: int, size: int) -> list[tuple[int, ...]]:
    """Routes of at most `size` guests at each of six tables, in four or five rounds, who rarely meet twice."""
    if rounds == 4 and size <= 6:
        return [tuple(map(int, route)) for route in SIX.split()]
    starts = (SIX_FIVE if size <= 5 else SIX_LARGE).split()[: 2 * size]
    return [turned([int(table) for table in start[:rounds]], step) for start in starts for step in range(3)]


def turned(route: Sequence[int], step: int) -> tuple[int, ...]:
    """A route through six tables after so many steps around two rings, 0-1-2 and 3-4-5."""
    return tuple(table // 3 * 3 + (table + step) % 3 for table in route)


def plane(tables: int, size: int) -> list[tuple[int, ...]] | None:
    """Routes of tables * size people who never meet twice in tables + 1 rounds; None where there is no such plane.

    In the last round each class shares tables of its own: with size = tables this is the affine plane (5-5-6, 7-7-8),
    with 8 tables of 4 it is the social golfers' nine weeks. Tables are visited again.
    """
    if not prime_power(tables) or tables % size:
        return None
    slopes = classes(tables, tables, size, new_tables=False)
    return [
        (*route, (rank * tables + start) // size)
        for rank, shifts in enumerate(slopes)
        for start, route in enumerate(routes(tables, shifts))
    ]

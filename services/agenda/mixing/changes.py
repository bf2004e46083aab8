"""Changes on the day: people come late, others don't come, and the rest keep their routes.

Late people take seats at the smallest tables. Somebody else changes table only where a table would otherwise have fewer
people than the cafe's smallest: one move for each missing person, which is the fewest possible.
"""

from collections.abc import Iterator, Set
from random import Random

import numpy as np

from services.agenda.mixing.cafe import (
    Adjustment,
    Cafe,
    Move,
    Reason,
    Relaxed,
    Tables,
    Unseatable,
    require_tables,
    score,
)
from services.agenda.mixing.search import Ints, State, Walk, anneal, exchange, gain
from services.agenda.mixing.seating import counted, seats_of, tables_of, weights

WALK = Walk(steps=20_000, heat=10.0, cooling=0.01 ** (1 / 20_000), goal=0, chained=0.0, across=0.0)
"""The search for the best seats of late people: some milliseconds."""


def adjust(cafe: Cafe, tables: Tables, *, over: int, there: Set[int], seed: int = 0) -> Adjustment:
    """Seats those who are there for all rounds but the first `over`, which stay as they were.

    Late people follow the others in `cafe.people`; who comes back after missing rounds is seated like them.

    Raises:
        Unseatable: a round, a person or a table that doesn't exist.
    """
    require_known(cafe, tables, over, there)
    planned = np.full((cafe.rounds, len(cafe.people)), -1)
    planned[:, : len(tables[0])] = seats_of(tables)
    seats = planned.copy()
    seats[over:, [person for person in range(len(cafe.people)) if person not in there]] = -1
    seats = with_late(cafe, seats, over, there, seed)
    nobody = np.zeros_like(seats, np.bool_)
    current = counted(cafe, seats, nobody, np.zeros((cafe.rounds, 2), np.int64))
    for turn in range(over, cafe.rounds):
        fill(cafe, current, turn)
    return Adjustment(
        tables=tables_of(current.seats),
        score=score(cafe, tables_of(current.seats)),
        moves=tuple(moves(planned, current.seats)),
        hostless=tuple(hostless(cafe, there)),
        relaxed=tuple(relaxed(cafe, current.size[over:])),
    )


def require_known(cafe: Cafe, tables: Tables, over: int, there: Set[int]) -> None:
    """Refuses rounds, people and tables that don't exist.

    Raises:
        Unseatable: the first of them.
    """
    if not 0 <= over <= cafe.rounds or not tables or len(tables) != cafe.rounds:
        raise Unseatable(Reason.NO_SUCH_ROUND, round=over, rounds=len(tables))
    for person in sorted({*there, len(tables[0]) - 1}):
        if not 0 <= person < len(cafe.people):
            raise Unseatable(Reason.NO_SUCH_PERSON, person=person)
    require_tables(cafe, [person.hosts for person in cafe.people], *tables)


def with_late(cafe: Cafe, seats: Ints, over: int, there: Set[int], seed: int) -> Ints:
    """Seats everybody who is there and has no seat, and nobody else."""
    dice = Random(seed)
    late = np.zeros_like(seats, np.bool_)
    limits = np.zeros((cafe.rounds, 2), np.int64)
    for turn in range(over, cafe.rounds):
        coming = [person for person in sorted(there) if seats[turn, person] < 0]
        guests = [person for person in coming if cafe.people[person].hosts is None]
        late[turn, guests] = True
        for person in coming:
            if (table := cafe.people[person].hosts) is not None:
                seats[turn, person] = table
        level = take_smallest(cafe, seats[turn], guests, dice)
        limits[turn] = level - 1, level
    best = seats.copy()
    start = counted(cafe, seats, late, limits)
    anneal(start, best, WALK, weights(cafe), np.array([seed % 2**64], np.uint64), np.iinfo(np.int64).max)
    return best


def take_smallest(cafe: Cafe, row: Ints, guests: list[int], dice: Random) -> int:
    """Seats guests at the smallest tables, one after the other; returns the size of the last one's."""
    size = np.bincount(row[row >= 0], minlength=cafe.tables)
    level = 0
    for guest in guests:
        table = dice.choice(np.flatnonzero(size == size.min()).tolist())
        row[guest] = table
        size[table] += 1
        level = int(size[table])
    return level


def fill(cafe: Cafe, current: State, turn: int) -> None:
    """Moves guests to tables below the smallest size, from the largest that can spare one, each time the cheapest."""
    size = current.size[turn]
    while size.min() < cafe.smallest:
        table = int(size.argmin())
        spare = [
            (-int(size[seat]), gain(current, weights(cafe), turn, person, -1, table), person)
            for person, seat in enumerate(current.seats[turn].tolist())
            if seat >= 0 and cafe.people[person].hosts is None and size[seat] > cafe.smallest
        ]
        if not spare:
            return
        exchange(current, turn, min(spare)[-1], -1, table)


def moves(planned: Ints, seats: Ints) -> Iterator[Move]:
    """Where people sit who were to sit elsewhere."""
    for turn, person in np.argwhere((planned >= 0) & (seats >= 0) & (planned != seats)).tolist():
        yield Move(person=person, round=turn, planned=planned[turn, person], table=seats[turn, person])


def hostless(cafe: Cafe, there: Set[int]) -> list[int]:
    """Tables that have hosts, but none who is there."""
    return [
        table
        for table in range(cafe.tables)
        if (hosts := {index for index, person in enumerate(cafe.people) if person.hosts == table}) and not hosts & there
    ]


def relaxed(cafe: Cafe, sizes: Ints) -> Iterator[Relaxed]:
    """Which sizes can't be kept; `sizes[round, table]` of the rounds to come."""
    if sizes.size and sizes.min() < cafe.smallest:
        yield Relaxed.SMALLEST_TABLE
    if sizes.size and sizes.max() > cafe.largest:
        yield Relaxed.LARGEST_TABLE

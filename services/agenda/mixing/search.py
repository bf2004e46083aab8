"""Local search over seatings: simulated annealing by swaps, compiled.

A seating is an array `seats[round, person] = table`, -1 where the person isn't there. Its cost is the weighted sum of
the three parts of a `Score`. A move takes one person to a smaller table or exchanges two: in one round, in the rounds
that keep both from returning to a table, or in all rounds (which changes who meets colleagues, and nothing else).
"""

import tempfile
from collections.abc import Callable
from os import environ, getuid
from pathlib import Path
from typing import NamedTuple, TypeVar, cast

import numpy as np
from numba import config, njit
from numpy.typing import NDArray

Ints = NDArray[np.int64]
Flags = NDArray[np.bool_]
Dice = NDArray[np.uint64]
"""One number: the state of the random numbers."""
Function = TypeVar("Function", bound=Callable[..., object])

WEIGHTS = (60, 12, 1)
"""What a return, a meeting of colleagues and a repeat cost the search, in the order of a `Score`."""
ALONE = 0.3
"""How often somebody at a large table tries to move to a smaller one instead of changing places."""
UNCONCERNED = 0.1
"""How often somebody is moved who has nothing to gain."""


def compiled(function: Function) -> Function:
    """Machine code, kept beside the source or in the user's cache, or in a private folder if both are read-only."""
    compiler = njit(cache=True, nogil=True)
    try:
        return cast(Function, compiler(function))
    except RuntimeError:
        environ["NUMBA_CACHE_DIR"] = str(private_folder())
        config.reload_config()
        return cast(Function, compiler(function))


def private_folder() -> Path:
    """A folder for temporary files that nobody else can write: what lies there is executed."""
    folder = Path(tempfile.gettempdir()) / f"mixing-{getuid()}"
    folder.mkdir(mode=0o700, exist_ok=True)
    if folder.stat().st_uid == getuid() and folder.stat().st_mode & 0o077 == 0:
        return folder
    return Path(tempfile.mkdtemp(prefix="mixing-"))


class State(NamedTuple):
    """A seating with everything the search counts; changed in place."""

    seats: Ints
    """[round, person]: table, or -1."""
    members: Ints
    """[round, table, place]: person."""
    place: Ints
    """[round, person]: place at the table."""
    size: Ints
    """[round, table]: people there."""
    meetings: Ints
    """[person, person]: rounds in which they share a table."""
    visits: Ints
    """[person, table]: rounds there."""
    office: Ints
    """[person]: number of the office; everybody without one has a number of their own."""
    free: Ints
    """[round, place]: people who may be moved in that round, then -1."""
    host: Ints
    """[person]: 1 for hosts, whose returns don't count."""
    limits: Ints
    """[round, 0 or 1]: people leave no table of the least size and come to none of the greatest."""


class Walk(NamedTuple):
    """How the search walks."""

    steps: int
    heat: float
    """Rise of the cost that is accepted with probability 1/e."""
    cooling: float
    """Factor on the heat at each step."""
    goal: int
    """Cost at which the walk ends."""
    chained: float
    """How often an exchange includes what else must change so that nobody returns to a table."""
    across: float
    """How often two people exchange their places in all rounds."""


def state(seats: Ints, tables: int, office: Ints, host: Ints, free: Flags, limits: Ints) -> State:
    """Counts a seating; `free[round, person]` says who may be moved, the others are as in `State`."""
    rounds, people = seats.shape
    most = max(int(np.bincount(row[row >= 0]).max(initial=0)) for row in seats)
    result = State(
        seats=np.full_like(seats, -1),
        members=np.zeros((rounds, tables, max(most, int(limits.max())) + 1), np.int64),
        place=np.zeros_like(seats),
        size=np.zeros((rounds, tables), np.int64),
        meetings=np.zeros((people, people), np.int64),
        visits=np.zeros((people, tables), np.int64),
        office=office,
        free=np.full_like(seats, -1),
        host=host,
        limits=limits,
    )
    for turn in range(rounds):
        movable = np.flatnonzero(free[turn])
        result.free[turn, : len(movable)] = movable
    take_seats(result, seats)
    return result


@compiled
def uniform(dice: Dice) -> float:
    """The next number of splitmix64 (Steele, Lea, Flood 2014), in [0, 1)."""
    dice[0] += np.uint64(0x9E3779B97F4A7C15)
    bits = dice[0]
    bits = (bits ^ (bits >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    bits = (bits ^ (bits >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    bits = bits ^ (bits >> np.uint64(31))
    return float(bits >> np.uint64(11)) * 2.0**-53


@compiled
def below(dice: Dice, count: int) -> int:
    """One of the numbers 0 to count - 1."""
    return int(uniform(dice) * count)


@compiled
def take_seat(state: State, turn: int, person: int, table: int) -> None:
    """Seats somebody who has no seat in this round."""
    members = state.members[turn, table]
    for place in range(state.size[turn, table]):
        other = members[place]
        state.meetings[person, other] += 1
        state.meetings[other, person] += 1
    members[state.size[turn, table]] = person
    state.place[turn, person] = state.size[turn, table]
    state.size[turn, table] += 1
    state.seats[turn, person] = table
    state.visits[person, table] += 1


@compiled
def take_seats(state: State, seats: Ints) -> None:
    """Seats everybody who has a table in `seats`."""
    for turn in range(seats.shape[0]):
        for person in range(seats.shape[1]):
            if seats[turn, person] >= 0:
                take_seat(state, turn, person, seats[turn, person])


@compiled
def leave_seat(state: State, turn: int, person: int) -> None:
    """The reverse of `take_seat`."""
    table = state.seats[turn, person]
    members = state.members[turn, table]
    state.size[turn, table] -= 1
    last = members[state.size[turn, table]]
    gap = state.place[turn, person]
    members[gap] = last
    state.place[turn, last] = gap
    state.seats[turn, person] = -1
    state.visits[person, table] -= 1
    for place in range(state.size[turn, table]):
        other = members[place]
        state.meetings[person, other] -= 1
        state.meetings[other, person] -= 1


@compiled
def concerned(state: State, turn: int, person: int) -> bool:
    """Whether another table could be better for this person."""
    table = state.seats[turn, person]
    if state.visits[person, table] > 1:
        return True
    for place in range(state.size[turn, table]):
        other = state.members[turn, table, place]
        if other != person and (state.meetings[person, other] > 1 or state.office[person] == state.office[other]):
            return True
    return False


@compiled
def company(state: State, weights: Ints, turn: int, person: int, table: int, without: int, coming: int) -> int:
    """What it costs a person to sit at a table without one of its members; `coming` is 0 if the person sits there."""
    cost = 0
    for place in range(state.size[turn, table]):
        other = state.members[turn, table, place]
        if other not in (person, without):
            cost += weights[2] * (state.meetings[person, other] + coming > 1)
            cost += weights[1] * (state.office[person] == state.office[other])
    return int(cost + weights[0] * (state.visits[person, table] + coming > 1))


@compiled
def gain(state: State, weights: Ints, turn: int, person: int, other: int, table: int) -> int:
    """By how much the cost rises if a person goes to a table, and the other (unless -1) comes to theirs in exchange."""
    own = state.seats[turn, person]
    rise = company(state, weights, turn, person, table, other, 1) - company(state, weights, turn, person, own, -1, 0)
    if other >= 0:
        rise += company(state, weights, turn, other, own, person, 1) - company(
            state, weights, turn, other, table, -1, 0
        )
    return rise


@compiled
def exchange(state: State, turn: int, person: int, other: int, table: int) -> None:
    """Does what `gain` weighs."""
    own = state.seats[turn, person]
    leave_seat(state, turn, person)
    if other >= 0:
        leave_seat(state, turn, other)
        take_seat(state, turn, other, own)
    take_seat(state, turn, person, table)


@compiled
def chain(state: State, turn: int, person: int, other: int, linked: Ints) -> int:
    """Finds the rounds in which two people must change places, `turn` among them, so that neither returns to a table.

    It is the Kempe chain of their routes: two rounds are linked where one person's table in the first is the other's
    in the second. Writes the rounds to `linked` and returns their number.
    """
    linked[0] = turn
    count, done = 1, 0
    while done < count:
        mine, theirs = state.seats[linked[done], person], state.seats[linked[done], other]
        for each in range(state.seats.shape[0]):
            if state.seats[each, other] == mine or state.seats[each, person] == theirs:
                known = False
                for index in range(count):
                    known |= linked[index] == each
                if not known:
                    linked[count] = each
                    count += 1
        done += 1
    return count


@compiled
def exchange_in(state: State, weights: Ints, person: int, other: int, linked: Ints) -> int:
    """Two people change places in some rounds; returns by how much the cost rises."""
    rise = 0
    for turn in linked:
        table = state.seats[turn, other]
        if state.seats[turn, person] != table:
            rise += gain(state, weights, turn, person, other, table)
            exchange(state, turn, person, other, table)
    return rise


@compiled
def cost_of(state: State, weights: Ints) -> int:
    """The weighted cost of a seating."""
    people = state.office.shape[0]
    cost = 0
    for person in range(people):
        for other in range(person):
            together = state.meetings[person, other]
            cost += weights[2] * max(0, together - 1)
            cost += weights[1] * together * (state.office[person] == state.office[other])
        if not state.host[person]:
            for table in range(state.size.shape[1]):
                cost += weights[0] * max(0, state.visits[person, table] - 1)
    return cost


@compiled
def rounds_to_exchange(state: State, walk: Walk, dice: Dice, turn: int, person: int, other: int, linked: Ints) -> int:
    """Chooses the rounds in which two people change places, always `turn`; writes them and returns their number."""
    if uniform(dice) < walk.across:
        linked[:] = np.arange(len(linked))
        return len(linked)
    if uniform(dice) < walk.chained:
        return chain(state, turn, person, other, linked)
    linked[0] = turn
    return 1


@compiled
def move(state: State, walk: Walk, weights: Ints, dice: Dice, heat: float, counts: Ints, linked: Ints) -> int:
    """Tries one move, keeps it as the Metropolis rule says, and returns by how much the cost rose."""
    turn = below(dice, state.seats.shape[0])
    if counts[turn] == 0:
        return 0
    person = state.free[turn, below(dice, counts[turn])]
    other = state.free[turn, below(dice, counts[turn])]
    own, table = state.seats[turn, person], state.seats[turn, other]
    if state.size[turn, own] > state.limits[turn, 0] and uniform(dice) < ALONE:
        other, table = -1, below(dice, state.size.shape[1])
        if state.size[turn, table] >= state.limits[turn, 1]:
            return 0
    if own == table or (not concerned(state, turn, person) and uniform(dice) > UNCONCERNED):
        return 0
    count = rounds_to_exchange(state, walk, dice, turn, person, other, linked) if other >= 0 else 1
    if count == 1:
        rise = gain(state, weights, turn, person, other, table)
    else:
        rise = exchange_in(state, weights, person, other, linked[:count])
    kept = rise <= 0 or uniform(dice) < np.exp(-rise / heat)
    if kept and count == 1:
        exchange(state, turn, person, other, table)
    if not kept and count > 1:
        exchange_in(state, weights, person, other, linked[:count])
    return rise if kept else 0


@compiled
def anneal(state: State, best: Ints, walk: Walk, weights: Ints, dice: Dice, lowest: int) -> int:
    """Walks; whenever the cost falls below `lowest`, copies the seating to `best`. Returns the lowest cost."""
    cost = cost_of(state, weights)
    if cost < lowest:
        lowest = cost
        best[:] = state.seats
    heat = walk.heat
    counts = np.array([(row >= 0).sum() for row in state.free])
    linked = np.zeros(state.seats.shape[0], np.int64)
    for _ in range(walk.steps):
        if lowest <= walk.goal:
            break
        cost += move(state, walk, weights, dice, heat, counts, linked)
        heat *= walk.cooling
        if cost < lowest:
            lowest = cost
            best[:] = state.seats
    return lowest

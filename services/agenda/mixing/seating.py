"""Seats a World Café: a design where one exists, local search for what it leaves open, and a bound to judge both by."""

from collections import Counter
from collections.abc import Callable, Iterator
from itertools import cycle, islice
from random import Random
from typing import NamedTuple

import numpy as np

from services.agenda.mixing import designs
from services.agenda.mixing.bounds import bound
from services.agenda.mixing.cafe import Bound, Cafe, Plan, Score, Tables, offices, require_seatable, score
from services.agenda.mixing.search import WEIGHTS, Flags, Ints, State, Walk, anneal, state

EFFORT = 800_000
"""Moves tried at most: about a second."""
CHUNK = 50_000
"""Moves between two looks at whether the run was cancelled."""


class Phase(NamedTuple):
    """A part of the search; each starts from the best that those before it found."""

    share: float
    """Of the effort."""
    hot: float
    """Heat of the first move."""
    cold: float
    """Heat of the last."""
    across: float
    """As in `Walk`."""


PHASES = (
    Phase(0.2, 8.0, 1.0, 1.0),
    Phase(0.1, 0.3, 0.1, 0.1),
    Phase(0.2, 1.0, 0.1, 0.05),
    Phase(0.25, 0.6, 0.12, 0.05),
    Phase(0.25, 0.6, 0.12, 0.05),
)
"""The first only exchanges routes of the design, to separate colleagues; the others leave it step by step."""
CHAINED_IF_CROWDED = 0.3
"""How often moves keep the tables that people visit where there are fewer tables than rounds; elsewhere always."""


class Progress(NamedTuple):
    """How far a run is."""

    done: float
    """From 0 to 1; a run that finds the best possible ends before 1."""
    score: Score
    bound: Bound


def seat(
    cafe: Cafe,
    *,
    seed: int = 0,
    effort: int = EFFORT,
    progress: Callable[[Progress], None] = lambda _: None,
    cancelled: Callable[[], bool] = lambda: False,
) -> Plan:
    """The best seating found; the same for the same cafe, seed and effort.

    A run that is cancelled returns the best seating until then. Both callbacks are called some times a second.

    Raises:
        Unseatable: there is no seating.
    """
    require_seatable(cafe)
    least = bound(cafe)
    tables = design(cafe, Random(seed))
    for done, better in improvements(cafe, tables, least, seed, effort):
        tables = better
        progress(Progress(done, score(cafe, tables), least))
        if cancelled():
            break
    return Plan(tables=tables, score=score(cafe, tables), bound=least, meetings=cafe.meetings)


def design(cafe: Cafe, dice: Random) -> Tables:
    """A balanced seating on routes from algebra; people of one office follow each other, so that most never meet."""
    size = Counter(person.office for person in cafe.people if person.office is not None)
    rank = {office: (-count, dice.random()) for office, count in size.items()}
    guests = [index for index, person in enumerate(cafe.people) if person.hosts is None]
    dice.shuffle(guests)
    guests.sort(key=lambda guest: rank.get(cafe.people[guest].office or "", (0, 0.0)))
    routes = dict(zip(guests, guest_routes(cafe, len(guests)), strict=False))
    by_person = [
        routes[index] if person.hosts is None else (person.hosts,) * cafe.rounds
        for index, person in enumerate(cafe.people)
    ]
    return tuple(balanced(cafe, list(seats), dice) for seats in zip(*by_person, strict=True))


def guest_routes(cafe: Cafe, guests: int) -> Iterator[tuple[int, ...]]:
    """Routes for at least so many guests, class by class; they repeat when there are not enough."""
    size = max(1, -(-guests // cafe.tables))
    hosted = any(cafe.hosts)
    if not cafe.new_tables and not hosted and cafe.rounds == cafe.tables + 1 and guests == size * cafe.tables:
        plane = designs.plane(cafe.tables, size)
        if plane is not None:
            return iter(plane)
    if cafe.new_tables and cafe.tables == 6 and cafe.rounds in (4, 5) and size > 4:
        return cycle(designs.six(cafe.rounds, size))
    classes = designs.classes(cafe.tables, min(cafe.rounds, cafe.tables), size, cafe.new_tables or hosted)
    return (
        tuple(islice(cycle(route), cafe.rounds))
        for shifts in islice(cycle(classes or [(0,)]), size)
        for route in designs.routes(cafe.tables, shifts)
    )


def balanced(cafe: Cafe, seats: list[int], dice: Random) -> tuple[int, ...]:
    """One round in which guests go from the largest to the smallest tables until sizes differ by one at most."""
    size = [seats.count(table) for table in range(cafe.tables)]
    guests = [index for index, person in enumerate(cafe.people) if person.hosts is None]
    dice.shuffle(guests)
    while guests:
        guest = max(guests, key=lambda each: size[seats[each]])
        smallest = size.index(min(size))
        if size[seats[guest]] - size[smallest] <= 1:
            break
        size[seats[guest]] -= 1
        size[smallest] += 1
        seats[guest] = smallest
    return tuple(seats)


def improvements(cafe: Cafe, start: Tables, least: Bound, seed: int, effort: int) -> Iterator[tuple[float, Tables]]:
    """The share of the effort that is spent and the best seating so far, again and again, until one meets the bound."""
    goal = int(weights(cafe) @ least.score)
    lowest = int(weights(cafe) @ score(cafe, start))
    best = seats_of(start)
    guests = np.array([person.hosts is None for person in cafe.people])
    free, limits = np.tile(guests, (cafe.rounds, 1)), np.tile(np.array(cafe.sizes), (cafe.rounds, 1))
    chained = CHAINED_IF_CROWDED if cafe.rounds > cafe.tables else 1.0
    dice = np.array([seed % 2**64], np.uint64)
    spent = 0
    for phase in PHASES:
        steps = int(phase.share * effort)
        cooling = (phase.cold / phase.hot) ** (1 / max(1, steps))
        current = counted(cafe, best, free, limits)
        for done in range(0, steps, CHUNK):
            if lowest <= goal:
                return
            part = min(CHUNK, steps - done)
            heat = phase.hot * cooling**done
            walk = Walk(part, heat, cooling, goal, chained * cafe.new_tables, phase.across)
            lowest = anneal(current, best, walk, weights(cafe), dice, lowest)
            spent += part
            yield spent / effort, tables_of(best)


def counted(cafe: Cafe, seats: Ints, free: Flags, limits: Ints) -> State:
    """A seating as the search sees it."""
    host = np.array([int(person.hosts is not None) for person in cafe.people])
    return state(seats, cafe.tables, np.array(offices(cafe.people)), host, free, limits)


def weights(cafe: Cafe) -> Ints:
    """What the parts of a score cost the search."""
    returns, colleagues, repeats = WEIGHTS
    return np.array([returns * cafe.new_tables, colleagues, repeats])


def seats_of(tables: Tables) -> Ints:
    """As an array, -1 for None."""
    return np.array([[-1 if table is None else table for table in seats] for seats in tables], np.int64)


def tables_of(seats: Ints) -> Tables:
    """The reverse of `seats_of`."""
    return tuple(tuple(None if table < 0 else table for table in row) for row in seats.tolist())

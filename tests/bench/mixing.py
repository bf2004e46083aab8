"""How well and how fast World Cafés are seated: `python -m tests.bench mixing`."""

import time
from collections.abc import Iterator
from itertools import product
from typing import NamedTuple

from deploy.servers import NatsServer, PostgresServer
from services.agenda.mixing.cafe import Cafe, Plan, Relaxed, Score, Verdict
from services.agenda.mixing.seating import seat
from tests.unit.agenda.mixing.cafes import cafe

GOLFERS = ((8, 4, 9), (5, 5, 6), (7, 7, 8))
USUAL = (
    (16, 4, 3),
    (24, 5, 3),
    (35, 7, 3),
    (36, 6, 4),
    (60, 12, 4),
    (80, 10, 5),
    (120, 24, 5),
    (300, 60, 3),
    (300, 38, 5),
)
PEOPLE = (16, 20, 24, 30, 36, 48, 64, 80, 120, 200, 300)
NEAR = 0.02


class Run(NamedTuple):
    """A seating and the seconds of CPU that it took."""

    label: str
    plan: Plan
    seconds: float

    @property
    def near(self) -> bool:
        """Whether it is best possible or within two percent of the bound."""
        return self.plan.gap is not None and self.plan.gap <= NEAR

    def __str__(self) -> str:
        plan = self.plan
        parts = [
            f"{name} {value} (at least {least})"
            for name, value, least in zip(Score._fields, plan.score, plan.bound.score, strict=True)
        ]
        gap = "no gap known" if plan.gap is None else f"gap {plan.gap:.1%}"
        return f"{self.label}: {', '.join(parts)}, {gap}, {plan.verdict}, {self.seconds:.2f} s"


def timed(label: str, wanted: Cafe) -> Run:
    """Seats it once."""
    started = time.process_time()
    return Run(label, seat(wanted), time.process_time() - started)


def label(people: int, tables: int, rounds: int, hosts: bool, offices: bool) -> str:
    """Says which cafe was seated."""
    kind = f"{'hosts' if hosts else 'no hosts'}, {'offices' if offices else 'no offices'}"
    return f"{people} people, {tables} tables, {rounds} rounds, {kind}"


def grid(people: int) -> Iterator[Run]:
    """Every size of table from 3 to 8, three to five rounds, with and without hosts and offices."""
    tables = sorted({round(people / size) for size in range(3, 9) if 3 <= people / round(people / size) <= 8})
    for count, rounds, hosts, offices in product(tables, (3, 4, 5), (True, False), (True, False)):
        wanted = cafe(people, count, rounds, hosts=hosts, offices=offices)
        yield timed(label(people, count, rounds, hosts, offices), wanted)


def summary(people: int, runs: list[Run]) -> str:
    """One line for all cafes of so many people."""
    proven = sum(run.plan.verdict is not Verdict.OPEN for run in runs)
    near = sum(run.near for run in runs)
    slowest = max(run.seconds for run in runs)
    crowded = [run for run in runs if Relaxed.NEW_TABLES in run.plan.relaxed]
    return (
        f"{people} people: {len(runs)} cafes, {proven} proven, {near} proven or within 2 %, slowest {slowest:.2f} s; "
        f"{len(crowded)} of them have more rounds than tables, {sum(run.near for run in crowded)} within 2 %"
    )


async def main(_: PostgresServer, __: NatsServer) -> None:
    """Prints the golfers, some usual cafes, a line for each number of people, and what stays further from its bound."""
    print("mixing,", timed("first call", cafe(16, 4, 5)))
    for tables, size, rounds in GOLFERS:
        wanted = cafe(tables * size, tables, rounds, hosts=False, new_tables=False)
        print("mixing,", timed(f"{tables}-{size}-{rounds}", wanted))
    for people, tables, rounds in USUAL:
        wanted = cafe(people, tables, rounds, offices=True)
        print("mixing,", timed(label(people, tables, rounds, True, True), wanted))
    for people in PEOPLE:
        runs = list(grid(people))
        print("mixing,", summary(people, runs), flush=True)
        for run in runs:
            if not run.near:
                print("mixing, far:", run)

"""A World Café and its seating, as plain data.

People are indices into `Cafe.people`; tables and rounds count from 0. Offices are opaque keys: no names here.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable
from enum import StrEnum
from itertools import combinations
from math import comb
from typing import NamedTuple

from pydantic import BaseModel, ConfigDict, Field

MAX_PEOPLE = 1_000
MAX_ROUNDS = 20
MAX_SIZE = 20


class Part(BaseModel):
    """A part of the data: immutable, no unknown fields."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Reason(StrEnum):
    """Why nobody can be seated as asked."""

    NO_ROUNDS = "no_rounds"
    TOO_MANY_ROUNDS = "too_many_rounds"
    NO_TABLES = "no_tables"
    TOO_MANY_PEOPLE = "too_many_people"
    SIZES_CROSSED = "sizes_crossed"
    TOO_MANY_TABLES = "too_many_tables"
    TOO_FEW_TABLES = "too_few_tables"
    NO_SUCH_TABLE = "no_such_table"
    TOO_MANY_HOSTS = "too_many_hosts"
    NO_SUCH_PERSON = "no_such_person"
    NO_SUCH_ROUND = "no_such_round"


class Unseatable(ValueError):
    """A request that can't be meant or met. `reason` and the numbers in `values` make the sentence that people read."""

    def __init__(self, reason: Reason, **values: int) -> None:
        super().__init__(f"{reason}: {values}")
        self.reason = reason
        self.values = values


class Person(Part):
    """Somebody who takes part."""

    office: str | None = Field(default=None, description="key of the office; None has no colleagues")
    hosts: int | None = Field(default=None, description="the table this person stays at")


class Cafe(Part):
    """Who is to be seated at how many tables for how many rounds."""

    people: tuple[Person, ...]
    tables: int
    rounds: int
    smallest: int = Field(default=3, description="least people at a table")
    largest: int = Field(default=8, description="most people at a table")
    new_tables: bool = Field(default=True, description="everybody but the hosts at another table each round")

    @property
    def sizes(self) -> tuple[int, int]:
        """The least and the greatest size of a table in a balanced round."""
        return len(self.people) // self.tables, -(-len(self.people) // self.tables)

    @property
    def hosts(self) -> tuple[int, ...]:
        """Hosts at each table."""
        count = Counter(person.hosts for person in self.people)
        return tuple(count[table] for table in range(self.tables))

    @property
    def meetings(self) -> int:
        """Pairs that share a table, summed over the rounds: the same for every balanced seating."""
        size, more = divmod(len(self.people), self.tables)
        return self.rounds * (self.tables * comb(size, 2) + more * size)


Tables = tuple[tuple[int | None, ...], ...]
"""`tables[round][person]` is a table, or None where the person is not there."""


class Score(NamedTuple):
    """What a seating costs. Scores compare as tuples do: a return is worse than any number of colleagues, and so on."""

    returns: int
    """Visits of guests to a table where they have been."""
    colleagues: int
    """Pairs of one office at one table, summed over the rounds."""
    repeats: int
    """Meetings of two people beyond their first."""


class Relaxed(StrEnum):
    """A rule that can't hold for everybody and is therefore broken as little as possible."""

    NEW_TABLES = "new_tables"
    """There are more rounds than tables."""
    COLLEAGUES_APART = "colleagues_apart"
    """An office sends more people than there are tables for them."""
    SMALLEST_TABLE = "smallest_table"
    """Too few people are there for all tables."""
    LARGEST_TABLE = "largest_table"
    """Too many people are there for the tables."""


class Verdict(StrEnum):
    """How good a seating provably is."""

    FLAWLESS = "flawless"
    """Nobody returns, no colleagues meet, nobody meets twice."""
    BEST_POSSIBLE = "best_possible"
    """No seating has a better score."""
    OPEN = "open"
    """It may or may not be the best."""


class Argument(StrEnum):
    """What the bound on repeats rests on."""

    NONE_NEEDED = "none_needed"
    ENOUGH_PEOPLE = "enough_people"
    """There are not enough others to meet."""
    ENOUGH_TABLES = "enough_tables"
    """The people of one table can't all go to different tables next."""


class Bound(Part):
    """A score that no seating can fall below."""

    score: Score
    argument: Argument


class Plan(Part):
    """A seating of all rounds, and how good it is."""

    tables: Tables
    score: Score
    bound: Bound
    meetings: int = Field(description="pairs at a table, summed over the rounds")

    @property
    def relaxed(self) -> tuple[Relaxed, ...]:
        """Which rules can't hold for everybody, whatever the seating."""
        broken = (Relaxed.NEW_TABLES, self.bound.score.returns), (Relaxed.COLLEAGUES_APART, self.bound.score.colleagues)
        return tuple(rule for rule, count in broken if count)

    @property
    def verdict(self) -> Verdict:
        """Best possible only if it is proven."""
        if not any(self.score):
            return Verdict.FLAWLESS
        return Verdict.BEST_POSSIBLE if self.score == self.bound.score else Verdict.OPEN

    @property
    def acquaintances(self) -> int:
        """Pairs that meet at all."""
        return self.meetings - self.score.repeats

    @property
    def gap(self) -> float | None:
        """The share missing of the acquaintances that the bound allows; None unless the other parts are at theirs."""
        if self.score[:2] != self.bound.score[:2]:
            return None
        possible = self.meetings - self.bound.score.repeats
        return (possible - self.acquaintances) / possible if possible else 0.0


class Move(Part):
    """Somebody goes to another table than planned in one round."""

    person: int
    round: int
    planned: int
    table: int


class Adjustment(Part):
    """The seating for those who are there."""

    tables: Tables
    score: Score
    moves: tuple[Move, ...] = Field(description="people who were seated before and change table")
    hostless: tuple[int, ...] = Field(description="tables none of whose hosts is there")
    relaxed: tuple[Relaxed, ...]


def require_seatable(cafe: Cafe) -> None:
    """Refuses what nobody can seat.

    Raises:
        Unseatable: the first thing that is wrong.
    """
    people = len(cafe.people)
    for wrong, reason, values in (
        (cafe.rounds < 1, Reason.NO_ROUNDS, {"rounds": cafe.rounds}),
        (cafe.rounds > MAX_ROUNDS, Reason.TOO_MANY_ROUNDS, {"rounds": cafe.rounds, "at_most": MAX_ROUNDS}),
        (cafe.tables < 1, Reason.NO_TABLES, {"tables": cafe.tables}),
        (people > MAX_PEOPLE, Reason.TOO_MANY_PEOPLE, {"people": people, "at_most": MAX_PEOPLE}),
        (
            not 1 <= cafe.smallest <= cafe.largest <= MAX_SIZE,
            Reason.SIZES_CROSSED,
            {"smallest": cafe.smallest, "largest": cafe.largest, "at_most": MAX_SIZE},
        ),
        (
            people < cafe.tables * cafe.smallest,
            Reason.TOO_MANY_TABLES,
            {"tables": cafe.tables, "at_most": people // max(1, cafe.smallest)},
        ),
        (
            people > cafe.tables * cafe.largest,
            Reason.TOO_FEW_TABLES,
            {"tables": cafe.tables, "at_least": -(-people // max(1, cafe.largest))},
        ),
    ):
        if wrong:
            raise Unseatable(reason, **values)
    require_hosts(cafe)


def require_hosts(cafe: Cafe) -> None:
    """Refuses hosts of tables that don't exist, and more hosts than a table has seats.

    Raises:
        Unseatable: the first host or table that is wrong.
    """
    require_tables(cafe, [person.hosts for person in cafe.people])
    size, more = divmod(len(cafe.people), cafe.tables)
    full = [table for table, hosts in enumerate(cafe.hosts) if hosts > size]
    for rank, table in enumerate(full):
        if cafe.hosts[table] > size + 1 or rank >= more:
            raise Unseatable(Reason.TOO_MANY_HOSTS, table=table, hosts=cafe.hosts[table], seats=cafe.sizes[1])


def require_tables(cafe: Cafe, *rows: Iterable[int | None]) -> None:
    """Refuses tables that don't exist, by person.

    Raises:
        Unseatable: the first of them.
    """
    for row in rows:
        for person, table in enumerate(row):
            if table is not None and not 0 <= table < cafe.tables:
                raise Unseatable(Reason.NO_SUCH_TABLE, person=person, table=table)


def offices(people: Iterable[Person]) -> list[int]:
    """A number for each person's office; people without one have a number of their own."""
    numbers: dict[str, int] = {}
    return [
        numbers.setdefault(f"{index}" if person.office is None else f"={person.office}", len(numbers))
        for index, person in enumerate(people)
    ]


def score(cafe: Cafe, tables: Tables) -> Score:
    """Counts what a seating costs."""
    office = offices(cafe.people)
    together = meetings(tables)
    returns = 0
    for person, route in zip(cafe.people, zip(*tables, strict=True), strict=True):
        visited = [table for table in route if table is not None]
        if cafe.new_tables and person.hosts is None:
            returns += len(visited) - len(set(visited))
    colleagues = sum(times for (one, other), times in together.items() if office[one] == office[other])
    return Score(returns, colleagues, sum(times - 1 for times in together.values()))


def meetings(tables: Tables) -> Counter[tuple[int, int]]:
    """In how many rounds two people share a table, for those who do; the lower index first."""
    return Counter(
        pair for seats in tables for members in at_tables(seats).values() for pair in combinations(members, 2)
    )


def at_tables(seats: Iterable[int | None]) -> dict[int, list[int]]:
    """Who sits at each table that is not empty, in one round."""
    members = defaultdict[int, list[int]](list)
    for person, table in enumerate(seats):
        if table is not None:
            members[table].append(person)
    return members

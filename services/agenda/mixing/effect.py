"""The effect of mixing: who knows whom before and after, as people and as offices."""

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import combinations

from pydantic import Field

from services.agenda.mixing.cafe import Part, Person, Tables, meetings

Pair = tuple[int, int]
"""Two people, the lower index first."""
Matrix = tuple[tuple[int, ...], ...]
"""Pairs of people by their two offices; symmetric, within an office on the diagonal."""


class Effect(Part):
    """Which pairs of people know each other, by their offices."""

    offices: tuple[str | None, ...] = Field(description="in the order of the matrices; None: people without an office")
    possible: Matrix = Field(description="all pairs")
    before: Matrix = Field(description="pairs who knew each other: colleagues, and those who are given")
    after: Matrix = Field(description="those and the pairs who shared a table")
    new_contacts: tuple[int, ...] = Field(description="by person: those met and not known before")

    @property
    def linked_before(self) -> int:
        """Pairs of offices of which at least two people knew each other."""
        return links(self.before)

    @property
    def linked_after(self) -> int:
        """Pairs of offices of which at least two people know each other now."""
        return links(self.after)


def effect(people: Sequence[Person], tables: Tables, known: Iterable[Pair] = ()) -> Effect:
    """Compares what people knew before, `known` beside their colleagues, with what they know after sharing tables."""
    colleagues = {
        (one, other)
        for one, other in combinations(range(len(people)), 2)
        if people[one].office is not None and people[one].office == people[other].office
    }
    before = colleagues | {(min(pair), max(pair)) for pair in known}
    met = set(meetings(tables))
    offices = sorted({person.office for person in people}, key=lambda office: (office is None, office or ""))
    number = [offices.index(person.office) for person in people]
    contacts = Counter(person for pair in met - before for person in pair)
    return Effect(
        offices=tuple(offices),
        possible=by_office(number, combinations(range(len(people)), 2)),
        before=by_office(number, before),
        after=by_office(number, before | met),
        new_contacts=tuple(contacts[person] for person in range(len(people))),
    )


def by_office(number: Sequence[int], pairs: Iterable[Pair]) -> Matrix:
    """Counts pairs of people by the numbers of their offices."""
    count = Counter((min(number[one], number[other]), max(number[one], number[other])) for one, other in pairs)
    order = range(max(number, default=-1) + 1)
    return tuple(tuple(count[min(row, column), max(row, column)] for column in order) for row in order)


def links(matrix: Matrix) -> int:
    """Pairs of different offices that are not 0."""
    return sum(matrix[row][column] > 0 for row, column in combinations(range(len(matrix)), 2))

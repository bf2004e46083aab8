"""Circles for collegial case consultation: six to nine people around one case, none of one office, by interest.

Which cases run follows from how much they are wished for. Who sits where is then a flow of least cost (Ahuja, Magnanti,
Orlin, "Network Flows", 1993): from each person through their office's way into a circle, where every further colleague
costs more than all wishes together. So no two colleagues meet unless they have to, and among all such seatings none
meets more wishes.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from enum import StrEnum
from random import Random
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from ortools.graph.python.min_cost_flow import SimpleMinCostFlow

SMALLEST, LARGEST, USUAL = 6, 9, 7
"""People in a circle."""
RANKS = 3
"""Wishes of a person that count."""
MOST_PEOPLE = 1_000


class Person(NamedTuple):
    """Somebody who takes part: an opaque key of the office (None has no colleagues), and cases wished, first wish
    first."""

    office: str | None = None
    wishes: tuple[int, ...] = ()


class Circle(NamedTuple):
    """A case and the people around it; the one who gives it is the first."""

    case: int
    people: tuple[int, ...]


class Reason(StrEnum):
    """Why no circles can be formed."""

    TOO_FEW_PEOPLE = "too_few_people"
    TOO_MANY_PEOPLE = "too_many_people"
    TOO_FEW_CASES = "too_few_cases"


class NoCircles(ValueError):
    """`needed` and `count` make the sentence that people read."""

    def __init__(self, reason: Reason, *, needed: int, count: int) -> None:
        super().__init__(f"{reason}: {count} of {needed}")
        self.reason = reason
        self.needed = needed
        self.count = count


def form(people: Sequence[Person], givers: Sequence[int], *, seed: int = 0) -> list[Circle]:
    """Everybody's circle.

    Args:
        people: who takes part.
        givers: who gives each case, as an index into `people`; everybody gives one at most.
        seed: decides what wishes leave open; the same one makes the same circles.

    Raises:
        NoCircles: there are too few people or cases, or too many people.
    """
    number = circles(people, len(givers))
    dice = Random(seed)
    cases = most_wished(people, len(givers), number, dice)
    seats = Seats(people, {givers[case]: place for place, case in enumerate(cases)}, cases, dice).taken()
    return [
        Circle(case, (givers[case], *(who for who in circle if who != givers[case])))
        for case, circle in zip(cases, seats, strict=True)
    ]


def sizes(count: int) -> tuple[int, int]:
    """Fewest and most people in a circle; ten or eleven can only be divided into smaller ones."""
    return (SMALLEST, LARGEST) if count // SMALLEST * LARGEST >= count else (count // 2, SMALLEST)


def circles(people: Sequence[Person], cases: int) -> int:
    """How many circles: of the usual size, but enough to separate colleagues where that is possible."""
    count = len(people)
    if count < SMALLEST:
        raise NoCircles(Reason.TOO_FEW_PEOPLE, needed=SMALLEST, count=count)
    if count > MOST_PEOPLE:
        raise NoCircles(Reason.TOO_MANY_PEOPLE, needed=MOST_PEOPLE, count=count)
    smallest, largest = sizes(count)
    fewest, most = -(-count // largest), min(count // smallest, cases)
    if most < fewest:
        raise NoCircles(Reason.TOO_FEW_CASES, needed=fewest, count=cases)
    offices = Counter(person.office for person in people if person.office)
    return min(most, max(fewest, round(count / USUAL), *offices.values(), 1))


def most_wished(people: Sequence[Person], cases: int, number: int, dice: Random) -> list[int]:
    """The cases that run: a first wish counts three, a second two, a third one."""
    points: Counter[int] = Counter()
    for person in people:
        for rank, case in enumerate(person.wishes[:RANKS]):
            points[case] += RANKS - rank
    order = dice.sample(range(cases), cases)
    return sorted(sorted(order, key=lambda case: -points[case])[:number])


class Seats:
    """The flow. Its nodes: people, circles, the end, and each office's ways into the circles."""

    def __init__(self, people: Sequence[Person], own: dict[int, int], cases: list[int], dice: Random) -> None:
        count = len(people)
        self.people, self.own, self.cases, self.dice = people, own, cases, dice
        self.wish = 10 * count
        self.colleague = self.wish * (RANKS**2 + 1) * count
        self.seat = self.colleague * LARGEST * count
        self.end = count + len(cases)
        self.flow = network()
        self.ways: dict[tuple[str, int], int] = {}

    def taken(self) -> list[list[int]]:
        """The people of each circle."""
        arcs = {
            self.arc(who, self.way(who, place), 1, self.cost(who, place)): (who, place) for who, place in self.open()
        }
        self.close()
        status = self.flow.solve()
        assert status == self.flow.OPTIMAL, status
        found: list[list[int]] = [[] for _ in self.cases]
        for arc, (who, place) in arcs.items():
            if self.flow.flow(arc):
                found[place].append(who)
        return found

    def open(self) -> Iterator[tuple[int, int]]:
        """Everybody with every circle that is open to them: whoever gives a case sits where it is."""
        for who in range(len(self.people)):
            for place in range(len(self.cases)):
                if self.own.get(who, place) == place:
                    yield who, place

    def arc(self, start: int, end: int, capacity: int, cost: int) -> int:
        """A new arc."""
        found: int = self.flow.add_arc_with_capacity_and_unit_cost(start, end, capacity, cost)
        return found

    def way(self, who: int, place: int) -> int:
        """The node through which somebody enters a circle; that of an office lets each further one in at a cost."""
        office, circle = self.people[who].office, len(self.people) + place
        if office is None:
            return circle
        if (office, place) not in self.ways:
            node = self.ways[office, place] = self.end + 1 + len(self.ways)
            for already in range(LARGEST):
                self.arc(node, circle, 1, already * self.colleague)
        return self.ways[office, place]

    def cost(self, who: int, place: int) -> int:
        """The square of a wish's rank; without wishes all circles are as good. Dice decide between equals."""
        wishes = self.people[who].wishes[:RANKS]
        case = self.cases[place]
        rank = wishes.index(case) if case in wishes else RANKS if wishes else 0
        return rank**2 * self.wish + self.dice.randrange(10)

    def close(self) -> None:
        """Everybody enters, and circles have their sizes."""
        fewest, most = sizes(len(self.people))
        for who in range(len(self.people)):
            self.flow.set_node_supply(who, 1)
        for place in range(len(self.cases)):
            self.arc(len(self.people) + place, self.end, fewest, -self.seat)
            self.arc(len(self.people) + place, self.end, most - fewest, 0)
        self.flow.set_node_supply(self.end, -len(self.people))


def network() -> "SimpleMinCostFlow":
    """An empty flow. The solver is loaded when circles are formed: who only reads our messages can do without it."""
    from ortools.graph.python.min_cost_flow import SimpleMinCostFlow

    return SimpleMinCostFlow()

"""Who met whom: groups of people around a circle, joined by chords as wide as they have met often, before and after.

    before = network(offices, {}, order)
    after = network(offices, {(amira, ben): 2, (ben, clara): 1}, order)
    draw(title, description, (State("Vorher", "0 %", "…", before), State("Nachher", "12 %", "…", after)))

People are ids that say nothing; a picture shows groups alone.
"""

from collections import Counter
from collections.abc import Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate, combinations
from math import cos, degrees, hypot, pi, sin
from typing import TypeVar
from xml.etree.ElementTree import Element

from frontends.web.pictures.svg import COLOURS, Line, element, picture
from frontends.web.pictures.text import width, wrapped

Person = TypeVar("Person", bound=Hashable)

RADIUS, RING, LABELS, MARGIN = 168.0, 7.0, 132.0, 16.0
"""Of a circle: its radius at least, the width of its ring, the room for names around it and for nothing."""
NAME = 12.0
"""Size of the letters of a name; each has one and a quarter of it on the ring."""
WIDEST, THINNEST = 16.0, 0.75
"""Of a chord."""
HEAD, FOOT = 84.0, 76.0
"""Above a circle: what it shows, and its number; below: that number in words."""


@dataclass(frozen=True)
class Network:
    """`people`: how many are in each group. `meetings`: between each two groups; symmetric, the diagonal is not drawn.

    `contacts`: pairs of people of different groups who have met, of `possible` ones.
    """

    groups: tuple[str, ...]
    people: tuple[int, ...]
    meetings: tuple[tuple[int, ...], ...]
    contacts: int
    possible: int

    @property
    def share(self) -> float:
        """Of the pairs of people of different groups, those who have met: 0 to 1."""
        return self.contacts / self.possible if self.possible else 0.0

    @property
    def joined(self) -> int:
        """Pairs of groups of which people have met."""
        return sum(self.meetings[one][other] > 0 for one, other in combinations(range(len(self.groups)), 2))


@dataclass(frozen=True)
class State:
    """A network at a time: what it is called, its number, and that number in words."""

    name: str
    number: str
    words: str
    network: Network


@dataclass(frozen=True)
class Row:
    """A group in the table beside the picture: with how many other groups its people met, before and after."""

    group: str
    people: int
    before: int
    after: int


@dataclass(frozen=True)
class Arc:
    """A group's part of the ring, from one angle to another (radians, clockwise from the right)."""

    begins: float
    ends: float

    @property
    def middle(self) -> float:
        """The angle of its name."""
        return (self.begins + self.ends) / 2


@dataclass(frozen=True)
class Chord:
    """From one angle to another, as wide as it is drawn; `one` and `other` are numbers of groups."""

    one: int
    other: int
    begins: float
    ends: float
    width: float


def network(
    groups: Mapping[Person, str], meetings: Mapping[tuple[Person, Person], int], order: Sequence[str]
) -> Network:
    """Counts by groups. `order`: the groups as they stand around the circle, each once; every person is in one of them.

    Raises `KeyError` for a meeting of somebody without a group, or a group that is not in the order.
    """
    number = {name: place for place, name in enumerate(order)}
    counted: Counter[tuple[int, int]] = Counter()
    contacts = set()
    for pair, times in meetings.items():
        one, other = sorted(number[groups[person]] for person in pair)
        counted[one, other] += times
        if one != other and times:
            contacts.add(frozenset(pair))
    people = Counter(number[name] for name in groups.values())
    sizes = tuple(people[place] for place in range(len(order)))
    return Network(
        groups=tuple(order),
        people=sizes,
        meetings=tuple(
            tuple(counted[min(row, column), max(row, column)] for column in range(len(order)))
            for row in range(len(order))
        ),
        contacts=len(contacts),
        possible=sum(one * other for one, other in combinations(sizes, 2)),
    )


def compared(before: Network, after: Network) -> list[Row]:
    """The table: what the two pictures show, for those who do not see them."""
    return [
        Row(group, after.people[number], partners(before, number), partners(after, number))
        for number, group in enumerate(after.groups)
    ]


def partners(found: Network, number: int) -> int:
    """With how many other groups the people of one have met."""
    return sum(times > 0 for other, times in enumerate(found.meetings[number]) if other != number)


def draw(title: str, description: str, states: Sequence[State], *, phone: bool = False) -> Element:
    """The states side by side, on a phone one below the other, with the same scale of widths.

    All networks have the same groups with the same people.
    """
    radius = max((radius_of(state.network) for state in states), default=RADIUS)
    wide, high = 2 * (radius + RING + LABELS + MARGIN), HEAD + 2 * (radius + RING + LABELS) + FOOT
    columns = 1 if phone else len(states)
    scale = min((scale_of(state.network, radius) for state in states), default=1.0)
    return picture(
        "network",
        columns * wide,
        len(states) // max(columns, 1) * high,
        title,
        description,
        *(
            element("g", *drawn(state, radius, scale), transform=f"translate({place[0]:g} {place[1]:g})")
            for number, state in enumerate(states)
            for place in [(0, number * high) if phone else (number * wide, 0)]
        ),
    )


def radius_of(found: Network) -> float:
    """Of the ring: every name has its place."""
    return max(RADIUS, len(found.groups) * 1.25 * NAME / (2 * pi))


def scale_of(found: Network, radius: float) -> float:
    """How wide a meeting is drawn, at most, so that all chords of a group begin on its arc."""
    limits = [WIDEST / most for most in [max((max(row) for row in between(found)), default=0)] if most]
    for arc, row in zip(arcs(found), between(found), strict=True):
        if total := sum(row):
            limits.append(radius * (arc.ends - arc.begins) / total)
    return min(limits, default=1.0)


def between(found: Network) -> list[list[int]]:
    """The meetings without those within a group."""
    return [
        [0 if row == column else times for column, times in enumerate(line)] for row, line in enumerate(found.meetings)
    ]


def arcs(found: Network) -> list[Arc]:
    """The ring from the top on: each group has the place of its name, and of the rest a share by its people."""
    count = len(found.groups)
    if not count:
        return []
    least = min(1.25 * NAME / radius_of(found), 2 * pi / count)
    rest, people = 2 * pi - count * least, sum(found.people)
    angles = [least + rest * (size / people if people else 1 / count) for size in found.people]
    begins = list(accumulate(angles, initial=-pi / 2))
    gap = min(angles) * 0.12
    return [Arc(begin + gap / 2, begin + angle - gap / 2) for begin, angle in zip(begins, angles, strict=False)]


def chords(found: Network, radius: float, scale: float) -> list[Chord]:
    """Between every two groups whose people have met; side by side on the arc, so that neighbours do not cross."""
    ring, times = arcs(found), between(found)
    ends = [dict(ends_of(number, ring[number], row, scale / radius)) for number, row in enumerate(times)]
    return [
        Chord(one, other, ends[one][other], ends[other][one], scale * times[one][other])
        for one, other in combinations(range(len(times)), 2)
        if times[one][other]
    ]


def ends_of(number: int, arc: Arc, row: Sequence[int], angle: float) -> Iterator[tuple[int, float]]:
    """At which angle the chord to each other group begins. `angle`: what one meeting takes."""
    at = arc.middle - angle * sum(row) / 2
    count = len(row)
    for other in sorted(range(count), key=lambda other: (number - other) % count):
        yield other, at + angle * row[other] / 2
        at += angle * row[other]


def drawn(state: State, radius: float, scale: float) -> Iterator[Element]:
    """A circle with what it shows above and below, in a panel that begins at the origin."""
    x, y = radius + RING + LABELS + MARGIN, HEAD + radius + RING + LABELS
    yield centred(state.name, x, 32, 18, 600)
    yield centred(state.number, x, 68, 34, 600)
    for chord in sorted(chords(state.network, radius, scale), key=lambda chord: chord.width):
        yield chord_element(state.network, chord, x, y, radius)
    for group, arc in zip(state.network.groups, arcs(state.network), strict=True):
        yield arc_element(arc, x, y, radius + RING / 2)
        yield name_element(group, arc, x, y, radius + RING + 5)
    room = 2 * x - 2 * MARGIN
    for number, line in enumerate(wrapped(state.words, room, 14, most=3)):
        yield centred(line, x, y + radius + RING + LABELS + 20 + 19 * number, 14, 400)


def centred(text: str, x: float, y: float, size: float, weight: int) -> Element:
    """A line of text around a point."""
    taken = width(text, size, weight)
    return Line(text, x - taken / 2, y, taken, size, weight).element()


def point(x: float, y: float, radius: float, angle: float) -> tuple[float, float]:
    """On a circle."""
    return x + radius * cos(angle), y + radius * sin(angle)


def chord_element(found: Network, chord: Chord, x: float, y: float, radius: float) -> Element:
    """A curve that bends the less towards the middle the nearer its ends are."""
    begin, end = point(x, y, radius, chord.begins), point(x, y, radius, chord.ends)
    middle = (begin[0] + end[0]) / 2 - x, (begin[1] + end[1]) / 2 - y
    bent = 0.55 * hypot(*middle) / radius
    path = "M{:.2f} {:.2f}Q{:.2f} {:.2f} {:.2f} {:.2f}".format(*begin, x + bent * middle[0], y + bent * middle[1], *end)
    told = f"{found.groups[chord.one]} – {found.groups[chord.other]}: {found.meetings[chord.one][chord.other]}"
    return element(
        "path",
        element("title", told),
        d=path,
        fill="none",
        stroke="#2e53b2",
        stroke_opacity=0.5,
        stroke_width=max(chord.width, THINNEST),
        class_="chord",
    )


def arc_element(arc: Arc, x: float, y: float, radius: float) -> Element:
    """A part of the ring."""
    begin, end = point(x, y, radius, arc.begins), point(x, y, radius, arc.ends)
    long = int(arc.ends - arc.begins > pi)
    path = "M{:.2f} {:.2f}A{:.2f} {:.2f} 0 {} 1 {:.2f} {:.2f}".format(*begin, radius, radius, long, *end)
    return element("path", d=path, fill="none", stroke=COLOURS["accent"], stroke_width=RING, class_="arc")


def name_element(name: str, arc: Arc, x: float, y: float, radius: float) -> Element:
    """A name that leads away from the ring, to be read without standing on one's head."""
    at_x, at_y = point(x, y, radius, arc.middle)
    left = cos(arc.middle) < 0
    (text,) = wrapped(name, LABELS - 5, NAME) or ["–"]
    return element(
        "text",
        text,
        x=at_x,
        y=at_y,
        dy="0.35em",
        font_size=NAME,
        text_anchor="end" if left else "start",
        transform=f"rotate({degrees(arc.middle) - (180 if left else 0):.2f} {at_x:.2f} {at_y:.2f})",
        fill=COLOURS["ink"],
        class_="ink",
    )

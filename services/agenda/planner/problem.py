"""What is to be planned: slots, rooms, people, sessions and wishes, as JSON that anybody can write.

Ids are opaque text; the planner knows no names. `require_sound` refuses what can't be meant, before anything is solved.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from enum import StrEnum
from functools import cached_property
from graphlib import CycleError, TopologicalSorter
from itertools import pairwise
from typing import Annotated

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field, PositiveInt

MAX_SESSIONS = 150
MAX_SLOTS = 40
MAX_ROOMS = 30
MAX_BALLOTS = 5_000
MAX_PEOPLE = 1_000
MAX_RULES = 1_000
"""Orders, and sets of sessions that stay in one room."""
MAX_POINTS = 100

Weight = Annotated[int, Field(ge=0, le=1_000)]
Count = Annotated[int, Field(ge=0, le=10_000)]


class Part(BaseModel):
    """A part of a problem: immutable, no unknown fields."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Slot(Part):
    """A span of time in which sessions run in parallel, each in a room of its own. Slots don't overlap."""

    id: str
    block: str = Field(description="slots between two breaks share a block")
    begins_at: AwareDatetime
    ends_at: AwareDatetime

    @property
    def day(self) -> date:
        """The day it begins on, at the place of the gathering."""
        return self.begins_at.date()

    @property
    def length(self) -> timedelta:
        """From begin to end."""
        return self.ends_at - self.begins_at


class Room(Part):
    """A room; `slots` names those in which it can be used, None means all."""

    id: str
    capacity: int = Field(description="places")
    equipment: frozenset[str] = frozenset()
    slots: frozenset[str] | None = None


class Person(Part):
    """Somebody who moderates or speaks."""

    id: str
    unavailable: frozenset[str] = Field(default=frozenset(), description="slots in which they can't come")
    per_day: PositiveInt | None = Field(default=None, description="sessions a day beyond which each one costs")


class Session(Part):
    """A session. It takes one slot and one room."""

    id: str
    format: str = Field(default="Programmpunkt", description="as people read it, used in explanations")
    minutes: int
    moderators: frozenset[str] = frozenset()
    speakers: frozenset[str] = frozenset()
    equipment: frozenset[str] = Field(default=frozenset(), description="what its room must have")
    places: Count = Field(default=0, description="places its room must have")
    demand: Count = Field(default=0, description="people who will probably come; missing places cost")
    plenary: bool = Field(default=False, description="nothing runs in parallel to it")
    track: str | None = None
    slot: str | None = Field(default=None, description="pinned to this slot")
    room: str | None = Field(default=None, description="pinned to this room")

    @property
    def people(self) -> frozenset[str]:
        """Everybody who must be there."""
        return self.moderators | self.speakers

    @property
    def length(self) -> timedelta:
        """How long it takes."""
        return timedelta(minutes=self.minutes)


class Order(Part):
    """One session ends before the other begins."""

    before: str
    after: str


class Ballot(Part):
    """The wishes of a participant, or of several who wish the same: points by session, more is dearer."""

    points: dict[str, int]
    people: Annotated[int, Field(ge=1, le=2_000)] = 1


class Weights(Part):
    """What each soft term costs. The value of a plan is the sum of all terms; less is better, 0 is perfect."""

    interest: Weight = Field(
        default=10,
        description="per point lost: in each slot participants get their dearest session and lose their others",
    )
    places: Weight = Field(default=5, description="per person of the demand for whom the room has no place")
    tracks: Weight = Field(default=20, description="per further session of one track in one slot")
    spacing: Weight = Field(default=20, description="per person with sessions in two successive slots of a day")
    load: Weight = Field(default=40, description="per session of a person beyond their number a day")


class Problem(Part):
    """Everything the planner knows."""

    slots: tuple[Slot, ...]
    rooms: tuple[Room, ...]
    sessions: tuple[Session, ...]
    people: tuple[Person, ...] = ()
    order: tuple[Order, ...] = ()
    stays: tuple[frozenset[str], ...] = Field(
        default=(), description="sessions of one set that fall into one block use the same room"
    )
    ballots: tuple[Ballot, ...] = ()
    weights: Weights = Weights()

    @cached_property
    def timeline(self) -> tuple[Slot, ...]:
        """The slots by time."""
        return tuple(sorted(self.slots, key=lambda slot: slot.begins_at))

    @cached_property
    def successive(self) -> tuple[tuple[Slot, Slot], ...]:
        """Pairs of slots that follow each other on one day."""
        return tuple((first, second) for first, second in pairwise(self.timeline) if first.day == second.day)

    @cached_property
    def sessions_of(self) -> dict[str, tuple[Session, ...]]:
        """The sessions each person is needed for."""
        return {person.id: tuple(s for s in self.sessions if person.id in s.people) for person in self.people}


LIMITS: Mapping[str, tuple[str, int]] = {
    "sessions": ("Programmpunkte", MAX_SESSIONS),
    "slots": ("Zeitfenster", MAX_SLOTS),
    "rooms": ("Räume", MAX_ROOMS),
    "people": ("Personen", MAX_PEOPLE),
    "order": ("Reihenfolgen", MAX_RULES),
    "stays": ("Räume, die bleiben sollen,", MAX_RULES),
    "ballots": ("Wunschzettel", MAX_BALLOTS),
}
"""Part of a problem -> what it is called, and how many there may be."""


class FaultCode(StrEnum):
    """Why a problem is refused."""

    MALFORMED = "malformed"
    TOO_LARGE = "too_large"
    DUPLICATE_ID = "duplicate_id"
    UNKNOWN_ID = "unknown_id"
    IMPOSSIBLE_DURATION = "impossible_duration"
    SLOTS_OVERLAP = "slots_overlap"
    ROOM_WITHOUT_PLACES = "room_without_places"
    ORDER_CYCLE = "order_cycle"
    UNKNOWN_VOTE = "unknown_vote"
    IMPOSSIBLE_VOTE = "impossible_vote"


class Fault(Part):
    """One reason, with the ids it is about."""

    code: FaultCode
    ids: tuple[str, ...] = Field(description="what is wrong; of a problem that is too large, the part that is")
    message: str = Field(description="German, with ids where the page puts names")


class BadProblem(ValueError):
    """The problem can't be meant. Holds every fault found."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = tuple(faults)
        super().__init__("; ".join(fault.message for fault in self.faults))


def require_sound(problem: Problem) -> None:
    """Raises `BadProblem`. Sizes and ids come first: the other rules rely on them."""
    for rules in ((_sizes,), (_duplicates,), (_references,), (_durations, _places, _order, _votes)):
        faults = [fault for rule in rules for fault in rule(problem)]
        if faults:
            raise BadProblem(faults)


def _sizes(problem: Problem) -> Iterator[Fault]:
    for part, (name, most) in LIMITS.items():
        count = len(getattr(problem, part))
        if count > most:
            message = f"{count} {name} sind zu viele, höchstens {most}."
            yield Fault(code=FaultCode.TOO_LARGE, ids=(part,), message=message)


def _duplicates(problem: Problem) -> Iterator[Fault]:
    for parts in (problem.slots, problem.rooms, problem.sessions, problem.people):
        for id, count in Counter(part.id for part in parts).items():
            if count > 1:
                yield Fault(code=FaultCode.DUPLICATE_ID, ids=(id,), message=f"{id} kommt {count}-mal vor.")


def _references(problem: Problem) -> Iterator[Fault]:
    slots, rooms = {slot.id for slot in problem.slots}, {room.id for room in problem.rooms}
    sessions, people = {session.id for session in problem.sessions}, {person.id for person in problem.people}
    for session in problem.sessions:
        yield from _unknown(session.people, people, session.id)
        yield from _unknown({session.slot} - {None}, slots, session.id)
        yield from _unknown({session.room} - {None}, rooms, session.id)
    for person in problem.people:
        yield from _unknown(person.unavailable, slots, person.id)
    for room in problem.rooms:
        yield from _unknown(room.slots or (), slots, room.id)
    for pair in problem.order:
        yield from _unknown((pair.before, pair.after), sessions, "Reihenfolge")
    for stay in problem.stays:
        yield from _unknown(stay, sessions, "Raum behalten")


def _unknown(ids: Iterable[str | None], known: set[str], where: str) -> Iterator[Fault]:
    for id in sorted(str(id) for id in ids if id not in known):
        yield Fault(code=FaultCode.UNKNOWN_ID, ids=(id, where), message=f"{where}: {id} gibt es nicht.")


def _durations(problem: Problem) -> Iterator[Fault]:
    for slot in problem.slots:
        if slot.length <= timedelta():
            message = f"Zeitfenster {slot.id} endet, bevor es beginnt."
            yield Fault(code=FaultCode.IMPOSSIBLE_DURATION, ids=(slot.id,), message=message)
    for first, second in pairwise(problem.timeline):
        if second.begins_at < first.ends_at:
            message = f"Die Zeitfenster {first.id} und {second.id} überschneiden sich."
            yield Fault(code=FaultCode.SLOTS_OVERLAP, ids=(first.id, second.id), message=message)
    longest = max((slot.length for slot in problem.slots), default=timedelta())
    for session in problem.sessions:
        if not timedelta() < session.length <= longest:
            message = f"{session.id} dauert {session.minutes} Minuten; so lang ist kein Zeitfenster."
            yield Fault(code=FaultCode.IMPOSSIBLE_DURATION, ids=(session.id,), message=message)


def _places(problem: Problem) -> Iterator[Fault]:
    for room in problem.rooms:
        if room.capacity <= 0:
            yield Fault(code=FaultCode.ROOM_WITHOUT_PLACES, ids=(room.id,), message=f"Raum {room.id} hat keine Plätze.")


def _order(problem: Problem) -> Iterator[Fault]:
    graph: dict[str, set[str]] = {}
    for pair in problem.order:
        graph.setdefault(pair.after, set()).add(pair.before)
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        circle = tuple(dict.fromkeys(error.args[1]))
        yield Fault(
            code=FaultCode.ORDER_CYCLE,
            ids=circle,
            message=f"Die Reihenfolge dreht sich im Kreis: {' vor '.join((*circle, circle[0]))}.",
        )


def _votes(problem: Problem) -> Iterator[Fault]:
    known = {session.id for session in problem.sessions}
    voted = {id for ballot in problem.ballots for id in ballot.points}
    for id in sorted(voted - known):
        yield Fault(code=FaultCode.UNKNOWN_VOTE, ids=(id,), message=f"Stimmen für {id}, das es nicht gibt.")
    for id in sorted({id for ballot in problem.ballots for id, n in ballot.points.items() if not 0 <= n <= MAX_POINTS}):
        message = f"Stimmen für {id} liegen nicht zwischen 0 und {MAX_POINTS}."
        yield Fault(code=FaultCode.IMPOSSIBLE_VOTE, ids=(id,), message=message)

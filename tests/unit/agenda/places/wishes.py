"""Gatherings of any size whose participants wish for sessions, more for some than for others."""

import random
from collections.abc import Iterator
from itertools import product

from hypothesis import strategies as st

from services.agenda.places.giving import Giving
from services.agenda.places.problem import Person, Problem, Session, Slot

Sessions = dict[str, dict[str, str | None]]


def gathering(
    people: int, slots: int, sessions: int, *, seed: int = 0, slack: float = 1.05, reserved: int = 0
) -> Problem:
    """Everybody wishes for one to three sessions or orders all of them; one in ten has no wish in a slot.

    slack: places for each participant; one in eight people is of a migrant organisation
    """
    dice = random.Random(seed)
    spans = [
        Slot(id=f"slot{slot}", sessions=tuple(sessions_of(dice, slot, sessions, people * slack, reserved)))
        for slot in range(slots)
    ]
    appeal = [[1 / (place + 1) for place in dice.sample(range(sessions), sessions)] for _ in spans]
    return Problem(
        slots=tuple(spans),
        people=tuple(
            Person(
                id=f"person{number}",
                migrant_organisation=number % 8 == 0,
                wishes={
                    span.id: wishes(dice, span, liked)
                    for span, liked in zip(spans, appeal, strict=True)
                    if dice.random() > 0.1
                },
            )
            for number in range(people)
        ),
    )


def sessions_of(dice: random.Random, slot: int, count: int, places: float, reserved: int) -> Iterator[Session]:
    """Sessions of rooms of different sizes that have so many places together, or a few more."""
    for number in range(count):
        room = max(1, round(places / count * (0.7 + 0.6 * number / max(1, count - 1)) + 0.49))
        yield Session(id=f"slot{slot}-{number}", places=room, reserved=min(room, reserved))


def wishes(dice: random.Random, slot: Slot, appeal: list[float]) -> tuple[str, ...]:
    """The sessions that somebody would like, the most appealing ones more often at the top."""
    keys = {each.id: dice.random() ** (1 / liked) for each, liked in zip(slot.sessions, appeal, strict=True)}
    order = sorted(keys, key=lambda id: -keys[id])
    return tuple(order[: dice.choice([1, 2, 3, len(order), len(order)])])


def sessions(giving: Giving) -> Sessions:
    """Where everybody is, by person and slot."""
    return {person: {slot: place.session for slot, place in own.items()} for person, own in giving.places.items()}


@st.composite
def problems(draw: st.DrawFn, people: int = 5, slots: int = 3, sessions: int = 3) -> Problem:
    """Small problems of every kind: too few places, reserved ones, people who moderate, stay away, or mind nothing."""
    spans = []
    for slot in range(draw(st.integers(1, slots))):
        each = []
        for number in range(draw(st.integers(1, sessions))):
            places = draw(st.none() | st.integers(0, people))
            reserved = draw(st.integers(0, min(2, places or 0)))
            each.append(Session(id=f"{slot}{number}", places=places, reserved=reserved))
        spans.append(Slot(id=str(slot), sessions=tuple(each)))
    return Problem(
        slots=tuple(spans),
        people=tuple(draw(person(str(number), spans)) for number in range(draw(st.integers(0, people)))),
    )


@st.composite
def person(draw: st.DrawFn, id: str, slots: list[Slot]) -> Person:
    """Somebody who comes to all slots, or to some."""
    wished, fixed, absent = {}, {}, set()
    for slot in slots:
        ids = [session.id for session in slot.sessions]
        match draw(st.sampled_from(["wishes", "wishes", "wishes", "nothing", "moderates", "absent"])):
            case "wishes":
                wished[slot.id] = tuple(draw(st.lists(st.sampled_from(ids), unique=True, min_size=1)))
            case "moderates":
                fixed[slot.id] = draw(st.sampled_from(ids))
            case "absent":
                absent.add(slot.id)
    migrant = draw(st.booleans())
    return Person(id=id, migrant_organisation=migrant, wishes=wished, fixed=fixed, absent=frozenset(absent))


def every_giving(problem: Problem) -> Iterator[Sessions]:
    """All ways to put people anywhere, allowed or not."""
    choices = [
        (person.id, slot.id, [None, *(session.id for session in slot.sessions)])
        for person in problem.people
        for slot in problem.slots
        if person.takes_part(slot.id)
    ]
    for chosen in product(*(options for _, _, options in choices)):
        places: Sessions = {person.id: dict(person.fixed) for person in problem.people}
        for (person, slot, _), session in zip(choices, chosen, strict=True):
            places[person][slot] = session
        yield places


def profile(problem: Problem, places: Sessions) -> tuple[int, ...]:
    """By the definition: how many steps below their first wishes people are, the worst first."""
    return tuple(sorted(sum(step(person, slot, places) for slot in problem.slots) for person in problem.people))[::-1]


def step(person: Person, slot: Slot, places: Sessions) -> int:
    """How far somebody is from their first wish in a slot."""
    wished = person.wishes.get(slot.id, ())
    if not wished or not person.takes_part(slot.id):
        return 0
    session = places[person.id][slot.id]
    if session is None:
        return len(slot.sessions)
    return wished.index(session) if session in wished else len(wished)

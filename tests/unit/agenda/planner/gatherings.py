"""Makes problems like real gatherings, of any size, from a seed.

`instances/` holds some of them, so that they stay the same; `python -m tests.unit.agenda.planner.gatherings` wrote
them.
"""

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

import numpy as np

from services.agenda.planner.problem import Ballot, Order, Person, Problem, Room, Session, Slot

INSTANCES = Path(__file__).parent / "instances"
SIZES = (
    # participants, sessions, slots, rooms, wishes, seed
    (24, 10, 4, 3, 5, 7),
    (35, 12, 4, 4, 5, 3),
    (60, 16, 5, 4, 6, 7),
    (90, 22, 6, 5, 6, 1),
    (120, 19, 5, 4, 6, 7),
    (120, 28, 6, 6, 6, 2),
    (150, 18, 4, 5, 5, 7),
    (300, 28, 5, 6, 6, 7),
    (300, 58, 8, 8, 7, 7),
)
"""Sessions and slots without the two plenaries."""

FIRST_DAY = datetime(2027, 4, 15, 9, 0, tzinfo=UTC)
SLOT, BREAK = timedelta(minutes=90), timedelta(minutes=15)
EQUIPMENT = ("Beamer", "Moderationswände", "Stuhlkreis")
FORMATS = ("Workshop", "Fachvortrag", "Best Practice")
TRACKS = ("Arbeit", "Sprache", "Wohnen", "Teilhabe")
DEAREST, OTHER = 3, 1
"""Points for each participant's two dearest wishes and for the others."""


def stored(name: str) -> Problem:
    """The instance of this name."""
    return Problem.model_validate_json((INSTANCES / f"{name}.json").read_bytes())


def best_known() -> dict[str, int]:
    """The best value known of each instance, by name."""
    values: dict[str, int] = json.loads((INSTANCES / "best_known.json").read_text())
    return values


def name(participants: int, sessions: int) -> str:
    """How an instance is called: participants and all sessions, plenaries too."""
    return f"{participants}-people-{sessions + 2}-sessions"


def generate(participants: int, *, sessions: int, slots: int, rooms: int, wishes: int = 6, seed: int = 0) -> Problem:
    """A gathering of one and a half days with so many parallel sessions, opened and closed by a plenary.

    `slots` counts those for parallel sessions, each with up to `rooms` of them. Raises `ValueError` if there are more
    sessions than that.
    """
    if sessions > slots * rooms:
        raise ValueError(f"{sessions} sessions need more than {slots} slots of {rooms} rooms")
    dice = np.random.default_rng(seed)
    times = _slots(slots + 2)
    ballots = _ballots(dice, participants, sessions, min(wishes, sessions))
    people = [_person(dice, number, times) for number in range(sessions + sessions // 3)]
    parallel = [_session(dice, number, people, ballots) for number in range(sessions)]
    return Problem(
        slots=times,
        rooms=_rooms(dice, participants, rooms, sessions / slots),
        sessions=(_plenary("opening", participants, times[0]), *parallel, _plenary("closing", participants, times[-1])),
        people=people,
        order=[Order(before="session-0", after="session-1")] if sessions > 1 else [],
        ballots=ballots,
    )


def _slots(count: int) -> list[Slot]:
    """Two thirds of them on the first day, two in a block."""
    first_day = -(-count * 2 // 3)
    slots = []
    for number in range(count):
        day, place = divmod(number, first_day)
        begins_at = FIRST_DAY + timedelta(days=day) + place * (SLOT + BREAK)
        slots.append(
            Slot(id=f"slot-{number}", block=f"block-{day}-{place // 2}", begins_at=begins_at, ends_at=begins_at + SLOT)
        )
    return slots


def _rooms(dice: np.random.Generator, participants: int, count: int, parallel: float) -> list[Room]:
    """A hall for everybody with everything, and smaller rooms, each lacking at most one thing."""
    usual = max(8, int(1.6 * participants / parallel))
    hall = Room(id="room-0", capacity=participants, equipment=frozenset({*EQUIPMENT, "Ton"}))
    sizes = [max(6, int(usual * (1 - 0.5 * number / count))) for number in range(count - 1)]
    lacking = dice.integers(0, len(EQUIPMENT) + 1, count - 1)
    return [hall] + [
        Room(id=f"room-{number}", capacity=size, equipment=frozenset(EQUIPMENT) - frozenset(EQUIPMENT[lack : lack + 1]))
        for number, (size, lack) in enumerate(zip(sizes, lacking, strict=True), 1)
    ]


def _ballots(dice: np.random.Generator, participants: int, sessions: int, wishes: int) -> list[Ballot]:
    """Some sessions are far more popular than others."""
    popularity = dice.gamma(4.0, size=sessions)
    popularity /= popularity.sum()
    return [
        Ballot(
            points={
                f"session-{number}": DEAREST if rank < 2 else OTHER
                for rank, number in enumerate(dice.choice(sessions, wishes, replace=False, p=popularity))
            }
        )
        for _ in range(participants)
    ]


def _person(dice: np.random.Generator, number: int, slots: list[Slot]) -> Person:
    """One in five can't come to one of the slots."""
    away = slots[dice.integers(1, len(slots) - 1)].id if len(slots) > 3 and dice.random() < 0.2 else None
    return Person(id=f"person-{number}", unavailable=frozenset({away} - {None}), per_day=2)


def _session(dice: np.random.Generator, number: int, people: list[Person], ballots: list[Ballot]) -> Session:
    """Has a moderator of its own; a third have a speaker who may have others."""
    speakers = [dice.choice([person.id for person in people])] if dice.random() < 1 / 3 else []
    points = sum(ballot.points.get(f"session-{number}", 0) for ballot in ballots)
    return Session(
        id=f"session-{number}",
        format=FORMATS[dice.integers(len(FORMATS))],
        minutes=int(dice.choice([60, 75, 90])),
        moderators={f"person-{number}"},
        speakers=speakers,
        equipment=set(EQUIPMENT[index : index + 1]) if (index := int(dice.integers(2 * len(EQUIPMENT)))) else set(),
        places=6,
        demand=points // 2,
        track=TRACKS[dice.integers(len(TRACKS))],
    )


def _plenary(id: str, participants: int, slot: Slot) -> Session:
    return Session(
        id=id, format="Plenum", minutes=60, equipment={"Ton"}, places=participants, plenary=True, slot=slot.id
    )


if __name__ == "__main__":
    INSTANCES.mkdir(exist_ok=True)
    for participants, sessions, slots, rooms, wishes, seed in SIZES:
        problem = generate(participants, sessions=sessions, slots=slots, rooms=rooms, wishes=wishes, seed=seed)
        path = INSTANCES / f"{name(participants, sessions)}.json"
        path.write_text(problem.model_dump_json(exclude_defaults=True) + "\n")

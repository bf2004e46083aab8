"""Who wishes for what: slots of parallel sessions with their places, people with their wishes, as JSON.

Ids are opaque text; no names are known here. `require_sound` refuses what can't be meant.
"""

from collections.abc import Iterable, Mapping
from enum import StrEnum

from pydantic import BaseModel, ConfigDict, Field

MAX_PEOPLE = 2_000
MAX_SLOTS = 40
MAX_SESSIONS = 30
"""Sessions that run in parallel."""


class Part(BaseModel):
    """A part of a problem or of what comes of it: immutable, no unknown fields."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Session(Part):
    """A session.

    places: how many people it takes, those who moderate included; None: everybody who comes
    reserved: how many of these only people of migrant organisations get
    """

    id: str
    places: int | None = Field(default=None, ge=0)
    reserved: int = Field(default=0, ge=0)


class Slot(Part):
    """A span of time with the sessions that run in parallel."""

    id: str
    sessions: tuple[Session, ...]


class Person(Part):
    """Somebody who comes.

    wishes: by slot, the sessions in the order in which they are wished for; those left out come after the last of them,
        all alike. A slot without wishes: any session will do
    fixed: by slot, the session in which they have to be, since they moderate it
    absent: slots in which they want or need no place
    """

    id: str
    migrant_organisation: bool = False
    wishes: Mapping[str, tuple[str, ...]] = {}
    fixed: Mapping[str, str] = {}
    absent: frozenset[str] = frozenset()

    def takes_part(self, slot: str) -> bool:
        """Whether they are to be given a place there."""
        return slot not in self.absent and slot not in self.fixed


class Problem(Part):
    """All that a giving depends on, beside the seed of the lots."""

    slots: tuple[Slot, ...]
    people: tuple[Person, ...]


class Wishes(Part):
    """What is to be given, and how.

    before: places that people have already, by person and slot; None: nobody has any
    revision: of the places, for whoever takes the result
    """

    problem: Problem
    seed: int = 0
    before: Mapping[str, Mapping[str, str | None]] | None = None
    revision: int = 0


class FaultCode(StrEnum):
    """Why a problem can't be meant."""

    TOO_LARGE = "too_large"
    TWICE = "twice"
    """Two slots, sessions or people have the same id."""
    UNKNOWN_SLOT = "unknown_slot"
    UNKNOWN_SESSION = "unknown_session"
    """A wish, or a place, that is not for a session of its slot."""
    WISHED_TWICE = "wished_twice"
    MORE_RESERVED_THAN_PLACES = "more_reserved_than_places"


class BadProblem(Exception):
    """A problem that can't be meant: why, and the id at which that shows."""

    def __init__(self, code: FaultCode, id: str = "") -> None:
        super().__init__(f"{code}: {id}")
        self.code, self.id = code, id


def require_sound(problem: Problem) -> None:
    """Raises `BadProblem`."""
    require_size(problem)
    require_unique(slot.id for slot in problem.slots)
    require_unique(session.id for slot in problem.slots for session in slot.sessions)
    require_unique(person.id for person in problem.people)
    for slot in problem.slots:
        for session in slot.sessions:
            if session.reserved > (session.places or 0):
                raise BadProblem(FaultCode.MORE_RESERVED_THAN_PLACES, session.id)
    sessions = {slot.id: {session.id for session in slot.sessions} for slot in problem.slots}
    for person in problem.people:
        require_known(person, sessions)


def require_size(problem: Problem) -> None:
    """Raises `BadProblem`."""
    if len(problem.people) > MAX_PEOPLE or len(problem.slots) > MAX_SLOTS:
        raise BadProblem(FaultCode.TOO_LARGE)
    for slot in problem.slots:
        if len(slot.sessions) > MAX_SESSIONS:
            raise BadProblem(FaultCode.TOO_LARGE, slot.id)


def require_unique(ids: Iterable[str]) -> None:
    """Raises `BadProblem`."""
    seen = set[str]()
    for id in ids:
        if id in seen:
            raise BadProblem(FaultCode.TWICE, id)
        seen.add(id)


def require_known(person: Person, sessions: Mapping[str, set[str]]) -> None:
    """Raises `BadProblem` for wishes and places that are not among the sessions of their slots."""
    for slot, wished in [*person.wishes.items(), *((slot, (session,)) for slot, session in person.fixed.items())]:
        if slot not in sessions:
            raise BadProblem(FaultCode.UNKNOWN_SLOT, slot)
        if not sessions[slot].issuperset(wished):
            raise BadProblem(FaultCode.UNKNOWN_SESSION, person.id)
        if len(set(wished)) < len(wished):
            raise BadProblem(FaultCode.WISHED_TWICE, person.id)

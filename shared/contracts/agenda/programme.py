"""A programme as people read it: as released, or as the draft stands."""

from datetime import datetime
from enum import StrEnum
from uuid import UUID

from shared.contracts.agenda.draft import RoomPlan, SlotPlan
from shared.contracts.agenda.sessions import SessionOutline
from shared.messages import Query, Value


class Room(RoomPlan):
    """A room of a gathering."""

    id: UUID


class Session(Value):
    """A session of a draft or a release. Without slot or room: not placed yet."""

    id: UUID
    outline: SessionOutline
    moderator_ids: tuple[UUID, ...]
    slot_id: UUID | None
    room_id: UUID | None
    cancelled: bool = False


class Slot(SlotPlan):
    """A span of time of a gathering."""

    id: UUID


class Release(Value):
    """A release: its number, when, and what it changed."""

    number: int
    released_at: datetime
    note: str
    published: int
    rescheduled: int
    cancelled: int


class Agenda(Value):
    """A programme: spans by time, rooms by name, sessions by time and room. `changes`: draft against last release."""

    gathering_id: UUID
    release: Release | None
    slots: tuple[Slot, ...]
    rooms: tuple[Room, ...]
    sessions: tuple[Session, ...]
    releases: tuple[Release, ...] = ()
    changes: tuple["Change", ...] = ()


class ChangeKind(StrEnum):
    """What a draft does to a session of the last release."""

    NEW = "new"
    MOVED = "moved"
    REWORDED = "reworded"
    CANCELLED = "cancelled"


class Change(Value):
    """A difference between the draft and the last release."""

    kind: ChangeKind
    session_id: UUID
    title: str


class FindAgenda(Query["Agenda"]):
    """The released programme (`release` None: nothing is released yet, and slots and sessions are empty), or the draft.

    Anyone; the draft: organisers and steering group. Refused: `unknown_gathering`.
    """

    gathering_id: UUID
    draft: bool = False


class FindSession(Query["SessionPage"]):
    """One session as released. Anyone. Refused: `unknown_session`."""

    session_id: UUID


class SessionPage(Value):
    """A released session with its place in time."""

    gathering_id: UUID
    session: Session
    slot: Slot
    room: Room

"""A programme as people read it: as released, or as the draft stands."""

from datetime import datetime, timedelta
from enum import StrEnum
from uuid import UUID

from shared.contracts.agenda.draft import Availability, RoomPlan, SessionOrder, SlotPlan, Stay
from shared.contracts.agenda.sessions import SessionFormat, SessionOutline, SessionRules
from shared.messages import Query, Value


class Room(RoomPlan):
    """A room of a gathering."""

    id: UUID


class Session(Value):
    """A session of a draft or a release. Without slot or room: not placed yet.

    Of its rules, a release tells track, speakers, travel and licence. `version`: rises with every change of words,
    people and rules; 0 in a release.
    """

    id: UUID
    outline: SessionOutline
    moderator_ids: tuple[UUID, ...]
    slot_id: UUID | None
    room_id: UUID | None
    cancelled: bool = False
    rules: SessionRules = SessionRules()
    version: int = 0

    @property
    def minutes(self) -> int:
        """The time that it takes; of a site visit, with the way there and back."""
        visit = self.outline.format is SessionFormat.SITE_VISIT
        return self.outline.minutes + (2 * self.rules.travel_minutes if visit else 0)

    @property
    def people(self) -> frozenset[UUID]:
        """Everybody who must be there."""
        return frozenset((*self.moderator_ids, *self.rules.speaker_ids))

    def ends_in(self, slot: SlotPlan) -> datetime:
        """When it ends in that slot: it begins with it and may be shorter."""
        return slot.begins_at + timedelta(minutes=self.minutes)


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
    """A programme: spans by time, rooms by name, sessions by time and room. A draft tells the rest, too.

    changes: draft against last release; `slot_changes`: of breaks, meals and other spans without sessions
    conflicts: the rules that the draft breaks
    gone: of the people whom sessions need, those who cancelled their registration or sent a deputy
    """

    gathering_id: UUID
    release: Release | None
    slots: tuple[Slot, ...]
    rooms: tuple[Room, ...]
    sessions: tuple[Session, ...]
    releases: tuple[Release, ...] = ()
    changes: tuple["Change", ...] = ()
    slot_changes: tuple["SlotChange", ...] = ()
    availability: tuple[Availability, ...] = ()
    order: tuple[SessionOrder, ...] = ()
    stays: tuple[Stay, ...] = ()
    conflicts: tuple["Conflict", ...] = ()
    gone: tuple[UUID, ...] = ()


class ConflictCode(StrEnum):
    """A rule that a session breaks where it is. `title` is that of the other session, or its own if there is none."""

    SESSION_TOO_LONG = "session_too_long"
    """Details: title, minutes."""
    PLENARY_STANDS_ALONE = "plenary_stands_alone"
    """Details: title."""
    ROOM_TAKEN = "room_taken"
    """Details: title."""
    MODERATOR_BUSY = "moderator_busy"
    """Who moderates or speaks does so elsewhere. Details: title, person."""
    PERSON_AWAY = "person_away"
    """Details: title, person."""
    ROOM_CLOSED = "room_closed"
    """Details: room."""
    WRONG_KIND_OF_ROOM = "wrong_kind_of_room"
    """A site visit takes place outside, everything else in the house. Details: title, needed (a `RoomKind`)."""
    ROOM_TOO_SMALL = "room_too_small"
    """Details: room, places (needed), capacity."""
    EQUIPMENT_MISSING = "equipment_missing"
    """Details: room, equipment (missing)."""
    PINNED_ELSEWHERE = "pinned_elsewhere"
    """Details: title."""
    ORDER_BROKEN = "order_broken"
    """Details: before, after (titles)."""
    ROOM_CHANGES = "room_changes"
    """Sessions that were to stay in one room do not. Details: title."""


class Conflict(Value):
    """A rule that is broken: the sessions concerned, and what its sentence needs. `person`: the id of a participant."""

    code: ConflictCode
    session_ids: tuple[UUID, ...]
    details: dict[str, str | int] = {}


class ChangeKind(StrEnum):
    """What a draft does to a session of the last release."""

    NEW = "new"
    MOVED = "moved"
    REWORDED = "reworded"
    CANCELLED = "cancelled"


class SessionFacts(Value):
    """What people are told of a session. Without begin or room: it has no place yet."""

    title: str
    format: SessionFormat
    minutes: int
    begins_at: datetime | None
    room: str | None
    moderator_ids: tuple[UUID, ...] = ()
    speaker_ids: tuple[UUID, ...] = ()


class Change(Value):
    """A difference between two programmes. `before`: none of a new session; `after`: none of a cancelled one."""

    kind: ChangeKind
    session_id: UUID
    title: str
    before: SessionFacts | None = None
    after: SessionFacts | None = None


class SlotChange(Value):
    """A difference of a span without sessions. `before`: none of a new one; `after`: none of one that is no more."""

    before: Slot | None = None
    after: Slot | None = None


class FindAgenda(Query["Agenda"]):
    """The released programme (`release` None: nothing is released yet, and slots and sessions are empty), or the draft.

    Anyone; the draft: organisers and steering group. Refused: `unknown_gathering`.
    """

    gathering_id: UUID
    draft: bool = False


class ListReleases(Query["Releases"]):
    """What each release changed. Anyone. Refused: `unknown_gathering`."""

    gathering_id: UUID


class ReleaseChanges(Value):
    """A release, and its differences to the one before; none of the first, which is all new."""

    release: Release
    changes: tuple[Change, ...]
    slot_changes: tuple[SlotChange, ...] = ()


class Releases(Value):
    """Releases, the latest first; as many as an answer has room for."""

    releases: tuple[ReleaseChanges, ...]


class FindSession(Query["SessionPage"]):
    """One session as released. Anyone. Refused: `unknown_session`."""

    session_id: UUID


class SessionPage(Value):
    """A released session with its place in time."""

    gathering_id: UUID
    session: Session
    slot: Slot
    room: Room

"""The draft of a programme: rooms, spans of time, sessions, their places and rules. Times are instants with a zone.

A rule is taken whatever is planned already; what breaks it is among the conflicts of the draft, which is not released
before they are gone. Whatever is placed by hand has to keep all rules.
"""

from typing import Annotated, Self
from uuid import UUID

from pydantic import AwareDatetime, Field, model_validator

from shared.contracts.agenda.sessions import RoomKind, SessionOutline, SessionRules, SlotKind
from shared.messages import Command, Done, Value
from shared.text import Line, OptionalLine

MAX_SESSIONS = 150
MAX_SLOTS = 40
MAX_ROOMS = 30
MAX_PEOPLE = 1_000
MAX_RULES = 1_000
"""Orders, and stays. A draft never has more parts than the planner takes."""


class RoomPlan(Value):
    """A room, or a place outside.

    equipment: free words such as "Beamer"
    closed_slot_ids: when it can't be used
    """

    name: Line
    capacity: int = Field(ge=1, le=2000)
    equipment: tuple[Line, ...] = ()
    kind: RoomKind = RoomKind.ROOM
    closed_slot_ids: tuple[UUID, ...] = ()


class SlotPlan(Value):
    """A span of time; `title` names a break or meal."""

    kind: SlotKind
    begins_at: AwareDatetime
    ends_at: AwareDatetime
    title: OptionalLine = ""

    @model_validator(mode="after")
    def in_order(self) -> Self:
        """Raises `ValueError` for a span that ends before it begins."""
        if self.ends_at <= self.begins_at:
            raise ValueError("ends_before_it_begins")
        return self


class AddRoom(Command["Added"]):
    """Adds a room. Organisers. Refused: `unknown_gathering`, `room_exists`, `unknown_slot`, `too_many_rooms`."""

    gathering_id: UUID
    room: RoomPlan


class ChangeRoom(Command[Done]):
    """Replaces what is known of a room. Organisers. Refused: `unknown_room`, `room_exists`, `unknown_slot`."""

    room_id: UUID
    room: RoomPlan


class RemoveRoom(Command[Done]):
    """Removes a room that nothing takes place in. Organisers.

    Refused: `unknown_room`, `room_in_use`, `room_pinned` (details: title).
    """

    room_id: UUID


class AddSlot(Command["Added"]):
    """Adds a span of time. Organisers.

    Refused: `unknown_gathering`, `slot_outside_gathering`, `slots_overlap` (details: begins, ends of the other one),
    `too_many_slots`.
    """

    gathering_id: UUID
    slot: SlotPlan


class ChangeSlot(Command[Done]):
    """Replaces a span of time. Organisers.

    Refused: `unknown_slot`, `slot_outside_gathering`, `slots_overlap`, `slot_in_use`, `slot_pinned` (a break can't hold
    sessions), and as `PlaceSession` for what would no longer fit.
    """

    slot_id: UUID
    slot: SlotPlan


class RemoveSlot(Command[Done]):
    """Removes a span that nothing takes place in. Organisers.

    Refused: `unknown_slot`, `slot_in_use`, `slot_pinned` (details: title).
    """

    slot_id: UUID


class Added(Value):
    """The id of what was added."""

    id: UUID


class AddSession(Command["Added"]):
    """Adds a session to the draft. Organisers.

    Refused: `unknown_gathering`, `gathering_cancelled`, `too_many_sessions` (details: most), and as `SetRules`.
    """

    gathering_id: UUID
    outline: SessionOutline
    moderator_ids: tuple[UUID, ...] = ()
    rules: SessionRules = SessionRules()


class ChangeSession(Command[Done]):
    """Replaces what a session is about and who moderates it, and its rules, if they are given. Organisers.

    Who moderates or speaks may change the wording of the outline until the session is released. The moderators are
    named as they are, or not at all. `version`: of the session that was to be changed; None: whatever it is by now.

    Refused: `unknown_session`, `session_changed_meanwhile` (details: version), `not_allowed`, `session_cancelled`,
    `released_already`, and as `PlaceSession` for what would no longer fit.
    """

    session_id: UUID
    outline: SessionOutline
    moderator_ids: tuple[UUID, ...] = ()
    rules: SessionRules | None = None
    version: int | None = None


class PlaceSession(Command[Done]):
    """Gives a session its slot and room; without them it is taken off the grid again. A pin goes along. Organisers.

    Refused: `unknown_session`, `session_cancelled`, `unknown_slot`, `unknown_room`, `slot_is_a_break`, and for each
    rule that it would break (`shared.contracts.agenda.programme.ConflictCode`), with details as there.
    """

    session_id: UUID
    slot_id: UUID | None = None
    room_id: UUID | None = None


class CancelSession(Command[Done]):
    """Takes a session out. Once it was published, those concerned hear of it with the next release. Organisers.

    Refused: `unknown_session`, `session_cancelled`.
    """

    session_id: UUID


class SetRules(Command[Done]):
    """Replaces the rules of a session. Organisers.

    Refused: `unknown_session`, `session_cancelled`, `unknown_slot`, `slot_is_a_break`, `unknown_room`.
    """

    session_id: UUID
    rules: SessionRules


class SessionOrder(Value):
    """One session ends before the other begins."""

    before_id: UUID
    after_id: UUID


class OrderSessions(Command[Done]):
    """Wants one session before another; wanted twice, it holds once. Organisers.

    Refused: `unknown_session`, `session_cancelled`, `order_cycle` (details: titles), `too_many_rules` (details: most).
    """

    before_id: UUID
    after_id: UUID


class RemoveOrder(Command[Done]):
    """Does without an order. Organisers. Refused: `unknown_session`, `unknown_rule`."""

    before_id: UUID
    after_id: UUID


StayIds = Annotated[tuple[UUID, ...], Field(min_length=2, max_length=MAX_SESSIONS)]


class Stay(Value):
    """Sessions that use the same room within a block, which is what lies between two breaks."""

    session_ids: StayIds


class KeepRoom(Command[Done]):
    """Wants sessions to stay in one room within a block. Organisers.

    Refused: `unknown_session`, `session_cancelled`, `stay_of_one`, `too_many_rules` (details: most).
    """

    session_ids: StayIds


class RemoveStay(Command[Done]):
    """Lets these sessions change their room again. Organisers. Refused: `unknown_session`, `unknown_rule`."""

    session_ids: StayIds


class Availability(Value):
    """When somebody can't come, and how many sessions a day are enough for them (None: any number)."""

    person_id: UUID
    away_slot_ids: Annotated[tuple[UUID, ...], Field(max_length=MAX_SLOTS)] = ()
    per_day: Annotated[int, Field(ge=1, le=10)] | None = None


class SetAvailability(Command[Done]):
    """Replaces what is known of somebody's time. Organisers; oneself, if one moderates, speaks or proposed something.

    Refused: `unknown_gathering`, `not_allowed`, `unknown_slot`, `too_many_contributors` (details: most).
    """

    gathering_id: UUID
    availability: Availability

"""The draft of a programme: rooms, spans of time, sessions and their places. Times are instants with a zone."""

from typing import Self
from uuid import UUID

from pydantic import AwareDatetime, Field, model_validator

from shared.contracts.agenda.sessions import SessionOutline, SlotKind
from shared.messages import Command, Done, Value
from shared.text import Line, OptionalLine


class RoomPlan(Value):
    """A room. `equipment`: free words such as "Beamer"."""

    name: Line
    capacity: int = Field(ge=1, le=2000)
    equipment: tuple[Line, ...] = ()


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
    """Adds a room to the gathering. Organisers. Refused: `unknown_gathering`, `room_exists`."""

    gathering_id: UUID
    room: RoomPlan


class ChangeRoom(Command[Done]):
    """Replaces what is known of a room. Organisers. Refused: `unknown_room`, `room_exists`."""

    room_id: UUID
    room: RoomPlan


class RemoveRoom(Command[Done]):
    """Removes a room that nothing takes place in. Organisers. Refused: `unknown_room`, `room_in_use`."""

    room_id: UUID


class AddSlot(Command["Added"]):
    """Adds a span of time. Organisers.

    Refused: `unknown_gathering`, `slot_outside_gathering`, `slots_overlap` (details: begins, ends of the other one).
    """

    gathering_id: UUID
    slot: SlotPlan


class ChangeSlot(Command[Done]):
    """Replaces a span of time. Organisers.

    Refused: `unknown_slot`, `slot_outside_gathering`, `slots_overlap`, `session_too_long` (details: title, minutes),
    `slot_in_use` (a break can't hold sessions).
    """

    slot_id: UUID
    slot: SlotPlan


class RemoveSlot(Command[Done]):
    """Removes a span that nothing takes place in. Organisers. Refused: `unknown_slot`, `slot_in_use`."""

    slot_id: UUID


class Added(Value):
    """The id of what was added."""

    id: UUID


class AddSession(Command["Added"]):
    """Adds a session to the draft. Organisers. Refused: `unknown_gathering`, `gathering_cancelled`."""

    gathering_id: UUID
    outline: SessionOutline
    moderator_ids: tuple[UUID, ...] = ()


class ChangeSession(Command[Done]):
    """Replaces what a session is about and who moderates it. Organisers; a moderator may change the outline.

    Refused: `unknown_session`, `not_allowed`, `session_cancelled`, `session_too_long` (details: title, minutes),
    `moderator_busy` (details: title of the other session), `plenary_stands_alone` (details: title).
    """

    session_id: UUID
    outline: SessionOutline
    moderator_ids: tuple[UUID, ...] = ()


class PlaceSession(Command[Done]):
    """Gives a session its slot and room; without them it is taken off the grid again. Organisers.

    Refused: `unknown_session`, `session_cancelled`, `unknown_slot`, `unknown_room`, `slot_is_a_break`, `room_taken`
    (details: title), `session_too_long` (details: title, minutes), `moderator_busy` (details: title),
    `plenary_stands_alone` (details: title).
    """

    session_id: UUID
    slot_id: UUID | None = None
    room_id: UUID | None = None


class CancelSession(Command[Done]):
    """Takes a session out. Once it was published, those concerned hear of it with the next release. Organisers.

    Refused: `unknown_session`, `session_cancelled`.
    """

    session_id: UUID

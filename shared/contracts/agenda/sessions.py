"""What a session is: its format, its outline, its rules."""

from enum import StrEnum
from typing import Annotated
from uuid import UUID

from pydantic import Field

from shared.messages import Value
from shared.text import Line, OptionalLine, Paragraph

Minutes = Annotated[int, Field(ge=5, le=480)]
Places = Annotated[int, Field(ge=0, le=2000)]
Equipment = Annotated[tuple[Line, ...], Field(max_length=20)]
"""Free words such as "Beamer"; capitals make no difference."""


class SessionFormat(StrEnum):
    """The formats of a session."""

    TALK = "talk"
    WORKSHOP = "workshop"
    WORLD_CAFE = "world_cafe"
    PLENARY = "plenary"
    CASE_CONSULTATION = "case_consultation"
    BEST_PRACTICE = "best_practice"
    SITE_VISIT = "site_visit"


class SlotKind(StrEnum):
    """What a span of time is for."""

    SESSIONS = "sessions"
    BREAK = "break"
    MEAL = "meal"
    ARRIVAL = "arrival"


class RoomKind(StrEnum):
    """A room of the house, or a place outside, with a bus that has so many seats: for site visits."""

    ROOM = "room"
    OUTSIDE = "outside"


class MaterialLicense(StrEnum):
    """How others may use the material of a session."""

    CC_BY = "CC BY 4.0"
    CC_BY_SA = "CC BY-SA 4.0"
    CC0 = "CC0 1.0"
    ALL_RIGHTS_RESERVED = "all_rights_reserved"


class SessionOutline(Value):
    """What a session is about, in its proposer's words."""

    format: SessionFormat
    title: Line
    goal: Paragraph = ""
    takeaway: Paragraph = ""
    minutes: Minutes
    needs: Paragraph = ""


class SessionRules(Value):
    """What must hold wherever a session is placed.

    equipment: what the room must have
    places: how many the room must have; 0: any room will do
    track: what several sessions belong to; such sessions are spread over the slots where possible
    pinned_slot_id, pinned_room_id: where it stays whatever is planned anew
    speaker_ids: participants who are needed beside the moderators
    travel_minutes: of a site visit, each way; the way there and back counts into the time that it takes
    interpretation: the language that is interpreted
    license: how others may use its material; None: nobody has said so
    """

    equipment: Equipment = ()
    places: Places = 0
    track: OptionalLine = ""
    pinned_slot_id: UUID | None = None
    pinned_room_id: UUID | None = None
    speaker_ids: Annotated[tuple[UUID, ...], Field(max_length=20)] = ()
    travel_minutes: Annotated[int, Field(ge=0, le=240)] = 0
    interpretation: OptionalLine = ""
    license: MaterialLicense | None = None

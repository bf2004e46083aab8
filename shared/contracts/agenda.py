"""Agenda: what happens at a gathering, when, where and with whom.

The organiser works on a draft; a release publishes it under a number, and only those whom a change concerns are told.
Times within the draft are instants with a zone; `minutes` are whole.
"""

from datetime import datetime
from enum import StrEnum
from typing import Annotated, Self
from uuid import UUID

from pydantic import AwareDatetime, Field, model_validator

from shared.messages import INTERNAL, Command, Done, Event, Query, Value
from shared.text import Line, OptionalLine, Paragraph

Minutes = Annotated[int, Field(ge=5, le=480)]


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


# Proposals


class ProposalState(StrEnum):
    """Where a proposal stands."""

    SUBMITTED = "submitted"
    ACCEPTED = "accepted"
    DECLINED = "declined"


class SessionOutline(Value):
    """What a session is about, in its proposer's words."""

    format: SessionFormat
    title: Line
    goal: Paragraph = ""
    takeaway: Paragraph = ""
    minutes: Minutes
    needs: Paragraph = ""


class ProposeSession(Command["ProposalSubmitted"]):
    """Proposes a session for a gathering. Signed in. Refused: `unknown_gathering`, `gathering_cancelled`."""

    gathering_id: UUID
    outline: SessionOutline


class DecideProposal(Command[Done]):
    """Accepts a proposal, which becomes a session of the draft, or declines it. Organisers, steering group.

    Refused: `unknown_proposal`, `decided_already`, `reason_missing` (for declining),
    `gathering_cancelled` (for accepting).
    """

    proposal_id: UUID
    accept: bool
    reason: Paragraph = ""


class ProposalSubmitted(Event):
    """Somebody proposed a session."""

    proposal_id: UUID
    gathering_id: UUID
    proposer_id: UUID


class ProposalDecided(Event):
    """A proposal was accepted (then `session_id` is its session) or declined."""

    proposal_id: UUID
    gathering_id: UUID
    proposer_id: UUID
    accepted: bool
    title: str
    reason: str
    session_id: UUID | None = None


class Proposal(Value):
    """A proposal as its proposer and the organisers see it."""

    id: UUID
    gathering_id: UUID
    proposer_id: UUID
    outline: SessionOutline
    state: ProposalState
    reason: str
    submitted_at: datetime


class ListProposals(Query["Proposals"]):
    """Proposals, latest first: all of a gathering for organisers and steering group, else one's own. Signed in."""

    gathering_id: UUID | None = None


class Proposals(Value):
    """A list of proposals."""

    proposals: tuple[Proposal, ...]


# The draft


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


class PublishRelease(Command["ProgrammeReleased"]):
    """Publishes the draft under the next number. Organisers.

    Refused: `unknown_gathering`, `gathering_cancelled`, `nothing_to_publish`, `sessions_without_place`
    (details: count), `slot_outside_gathering`.
    """

    gathering_id: UUID
    note: Paragraph = ""


# What is published


class SessionEvent(Event, public=True):
    """A session as published. `moderator_ids` are participants; partner systems do not get them."""

    gathering_id: UUID
    session_id: UUID
    release: int
    format: SessionFormat
    title: str
    begins_at: AwareDatetime
    ends_at: AwareDatetime
    room: str
    moderator_ids: Annotated[tuple[UUID, ...], INTERNAL] = ()


class SessionPublished(SessionEvent, public=True):
    """A session is in the programme for the first time."""


class SessionRescheduled(SessionEvent, public=True):
    """Time, room, title or moderators of a published session changed; the rest tells what it was before."""

    previous_begins_at: AwareDatetime
    previous_ends_at: AwareDatetime
    previous_room: str
    previous_title: str
    previous_moderator_ids: Annotated[tuple[UUID, ...], INTERNAL] = ()


class SessionCancelled(SessionEvent, public=True):
    """A published session will not take place."""


class ProgrammeReleased(Event, public=True):
    """A programme was released. `first`: the gathering had none before. Counts are of sessions."""

    gathering_id: UUID
    number: int
    first: bool
    published: int
    rescheduled: int
    cancelled: int
    note: str


# Reading


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


class ErasureConfirmed(Event):
    """Nothing here leads to the person any more: proposals and sessions keep an id that belongs to nobody."""

    participant_id: UUID

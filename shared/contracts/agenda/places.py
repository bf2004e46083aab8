"""Wishes for parallel sessions, and the places that are given by them.

Organisers open wishing for a released programme. Everybody with a seat orders the sessions of each slot that has
several. After closing, places are given by `services/agenda/places`, looked at, and published; from then on free places
are taken first come, first served.
"""

from datetime import datetime
from enum import StrEnum
from uuid import UUID

from pydantic import AwareDatetime, Field

from shared.contracts.agenda.jobs import JobState
from shared.contracts.agenda.programme import Room, Session, Slot
from shared.messages import Command, Done, Event, Query, Value


class WishingState(StrEnum):
    """How far wishes and places of a gathering are."""

    OPEN = "open"
    CLOSED = "closed"
    GIVEN = "given"
    PUBLISHED = "published"


class Offer(Value):
    """How many places a session has, those who moderate or speak included; None: everybody who comes.

    reserved: how many of these only people of migrant organisations get.
    """

    session_id: UUID
    places: int | None = Field(ge=0, le=2000)
    reserved: int = Field(default=0, ge=0, le=2000)


class SlotWishes(Value):
    """What somebody wishes for in one slot, the first wish first."""

    slot_id: UUID
    session_ids: tuple[UUID, ...]


# Organisers


class OpenWishing(Command[Done]):
    """Lets people wish until `closes_at`, or changes until when, and the places. Organisers.

    A parallel session that is left out has as many places as its room. Places that were given, but not published, are
    to be given again. Refused: `unknown_gathering`, `gathering_cancelled`, `nothing_parallel`, `closes_too_early`,
    `places_published`, `unknown_session`, `offered_twice`, `more_places_than_room` (details: title, capacity),
    `more_reserved_than_places` (details: title).
    """

    gathering_id: UUID
    closes_at: AwareDatetime
    offers: tuple[Offer, ...] = ()


class CloseWishing(Command[Done]):
    """Ends wishing now. Organisers. Refused: `wishing_not_opened`, `gathering_cancelled`, `wishing_closed`."""

    gathering_id: UUID


class GivePlaces(Command["GivingStarted"]):
    """Has places given, again if need be; nobody is told yet. Organisers.

    seed: of the lots; the same wishes and the same seed give the same places. None: a new one.
    Refused: `wishing_not_opened`, `gathering_cancelled`, `wishing_open`, `places_published`, `giving_runs`,
    `too_many_for_places`.
    """

    gathering_id: UUID
    seed: int | None = Field(default=None, ge=0, le=999_999)


class GivingStarted(Value):
    """The job that gives places."""

    job_id: UUID


class PublishPlaces(Command[Done]):
    """Tells everybody their places, and where they have none. Organisers.

    Refused: `wishing_not_opened`, `gathering_cancelled`, `places_not_given`, `places_published`, `giving_runs`.
    """

    gathering_id: UUID


class AdjustPlaces(Command[GivingStarted]):
    """Has places given to those who have none in a slot. As few others as possible move. Organisers.

    Refused: `wishing_not_opened`, `gathering_cancelled`, `places_not_published`, `everybody_has_places`, `giving_runs`,
    `too_many_for_places`.
    """

    gathering_id: UUID


# Participants


class SubmitWishes(Command[Done]):
    """Replaces the wishes of who acts, as often as they like. Signed in.

    Refused: `wishing_not_opened`, `gathering_cancelled`, `wishing_closed`, `not_registered`, `too_many_wishes`,
    `unknown_slot`, `unknown_session` (also one of another slot), `wished_twice` (details: title).
    """

    gathering_id: UUID
    wishes: tuple[SlotWishes, ...]


class TakePlace(Command[Done]):
    """Takes a free place, in exchange for the one in the same slot. Signed in.

    Refused: `wishing_not_opened`, `gathering_cancelled`, `places_not_published`, `not_registered`, `unknown_session`,
    `session_full`, `moderates_then` (or speaks), `not_there_then` (their registration is not for that day).
    """

    gathering_id: UUID
    session_id: UUID


class ReturnPlace(Command[Done]):
    """Gives the place in a slot back; nobody assigns another one. Signed in.

    Refused: `wishing_not_opened`, `gathering_cancelled`, `places_not_published`, `not_registered`, `no_place`,
    `moderates_then` (or speaks).
    """

    gathering_id: UUID
    slot_id: UUID


# What happened


class GivenPlace(Value):
    """A place in a session."""

    slot_id: UUID
    session_id: UUID


class WishingOpened(Event):
    """From now on, until `closes_at`, those who have a seat can wish for places. Told again if it had been closed."""

    gathering_id: UUID
    closes_at: AwareDatetime


class MissingPlace(Value):
    """A slot on one of somebody's days in which they have no place. `lost`: a late change took the one they had."""

    slot_id: UUID
    begins_at: datetime
    ends_at: datetime
    lost: bool


class PlacesGiven(Event):
    """Somebody has these places, and none in the slots `without`, both by time; what they returned is in neither.

    first: they are told for the first time; else something is not as it was
    """

    gathering_id: UUID
    participant_id: UUID
    places: tuple[GivenPlace, ...]
    first: bool
    without: tuple[MissingPlace, ...] = ()


# Reading


class ReasonCode(StrEnum):
    """Why somebody has a place, or none."""

    MODERATES = "moderates"
    """They lead the session: they moderate it, or speak."""
    FIRST_WISH = "first_wish"
    LOWER_WISH = "lower_wish"
    OTHER = "other"
    """None of the sessions that were wished for had a place left."""
    RESERVED = "reserved"
    """A place that is reserved for migrant organisations, when the others were full."""
    NO_WISH = "no_wish"
    NO_PLACE = "no_place"
    LOST = "lost"
    """A late change took the place that they had, and there was no other."""
    MOVED = "moved"
    """So that everybody has a place after a late change."""
    CHOSEN = "chosen"
    """Taken when it was free."""
    RETURNED = "returned"
    INHERITED = "inherited"
    """From the person whom they stand in for."""


class Reason(Value):
    """Why somebody has their place.

    wish: as which wish it counts, from 1; None where there was none
    missed: the session of the first wish, where it is another one: `wanted` people wished for it, for `places` places
    instead: another slot in which they have their first wish
    lot: whether it could as well have been the other way round with somebody else, and the lot decided
    """

    code: ReasonCode
    wish: int | None = None
    missed: UUID | None = None
    wanted: int | None = None
    places: int | None = None
    instead: UUID | None = None
    lot: bool = False


class OwnPlace(Value):
    """One's own place in a slot; without a session there is none."""

    session_id: UUID | None
    reason: Reason


class OfferedSession(Value):
    """A session to wish for. `free`: places that nobody has who asks could take; None: as many as you like."""

    session: Session
    room: Room
    places: int | None
    reserved: int
    free: int | None


class OwnSlot(Value):
    """A slot with several sessions, as who asks sees it.

    moderates: the session that they moderate then, or in which they speak
    comes: whether they are registered for that day
    """

    slot: Slot
    sessions: tuple[OfferedSession, ...]
    wishes: tuple[UUID, ...]
    moderates: UUID | None
    comes: bool
    place: OwnPlace | None


class FindMyPlaces(Query["MyPlaces"]):
    """One's own wishes, and, once published, one's own places. Signed in, or one's calendar.

    Refused: `unknown_gathering`.
    """

    gathering_id: UUID


class MyPlaces(Value):
    """What somebody may wish for, wishes for and has. `state` None: wishing was never opened."""

    state: WishingState | None
    closes_at: datetime | None
    registered: bool
    slots: tuple[OwnSlot, ...] = ()


class FindPlaces(Query["Places"]):
    """Wishes and places of everybody. Organisers, steering group. Refused: `unknown_gathering`."""

    gathering_id: UUID


class Listed(Value):
    """Somebody on the list of a session."""

    participant_id: UUID
    moderates: bool


class FilledSession(Value):
    """A session with those who have a place in it. `wanted`: first wishes, and wishes at all."""

    session: Session
    room: Room
    places: int | None
    reserved: int
    wanted_first: int
    wanted: int
    people: tuple[Listed, ...]


class FilledSlot(Value):
    """A slot with several sessions. `without`: who comes and has no place; `returned`: who wants none."""

    slot: Slot
    sessions: tuple[FilledSession, ...]
    without: tuple[UUID, ...]
    returned: tuple[UUID, ...]


class Distribution(Value):
    """How many places were given by what.

    by_wish: as first, second, third … wish; `other`: none of those wished for.
    """

    by_wish: tuple[int, ...]
    other: int
    no_wish: int
    no_place: int


class Run(Value):
    """The last giving that was asked for."""

    job_id: UUID
    state: JobState
    failure: str | None


class Places(Value):
    """Wishes and places of a gathering. `state` None: wishing was never opened; then offers are as the rooms are.

    coming: people with a seat; `wishing`: how many of them have wished
    seed: of the lots; `proven`: whether no giving is fairer
    """

    state: WishingState | None
    closes_at: datetime | None
    coming: int
    wishing: int
    seed: int | None
    proven: bool
    distribution: Distribution
    slots: tuple[FilledSlot, ...]
    run: Run | None

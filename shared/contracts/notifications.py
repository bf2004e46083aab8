"""Notifications: letters to people, one per event and person. Stores ids and delivery states, never an address."""

from datetime import datetime
from enum import StrEnum
from uuid import UUID

from pydantic import Field

from shared.messages import Command, Done, Event, Query, Value


class LetterKind(StrEnum):
    """What a letter tells."""

    GATHERING_ANNOUNCED = "gathering_announced"
    GATHERING_CHANGED = "gathering_changed"
    GATHERING_CANCELLED = "gathering_cancelled"
    MODERATED_GATHERING_CHANGED = "moderated_gathering_changed"
    REGISTERED = "registered"
    WAITLISTED = "waitlisted"
    PROMOTED = "promoted"
    CANCELLED = "cancelled"
    REPLACED = "replaced"
    DEPUTY = "deputy"
    REGISTRATION_CHANGED = "registration_changed"
    REGISTRATION_REPEATED = "registration_repeated"
    SIGN_IN = "sign_in"
    PROPOSAL_ACCEPTED = "proposal_accepted"
    PROPOSAL_DECLINED = "proposal_declined"
    PROGRAMME_RELEASED = "programme_released"
    SESSION_RESCHEDULED = "session_rescheduled"
    SESSION_CANCELLED = "session_cancelled"
    MODERATOR = "moderator"
    INTERESTS_ASKED = "interests_asked"
    WISHING_OPENED = "wishing_opened"
    PLACES_GIVEN = "places_given"
    HARVEST_OPENED = "harvest_opened"
    ENTRY_RETURNED = "entry_returned"
    ENTRY_PUBLISHED = "entry_published"


class LetterState(StrEnum):
    """How far a letter got. `SENT`: the mail server took it. `FAILED`: given up after repeated tries."""

    QUEUED = "queued"
    SENT = "sent"
    FAILED = "failed"


class LetterSent(Event):
    """The mail server took a letter."""

    letter_id: UUID
    kind: LetterKind
    participant_id: UUID
    gathering_id: UUID | None


class LetterFailed(Event):
    """A letter was given up. `reason`: a short code such as `smtp_550`."""

    letter_id: UUID
    kind: LetterKind
    participant_id: UUID
    gathering_id: UUID | None
    reason: str


class Letter(Value):
    """A letter's state, for organisers."""

    id: UUID
    kind: LetterKind
    participant_id: UUID
    gathering_id: UUID | None
    state: LetterState
    tries: int
    reason: str
    queued_at: datetime
    sent_at: datetime | None


class ListLetters(Query["Letters"]):
    """Letters, latest first. Organisers."""

    gathering_id: UUID | None = None
    participant_id: UUID | None = None
    state: LetterState | None = None
    page: int = Field(default=1, ge=1)


class Letters(Value):
    """A page of 50 letters, and how many there are in each state."""

    letters: tuple[Letter, ...]
    total: int
    by_state: dict[LetterState, int]


class SendAgain(Command[Done]):
    """Tries a failed letter again. Organisers. Refused: `unknown_letter`, `letter_not_failed`."""

    letter_id: UUID


class ErasureConfirmed(Event):
    """Nothing here leads to the person any more: their letters and seats are deleted."""

    participant_id: UUID

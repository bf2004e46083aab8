"""Letters, what they are about, and the little that must be known of gatherings: ids, states and plans, nobody's name.

Events come from several consumers in any order. So every row that repeats what another service decided carries
`as_of`, the moment at which the stream took the event, and only a later event may change it.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import ClassVar
from uuid import UUID

from sqlalchemy import ARRAY, Computed, Date, DateTime, Enum, ForeignKey, Index, String, UniqueConstraint, func
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column, relationship

from shared.contracts import notifications as contract
from shared.contracts.agenda.interests import InterestsAsked
from shared.contracts.agenda.places import PlacesGiven, WishingOpened
from shared.contracts.agenda.proposals import ProposalDecided
from shared.contracts.agenda.releases import (
    ProgrammeReleased,
    SessionCancelled,
    SessionEvent,
    SessionPublished,
    SessionRescheduled,
)
from shared.contracts.knowledge import EntryPublished, EntryReturned, HarvestOpened
from shared.contracts.notifications import LetterFailed, LetterKind, LetterSent, LetterState
from shared.contracts.registration.access import SignInRequested
from shared.contracts.registration.gatherings import GatheringAnnounced, GatheringCancelled, GatheringChanged
from shared.contracts.registration.registrations import (
    ParticipantCancelled,
    ParticipantPromoted,
    ParticipantRegistered,
    ParticipantReplaced,
    ParticipantWaitlisted,
    RegistrationChanged,
    RegistrationRepeated,
    RegistrationState,
)
from shared.messages import Event, Refused, new_id
from shared.tables import metadata
from shared.text import TIME_ZONE

EVENTS: dict[str, type[Event]] = {
    kind.__name__: kind
    for kind in (
        GatheringAnnounced,
        GatheringChanged,
        GatheringCancelled,
        ParticipantRegistered,
        ParticipantWaitlisted,
        ParticipantPromoted,
        ParticipantCancelled,
        ParticipantReplaced,
        RegistrationChanged,
        RegistrationRepeated,
        SignInRequested,
        ProposalDecided,
        SessionPublished,
        SessionRescheduled,
        SessionCancelled,
        ProgrammeReleased,
        InterestsAsked,
        WishingOpened,
        PlacesGiven,
        HarvestOpened,
        EntryReturned,
        EntryPublished,
    )
}
"""What letters are about."""

OF_ONE_PERSON = frozenset(
    name for name, kind in EVENTS.items() if {"participant_id", "proposer_id"} & kind.model_fields.keys()
)
"""Types of occasions that are about one person."""

Addressed = tuple[LetterKind, UUID]
"""A letter that is to be written: what it tells, and to whom."""


def codes(kind: type[StrEnum]) -> Enum:
    """A column of a contract's codes, checked on writing; a new code needs no migration."""
    return Enum(
        kind,
        native_enum=False,
        create_constraint=False,
        length=40,
        values_callable=lambda each: [code.value for code in each],
    )


class Base(DeclarativeBase):
    """Tables of notifications."""

    metadata = metadata()
    type_annotation_map: ClassVar = {
        datetime: DateTime(timezone=True),
        dict[str, object]: JSONB,
        list[date]: ARRAY(Date),
        LetterKind: codes(LetterKind),
        LetterState: codes(LetterState),
        RegistrationState: codes(RegistrationState),
    }


class Gathering(Base):
    """What letters and calendars say of a gathering."""

    __tablename__ = "gathering"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    title: Mapped[str]
    description: Mapped[str]
    place: Mapped[str]
    address: Mapped[str]
    begins_at: Mapped[datetime]
    ends_at: Mapped[datetime]
    registration_deadline: Mapped[datetime]
    as_of: Mapped[datetime]
    cancelled: Mapped[bool] = mapped_column(default=False, server_default="false")


class Seat(Base):
    """A registration: who holds it now, and whether it is a seat or a place in line."""

    __tablename__ = "seat"
    __table_args__ = (Index(None, "gathering_id", "participant_id"),)

    registration_id: Mapped[UUID] = mapped_column(primary_key=True)
    gathering_id: Mapped[UUID]
    participant_id: Mapped[UUID]
    state: Mapped[RegistrationState] = mapped_column(server_default=RegistrationState.REGISTERED)
    as_of: Mapped[datetime]


class ChosenDays(Base):
    """The days for which a registration is."""

    __tablename__ = "chosen_days"

    registration_id: Mapped[UUID] = mapped_column(primary_key=True)
    days: Mapped[list[date]]
    as_of: Mapped[datetime]


class Occasion(Base):
    """An event that letters are about, as it was published.

    taken_at: when the stream took it
    session_id, release: which session it is about, and which release told it
    """

    __tablename__ = "occasion"
    __table_args__ = (Index(None, "gathering_id", "type"),)

    id: Mapped[UUID] = mapped_column(primary_key=True)
    type: Mapped[str]
    gathering_id: Mapped[UUID | None]
    body: Mapped[dict[str, object]]
    taken_at: Mapped[datetime] = mapped_column(server_default=func.now(), index=True)
    session_id: Mapped[UUID | None] = mapped_column(
        Computed("(body ->> 'session_id')::uuid", persisted=True), index=True
    )
    release: Mapped[int | None] = mapped_column(Computed("(body ->> 'release')::int", persisted=True))

    @classmethod
    def of(cls, event: Event, event_id: UUID) -> "Occasion":
        """The event with that id."""
        body = event.model_dump(mode="json")
        return cls(id=event_id, type=type(event).__name__, gathering_id=getattr(event, "gathering_id", None), body=body)

    @property
    def event(self) -> Event:
        """What happened."""
        return EVENTS[self.type].model_validate(self.body)


class Release(Base):
    """A programme that was released, and how many of its changes have come in until now.

    The changes and the release come from different consumers. Counting them in one row makes the last one wait for
    the others, so that it sees them all, whichever it is.
    """

    __tablename__ = "release"

    gathering_id: Mapped[UUID] = mapped_column(primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    arrived: Mapped[int] = mapped_column(default=0, server_default="0")
    expected: Mapped[int | None] = mapped_column(default=None)
    occasion_id: Mapped[UUID | None] = mapped_column(ForeignKey("occasion.id", ondelete="CASCADE"), default=None)

    @property
    def complete(self) -> bool:
        """Whether the release and all its changes are there."""
        return self.expected is not None and self.arrived >= self.expected


class Letter(Base):
    """A letter to somebody about an occasion: there is never a second one of its kind."""

    __tablename__ = "letter"
    __table_args__ = (
        UniqueConstraint("occasion_id", "participant_id", "kind"),
        Index("ix_letter_due", "urgency", "due_at", postgresql_where="state = 'queued'"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    occasion_id: Mapped[UUID] = mapped_column(ForeignKey("occasion.id", ondelete="CASCADE"))
    participant_id: Mapped[UUID] = mapped_column(index=True)
    kind: Mapped[LetterKind]
    urgency: Mapped[int]
    state: Mapped[LetterState] = mapped_column(default=LetterState.QUEUED)
    tries: Mapped[int] = mapped_column(default=0)
    reason: Mapped[str] = mapped_column(String(80), default="")
    queued_at: Mapped[datetime] = mapped_column(server_default=func.now(), index=True)
    due_at: Mapped[datetime] = mapped_column(server_default=func.now())
    sent_at: Mapped[datetime | None] = mapped_column(default=None)
    traceparent: Mapped[str | None] = mapped_column(String(55), default=None)

    occasion: Mapped[Occasion] = relationship(lazy="raise")

    def sent(self, at: datetime) -> LetterSent:
        """The mail server took it."""
        self.state, self.sent_at, self.reason, self.tries = LetterState.SENT, at, "", self.tries + 1
        return LetterSent(
            letter_id=self.id,
            kind=self.kind,
            participant_id=self.participant_id,
            gathering_id=self.occasion.gathering_id,
        )

    def failed(self, reason: str) -> LetterFailed:
        """It is given up."""
        self.state, self.reason, self.tries = LetterState.FAILED, reason, self.tries + 1
        return LetterFailed(
            letter_id=self.id,
            kind=self.kind,
            participant_id=self.participant_id,
            gathering_id=self.occasion.gathering_id,
            reason=reason,
        )

    def postponed(self, reason: str, at: datetime, delays: Sequence[float]) -> LetterFailed | None:
        """It is tried again after the next of the delays (seconds), or given up after the last."""
        if self.tries >= len(delays):
            return self.failed(reason)
        self.due_at = at + timedelta(seconds=delays[self.tries])
        self.reason, self.tries = reason, self.tries + 1
        return None

    def kept_waiting(self, reason: str, at: datetime, delays: Sequence[float]) -> None:
        """It was not tried for a reason that has nothing to do with it: no try is lost."""
        self.due_at, self.reason = at + timedelta(seconds=delays[0]), reason

    def again(self, at: datetime) -> None:
        """Tries a failed letter from the start. Raises `Refused`: `letter_not_failed`."""
        if self.state is not LetterState.FAILED:
            raise Refused("letter_not_failed")
        self.state, self.reason, self.tries, self.due_at = LetterState.QUEUED, "", 0, at

    def view(self) -> contract.Letter:
        """As organisers see it."""
        return contract.Letter(
            id=self.id,
            kind=self.kind,
            participant_id=self.participant_id,
            gathering_id=self.occasion.gathering_id,
            state=self.state,
            tries=self.tries,
            reason=self.reason,
            queued_at=self.queued_at,
            sent_at=self.sent_at,
        )


class Erased(Base):
    """Somebody who was erased, by the hash of their id: what comes in late about them is not kept."""

    __tablename__ = "erased"

    person_hash: Mapped[str] = mapped_column(String(64), primary_key=True)


class Restoration(Base):
    """The moment at which a backup was restored."""

    __tablename__ = "restoration"

    at: Mapped[datetime] = mapped_column(primary_key=True)


class Told(Base):
    """A letter that was sent, or given up, before a backup was restored: it is not sent a second time."""

    __tablename__ = "told"

    occasion_id: Mapped[UUID] = mapped_column(primary_key=True)
    participant_id: Mapped[UUID] = mapped_column(primary_key=True)
    kind: Mapped[LetterKind] = mapped_column(primary_key=True)
    state: Mapped[LetterState]
    sent_at: Mapped[datetime | None]


TO_MANY = {
    LetterKind.GATHERING_ANNOUNCED,
    LetterKind.PROGRAMME_RELEASED,
    LetterKind.INTERESTS_ASKED,
    LetterKind.WISHING_OPENED,
}


def urgency(kind: LetterKind) -> int:
    """What is sent first: 0 somebody waits at the screen for it, 1 it concerns one person, 2 it goes to many."""
    if kind is LetterKind.SIGN_IN:
        return 0
    return 2 if kind in TO_MANY else 1


def addressed(kind: LetterKind, people: Iterable[UUID]) -> Iterator[Addressed]:
    """The same letter to each of them."""
    return ((kind, person) for person in people)


def moved(change: SessionEvent) -> bool:
    """Whether participants notice the change of a programme: more than other moderators and speakers."""
    if not isinstance(change, SessionRescheduled):
        return True
    return (change.begins_at, change.ends_at, change.room, change.title) != (
        change.previous_begins_at,
        change.previous_ends_at,
        change.previous_room,
        change.previous_title,
    )


def days_of_changes(changes: Sequence[SessionEvent]) -> set[date]:
    """The days on which something is different: sessions were there, or are now."""
    moments = [change.begins_at for change in changes]
    moments += [change.previous_begins_at for change in changes if isinstance(change, SessionRescheduled)]
    return {moment.astimezone(TIME_ZONE).date() for moment in moments}


def told_singly(change: SessionEvent) -> frozenset[UUID]:
    """Who gets a letter about the change of a session alone, if participants notice it."""
    before = change.previous_people if isinstance(change, SessionRescheduled) else frozenset[UUID]()
    return change.people | before


def to_people(change: SessionRescheduled) -> Iterator[Addressed]:
    """Who has come to moderate or speak, who still does (if more than people changed), and who does no more."""
    before, now = change.previous_people, change.people
    yield from addressed(LetterKind.MODERATOR, now - before)
    yield from addressed(LetterKind.SESSION_RESCHEDULED, (before & now if moved(change) else set()) | (before - now))

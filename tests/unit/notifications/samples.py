"""One occasion of every kind, as the other services publish it."""

from collections.abc import Sequence
from datetime import UTC, date, datetime
from typing import TypeVar
from uuid import UUID

from services.notifications.background import Background
from services.notifications.model import Gathering, Letter, Occasion, urgency
from services.notifications.sessions import Places
from shared.contracts.agenda.interests import InterestsAsked
from shared.contracts.agenda.places import GivenPlace, MissingPlace, PlacesGiven, WishingOpened
from shared.contracts.agenda.proposals import ProposalDecided
from shared.contracts.agenda.releases import (
    ProgrammeReleased,
    SessionCancelled,
    SessionEvent,
    SessionPublished,
    SessionRescheduled,
)
from shared.contracts.agenda.sessions import SessionFormat
from shared.contracts.knowledge import EntryEvent, EntryKind, EntryPublished, EntryReturned, HarvestOpened
from shared.contracts.notifications import LetterKind, LetterState
from shared.contracts.registration.access import SignInRequested
from shared.contracts.registration.gatherings import (
    GatheringAnnounced,
    GatheringCancelled,
    GatheringChanged,
    GatheringFormat,
    GatheringPlan,
)
from shared.contracts.registration.recipients import LinkPurpose, Recipient
from shared.contracts.registration.registrations import (
    ParticipantCancelled,
    ParticipantEvent,
    ParticipantPromoted,
    ParticipantRegistered,
    ParticipantReplaced,
    ParticipantWaitlisted,
    RegistrationChanged,
    RegistrationRepeated,
    RegistrationState,
)
from shared.messages import Event

PERSON = UUID("00000000-0000-4000-8000-000000000001")
DEPUTY = UUID("00000000-0000-4000-8000-000000000002")
COLLEAGUE = UUID("00000000-0000-4000-8000-000000000003")
GATHERING = UUID("00000000-0000-4000-8000-00000000000a")
REGISTRATION = UUID("00000000-0000-4000-8000-00000000000b")
SESSION = UUID("00000000-0000-4000-8000-00000000000c")
ENTRY = UUID("00000000-0000-4000-8000-00000000000d")

FRIDAY, SATURDAY = date(2026, 10, 16), date(2026, 10, 17)
QUEUED_AT = datetime(2026, 9, 1, 10, 0, tzinfo=UTC)

PLAN = GatheringPlan(
    format=GatheringFormat.IDEENWERKSTATT,
    title="12. Ideenwerkstatt",
    description="Wie gelingt Ankommen auf dem Land?\nMit Werkstätten, World Café und kollegialer Fallberatung.",
    place="Roncalli-Haus",
    address="Max-Josef-Metzger-Straße 12/13, 39104 Magdeburg",
    host_office_id=UUID(int=7),
    begins_at=datetime(2026, 10, 16, 7, 30, tzinfo=UTC),
    ends_at=datetime(2026, 10, 17, 11, 0, tzinfo=UTC),
    capacity=60,
    registration_deadline=datetime(2026, 10, 2, 22, 0, tzinfo=UTC),
)

Registered = TypeVar("Registered", bound=ParticipantEvent)
Programmed = TypeVar("Programmed", bound=SessionEvent)
Written = TypeVar("Written", bound=EntryEvent)


def gathering(**changes: object) -> Gathering:
    """The gathering as notifications knows it."""
    plan = PLAN.model_dump(exclude={"format", "host_office_id", "capacity", "reserved_for_migrant_organisations"})
    return Gathering(**({"id": GATHERING, "cancelled": False, "as_of": QUEUED_AT} | plan | changes))


def of_participant(kind: type[Registered], **more: object) -> Registered:
    """Something that happened to the person's registration."""
    ids = {"gathering_id": GATHERING, "registration_id": REGISTRATION, "participant_id": PERSON}
    return kind.model_validate(ids | more)


def of_session(kind: type[Programmed], moderators: Sequence[UUID] = (PERSON,), **more: object) -> Programmed:
    """Something that a release did to a session."""
    now = {
        "gathering_id": GATHERING,
        "session_id": SESSION,
        "release": 2,
        "format": SessionFormat.WORKSHOP,
        "title": "Ehrenamt gewinnen & halten",
        "begins_at": datetime(2026, 10, 16, 9, 0, tzinfo=UTC),
        "ends_at": datetime(2026, 10, 16, 10, 30, tzinfo=UTC),
        "room": "Raum 2",
        "moderator_ids": tuple(moderators),
    }
    return kind.model_validate(now | more)


def rescheduled(
    before: Sequence[UUID] = (PERSON,), now: Sequence[UUID] = (PERSON,), room: str = "Saal"
) -> SessionRescheduled:
    """The session took place in `room` before, moderated by `before`."""
    return of_session(
        SessionRescheduled,
        now,
        previous_begins_at=datetime(2026, 10, 16, 9, 0, tzinfo=UTC),
        previous_ends_at=datetime(2026, 10, 16, 10, 30, tzinfo=UTC),
        previous_room=room,
        previous_title="Ehrenamt gewinnen & halten",
        previous_moderator_ids=tuple(before),
    )


def of_entry(kind: type[Written], **more: object) -> Written:
    """Something that happened to an entry."""
    entry = {"entry_id": ENTRY, "kind_of_entry": EntryKind.HARVEST, "title": "Ernte: Ehrenamt", "version": 1}
    return kind.model_validate(entry | more)


def decided(accepted: bool, reason: str) -> ProposalDecided:
    """What became of the person's proposal."""
    ids = {"proposal_id": UUID(int=1), "gathering_id": GATHERING, "proposer_id": PERSON}
    return ProposalDecided.model_validate(ids | {"accepted": accepted, "title": "Sprachcafé", "reason": reason})


def released(
    first: bool = True, note: str = "", changes: int = 0, new: int = 0, slot_days: Sequence[date] = ()
) -> ProgrammeReleased:
    """A release of the programme."""
    return ProgrammeReleased(
        gathering_id=GATHERING,
        number=1 if first else 2,
        first=first,
        published=new,
        rescheduled=changes,
        cancelled=0,
        note=note,
        slot_days=tuple(slot_days),
    )


def places(first: bool = True) -> PlacesGiven:
    """The person has a place in the session."""
    place = GivenPlace(slot_id=UUID(int=5), session_id=SESSION)
    return PlacesGiven(gathering_id=GATHERING, participant_id=PERSON, places=(place,), first=first)


def missing(lost: bool = False) -> MissingPlace:
    """The person has no place in the hour before the session."""
    begins_at, ends_at = (datetime(2026, 10, 16, hour, 0, tzinfo=UTC) for hour in (8, 9))
    return MissingPlace(slot_id=UUID(int=6), begins_at=begins_at, ends_at=ends_at, lost=lost)


SAMPLES: tuple[tuple[LetterKind, Event], ...] = (
    (LetterKind.GATHERING_ANNOUNCED, GatheringAnnounced(gathering_id=GATHERING, ordinal=12, plan=PLAN)),
    (LetterKind.GATHERING_CHANGED, GatheringChanged(gathering_id=GATHERING, plan=PLAN, moved=True)),
    (LetterKind.GATHERING_CANCELLED, GatheringCancelled(gathering_id=GATHERING, reason="Das Haus ist gesperrt.")),
    (LetterKind.REGISTERED, of_participant(ParticipantRegistered, days=(FRIDAY, SATURDAY))),
    (LetterKind.WAITLISTED, of_participant(ParticipantWaitlisted, days=(FRIDAY, SATURDAY), position=3)),
    (LetterKind.PROMOTED, of_participant(ParticipantPromoted, days=(FRIDAY, SATURDAY))),
    (LetterKind.CANCELLED, of_participant(ParticipantCancelled, was=RegistrationState.REGISTERED)),
    (LetterKind.CANCELLED, of_participant(ParticipantCancelled, was=RegistrationState.WAITLISTED)),
    (LetterKind.REPLACED, of_participant(ParticipantReplaced, deputy_id=DEPUTY)),
    (LetterKind.DEPUTY, of_participant(ParticipantReplaced, deputy_id=PERSON)),
    (LetterKind.REGISTRATION_CHANGED, of_participant(RegistrationChanged, days=(FRIDAY,))),
    (LetterKind.REGISTRATION_REPEATED, of_participant(RegistrationRepeated)),
    (LetterKind.SIGN_IN, SignInRequested(participant_id=PERSON)),
    (LetterKind.PROPOSAL_ACCEPTED, decided(True, "")),
    (LetterKind.PROPOSAL_ACCEPTED, decided(True, "Ein Thema für alle.").model_copy(update={"topic": True})),
    (LetterKind.PROPOSAL_DECLINED, decided(False, "Das Thema war schon im Frühjahr dran.")),
    (LetterKind.PROGRAMME_RELEASED, released(note="Bitte bringen Sie Beispiele mit.")),
    (LetterKind.PROGRAMME_RELEASED, released(first=False, changes=2, slot_days=(SATURDAY,))),
    (LetterKind.MODERATOR, of_session(SessionPublished)),
    (LetterKind.MODERATOR, of_session(SessionPublished, (COLLEAGUE,), speaker_ids=(PERSON,))),
    (LetterKind.SESSION_RESCHEDULED, rescheduled()),
    (LetterKind.SESSION_RESCHEDULED, rescheduled(now=(COLLEAGUE,))),
    (LetterKind.PLACES_GIVEN, places()),
    (LetterKind.PLACES_GIVEN, places(first=False)),
    (LetterKind.PLACES_GIVEN, places().model_copy(update={"places": (), "without": (missing(),)})),
    (LetterKind.SESSION_CANCELLED, of_session(SessionCancelled)),
    (
        LetterKind.HARVEST_OPENED,
        of_entry(HarvestOpened, session_id=SESSION, gathering_id=GATHERING, moderator_ids=(PERSON,)),
    ),
    (LetterKind.ENTRY_RETURNED, of_entry(EntryReturned, author_ids=(PERSON,), comment="Bitte Kosten ergänzen.")),
    (LetterKind.ENTRY_PUBLISHED, of_entry(EntryPublished, author_ids=(PERSON,))),
    (LetterKind.INTERESTS_ASKED, InterestsAsked(gathering_id=GATHERING)),
    (LetterKind.WISHING_OPENED, WishingOpened(gathering_id=GATHERING, closes_at=PLAN.registration_deadline)),
    (LetterKind.MODERATED_GATHERING_CHANGED, GatheringChanged(gathering_id=GATHERING, plan=PLAN, moved=True)),
)
"""Every kind of letter, in every variant, with an event that causes it."""

CHANGES = (rescheduled(), of_session(SessionCancelled), of_session(SessionPublished))


def letter(kind: LetterKind, event: Event, queued_at: datetime = QUEUED_AT) -> Letter:
    """A letter to the person about the event, as it waits to be sent."""
    return Letter(
        id=UUID("00000000-0000-4000-8000-0000000000ff"),
        kind=kind,
        participant_id=PERSON,
        urgency=urgency(kind),
        state=LetterState.QUEUED,
        tries=0,
        reason="",
        queued_at=queued_at,
        occasion=Occasion.of(event, UUID(int=99)),
    )


def background(event: Event, **changes: object) -> Background:
    """What is known when the letter about the event is written."""
    if getattr(event, "gathering_id", None) is None:
        return Background()
    changed = CHANGES if isinstance(event, ProgrammeReleased) and not event.first else ()
    places, led = Places(), tuple[SessionEvent, ...]()
    if isinstance(event, PlacesGiven):
        places = Places(held=(of_session(SessionPublished, ()),) if event.places else (), without=event.without)
    if isinstance(event, SessionEvent) and not isinstance(event, SessionCancelled) and PERSON in event.people:
        led = (event,)
    state = RegistrationState.REGISTERED
    return Background(gathering(**changes), state, (FRIDAY, SATURDAY), changed, places, led)


def recipient(language: str = "de", name: str = "Fatima Demir", email: str = "fatima.demir@example.org") -> Recipient:
    """The person, with every link that a letter may need."""
    links = {purpose: f"token-{purpose}-{'x' * 180}" for purpose in LinkPurpose}
    return Recipient.model_validate({"name": name, "email": email, "language": language, "links": links})

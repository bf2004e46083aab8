"""The calendar entry that goes with a letter, and is changed or struck by later ones."""

from collections.abc import Iterator
from datetime import UTC

from icalendar import Event

from services.notifications.background import Background
from services.notifications.model import Gathering, Letter
from shared import calendars
from shared.contracts.agenda.releases import SessionEvent
from shared.contracts.notifications import LetterKind
from shared.contracts.registration.gatherings import GatheringCancelled
from shared.contracts.registration.registrations import ParticipantCancelled, RegistrationState

OF_GATHERING = {
    LetterKind.REGISTERED,
    LetterKind.PROMOTED,
    LetterKind.DEPUTY,
    LetterKind.REGISTRATION_CHANGED,
    LetterKind.GATHERING_CHANGED,
}
STRIKES_GATHERING = {LetterKind.GATHERING_CANCELLED, LetterKind.CANCELLED, LetterKind.REPLACED}
OF_SESSION = {LetterKind.MODERATOR, LetterKind.SESSION_RESCHEDULED, LetterKind.SESSION_CANCELLED}


def calendar(letter: Letter, background: Background, web_url: str) -> str | None:
    """The calendar that goes with a letter. None: it concerns no date, or nobody who has a seat or a session."""
    entries = list(entries_of(letter, background))
    if not entries:
        return None
    for entry in entries:
        entry.url = f"{web_url}/veranstaltungen/{letter.occasion.gathering_id}"
        entry.description = entry.url
        entry.stamp = letter.queued_at.astimezone(UTC)
        entry.sequence = calendars.sequence(letter.queued_at)
    text: bytes = calendars.calendar(str(letter.id), entries).to_ical()
    return text.decode()


def entries_of(letter: Letter, background: Background) -> Iterator[Event]:
    """When, where and what, without what all entries have."""
    event, gathering = letter.occasion.event, background.gathering
    if gathering is None:
        return
    if letter.kind in OF_SESSION and isinstance(event, SessionEvent):
        ended = letter.kind is LetterKind.SESSION_CANCELLED or letter.participant_id not in event.people
        yield session_entry(event, gathering, struck=ended or gathering.cancelled)
    if letter.kind in OF_GATHERING | STRIKES_GATHERING and seated(event, background):
        struck = letter.kind in STRIKES_GATHERING or gathering.cancelled
        yield calendars.gathering_entry(gathering.id, gathering, background.days, struck=struck)
    for led in background.led:
        yield session_entry(led, gathering, struck=True)


def session_entry(event: SessionEvent, gathering: Gathering, *, struck: bool) -> Event:
    """The entry of a session."""
    begins, ends = event.begins_at, event.ends_at
    return calendars.session_entry(event.session_id, event.title, begins, ends, event.room, gathering, struck=struck)


def seated(event: object, background: Background) -> bool:
    """Whether the person has or had a seat, and so an entry: they neither wait in line nor only lead a session."""
    match event:
        case ParticipantCancelled():
            return event.was is RegistrationState.REGISTERED
        case GatheringCancelled():
            return background.state is RegistrationState.REGISTERED
        case _:
            return background.state is not RegistrationState.WAITLISTED

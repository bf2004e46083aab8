"""The calendar entry that goes with a letter, and is changed or struck by later ones."""

from datetime import UTC

from icalendar import Event

from services.notifications.background import Background
from services.notifications.model import Letter
from shared import calendars
from shared.contracts.agenda.releases import SessionEvent
from shared.contracts.notifications import LetterKind
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
    """The calendar that goes with a letter. None: it concerns no date, or nobody who has a seat."""
    if (entry := entry_of(letter, background)) is None:
        return None
    entry.url = f"{web_url}/veranstaltungen/{letter.occasion.gathering_id}"
    entry.description = entry.url
    entry.stamp = letter.queued_at.astimezone(UTC)
    entry.sequence = calendars.sequence(letter.queued_at)
    text: bytes = calendars.calendar(str(letter.id), [entry]).to_ical()
    return text.decode()


def entry_of(letter: Letter, background: Background) -> Event | None:
    """When, where and what, without what all entries have."""
    event, gathering = letter.occasion.event, background.gathering
    if gathering is None:
        return None
    if letter.kind in OF_SESSION and isinstance(event, SessionEvent):
        ended = letter.kind is LetterKind.SESSION_CANCELLED or letter.participant_id not in event.people
        struck = ended or gathering.cancelled
        return calendars.session_entry(event.session_id, event.title, event, event.room, gathering, struck=struck)
    if letter.kind in OF_GATHERING | STRIKES_GATHERING and not waits(event, background):
        struck = letter.kind in STRIKES_GATHERING or gathering.cancelled
        return calendars.gathering_entry(gathering.id, gathering, background.days, struck=struck)
    return None


def waits(event: object, background: Background) -> bool:
    """Whether the person only waits, or only waited, for a seat, and so never got an entry."""
    if isinstance(event, ParticipantCancelled):
        return event.was is RegistrationState.WAITLISTED
    return background.waiting

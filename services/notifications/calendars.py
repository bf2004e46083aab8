"""iCalendar (RFC 5545): the entry that goes into somebody's calendar, and is changed or struck there later.

The method is PUBLISH: it tells of a date and asks for no answer, since registration has that already.
"""

from collections.abc import Sequence
from datetime import UTC, date

from icalendar import STATUS, Calendar, Event

from services.notifications.background import Background
from services.notifications.model import Gathering, Letter
from shared.calendars import gathering_uid, hours, sequence, session_uid
from shared.contracts.agenda.releases import SessionEvent
from shared.contracts.notifications import LetterKind
from shared.contracts.registration.registrations import ParticipantCancelled, RegistrationState
from shared.text import TIME_ZONE

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
    entry.sequence = sequence(letter.queued_at)
    whole = Calendar.new(prodid="-//Ideenwerkstatt//DE", method="PUBLISH", uid=letter.id, subcomponents=[entry])
    whole.add_missing_timezones(date(entry.start.year, 1, 1), date(entry.start.year + 1, 12, 31))
    text: bytes = whole.to_ical()
    return text.decode()


def entry_of(letter: Letter, background: Background) -> Event | None:
    """When, where and what, without what all entries have."""
    event, gathering = letter.occasion.event, background.gathering
    if gathering is None:
        return None
    if letter.kind in OF_SESSION and isinstance(event, SessionEvent):
        return session_entry(letter, event, gathering)
    if letter.kind in OF_GATHERING | STRIKES_GATHERING and not waits(event, background):
        return gathering_entry(letter, background.days, gathering)
    return None


def session_entry(letter: Letter, event: SessionEvent, gathering: Gathering) -> Event:
    """A session, for one who moderates or speaks in it, or did."""
    ended = letter.kind is LetterKind.SESSION_CANCELLED or letter.participant_id not in event.people
    return Event.new(
        uid=session_uid(event.session_id),
        summary=f"{event.title} ({gathering.title})",
        start=event.begins_at.astimezone(TIME_ZONE),
        end=event.ends_at.astimezone(TIME_ZONE),
        location=f"{event.room}, {gathering.place}, {gathering.address}",
        status=status(ended or gathering.cancelled),
    )


def gathering_entry(letter: Letter, days: Sequence[date], gathering: Gathering) -> Event:
    """The part of a gathering that somebody takes part in."""
    begins, ends = hours(gathering, days)
    return Event.new(
        uid=gathering_uid(gathering.id),
        summary=gathering.title,
        start=begins.astimezone(TIME_ZONE),
        end=ends.astimezone(TIME_ZONE),
        location=f"{gathering.place}, {gathering.address}",
        status=status(letter.kind in STRIKES_GATHERING or gathering.cancelled),
    )


def status(struck: bool) -> STATUS:
    """Whether it takes place for the recipient."""
    return STATUS.CANCELLED if struck else STATUS.CONFIRMED


def waits(event: object, background: Background) -> bool:
    """Whether the person only waits, or only waited, for a seat, and so never got an entry."""
    if isinstance(event, ParticipantCancelled):
        return event.was is RegistrationState.WAITLISTED
    return background.waiting

"""The calendar entries that go with a letter, and are changed or struck by later ones.

They tell what is known when the letter is written. So whichever of two letters comes later tells what is newer, also
if what they are about has come in the other way round.
"""

from collections.abc import Iterable, Iterator
from datetime import UTC

from icalendar import Event

from services.notifications.background import Background
from services.notifications.model import Gathering, Letter
from shared import calendars
from shared.contracts.agenda.releases import SessionCancelled, SessionEvent
from shared.contracts.notifications import LetterKind
from shared.contracts.registration.registrations import ParticipantCancelled, ParticipantReplaced, RegistrationState
from shared.text import TIME_ZONE

OF_GATHERING = {
    LetterKind.REGISTERED,
    LetterKind.PROMOTED,
    LetterKind.DEPUTY,
    LetterKind.REGISTRATION_CHANGED,
    LetterKind.GATHERING_CHANGED,
}
STRIKES_GATHERING = {LetterKind.GATHERING_CANCELLED, LetterKind.CANCELLED, LetterKind.REPLACED}


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
    gathering = background.gathering
    if gathering is None:
        return
    if letter.kind in OF_GATHERING | STRIKES_GATHERING and seated(letter, background):
        given_up = letter.kind in STRIKES_GATHERING or background.state is RegistrationState.CANCELLED
        struck = given_up or gathering.cancelled
        yield calendars.gathering_entry(gathering.id, gathering, background.days, struck=struck)
    sessions = {session.session_id: session for session in sessions_of(letter, background)}
    for session in sessions.values():
        yield session_entry(session, gathering, struck=gathering.cancelled or not attends(session, background))


def sessions_of(letter: Letter, background: Background) -> Iterable[SessionEvent]:
    """The sessions whose entries a letter tells or strikes."""
    places, led, event = background.places, background.led, letter.occasion.event
    match letter.kind:
        case LetterKind.PLACES_GIVEN | LetterKind.CANCELLED | LetterKind.REPLACED:
            return [*places.held, *places.former]
        case LetterKind.GATHERING_CANCELLED:
            return [*places.held, *led]
        case LetterKind.REGISTRATION_CHANGED:
            return [session for session in places.held if not attends(session, background)]
        case LetterKind.PROGRAMME_RELEASED:
            changed = {change.session_id for change in background.changes}
            return [session for session in places.held if session.session_id in changed]
        case _ if isinstance(event, SessionEvent):
            return [event, *(session for session in led if session.session_id == event.session_id)]
        case _:
            return []


def attends(session: SessionEvent, background: Background) -> bool:
    """Whether somebody is to be at a session: they lead it, or have a place there on one of their days."""
    if session in background.led:
        return True
    if isinstance(session, SessionCancelled) or session not in background.places.held:
        return False
    return not background.days or session.begins_at.astimezone(TIME_ZONE).date() in background.days


def session_entry(event: SessionEvent, gathering: Gathering, *, struck: bool) -> Event:
    """The entry of a session."""
    begins, ends = event.begins_at, event.ends_at
    return calendars.session_entry(event.session_id, event.title, begins, ends, event.room, gathering, struck=struck)


def seated(letter: Letter, background: Background) -> bool:
    """Whether the person has or had a seat, and so an entry: they neither wait in line nor only lead a session."""
    match letter.kind, letter.occasion.event:
        case LetterKind.CANCELLED, ParticipantCancelled() as event:
            return event.was is RegistrationState.REGISTERED
        case LetterKind.REPLACED, ParticipantReplaced() as event:
            return event.state is not RegistrationState.WAITLISTED
        case LetterKind.GATHERING_CANCELLED, _:
            return background.state is RegistrationState.REGISTERED
        case _:
            return background.state is not RegistrationState.WAITLISTED

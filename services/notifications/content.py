"""What a letter says, in the recipient's language. Sentences are in `translations/`, under ids that end in a topic."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Protocol

from services.notifications.background import Background
from services.notifications.model import Gathering, Letter
from services.notifications.sessions import Places
from shared.calendars import days_of
from shared.contracts.agenda.places import PlacesGiven, WishingOpened
from shared.contracts.agenda.proposals import ProposalDecided
from shared.contracts.agenda.releases import (
    ProgrammeReleased,
    SessionCancelled,
    SessionEvent,
    SessionPublished,
    SessionRescheduled,
)
from shared.contracts.knowledge import EntryEvent, EntryReturned
from shared.contracts.notifications import LetterKind
from shared.contracts.registration.gatherings import GatheringAnnounced, GatheringCancelled
from shared.contracts.registration.recipients import LinkPurpose, Recipient
from shared.contracts.registration.registrations import ParticipantCancelled, ParticipantWaitlisted, RegistrationState
from shared.text import TIME_ZONE
from shared.translation import Text, Translations

TEXTS = Translations(Path(__file__).parent / "translations")

OF_REGISTRATION = (
    LetterKind.REGISTERED,
    LetterKind.WAITLISTED,
    LetterKind.PROMOTED,
    LetterKind.DEPUTY,
    LetterKind.REGISTRATION_CHANGED,
    LetterKind.REGISTRATION_REPEATED,
    LetterKind.GATHERING_CHANGED,
)
"""Letters whose button leads to somebody's own registration."""

LINKS = {LetterKind.SIGN_IN: LinkPurpose.SIGN_IN} | dict.fromkeys(OF_REGISTRATION, LinkPurpose.REGISTRATION)
"""Letters whose button signs somebody in."""

GATHERING = "veranstaltungen/{gathering_id}"
PLACES = "veranstaltungen/{gathering_id}/wuensche"
INTERESTS = "veranstaltungen/{gathering_id}/interessen"
ENTRY = "wissen/{entry_id}"
PAGES = {
    LetterKind.GATHERING_ANNOUNCED: GATHERING,
    LetterKind.GATHERING_CANCELLED: "veranstaltungen",
    LetterKind.MODERATED_GATHERING_CHANGED: GATHERING,
    LetterKind.CANCELLED: GATHERING,
    LetterKind.REPLACED: GATHERING,
    LetterKind.PROGRAMME_RELEASED: GATHERING,
    LetterKind.MODERATOR: GATHERING,
    LetterKind.SESSION_RESCHEDULED: GATHERING,
    LetterKind.SESSION_CANCELLED: GATHERING,
    LetterKind.INTERESTS_ASKED: INTERESTS,
    LetterKind.WISHING_OPENED: PLACES,
    LetterKind.PLACES_GIVEN: PLACES,
    LetterKind.PROPOSAL_ACCEPTED: "vorschlaege",
    LetterKind.PROPOSAL_DECLINED: "vorschlaege",
    LetterKind.HARVEST_OPENED: ENTRY,
    LetterKind.ENTRY_RETURNED: ENTRY,
    LetterKind.ENTRY_PUBLISHED: ENTRY,
}
"""Letters whose button leads to a page."""

WITH_PLAN = {
    *OF_REGISTRATION,
    LetterKind.GATHERING_ANNOUNCED,
    LetterKind.MODERATED_GATHERING_CHANGED,
    LetterKind.PROGRAMME_RELEASED,
}
"""Letters that say when and where the gathering is."""

OF_SEAT = {*OF_REGISTRATION, LetterKind.INTERESTS_ASKED, LetterKind.WISHING_OPENED, LetterKind.PLACES_GIVEN}
"""Letters that only matter to who has a seat, or waits for one."""


def links_of(kind: LetterKind) -> frozenset[LinkPurpose]:
    """The links that a letter of that kind holds."""
    if kind is LetterKind.GATHERING_ANNOUNCED:
        return frozenset({LinkPurpose.UNSUBSCRIBE})
    return frozenset({LINKS[kind]} if kind in LINKS else ())


def topic_of(letter: Letter) -> str:
    """A letter's kind, or a variant of it."""
    match letter.kind, letter.occasion.event:
        case LetterKind.CANCELLED, ParticipantCancelled(was=RegistrationState.WAITLISTED):
            return "cancelled-waitlisted"
        case LetterKind.PROGRAMME_RELEASED, ProgrammeReleased(first=False):
            return "programme-changed"
        case LetterKind.PLACES_GIVEN, PlacesGiven(first=False):
            return "places-changed"
        case LetterKind.PLACES_GIVEN, PlacesGiven(places=()):
            return "places-none"
        case LetterKind.PROPOSAL_ACCEPTED, ProposalDecided(topic=True):
            return "topic-accepted"
        case LetterKind.MODERATOR, SessionEvent(moderator_ids=moderators) if letter.participant_id not in moderators:
            return "speaker"
        case LetterKind.SESSION_RESCHEDULED, SessionEvent() as event if letter.participant_id not in event.people:
            return "moderator-ended"
        case _:
            return letter.kind.replace("_", "-")


class Say(Protocol):
    """A text in the language of a letter."""

    def __call__(self, id: str, /, **values: Text) -> str: ...


@dataclass(frozen=True)
class Content:
    """A letter in the order in which it is read. A row is a label and a value; an action a label and an address.

    notice: what has become more important than the letter itself
    quote: a label, and the words of a person
    unsubscribe: where no more of these letters are wanted
    """

    language: str
    say: Say
    subject: str
    notice: str | None
    paragraphs: Sequence[str]
    rows: Sequence[tuple[str, str]]
    changes: Sequence[str]
    quote: tuple[str, str] | None
    action: tuple[str, str]
    unsubscribe: str | None
    name: str


def compose(letter: Letter, background: Background, recipient: Recipient, web_url: str) -> Content:
    """The content of a letter."""

    def say(id: str, /, **values: Text) -> str:
        return TEXTS.translate(recipient.language, id, **values)

    topic, gathering = topic_of(letter), background.gathering
    known = values(say, letter, gathering)
    words = quote(letter, gathering)
    unsubscribe = recipient.links.get(LinkPurpose.UNSUBSCRIBE)
    return Content(
        language=recipient.language,
        say=say,
        subject=say(f"subject-{topic}", **known),
        notice=notice(say, letter, background),
        paragraphs=say(f"text-{topic}", **known).split("\n\n"),
        rows=list(rows(say, letter, background)),
        changes=list(changes(say, letter, background)),
        quote=(say(f"quote-{topic}"), words) if words else None,
        action=(say(f"action-{topic}"), address(letter, recipient, web_url)),
        unsubscribe=f"{web_url}/abmelden/{unsubscribe}" if unsubscribe else None,
        name=recipient.name,
    )


def notice(say: Say, letter: Letter, background: Background) -> str | None:
    """What a letter that was overtaken says of it."""
    gathering = background.gathering
    if gathering and gathering.cancelled and letter.kind is not LetterKind.GATHERING_CANCELLED:
        return say("called-off")
    given_up = letter.kind in OF_SEAT and background.state is RegistrationState.CANCELLED
    return say("given-up") if given_up else None


def address(letter: Letter, recipient: Recipient, web_url: str) -> str:
    """Where the button leads."""
    if purpose := LINKS.get(letter.kind):
        return f"{web_url}/zugang/{recipient.links[purpose]}"
    return f"{web_url}/{PAGES[letter.kind].format(**letter.occasion.body)}"


def values(say: Say, letter: Letter, gathering: Gathering | None) -> dict[str, Text]:
    """What sentences may name."""
    known: dict[str, Text] = {}
    if gathering:
        known |= {"gathering": gathering.title, "when": period(say, gathering.begins_at, gathering.ends_at)}
    match letter.occasion.event:
        case SessionEvent() as event:
            known |= {"session": event.title, "when": period(say, event.begins_at, event.ends_at)}
        case ProposalDecided() as event:
            known |= {"session": event.title}
        case EntryEvent() as event:
            known |= {"entry": event.title}
        case ParticipantWaitlisted() as event:
            known |= {"position": event.position}
    return known


def quote(letter: Letter, gathering: Gathering | None) -> str:
    """What somebody wrote that belongs into the letter; empty if nobody did."""
    match letter.occasion.event:
        case GatheringAnnounced() if gathering:
            return gathering.description
        case GatheringCancelled(reason=text) | ProposalDecided(reason=text):
            return text
        case ProgrammeReleased(note=text) | EntryReturned(comment=text):
            return text
        case _:
            return ""


def rows(say: Say, letter: Letter, background: Background) -> Iterator[tuple[str, str]]:
    """When and where."""
    gathering, event = background.gathering, letter.occasion.event
    if gathering is None:
        return
    place = f"{gathering.place}, {gathering.address}"
    if letter.kind in WITH_PLAN:
        yield say("when"), period(say, gathering.begins_at, gathering.ends_at)
        yield say("where"), place
        if 0 < len(background.days) < len(days_of(gathering)):
            yield say("your-days", count=len(background.days)), "; ".join(day(say, each) for each in background.days)
    if letter.kind is LetterKind.GATHERING_ANNOUNCED:
        yield say("register-until"), say("moment", at=gathering.registration_deadline)
    if isinstance(event, WishingOpened):
        yield say("wish-until"), say("moment", at=event.closes_at)
    if isinstance(event, SessionEvent) and letter.participant_id in event.people:
        yield from session_rows(say, event, place)
    if isinstance(event, PlacesGiven):
        yield from place_rows(say, background.places)


def place_rows(say: Say, places: Places) -> Iterator[tuple[str, str]]:
    """Somebody's places, and where they have none and what they can do, by time."""
    taking_place = [each for each in places.held if not isinstance(each, SessionCancelled)]
    found = [(each.begins_at, each.ends_at, f"{each.title}, {each.room}") for each in taking_place]
    found += [
        (slot.begins_at, slot.ends_at, say("place-lost" if slot.lost else "place-missing")) for slot in places.without
    ]
    for begins_at, ends_at, text in sorted(found):
        yield period(say, begins_at, ends_at), text


def session_rows(say: Say, event: SessionEvent, place: str) -> Iterator[tuple[str, str]]:
    """A session's time and room, and those that it had before; nothing of one that does not take place."""
    if isinstance(event, SessionCancelled):
        return
    yield say("session"), event.title
    yield say("when"), period(say, event.begins_at, event.ends_at)
    yield say("where"), f"{event.room}, {place}"
    if isinstance(event, SessionRescheduled):
        was = period(say, event.previous_begins_at, event.previous_ends_at)
        title = "" if event.previous_title == event.title else f"{event.previous_title}: "
        yield say("before"), f"{title}{was}, {event.previous_room}"


def changes(say: Say, letter: Letter, background: Background) -> Iterator[str]:
    """What a release changed, in sentences."""
    yield from (changed(say, change) for change in background.changes)
    if isinstance(event := letter.occasion.event, ProgrammeReleased):
        yield from (say("change-slots", day=each) for each in event.slot_days)


def changed(say: Say, change: SessionEvent) -> str:
    """A change of a programme, in a sentence."""
    when = period(say, change.begins_at, change.ends_at)
    if isinstance(change, SessionCancelled):
        return say("change-cancelled", session=change.title, when=when)
    if isinstance(change, SessionPublished):
        return say("change-new", session=change.title, when=when, room=change.room)
    return say("change-rescheduled", session=change.title, when=when, room=change.room)


def period(say: Say, begins: datetime, ends: datetime) -> str:
    """From when until when, in words."""
    same_day = begins.astimezone(TIME_ZONE).date() == ends.astimezone(TIME_ZONE).date()
    return say("period-within-day" if same_day else "period-over-days", begins=begins, ends=ends)


def day(say: Say, each: date) -> str:
    """A day, in words."""
    return say("day", day=each)

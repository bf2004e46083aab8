"""Feeds of gatherings and sessions that calendar programs ask for again."""

import re
from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, date, datetime, timedelta
from uuid import UUID

from icalendar import Event, vDuration
from starlette.requests import Request
from starlette.responses import Response

from frontends.web import kept
from frontends.web.session import settings
from shared import calendars
from shared.contracts.agenda.programme import Agenda, Room, Session, Slot
from shared.contracts.registration.gatherings import Gathering

ASKED_AGAIN = timedelta(hours=4)
"""After how long a calendar program looks for changes, if it listens to us."""

STAMP = re.compile(rb"^(DTSTAMP|SEQUENCE):.*\r\n", re.MULTILINE)
"""When an entry was written, which alone is no change."""


def gathering_entry(request: Request, gathering: Gathering, days: Sequence[date] = ()) -> Event:
    """A gathering; `days`: those of it that somebody takes part in."""
    entry = calendars.gathering_entry(gathering.id, gathering.plan, days, struck=gathering.cancelled)
    entry.stamp = datetime.now(UTC)
    entry.sequence = calendars.sequence(entry.stamp)
    entry.description = entry.url = page_of(request, gathering)
    return entry


def session_entries(
    request: Request, gathering: Gathering, agenda: Agenda, chosen: Callable[[Session], bool] = lambda _: True
) -> dict[UUID, Event]:
    """The released sessions that are `chosen`, by id."""
    slots: dict[UUID | None, Slot] = {slot.id: slot for slot in agenda.slots}
    rooms: dict[UUID | None, Room] = {room.id: room for room in agenda.rooms}
    return {
        session.id: session_entry(request, gathering, agenda, session, slots[session.slot_id], rooms[session.room_id])
        for session in agenda.sessions
        if session.slot_id in slots and session.room_id in rooms and chosen(session)
    }


def session_entry(
    request: Request, gathering: Gathering, agenda: Agenda, session: Session, slot: Slot, room: Room
) -> Event:
    """A session as it was released."""
    assert agenda.release
    struck = session.cancelled or gathering.cancelled
    begins, ends = slot.begins_at, session.ends_in(slot)
    entry = calendars.session_entry(
        session.id, session.outline.title, begins, ends, room.name, gathering.plan, struck=struck
    )
    entry.stamp = agenda.release.released_at.astimezone(UTC)
    entry.sequence = calendars.sequence(agenda.release.released_at)
    entry.description = entry.url = f"{page_of(request, gathering)}#programmpunkt-{session.id}"
    return entry


def page_of(request: Request, gathering: Gathering) -> str:
    """Where to read more."""
    return f"{settings(request).web_url}veranstaltungen/{gathering.id}"


def subscription(url: str) -> str:
    """The same address as a calendar program takes it for one to come back to, not for a file to take over once."""
    return f"webcal:{url.partition(':')[2]}"


def feed(request: Request, about: UUID, title: str, entries: Iterable[Event], *, name: str) -> Response:
    """The calendar as a file, and for programs that come again: unchanged, it is not sent again.

    `about`: whose calendar it is, or of which gathering. `name`: of the file.
    """
    whole = calendars.calendar(f"calendar-{about}", list(entries), title)
    whole.add("REFRESH-INTERVAL", vDuration(ASKED_AGAIN, params={"VALUE": "DURATION"}))
    whole.add("X-PUBLISHED-TTL", vDuration(ASKED_AGAIN))
    content = whole.to_ical()
    told = STAMP.sub(b"", content)
    return kept.answer(request, content, "text/calendar; charset=utf-8", name=name, attached=True, told=told)

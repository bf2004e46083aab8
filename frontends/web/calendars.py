"""iCalendar (RFC 5545): entries for gatherings and sessions, and feeds of them that calendar programs ask for again."""

import re
from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime, timedelta
from uuid import UUID

from icalendar import STATUS, Calendar, Event, vDuration
from starlette.requests import Request
from starlette.responses import Response

from frontends.web import kept
from frontends.web.session import settings
from shared.calendars import gathering_uid, hours, sequence, session_uid
from shared.contracts.agenda.programme import Agenda, Room, Session, Slot
from shared.contracts.registration.gatherings import Gathering
from shared.text import TIME_ZONE

ASKED_AGAIN = timedelta(hours=4)
"""After how long a calendar program looks for changes, if it listens to us."""

STAMP = re.compile(rb"^DTSTAMP:.*\r\n", re.MULTILINE)
"""When an entry was written, which alone is no change."""


def gathering_entry(request: Request, gathering: Gathering, days: Sequence[date] = ()) -> Event:
    """A gathering; `days`: those of it that somebody takes part in."""
    plan = gathering.plan
    begins, ends = hours(plan, days)
    return Event.new(
        uid=gathering_uid(gathering.id),
        stamp=datetime.now(UTC),
        summary=plan.title,
        start=begins.astimezone(TIME_ZONE),
        end=ends.astimezone(TIME_ZONE),
        location=f"{plan.place}, {plan.address}",
        description=page_of(request, gathering),
        url=page_of(request, gathering),
        status=status(gathering.cancelled),
    )


def session_entries(
    request: Request, gathering: Gathering, agenda: Agenda, moderator_id: UUID | None = None
) -> list[Event]:
    """The released sessions; only those that need somebody, if `moderator_id` says whom."""
    slots: dict[UUID | None, Slot] = {slot.id: slot for slot in agenda.slots}
    rooms: dict[UUID | None, Room] = {room.id: room for room in agenda.rooms}
    return [
        session_entry(request, gathering, agenda, session, slots[session.slot_id], rooms[session.room_id])
        for session in agenda.sessions
        if session.slot_id in slots and session.room_id in rooms
        if moderator_id is None or moderator_id in session.people
    ]


def session_entry(
    request: Request, gathering: Gathering, agenda: Agenda, session: Session, slot: Slot, room: Room
) -> Event:
    """A session as it was released."""
    assert agenda.release
    plan, url = gathering.plan, f"{page_of(request, gathering)}#programmpunkt-{session.id}"
    return Event.new(
        uid=session_uid(session.id),
        stamp=agenda.release.released_at.astimezone(UTC),
        sequence=sequence(agenda.release.released_at),
        summary=f"{session.outline.title} ({plan.title})",
        start=slot.begins_at.astimezone(TIME_ZONE),
        end=slot.ends_at.astimezone(TIME_ZONE),
        location=f"{room.name}, {plan.place}, {plan.address}",
        description=url,
        url=url,
        status=status(session.cancelled or gathering.cancelled),
    )


def status(struck: bool) -> STATUS:
    """Whether it takes place."""
    return STATUS.CANCELLED if struck else STATUS.CONFIRMED


def page_of(request: Request, gathering: Gathering) -> str:
    """Where to read more."""
    return f"{settings(request).web_url}veranstaltungen/{gathering.id}"


def subscription(url: str) -> str:
    """The same address as a calendar program takes it for one to come back to, not for a file to take over once."""
    return f"webcal:{url.partition(':')[2]}"


def feed(request: Request, about: UUID, title: str, entries: Iterable[Event], *, name: str) -> Response:
    """The calendar as a file, and for programs that come again: unchanged, it is not sent again.

    Entries name the time zone, so that they stay right when clocks change. `about`: whose calendar it is, or of which
    gathering. `name`: of the file.
    """
    found = list(entries)
    whole = Calendar.new(
        prodid="-//Ideenwerkstatt//DE",
        method="PUBLISH",
        name=title,
        uid=f"calendar-{about}",
        subcomponents=found,
    )
    whole.add("REFRESH-INTERVAL", vDuration(ASKED_AGAIN, params={"VALUE": "DURATION"}))
    whole.add("X-PUBLISHED-TTL", vDuration(ASKED_AGAIN))
    years = [entry.start.year for entry in found] or [datetime.now(TIME_ZONE).year]
    whole.add_missing_timezones(date(min(years), 1, 1), date(max(years) + 1, 12, 31))
    content = whole.to_ical()
    told = STAMP.sub(b"", content)
    return kept.answer(request, content, "text/calendar; charset=utf-8", name=name, attached=True, told=told)

"""A programme for pictures and paper: its agenda with the names of people and the texts of a language."""

from collections.abc import Mapping, Sequence
from datetime import date
from uuid import UUID

from frontends.web import planned
from frontends.web.paper import Data
from frontends.web.pictures.formats import LOOKS, sign
from frontends.web.pictures.programme import Day, Programme, Session, Span
from frontends.web.render import Translate
from shared.contracts.agenda import programme as contract
from shared.contracts.agenda.sessions import SessionFormat, SlotKind
from shared.contracts.registration.gatherings import Gathering
from shared.contracts.registration.people import Name
from shared.text import TIME_ZONE

People = Mapping[UUID, Name]
"""By participant, those whom the reader may know by name."""

ROOMS_OF_A_SHEET = 6
"""A day with more rooms takes several sheets."""
UPRIGHT = 2
"""Rooms that a sheet has space for in upright format."""


def shown(agenda: contract.Agenda, gathering: Gathering | None, people: People, t: Translate) -> Programme:
    """The programme as pictures show it. `gathering` None: registration is away; then nobody says when and where."""
    return Programme(
        title=gathering.plan.title if gathering else t("programme"),
        lead=when_and_where(gathering, t) if gathering else "",
        days=tuple(day_of(agenda, day, slots, people, t) for day, slots in planned.by_day(agenda.slots).items()),
    )


def when_and_where(gathering: Gathering, t: Translate) -> str:
    """In one line."""
    plan = gathering.plan
    several = len(gathering.days) > 1
    days = t("period", begin=plan.begins_at, end=plan.ends_at) if several else t("when-date", at=plan.begins_at)
    told = f"{days} · {plan.place}, {plan.address}"
    return f"{t('gathering-cancelled')}: {told}" if gathering.cancelled else told


def day_of(agenda: contract.Agenda, day: date, slots: Sequence[contract.Slot], people: People, t: Translate) -> Day:
    """A day with the rooms that are used on it; spans in which nothing takes place are left out."""
    placed = {slot: planned.within(slot, agenda) for slot in slots}
    rooms = [room for room in agenda.rooms if any(room.id in sessions for sessions in placed.values())]
    spans = (span_of(slot, rooms, sessions, people, t) for slot, sessions in placed.items())
    return Day(
        name=t("when-weekday", at=day),
        rooms=tuple(room.name for room in rooms),
        spans=tuple(span for span in spans if span.pause or any(span.sessions)),
    )


def span_of(
    slot: contract.Slot,
    rooms: Sequence[contract.Room],
    placed: Mapping[UUID, contract.Session],
    people: People,
    t: Translate,
) -> Span:
    """A span; what takes place alone in it takes the whole width."""
    begins_at = slot.begins_at.astimezone(TIME_ZONE)
    begins = begins_at.hour * 60 + begins_at.minute
    found = [session_of(placed[room.id], room, people, t) if room.id in placed else None for room in rooms]
    alone = [session for session in found if session]
    pauses = slot.kind is not SlotKind.SESSIONS
    return Span(
        begins=begins,
        ends=begins + int((slot.ends_at - slot.begins_at).total_seconds()) // 60,
        time=t("clock", at=slot.begins_at),
        until=t("clock", at=slot.ends_at),
        pause=(slot.title or t(f"slot-kind-{slot.kind}")) if pauses else "",
        sessions=() if pauses else tuple(alone if len(alone) == 1 else found),
    )


def session_of(session: contract.Session, room: contract.Room, people: People, t: Translate) -> Session:
    """A session with those who lead it, as far as they are known."""
    leading = dict.fromkeys((*session.moderator_ids, *session.rules.speaker_ids))
    known = (people[id] for id in leading if id in people)
    return Session(
        format=session.outline.format,
        kind=t(f"session-format-{session.outline.format}"),
        title=session.outline.title,
        room=room.name,
        people=", ".join(f"{name.name} ({name.affiliation})" if name.affiliation else name.name for name in known),
    )


def sheets(programme: Programme, gathering: Gathering | None, note: str, t: Translate) -> dict[str, Data]:
    """The programme for the template `programme`. `note` stands beside the page's number."""
    parts = [part for day in programme.days for part in parts_of(day, t)]
    return {
        "title": programme.title,
        "kicker": nth(gathering, t) if gathering else "",
        "lead": programme.lead,
        "note": f"{programme.title} · {note}",
        "time": t("sheet-time"),
        "flipped": any(len(day.rooms) > UPRIGHT for day, _ in parts),
        "formats": {format: look_of(format, t) for format in SessionFormat},
        "days": [
            {
                "name": day.name,
                "part": part,
                "rooms": day.rooms or ("",),
                "rows": [row_of(span, max(len(day.rooms), 1)) for span in day.spans],
            }
            for day, part in parts
        ],
    }


def nth(gathering: Gathering, t: Translate) -> str:
    """Which one of its kind it is, and who is its host."""
    ordinal = t("gathering-nth", ordinal=gathering.ordinal, format=t(f"format-{gathering.plan.format}"))
    return f"{ordinal} · {t('gathering-host')}: {gathering.host.name}"


def parts_of(day: Day, t: Translate) -> list[tuple[Day, str]]:
    """The day, each part with as many rooms as a sheet can take, and how that part is called."""
    count = -(-len(day.rooms) // ROOMS_OF_A_SHEET)
    if count <= 1:
        return [(day, "")]
    size = -(-len(day.rooms) // count)
    firsts = range(0, len(day.rooms), size)
    return [(part_of(day, first, first + size), part_name(day, first, size, t)) for first in firsts]


def part_name(day: Day, first: int, size: int, t: Translate) -> str:
    """Which rooms a part shows."""
    last = min(first + size, len(day.rooms))
    return t("sheet-rooms", first=first + 1, last=last, count=len(day.rooms))


def part_of(day: Day, first: int, end: int) -> Day:
    """The day with these rooms alone; what takes place across all of them stays."""
    spans = tuple(
        Span(span.begins, span.ends, span.time, span.until, span.pause, span.sessions[first:end])
        if len(span.sessions) == len(day.rooms)
        else span
        for span in day.spans
    )
    return Day(day.name, day.rooms[first:end], spans)


def row_of(span: Span, rooms: int) -> dict[str, Data]:
    """A span as a row of the sheet's table."""
    across = rooms if len(span.sessions) == 1 else 1
    return {
        "minutes": span.ends - span.begins,
        "time": f"{span.time} – {span.until}",
        "pause": span.pause,
        "cells": [{"across": across, "session": told(session, across > 1)} for session in span.sessions],
    }


def told(session: Session | None, with_room: bool) -> Data:
    """A session as the sheet knows it; with its room where no column says that."""
    if session is None:
        return None
    room = session.room if with_room else ""
    return {"format": session.format, "title": session.title, "people": session.people, "room": room}


def look_of(format: SessionFormat, t: Translate) -> dict[str, Data]:
    """A format as the sheet shows it."""
    look = LOOKS[format]
    name = t(f"session-format-{format}")
    return {"name": name, "sign": sign(format), "ground": look.ground, "edge": look.edge}

"""A released programme as people read it: day by day, span by span, parallel sessions side by side."""

from datetime import date
from itertools import groupby
from typing import NamedTuple
from uuid import UUID

from shared.contracts.agenda.programme import Agenda, Room, Session, Slot
from shared.text import TIME_ZONE


class Placed(NamedTuple):
    """A session and where it takes place."""

    session: Session
    room: Room


class Span(NamedTuple):
    """A span of time and what happens then, by room."""

    slot: Slot
    placed: list[Placed]


def by_day(agenda: Agenda) -> list[tuple[date, list[Span]]]:
    """The spans of each local day, in order."""
    rooms = {room.id: room for room in agenda.rooms}
    spans = [Span(slot, within(slot, agenda, rooms)) for slot in agenda.slots]
    days = groupby(spans, key=lambda span: span.slot.begins_at.astimezone(TIME_ZONE).date())
    return [(day, list(of_day)) for day, of_day in days]


def within(slot: Slot, agenda: Agenda, rooms: dict[UUID, Room]) -> list[Placed]:
    """What takes place within a span of time, by the names of the rooms."""
    placed = [
        Placed(session, rooms[session.room_id])
        for session in agenda.sessions
        if session.slot_id == slot.id and session.room_id in rooms and not session.cancelled
    ]
    return sorted(placed, key=lambda place: place.room.name)


def people(agenda: Agenda) -> set[UUID]:
    """Everybody who moderates a session or speaks in it."""
    return {id for session in agenda.sessions for id in session.people}

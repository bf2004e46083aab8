"""A programme, released or a draft: its days, what takes place when and where, and who is needed for it."""

from collections.abc import Iterable
from datetime import date, datetime
from itertools import groupby
from uuid import UUID

from shared.contracts.agenda.programme import Agenda, Session, Slot
from shared.text import TIME_ZONE


def by_day(slots: Iterable[Slot]) -> dict[date, list[Slot]]:
    """The spans of each day, both in order."""
    return {day: list(spans) for day, spans in groupby(slots, key=lambda slot: day_of(slot.begins_at))}


def day_of(moment: datetime) -> date:
    """The day in Sachsen-Anhalt."""
    return moment.astimezone(TIME_ZONE).date()


def active(agenda: Agenda) -> list[Session]:
    """The sessions that are to take place."""
    return [session for session in agenda.sessions if not session.cancelled]


def within(slot: Slot, agenda: Agenda) -> dict[UUID, Session]:
    """What takes place within a span, by room."""
    return {session.room_id: session for session in active(agenda) if session.slot_id == slot.id and session.room_id}


def led_by(person_id: UUID, agenda: Agenda) -> list[Session]:
    """The sessions that need somebody."""
    return [session for session in active(agenda) if person_id in session.people]


def people(agenda: Agenda) -> set[UUID]:
    """Everybody who moderates a session or speaks in it."""
    return {id for session in active(agenda) for id in session.people}

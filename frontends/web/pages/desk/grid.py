"""A programme as a table for each day: spans of time down, rooms across."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from frontends.web.planned import active, by_day, within
from shared.contracts.agenda.programme import Agenda, Room, Session, Slot
from shared.contracts.agenda.sessions import SessionFormat, SlotKind


@dataclass(frozen=True)
class Cell:
    """What is in a room at a time; no session: it is free. `across`: how many columns it takes."""

    session: Session | None
    room: Room
    across: int = 1


@dataclass(frozen=True)
class Row:
    """A span of time. A break has no cells: it is the same in every room."""

    slot: Slot
    cells: tuple[Cell, ...]


@dataclass(frozen=True)
class Day:
    """A day with its spans by time."""

    date: date
    rows: tuple[Row, ...]


def days(agenda: Agenda, known: Iterable[date]) -> list[Day]:
    """The days that are known, and those on which something is planned."""
    slots = by_day(agenda.slots)
    return [Day(day, tuple(row(agenda, slot) for slot in slots.get(day, ()))) for day in sorted({*known, *slots})]


def row(agenda: Agenda, slot: Slot) -> Row:
    """A span with what takes place in each room; a plenary takes the whole width."""
    if slot.kind is not SlotKind.SESSIONS:
        return Row(slot, ())
    sessions = within(slot, agenda)
    for room in agenda.rooms:
        if room.id in sessions and sessions[room.id].outline.format is SessionFormat.PLENARY:
            return Row(slot, (Cell(sessions[room.id], room, len(agenda.rooms)),))
    return Row(slot, tuple(Cell(sessions.get(room.id), room) for room in agenda.rooms))


def unplaced(agenda: Agenda) -> list[Session]:
    """The sessions that lack time or room."""
    return [session for session in active(agenda) if not (session.slot_id and session.room_id)]


def times(agenda: Agenda) -> list[Slot]:
    """The spans in which sessions may take place."""
    return [slot for slot in agenda.slots if slot.kind is SlotKind.SESSIONS]

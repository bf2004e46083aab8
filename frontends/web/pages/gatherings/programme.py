"""A released programme as people read it: day by day, span by span, parallel sessions side by side."""

from datetime import date
from typing import NamedTuple

from frontends.web import planned
from shared.contracts.agenda.programme import Agenda, Room, Session, Slot
from shared.contracts.registration.gatherings import GatheringPlan


class Placed(NamedTuple):
    """A session and where it takes place."""

    session: Session
    room: Room


class Span(NamedTuple):
    """A span of time and what happens then, by room."""

    slot: Slot
    placed: list[Placed]


def by_day(agenda: Agenda) -> dict[date, list[Span]]:
    """The spans of each local day, in order."""
    days = planned.by_day(agenda.slots)
    return {day: [Span(slot, placed(slot, agenda)) for slot in slots] for day, slots in days.items()}


def outdated(agenda: Agenda, plan: GatheringPlan) -> bool:
    """Whether the gathering has moved since the programme was released."""
    return any(slot.begins_at < plan.begins_at or slot.ends_at > plan.ends_at for slot in agenda.slots)


def placed(slot: Slot, agenda: Agenda) -> list[Placed]:
    """What takes place within a span of time, by the names of the rooms."""
    sessions = planned.within(slot, agenda)
    rooms = sorted((room for room in agenda.rooms if room.id in sessions), key=lambda room: room.name)
    return [Placed(sessions[room.id], room) for room in rooms]

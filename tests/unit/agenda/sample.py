"""A gathering of one and a half days, and what its programme is made of."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid4

import pytest

from services.agenda.model import Agenda, Release, Session
from shared.contracts.agenda.draft import RoomPlan, SlotPlan
from shared.contracts.agenda.releases import ProgrammeReleased, SessionEvent
from shared.contracts.agenda.sessions import RoomKind, SessionFormat, SessionOutline, SlotKind
from shared.identity import Actor, Role
from shared.messages import Refused

BEGINS = datetime(2027, 4, 15, 8, tzinfo=UTC)
ENDS = BEGINS + timedelta(hours=30)
ORGANISER = Actor(id=uuid4(), roles=frozenset({Role.ORGANISER}))


def gathering() -> Agenda:
    return Agenda(gathering_id=uuid4(), begins_at=BEGINS, ends_at=ENDS)


def span(hour: float, minutes: int = 60, kind: SlotKind = SlotKind.SESSIONS, title: str = "") -> SlotPlan:
    """A span that begins `hour` hours after the gathering does."""
    begins_at = BEGINS + timedelta(hours=hour)
    return SlotPlan(kind=kind, begins_at=begins_at, ends_at=begins_at + timedelta(minutes=minutes), title=title)


def room(name: str = "Saal", capacity: int = 40, *equipment: str, kind: RoomKind = RoomKind.ROOM) -> RoomPlan:
    return RoomPlan(name=name, capacity=capacity, equipment=equipment, kind=kind)


def outline(
    title: str = "Sprachmittlung",
    format: SessionFormat = SessionFormat.WORKSHOP,
    minutes: int = 60,
    goal: str = "",
) -> SessionOutline:
    return SessionOutline(format=format, title=title, minutes=minutes, goal=goal)


def session(
    agenda: Agenda, hour: float | None = None, name: str = "Saal", *moderators: UUID, title: str = "Sprachmittlung"
) -> Session:
    """A session in the slot of that hour, in the room of that name; both are added where missing."""
    added = agenda.add_session(outline(title), moderators)
    if hour is not None:
        agenda.place(added.id, slot_id(agenda, hour), room_id(agenda, name))
    return added


def slot_id(agenda: Agenda, hour: float) -> UUID:
    begins_at = BEGINS + timedelta(hours=hour)
    found = [slot.id for slot in agenda.slots if slot.begins_at == begins_at]
    return found[0] if found else agenda.add_slot(span(hour)).id


def room_id(agenda: Agenda, name: str) -> UUID:
    found = [each.id for each in agenda.rooms if each.name == name]
    return found[0] if found else agenda.add_room(room(name)).id


def release(
    agenda: Agenda, last: Release | None = None, note: str = ""
) -> tuple[Release, list[SessionEvent], ProgrammeReleased]:
    made, events = agenda.release(last, note, BEGINS - timedelta(days=30))
    return made, events, made.told(last)


@contextmanager
def refused(reason: str, **details: str | int) -> Iterator[None]:
    """What is done within is refused for that reason, with these details."""
    with pytest.raises(Refused) as caught:
        yield
    assert (caught.value.refusal.reason, caught.value.refusal.details) == (reason, details)

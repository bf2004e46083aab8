"""A sensible timetable to begin with: spans of an hour and a half, breaks between them, a meal at noon.

One rule makes every day, so that one and a half days come out as people know them: arrival, sessions, lunch, sessions
until the evening; the next morning sessions until lunch.
"""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta

from shared.contracts.agenda.draft import SlotPlan
from shared.contracts.agenda.sessions import SlotKind
from shared.text import TIME_ZONE

MORNING, EVENING = time(9), time(18)
NOON, LATEST_LUNCH = time(12), time(13, 30)
LENGTHS = {
    SlotKind.ARRIVAL: timedelta(minutes=30),
    SlotKind.SESSIONS: timedelta(minutes=90),
    SlotKind.BREAK: timedelta(minutes=30),
    SlotKind.MEAL: timedelta(minutes=60),
}
SHORTEST = timedelta(minutes=30)
"""What is shorter is not worth a span of its own."""


def timetable(begins_at: datetime, ends_at: datetime) -> list[SlotPlan]:
    """The spans of all days of a gathering, in order; they lie within it and don't overlap."""
    begin, end = begins_at.astimezone(TIME_ZONE), ends_at.astimezone(TIME_ZONE)
    days = [begin.date() + timedelta(days=number) for number in range((end.date() - begin.date()).days + 1)]
    return [slot for day in days for slot in spans(*hours(day, begin, end), arrival=day == begin.date())]


def hours(day: date, begin: datetime, end: datetime) -> tuple[datetime, datetime]:
    """From when to when a day is filled: mornings and evenings in between begin and end."""
    first = begin if day == begin.date() else on(day, MORNING)
    return first, end if day == end.date() else on(day, EVENING)


def on(day: date, at: time) -> datetime:
    """A moment in Sachsen-Anhalt."""
    return datetime.combine(day, at, TIME_ZONE)


def spans(at: datetime, end: datetime, *, arrival: bool) -> Iterator[SlotPlan]:
    """The spans of one day. It never ends with a break."""
    kind = SlotKind.ARRIVAL if arrival else SlotKind.SESSIONS
    fed = False
    while end - at >= SHORTEST + (LENGTHS[kind] if kind is SlotKind.BREAK else timedelta()):
        slot = SlotPlan(kind=kind, begins_at=at, ends_at=min(at + LENGTHS[kind], end))
        yield slot
        at = slot.ends_at
        fed = fed or kind is SlotKind.MEAL
        kind = following(kind, at.time(), fed)


def following(kind: SlotKind, at: time, fed: bool) -> SlotKind:
    """What comes next."""
    if not fed and NOON <= at < LATEST_LUNCH:
        return SlotKind.MEAL
    return SlotKind.BREAK if kind is SlotKind.SESSIONS else SlotKind.SESSIONS

"""iCalendar (RFC 5545): entries that are the same wherever they are made, so that a mail's and a feed's become one.

UID is the same in every entry about the same thing, and SEQUENCE rises (3.8.4.7 and 3.8.7.4), so that programs update
one entry. Entries name the time zone, so that they stay right when clocks change.
"""

from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta
from typing import Protocol
from uuid import UUID

from icalendar import STATUS, Calendar, Event

from shared.text import TIME_ZONE

BEGINS, ENDS = time(8), time(20)
"""Hours of a chosen day at which the plan neither begins nor ends."""

EPOCH = datetime(2025, 1, 1, tzinfo=UTC)
"""SEQUENCE counts the seconds since then."""


class Planned(Protocol):
    """What takes place from one moment to another."""

    @property
    def begins_at(self) -> datetime: ...

    @property
    def ends_at(self) -> datetime: ...


class Told(Planned, Protocol):
    """A gathering as calendars tell of it."""

    @property
    def title(self) -> str: ...

    @property
    def place(self) -> str: ...

    @property
    def address(self) -> str: ...


def calendar(uid: str, entries: Sequence[Event], name: str | None = None) -> Calendar:
    """The entries as a whole that asks for no answer: it is published, nobody is invited."""
    whole = Calendar.new(prodid="-//Ideenwerkstatt//DE", method="PUBLISH", uid=uid, name=name, subcomponents=entries)
    years = [entry.start.year for entry in entries] or [datetime.now(TIME_ZONE).year]
    whole.add_missing_timezones(date(min(years), 1, 1), date(max(years) + 1, 12, 31))
    return whole


def gathering_entry(id: UUID, gathering: Told, days: Sequence[date] = (), *, struck: bool) -> Event:
    """A gathering; `days`: those of it that somebody takes part in. `struck`: it does not take place for them."""
    begins, ends = hours(gathering, days)
    return entry(f"gathering-{id}", gathering.title, begins, ends, f"{gathering.place}, {gathering.address}", struck)


def session_entry(
    id: UUID, title: str, begins: datetime, ends: datetime, room: str, gathering: Told, *, struck: bool
) -> Event:
    """A session of a gathering."""
    where = f"{room}, {gathering.place}, {gathering.address}"
    return entry(f"session-{id}", f"{title} ({gathering.title})", begins, ends, where, struck)


def entry(uid: str, summary: str, begins: datetime, ends: datetime, location: str, struck: bool) -> Event:
    """An entry, in the time of Sachsen-Anhalt."""
    return Event.new(
        uid=uid,
        summary=summary,
        start=begins.astimezone(TIME_ZONE),
        end=ends.astimezone(TIME_ZONE),
        location=location,
        status=STATUS.CANCELLED if struck else STATUS.CONFIRMED,
    )


def sequence(at: datetime) -> int:
    """Of what was told at that time."""
    return int((at - EPOCH).total_seconds())


def days_of(gathering: Planned) -> list[date]:
    """The days of a gathering, in Sachsen-Anhalt; an end at midnight belongs to the day before."""
    moments = gathering.begins_at, gathering.ends_at - timedelta.resolution
    first, last = (moment.astimezone(TIME_ZONE).date() for moment in moments)
    return [first + timedelta(days=number) for number in range((last - first).days + 1)]


def hours(gathering: Planned, chosen: Sequence[date]) -> tuple[datetime, datetime]:
    """From the first to the last chosen day; the whole gathering if none of its days is chosen, as after it moved."""
    all_days = days_of(gathering)
    days = sorted(set(chosen) & set(all_days)) or all_days
    begins, ends = gathering.begins_at, gathering.ends_at
    if days[0] != all_days[0]:
        begins = datetime.combine(days[0], BEGINS, TIME_ZONE)
    if days[-1] != all_days[-1]:
        ends = datetime.combine(days[-1], ENDS, TIME_ZONE)
    return (begins, ends) if begins < ends else (gathering.begins_at, gathering.ends_at)

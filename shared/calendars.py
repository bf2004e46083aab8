"""What calendar entries of ours have in common, wherever they are made: a mail's and a feed's denote the same thing.

UID is the same in every entry about the same thing, and SEQUENCE rises (RFC 5545, 3.8.4.7 and 3.8.7.4), so that
programs update one entry.
"""

from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta
from typing import Protocol
from uuid import UUID

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


def gathering_uid(id: UUID) -> str:
    """Of a gathering, or the days of it that somebody takes part in."""
    return f"gathering-{id}"


def session_uid(id: UUID) -> str:
    """Of a session."""
    return f"session-{id}"


def sequence(at: datetime) -> int:
    """Of what was told at that time."""
    return int((at - EPOCH).total_seconds())


def days_of(gathering: Planned) -> list[date]:
    """The days of a gathering, in Sachsen-Anhalt."""
    first, last = (moment.astimezone(TIME_ZONE).date() for moment in (gathering.begins_at, gathering.ends_at))
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

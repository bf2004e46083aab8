"""The timetable that a programme may begin with."""

from datetime import datetime, timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from frontends.web.pages.desk.timetable import SHORTEST, timetable
from shared.contracts.agenda.draft import SlotPlan
from shared.contracts.agenda.sessions import SlotKind
from shared.text import TIME_ZONE

FRIDAY = datetime(2026, 10, 16, tzinfo=TIME_ZONE)

BEGINNINGS = st.datetimes(datetime(2026, 1, 1), datetime(2027, 1, 1)).map(
    lambda moment: moment.replace(minute=moment.minute // 15 * 15, second=0, microsecond=0, tzinfo=TIME_ZONE)
)
LENGTHS = st.integers(1, 7 * 24 * 4).map(lambda quarters: timedelta(minutes=15 * quarters))


def written(slots: list[SlotPlan]) -> list[str]:
    """As organisers read it."""
    return [f"{slot.begins_at:%a %H:%M}–{slot.ends_at:%H:%M} {slot.kind}" for slot in slots]


def test_one_and_a_half_days_are_filled_as_people_know_them() -> None:
    slots = timetable(FRIDAY.replace(hour=10), FRIDAY.replace(day=17, hour=13))
    assert written(slots) == [
        "Fri 10:00–10:30 arrival",
        "Fri 10:30–12:00 sessions",
        "Fri 12:00–13:00 meal",
        "Fri 13:00–14:30 sessions",
        "Fri 14:30–15:00 break",
        "Fri 15:00–16:30 sessions",
        "Fri 16:30–17:00 break",
        "Fri 17:00–18:00 sessions",
        "Sat 09:00–10:30 sessions",
        "Sat 10:30–11:00 break",
        "Sat 11:00–12:30 sessions",
        "Sat 12:30–13:00 meal",
    ]


def test_who_comes_after_noon_has_eaten() -> None:
    slots = timetable(FRIDAY.replace(hour=14), FRIDAY.replace(hour=17))
    assert SlotKind.MEAL not in {slot.kind for slot in slots}


@given(BEGINNINGS, LENGTHS)
def test_times_lie_within_the_gathering_and_do_not_overlap(begins_at: datetime, length: timedelta) -> None:
    slots = timetable(begins_at, begins_at + length)
    assert all(begins_at <= slot.begins_at and slot.ends_at <= begins_at + length for slot in slots)
    assert all(one.ends_at <= other.begins_at for one, other in pairwise(slots))
    assert all(slot.ends_at - slot.begins_at >= SHORTEST for slot in slots)


@given(BEGINNINGS, LENGTHS)
def test_no_day_ends_with_a_break(begins_at: datetime, length: timedelta) -> None:
    slots = timetable(begins_at, begins_at + length)
    last = {slot.begins_at.date(): slot.kind for slot in slots}
    assert SlotKind.BREAK not in last.values()

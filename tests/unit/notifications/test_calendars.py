"""What goes into somebody's calendar."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar
from icalendar import Event as Entry

from services.notifications.background import Background
from services.notifications.calendars import calendar
from shared.calendars import days_of, hours
from shared.contracts.agenda.releases import SessionCancelled, SessionPublished
from shared.contracts.notifications import LetterKind
from shared.contracts.registration.gatherings import GatheringCancelled
from shared.contracts.registration.registrations import (
    ParticipantCancelled,
    ParticipantRegistered,
    ParticipantReplaced,
    RegistrationChanged,
    RegistrationState,
)
from shared.messages import Event
from shared.text import TIME_ZONE
from tests.unit.notifications import samples
from tests.unit.notifications.samples import FRIDAY, GATHERING, QUEUED_AT, SATURDAY, SESSION

REGISTERED = samples.of_participant(ParticipantRegistered, days=(FRIDAY, SATURDAY))
CANCELLED = GatheringCancelled(gathering_id=GATHERING, reason="")


def read(
    kind: LetterKind, event: Event, background: Background | None = None, queued_at: datetime = QUEUED_AT
) -> Calendar | None:
    """The calendar that goes with the letter, parsed."""
    letter = samples.letter(kind, event, queued_at)
    text = calendar(letter, background or samples.background(event), "https://ideen.example.org")
    return None if text is None else Calendar.from_ical(text)


def entry(
    kind: LetterKind, event: Event, background: Background | None = None, queued_at: datetime = QUEUED_AT
) -> Entry:
    """The one entry of that calendar."""
    whole = read(kind, event, background, queued_at)
    assert whole is not None
    (only,) = whole.events
    return only


def test_a_seat_comes_with_the_gatherings_hours_and_place() -> None:
    seat = entry(LetterKind.REGISTERED, REGISTERED)
    assert seat.start == datetime(2026, 10, 16, 9, 30, tzinfo=TIME_ZONE)
    assert seat.end == datetime(2026, 10, 17, 13, 0, tzinfo=TIME_ZONE)
    assert seat["SUMMARY"] == "12. Ideenwerkstatt"
    assert seat["LOCATION"] == "Roncalli-Haus, Max-Josef-Metzger-Straße 12/13, 39104 Magdeburg"
    assert seat["STATUS"] == "CONFIRMED"
    assert seat["URL"] == f"https://ideen.example.org/veranstaltungen/{GATHERING}"


def test_a_calendar_is_published_with_its_time_zone() -> None:
    whole = read(LetterKind.REGISTERED, REGISTERED)
    assert whole is not None
    assert whole["METHOD"] == "PUBLISH"
    assert [str(zone["TZID"]) for zone in whole.timezones] == ["Europe/Berlin"]


def test_letters_about_one_gathering_update_one_entry() -> None:
    later = QUEUED_AT + timedelta(minutes=1)
    first = entry(LetterKind.REGISTERED, REGISTERED)
    second = entry(LetterKind.GATHERING_CANCELLED, CANCELLED, queued_at=later)
    assert first["UID"] == second["UID"] == f"gathering-{GATHERING}"
    assert first.sequence < second.sequence
    assert first.stamp < second.stamp


def test_a_sequence_fits_into_the_integer_of_the_standard() -> None:
    far = entry(LetterKind.REGISTERED, REGISTERED, queued_at=datetime(2090, 1, 1, tzinfo=UTC))
    assert 0 <= far.sequence < 2**31


@pytest.mark.parametrize(
    ("kind", "event"),
    [
        (LetterKind.GATHERING_CANCELLED, CANCELLED),
        (LetterKind.CANCELLED, samples.of_participant(ParticipantCancelled, was=RegistrationState.REGISTERED)),
        (LetterKind.SESSION_CANCELLED, samples.of_session(SessionCancelled)),
        (LetterKind.SESSION_RESCHEDULED, samples.rescheduled(now=(samples.COLLEAGUE,))),
    ],
)
def test_what_does_not_take_place_for_somebody_is_struck(kind: LetterKind, event: Event) -> None:
    assert entry(kind, event)["STATUS"] == "CANCELLED"


def test_a_seat_that_was_given_up_meanwhile_is_struck() -> None:
    background = Background(samples.gathering(), RegistrationState.CANCELLED)
    assert entry(LetterKind.REGISTERED, REGISTERED, background)["STATUS"] == "CANCELLED"


def test_a_seat_of_a_gathering_that_was_cancelled_meanwhile_is_struck() -> None:
    background = samples.background(REGISTERED, cancelled=True)
    assert entry(LetterKind.REGISTERED, REGISTERED, background)["STATUS"] == "CANCELLED"


def test_a_moderator_gets_the_sessions_time() -> None:
    session = entry(LetterKind.SESSION_RESCHEDULED, samples.rescheduled())
    assert session["UID"] == f"session-{SESSION}"
    assert session.start == datetime(2026, 10, 16, 11, 0, tzinfo=TIME_ZONE)
    assert str(session["LOCATION"]).startswith("Raum 2, Roncalli-Haus")
    assert session["STATUS"] == "CONFIRMED"


@pytest.mark.parametrize(
    ("kind", "event"),
    [
        (LetterKind.GATHERING_CANCELLED, CANCELLED),
        (LetterKind.REGISTRATION_CHANGED, samples.of_participant(RegistrationChanged, days=(FRIDAY,))),
    ],
)
def test_who_waits_in_line_gets_no_entry(kind: LetterKind, event: Event) -> None:
    assert read(kind, event, Background(samples.gathering(), RegistrationState.WAITLISTED)) is None


def test_who_leads_a_session_of_a_gathering_that_is_called_off_has_its_entry_struck() -> None:
    led = (samples.of_session(SessionPublished),)
    only_leads = Background(samples.gathering(cancelled=True), led=led)
    struck = entry(LetterKind.GATHERING_CANCELLED, CANCELLED, only_leads)
    assert (struck["UID"], struck["STATUS"]) == (f"session-{SESSION}", "CANCELLED")

    both = read(LetterKind.GATHERING_CANCELLED, CANCELLED, replace(only_leads, state=RegistrationState.REGISTERED))
    assert both is not None
    assert {str(each["UID"]): each["STATUS"] for each in both.events} == {
        f"gathering-{GATHERING}": "CANCELLED",
        f"session-{SESSION}": "CANCELLED",
    }


def test_who_waited_in_line_has_no_entry_to_be_struck() -> None:
    waited = RegistrationState.WAITLISTED
    gone = samples.of_participant(ParticipantCancelled, was=waited)
    replaced = samples.of_participant(ParticipantReplaced, deputy_id=samples.DEPUTY, state=waited)
    assert read(LetterKind.CANCELLED, gone) is None
    assert read(LetterKind.REPLACED, replaced, Background(samples.gathering())) is None


def test_one_chosen_day_is_in_the_calendar_alone() -> None:
    friday = hours(samples.gathering(), [FRIDAY])
    saturday = hours(samples.gathering(), [SATURDAY])
    assert friday == (
        datetime(2026, 10, 16, 9, 30, tzinfo=TIME_ZONE),
        datetime(2026, 10, 16, 20, 0, tzinfo=TIME_ZONE),
    )
    assert saturday == (
        datetime(2026, 10, 17, 8, 0, tzinfo=TIME_ZONE),
        datetime(2026, 10, 17, 13, 0, tzinfo=TIME_ZONE),
    )


def test_an_end_at_midnight_belongs_to_the_day_before() -> None:
    gathering = samples.gathering(ends_at=datetime(2026, 10, 17, 22, 0, tzinfo=UTC))
    assert days_of(gathering) == [FRIDAY, SATURDAY]
    assert hours(gathering, [FRIDAY, SATURDAY]) == (gathering.begins_at, gathering.ends_at)


def test_days_that_a_move_left_behind_do_not_count() -> None:
    gathering = samples.gathering()
    assert hours(gathering, [date(2026, 5, 1)]) == (gathering.begins_at, gathering.ends_at)


@given(
    begins=st.datetimes(datetime(2026, 1, 1), datetime(2027, 12, 1), timezones=st.just(UTC)),
    minutes=st.integers(1, 7 * 24 * 60),
    chosen=st.sets(st.integers(0, 7)),
)
def test_an_entry_always_lies_within_its_days(begins: datetime, minutes: int, chosen: set[int]) -> None:
    gathering = samples.gathering(begins_at=begins, ends_at=begins + timedelta(minutes=minutes))
    days = days_of(gathering)
    start, end = hours(gathering, [day for number, day in enumerate(days) if number in chosen])
    assert start < end
    last = (end - timedelta.resolution).astimezone(TIME_ZONE).date()
    assert days[0] <= start.astimezone(TIME_ZONE).date() <= last <= days[-1]


def test_an_entry_names_nobody() -> None:
    text = str(read(LetterKind.REGISTERED, REGISTERED))
    assert str(UUID(int=1)) not in text
    assert "Demir" not in text

"""What a release publishes and whom it tells."""

from datetime import timedelta
from uuid import uuid4

import pytest

from services.agenda.model import NOTHING, Agenda, Release, differences
from shared.contracts.agenda.draft import RoomPlan
from shared.contracts.agenda.programme import ChangeKind
from shared.contracts.agenda.releases import ProgrammeReleased, SessionCancelled, SessionPublished, SessionRescheduled
from shared.contracts.agenda.sessions import MaterialLicense, SessionFormat, SessionOutline, SessionRules, SlotKind
from tests.unit.agenda.sample import (
    BEGINS,
    ORGANISER,
    gathering,
    outline,
    refused,
    release,
    room,
    room_id,
    session,
    slot_id,
    span,
)

ANNA, BEN = uuid4(), uuid4()


@pytest.fixture
def agenda() -> Agenda:
    return gathering()


def changes(agenda: Agenda, last: Release | None) -> list[tuple[ChangeKind, str]]:
    found = differences(last.programme if last else NOTHING, agenda.programme())
    return [(each.change.kind, each.change.title) for each in found]


def test_the_first_release_publishes_every_session(agenda: Agenda) -> None:
    placed = session(agenda, 1, "Saal", ANNA, title="Fördermittel")

    first, events, released = release(agenda, note="Viel Freude!")

    assert events == [
        SessionPublished(
            gathering_id=agenda.gathering_id,
            session_id=placed.id,
            release=1,
            format=SessionFormat.WORKSHOP,
            title="Fördermittel",
            begins_at=BEGINS + timedelta(hours=1),
            ends_at=BEGINS + timedelta(hours=2),
            room="Saal",
            moderator_ids=(ANNA,),
        )
    ]
    assert released == ProgrammeReleased(
        gathering_id=agenda.gathering_id,
        number=1,
        first=True,
        published=1,
        rescheduled=0,
        cancelled=0,
        note="Viel Freude!",
    )
    assert first.programme == agenda.programme()


def test_the_next_release_tells_only_of_what_changed(agenda: Agenda) -> None:
    session(agenda, 1, "Saal", title="bleibt")
    moved = session(agenda, 1, "Bibliothek", ANNA, title="wandert")
    dropped = session(agenda, 2, "Saal", BEN, title="entfällt")
    first, _, _ = release(agenda)

    agenda.place(moved.id, slot_id(agenda, 3), room_id(agenda, "Bibliothek"))
    agenda.cancel_session(dropped.id)
    session(agenda, 4, "Saal", title="kommt dazu")
    second, events, released = release(agenda, first)

    assert [type(event) for event in events] == [SessionRescheduled, SessionPublished, SessionCancelled]
    assert [event.title for event in events] == ["wandert", "kommt dazu", "entfällt"]
    assert events[2].moderator_ids == (BEN,)
    assert events[2].begins_at == BEGINS + timedelta(hours=2)
    assert (released.number, released.first) == (2, False)
    assert (released.published, released.rescheduled, released.cancelled) == (1, 1, 1)
    assert second.number == 2


def test_a_rescheduled_session_tells_how_it_was_before(agenda: Agenda) -> None:
    placed = session(agenda, 1, "Saal", ANNA, title="alt")
    first, _, _ = release(agenda)

    agenda.change_session(placed.id, outline("neu"), [BEN], by=ORGANISER)
    agenda.place(placed.id, slot_id(agenda, 3), room_id(agenda, "Bibliothek"))
    _, [event], _ = release(agenda, first)

    assert isinstance(event, SessionRescheduled)
    assert (event.title, event.previous_title) == ("neu", "alt")
    assert (event.room, event.previous_room) == ("Bibliothek", "Saal")
    assert (event.moderator_ids, event.previous_moderator_ids) == ((BEN,), (ANNA,))
    assert event.begins_at - event.previous_begins_at == event.ends_at - event.previous_ends_at == timedelta(hours=2)


@pytest.mark.parametrize(
    "changed",
    [outline("neu"), outline(minutes=45), outline(format=SessionFormat.TALK)],
    ids=["title", "length", "format"],
)
def test_a_change_that_events_tell_of_reschedules(agenda: Agenda, changed: SessionOutline) -> None:
    placed = session(agenda, 1)
    first, _, _ = release(agenda)

    agenda.change_session(placed.id, changed, [], by=ORGANISER)
    _, [event], released = release(agenda, first)

    assert isinstance(event, SessionRescheduled)
    assert released.rescheduled == 1


def test_a_renamed_room_reschedules_its_sessions(agenda: Agenda) -> None:
    session(agenda, 1, "Saal")
    first, _, _ = release(agenda)

    agenda.change_room(room_id(agenda, "Saal"), room("Großer Saal"))
    _, [event], _ = release(agenda, first)

    assert isinstance(event, SessionRescheduled)
    assert (event.room, event.previous_room) == ("Großer Saal", "Saal")


def test_a_slot_moved_in_time_takes_its_sessions_along(agenda: Agenda) -> None:
    session(agenda, 1, "Saal")
    session(agenda, 1, "Bibliothek")
    first, _, _ = release(agenda)

    agenda.change_slot(slot_id(agenda, 1), span(1.25))
    _, events, _ = release(agenda, first)

    assert [event.begins_at for event in events] == [BEGINS + timedelta(hours=1.25)] * 2


def test_a_new_wording_is_released_but_nobody_is_told(agenda: Agenda) -> None:
    placed = session(agenda, 1)
    first, _, _ = release(agenda)

    agenda.change_session(placed.id, outline(goal="Alle kennen drei Wege zu Fördermitteln"), [], by=ORGANISER)
    second, events, released = release(agenda, first)

    assert events == []
    assert (released.published, released.rescheduled, released.cancelled) == (0, 0, 0)
    assert second.programme.sessions[0].outline.goal == "Alle kennen drei Wege zu Fördermitteln"


def test_how_material_may_be_used_is_told_with_its_session_and_alone_is_a_new_wording(agenda: Agenda) -> None:
    placed = session(agenda, 1)
    agenda.set_rules(placed.id, SessionRules(license=MaterialLicense.ALL_RIGHTS_RESERVED))
    first, [published], _ = release(agenda)
    assert published.license is MaterialLicense.ALL_RIGHTS_RESERVED

    agenda.set_rules(placed.id, SessionRules(license=MaterialLicense.CC_BY))
    second, events, _ = release(agenda, first)
    [change] = differences(first.programme, second.programme)
    assert (change.kind, events) == (ChangeKind.REWORDED, [])
    assert second.programme.sessions[0].rules.license is MaterialLicense.CC_BY

    agenda.place(placed.id, slot_id(agenda, 3), room_id(agenda, "Saal"))
    _, [moved], _ = release(agenda, second)
    assert moved.license is MaterialLicense.CC_BY


@pytest.mark.parametrize("what", ["break", "equipment"])
def test_what_is_no_session_is_released_too(agenda: Agenda, what: str) -> None:
    session(agenda, 1)
    first, _, _ = release(agenda)

    if what == "break":
        agenda.add_slot(span(2, kind=SlotKind.BREAK, title="Kaffee"))
    else:
        agenda.change_room(room_id(agenda, "Saal"), RoomPlan(name="Saal", capacity=40, equipment=("Beamer",)))
    second, events, _ = release(agenda, first)

    assert (second.number, events) == (2, [])


def test_the_same_programme_is_not_released_twice(agenda: Agenda) -> None:
    session(agenda, 1)
    first, _, _ = release(agenda)

    with refused("nothing_to_publish"):
        release(agenda, first)


def test_an_empty_programme_is_not_released(agenda: Agenda) -> None:
    agenda.cancel_session(session(agenda).id)

    with refused("nothing_to_publish"):
        release(agenda)


def test_a_change_that_was_taken_back_leaves_nothing_to_publish(agenda: Agenda) -> None:
    placed = session(agenda, 1, "Saal")
    first, _, _ = release(agenda)

    agenda.place(placed.id, None, None)
    agenda.place(placed.id, slot_id(agenda, 1), room_id(agenda, "Saal"))

    with refused("nothing_to_publish"):
        release(agenda, first)


def test_every_session_has_a_place_before_it_is_released(agenda: Agenda) -> None:
    session(agenda, 1)
    session(agenda)
    half_placed = session(agenda)
    agenda.place(half_placed.id, slot_id(agenda, 2), None)

    with refused("sessions_without_place", count=2):
        release(agenda)


def test_a_session_that_was_cancelled_before_it_was_published_is_never_told_of(agenda: Agenda) -> None:
    session(agenda, 1)
    agenda.cancel_session(session(agenda, 2, "Saal").id)

    _, events, released = release(agenda)

    assert len(events) == released.published == 1
    assert released.cancelled == 0


def test_a_programme_outside_the_gathering_is_not_released(agenda: Agenda) -> None:
    session(agenda, 1)
    agenda.move(BEGINS, BEGINS + timedelta(minutes=90))

    with refused("slot_outside_gathering"):
        release(agenda)


def test_a_release_keeps_what_it_published_whatever_becomes_of_the_draft(agenda: Agenda) -> None:
    placed = session(agenda, 1, title="alt")
    first, _, _ = release(agenda)
    published = first.programme.model_copy(deep=True)

    agenda.change_session(placed.id, outline("neu"), [], by=ORGANISER)
    agenda.cancel_session(placed.id)

    assert first.programme == published


def test_the_draft_shows_what_a_release_would_change(agenda: Agenda) -> None:
    moved = session(agenda, 1, title="wandert")
    reworded = session(agenda, 2, title="bleibt")
    dropped = session(agenda, 3, title="entfällt")
    first, _, _ = release(agenda)

    agenda.place(moved.id, None, None)
    agenda.change_session(reworded.id, outline("bleibt", goal="neu"), [], by=ORGANISER)
    agenda.cancel_session(dropped.id)
    session(agenda, None, title="kommt dazu")

    assert changes(agenda, first) == [
        (ChangeKind.REWORDED, "bleibt"),
        (ChangeKind.NEW, "kommt dazu"),
        (ChangeKind.MOVED, "wandert"),
        (ChangeKind.CANCELLED, "entfällt"),
    ]

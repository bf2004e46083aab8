"""The rules of a draft."""

from datetime import timedelta
from uuid import uuid4

import pytest

from services.agenda.model import Agenda
from shared.contracts.agenda.draft import RoomPlan
from shared.contracts.agenda.sessions import SessionFormat, SlotKind
from shared.identity import Actor, Role
from shared.text import TIME_ZONE
from tests.unit.agenda.sample import (
    BEGINS,
    ENDS,
    ORGANISER,
    gathering,
    outline,
    refused,
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


def moderator(id: object = ANNA) -> Actor:
    return Actor.model_validate({"id": id, "roles": {Role.PARTICIPANT}})


# Rooms


def test_two_rooms_have_different_names(agenda: Agenda) -> None:
    agenda.add_room(room("Saal"))

    with refused("room_exists"):
        agenda.add_room(room("SAAL"))


def test_a_room_can_be_changed_and_keep_its_name(agenda: Agenda) -> None:
    added = agenda.add_room(room("Saal"))

    agenda.change_room(added.id, RoomPlan(name="Saal", capacity=12, equipment=("Beamer",)))

    assert (added.capacity, added.equipment) == (12, ("Beamer",))


def test_a_room_can_not_take_the_name_of_another(agenda: Agenda) -> None:
    agenda.add_room(room("Saal"))
    library = agenda.add_room(room("Bibliothek"))

    with refused("room_exists"):
        agenda.change_room(library.id, room("Saal"))


def test_a_room_in_use_stays(agenda: Agenda) -> None:
    session(agenda, 1, "Saal")

    with refused("room_in_use"):
        agenda.remove_room(room_id(agenda, "Saal"))


def test_a_room_that_nothing_takes_place_in_can_be_removed(agenda: Agenda) -> None:
    agenda.cancel_session(session(agenda, 1, "Saal").id)

    agenda.remove_room(room_id(agenda, "Saal"))

    assert agenda.rooms == []


def test_an_unknown_room_is_refused(agenda: Agenda) -> None:
    with refused("unknown_room"):
        agenda.change_room(uuid4(), room())
    with refused("unknown_room"):
        agenda.remove_room(uuid4())


# Spans of time


@pytest.mark.parametrize("hour", [-0.5, 29.5, 100])
def test_a_slot_lies_within_the_gathering(agenda: Agenda, hour: float) -> None:
    with refused("slot_outside_gathering"):
        agenda.add_slot(span(hour))


@pytest.mark.parametrize(("hour", "minutes"), [(1.5, 60), (0.5, 60), (1.25, 30), (0, 240), (1, 60)])
def test_slots_do_not_overlap(agenda: Agenda, hour: float, minutes: int) -> None:
    other = agenda.add_slot(span(1))

    with refused("slots_overlap", begins=other.begins_at.isoformat(), ends=other.ends_at.isoformat()):
        agenda.add_slot(span(hour, minutes))


def test_one_slot_may_begin_when_another_ends(agenda: Agenda) -> None:
    agenda.add_slot(span(1))

    agenda.add_slot(span(0))
    agenda.add_slot(span(2, kind=SlotKind.BREAK, title="Kaffee"))

    assert len(agenda.slots) == 3


def test_a_slot_may_be_moved_to_where_it_overlaps_itself(agenda: Agenda) -> None:
    slot = agenda.add_slot(span(1))

    agenda.change_slot(slot.id, span(1.5))

    assert slot.begins_at == BEGINS + timedelta(hours=1.5)


def test_a_changed_slot_follows_the_rules_of_a_new_one(agenda: Agenda) -> None:
    slot, other = agenda.add_slot(span(1)), agenda.add_slot(span(3))

    with refused("slot_outside_gathering"):
        agenda.change_slot(slot.id, span(-1))
    with refused("slots_overlap", begins=other.begins_at.isoformat(), ends=other.ends_at.isoformat()):
        agenda.change_slot(slot.id, span(2.5))


def test_a_slot_stays_as_long_as_its_longest_session(agenda: Agenda) -> None:
    session(agenda, 1, title="Fördermittel")

    with refused("session_too_long", title="Fördermittel", minutes=60):
        agenda.change_slot(slot_id(agenda, 1), span(1, 45))


def test_a_slot_that_holds_sessions_can_not_become_a_break(agenda: Agenda) -> None:
    session(agenda, 1)

    with refused("slot_in_use"):
        agenda.change_slot(slot_id(agenda, 1), span(1, kind=SlotKind.BREAK))


def test_a_slot_in_use_stays(agenda: Agenda) -> None:
    held = session(agenda, 1)
    with refused("slot_in_use"):
        agenda.remove_slot(slot_id(agenda, 1))

    agenda.place(held.id, None, None)
    agenda.remove_slot(slot_id(agenda, 1))

    assert agenda.slots == []


def test_an_unknown_slot_is_refused(agenda: Agenda) -> None:
    with refused("unknown_slot"):
        agenda.change_slot(uuid4(), span(1))
    with refused("unknown_slot"):
        agenda.remove_slot(uuid4())


# Sessions


def test_a_room_holds_one_session_at_a_time(agenda: Agenda) -> None:
    session(agenda, 1, "Saal", title="Fördermittel")
    second = session(agenda)

    with refused("room_taken", title="Fördermittel"):
        agenda.place(second.id, slot_id(agenda, 1), room_id(agenda, "Saal"))


def test_sessions_run_side_by_side_in_different_rooms(agenda: Agenda) -> None:
    first, second = session(agenda, 1, "Saal"), session(agenda, 1, "Bibliothek")

    assert first.slot_id == second.slot_id


def test_nobody_moderates_two_sessions_at_a_time(agenda: Agenda) -> None:
    session(agenda, 1, "Saal", ANNA, title="Fördermittel")
    second = session(agenda, None, "", ANNA, BEN)

    with refused("moderator_busy", title="Fördermittel", person=str(ANNA)):
        agenda.place(second.id, slot_id(agenda, 1), room_id(agenda, "Bibliothek"))


def test_somebody_may_moderate_one_session_after_the_other(agenda: Agenda) -> None:
    session(agenda, 1, "Saal", ANNA)

    assert session(agenda, 2, "Saal", ANNA).placed


def test_a_busy_moderator_can_not_be_given_a_second_session(agenda: Agenda) -> None:
    session(agenda, 1, "Saal", ANNA, title="Fördermittel")
    second = session(agenda, 1, "Bibliothek", BEN)

    with refused("moderator_busy", title="Fördermittel", person=str(ANNA)):
        agenda.change_session(second.id, outline(), [ANNA, BEN], by=ORGANISER)


def test_nothing_takes_place_beside_a_plenary(agenda: Agenda) -> None:
    plenary = agenda.add_session(outline("Begrüßung", SessionFormat.PLENARY), [])
    agenda.place(plenary.id, slot_id(agenda, 1), room_id(agenda, "Saal"))
    other = session(agenda)

    with refused("plenary_stands_alone", title="Begrüßung"):
        agenda.place(other.id, slot_id(agenda, 1), room_id(agenda, "Bibliothek"))


def test_a_plenary_needs_a_slot_of_its_own(agenda: Agenda) -> None:
    session(agenda, 1, "Saal", title="Fördermittel")
    plenary = agenda.add_session(outline("Begrüßung", SessionFormat.PLENARY), [])

    with refused("plenary_stands_alone", title="Fördermittel"):
        agenda.place(plenary.id, slot_id(agenda, 1), None)


def test_a_session_with_neighbours_can_not_become_a_plenary(agenda: Agenda) -> None:
    session(agenda, 1, "Saal", title="Fördermittel")
    neighbour = session(agenda, 1, "Bibliothek")

    with refused("plenary_stands_alone", title="Fördermittel"):
        agenda.change_session(neighbour.id, outline(format=SessionFormat.PLENARY), [], by=ORGANISER)


def test_a_session_is_not_longer_than_its_slot(agenda: Agenda) -> None:
    long = agenda.add_session(outline("Fallberatung", minutes=65), [])

    with refused("session_too_long", title="Fallberatung", minutes=65):
        agenda.place(long.id, slot_id(agenda, 1), None)


def test_a_placed_session_can_not_outgrow_its_slot(agenda: Agenda) -> None:
    placed = session(agenda, 1)

    with refused("session_too_long", title="Fallberatung", minutes=65):
        agenda.change_session(placed.id, outline("Fallberatung", minutes=65), [], by=ORGANISER)


@pytest.mark.parametrize("kind", [SlotKind.BREAK, SlotKind.MEAL, SlotKind.ARRIVAL])
def test_no_session_takes_place_in_a_break(agenda: Agenda, kind: SlotKind) -> None:
    pause = agenda.add_slot(span(1, kind=kind))

    with refused("slot_is_a_break"):
        agenda.place(session(agenda).id, pause.id, None)


def test_a_session_is_placed_in_a_slot_and_room_of_its_gathering(agenda: Agenda) -> None:
    elsewhere = gathering()
    added = session(agenda)

    with refused("unknown_slot"):
        agenda.place(added.id, slot_id(elsewhere, 1), None)
    with refused("unknown_room"):
        agenda.place(added.id, None, room_id(elsewhere, "Saal"))


def test_a_session_is_taken_off_the_grid_again(agenda: Agenda) -> None:
    placed = session(agenda, 1, "Saal")

    agenda.place(placed.id, None, None)

    assert session(agenda, 1, "Saal").placed


def test_a_cancelled_session_frees_its_place_and_stays_cancelled(agenda: Agenda) -> None:
    cancelled = session(agenda, 1, "Saal", ANNA)

    agenda.cancel_session(cancelled.id)

    assert session(agenda, 1, "Saal", ANNA).placed
    with refused("session_cancelled"):
        agenda.cancel_session(cancelled.id)
    with refused("session_cancelled"):
        agenda.place(cancelled.id, None, None)
    with refused("session_cancelled"):
        agenda.change_session(cancelled.id, outline(), [], by=ORGANISER)


def test_an_unknown_session_is_refused(agenda: Agenda) -> None:
    with refused("unknown_session"):
        agenda.cancel_session(uuid4())
    with refused("unknown_session"):
        agenda.place(uuid4(), None, None)
    with refused("unknown_session"):
        agenda.change_session(uuid4(), outline(), [], by=ORGANISER)


def test_a_refused_change_leaves_a_session_as_it_was(agenda: Agenda) -> None:
    session(agenda, 1, "Saal")
    second = session(agenda, 2, "Saal")
    before = agenda.programme()

    with refused("room_taken", title="Sprachmittlung"):
        agenda.place(second.id, slot_id(agenda, 1), room_id(agenda, "Saal"))

    assert agenda.programme() == before


# Who may change a session


@pytest.mark.parametrize("named", [(), (ANNA, BEN), (BEN, ANNA)])
def test_a_moderator_changes_the_outline(agenda: Agenda, named: tuple[object, ...]) -> None:
    own = session(agenda, 1, "Saal", ANNA, BEN)

    agenda.change_session(own.id, outline("Neuer Titel"), [id for id in (ANNA, BEN) if id in named], by=moderator())

    assert own.outline.title == "Neuer Titel"
    assert set(own.moderator_ids) == {ANNA, BEN}


def test_a_moderator_does_not_choose_the_moderators(agenda: Agenda) -> None:
    own = session(agenda, 1, "Saal", ANNA)

    with refused("not_allowed"):
        agenda.change_session(own.id, outline(), [ANNA, BEN], by=moderator())


def test_nobody_else_changes_a_session(agenda: Agenda) -> None:
    own = session(agenda, 1, "Saal", ANNA)

    with refused("not_allowed"):
        agenda.change_session(own.id, outline(), [], by=moderator(BEN))


# The gathering


def test_a_cancelled_gathering_takes_no_new_sessions_and_is_not_released(agenda: Agenda) -> None:
    session(agenda, 1)
    agenda.cancel()

    with refused("gathering_cancelled"):
        agenda.add_session(outline(), [])
    with refused("gathering_cancelled"):
        agenda.release(None, "", BEGINS)


def test_slots_go_along_with_the_gathering_and_keep_their_hours_where_clocks_change(agenda: Agenda) -> None:
    first, second = agenda.add_slot(span(1)), agenda.add_slot(span(25))
    november = BEGINS.astimezone(TIME_ZONE) + timedelta(days=220)

    agenda.move(november + timedelta(hours=1), november + timedelta(hours=30))

    assert [slot.begins_at.astimezone(TIME_ZONE) for slot in (first, second)] == [
        november + timedelta(hours=1),
        november + timedelta(days=1, hours=1),
    ]
    assert first.ends_at - first.begins_at == timedelta(hours=1)


def test_slots_are_taken_where_the_gathering_has_moved(agenda: Agenda) -> None:
    agenda.move(BEGINS + timedelta(days=7), ENDS + timedelta(days=7))

    with refused("slot_outside_gathering"):
        agenda.add_slot(span(1))
    agenda.add_slot(span(7 * 24 + 1))


def test_a_programme_lists_spans_by_time_rooms_by_name_and_sessions_by_time_and_room(agenda: Agenda) -> None:
    session(agenda, None, title="ohne Platz")
    session(agenda, 2, "Saal", title="drei")
    session(agenda, 1, "Saal", title="zwei")
    session(agenda, 1, "Bibliothek", title="eins")

    programme = agenda.programme()

    assert [slot.begins_at for slot in programme.slots] == [BEGINS + timedelta(hours=hour) for hour in (1, 2)]
    assert [each.name for each in programme.rooms] == ["Bibliothek", "Saal"]
    assert [each.outline.title for each in programme.sessions] == ["eins", "zwei", "drei", "ohne Platz"]

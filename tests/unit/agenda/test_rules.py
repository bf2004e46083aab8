"""What must hold wherever a session is placed, and what a draft tells that breaks it."""

from uuid import UUID, uuid4

import pytest
from pydantic import ValidationError

from services.agenda.model import Agenda, Session
from services.agenda.planner import problem
from shared.contracts.agenda import draft
from shared.contracts.agenda.draft import Availability, RoomPlan, SessionOrder, Stay
from shared.contracts.agenda.programme import Conflict, ConflictCode
from shared.contracts.agenda.sessions import MaterialLicense, RoomKind, SessionFormat, SessionRules, SlotKind
from tests.unit.agenda.sample import (
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


def conflicts(agenda: Agenda) -> list[tuple[ConflictCode, tuple[UUID, ...]]]:
    return [(conflict.code, conflict.session_ids) for conflict in agenda.board().conflicts()]


def put(agenda: Agenda, session: Session, hour: float, name: str = "Saal") -> None:
    agenda.place(session.id, slot_id(agenda, hour), room_id(agenda, name))


# Rooms


def test_a_room_has_the_equipment_that_a_session_needs(agenda: Agenda) -> None:
    agenda.add_room(room("Galerie", 40, "Flipchart"))
    agenda.add_room(room("Saal", 40, "beamer", "Flipchart"))
    talk = session(agenda)
    agenda.set_rules(talk.id, SessionRules(equipment=("Beamer", "Flipchart")))

    with refused("equipment_missing", room="Galerie", equipment="Beamer"):
        put(agenda, talk, 1, "Galerie")
    put(agenda, talk, 1, "Saal")


def test_a_room_has_the_places_that_a_session_needs(agenda: Agenda) -> None:
    agenda.add_room(room("Bibliothek", 12))
    agenda.add_room(room("Saal", 40))
    workshop = session(agenda)
    agenda.set_rules(workshop.id, SessionRules(places=20))

    with refused("room_too_small", room="Bibliothek", places=20, capacity=12):
        put(agenda, workshop, 1, "Bibliothek")
    put(agenda, workshop, 1, "Saal")


def test_nothing_is_in_a_room_while_it_is_closed(agenda: Agenda) -> None:
    closed = slot_id(agenda, 1)
    agenda.add_room(RoomPlan(name="Saal", capacity=40, closed_slot_ids=(closed,)))
    workshop = session(agenda)

    with refused("room_closed", room="Saal"):
        put(agenda, workshop, 1)
    put(agenda, workshop, 2)


def test_a_site_visit_takes_place_outside_and_nothing_else_does(agenda: Agenda) -> None:
    agenda.add_room(room("Bus zum Museum", 30, kind=RoomKind.OUTSIDE))
    visit = agenda.add_session(outline("Rundgang", SessionFormat.SITE_VISIT), [])
    workshop = session(agenda)

    with refused("wrong_kind_of_room", title="Rundgang", needed="outside"):
        put(agenda, visit, 1, "Saal")
    with refused("wrong_kind_of_room", title="Sprachmittlung", needed="room"):
        put(agenda, workshop, 1, "Bus zum Museum")
    put(agenda, visit, 1, "Bus zum Museum")


def test_the_way_there_and_back_counts(agenda: Agenda) -> None:
    agenda.add_room(room("Museum", 30, kind=RoomKind.OUTSIDE))
    visit = agenda.add_session(outline("Rundgang", SessionFormat.SITE_VISIT, 30), [])
    agenda.set_rules(visit.id, SessionRules(travel_minutes=20))
    long = agenda.add_slot(span(3, 90))

    with refused("session_too_long", title="Rundgang", minutes=70):
        put(agenda, visit, 1, "Museum")
    agenda.place(visit.id, long.id, room_id(agenda, "Museum"))
    _, [told], _ = release(agenda)

    assert (told.ends_at - told.begins_at).total_seconds() == 70 * 60


# People


def test_who_is_away_has_no_session(agenda: Agenda) -> None:
    workshop = session(agenda, None, "", ANNA)
    agenda.set_availability(Availability(person_id=ANNA, away_slot_ids=(slot_id(agenda, 1),)))

    with refused("person_away", title="Sprachmittlung", person=str(ANNA)):
        put(agenda, workshop, 1)
    put(agenda, workshop, 2)


def test_who_comes_after_all_is_asked_again(agenda: Agenda) -> None:
    workshop = session(agenda, None, "", ANNA)
    agenda.set_availability(Availability(person_id=ANNA, away_slot_ids=(slot_id(agenda, 1),), per_day=2))

    agenda.set_availability(Availability(person_id=ANNA))

    put(agenda, workshop, 1)
    assert agenda.availability_of(ANNA) == Availability(person_id=ANNA)
    assert len(agenda.availability) == 1


def test_who_speaks_is_needed_like_who_moderates(agenda: Agenda) -> None:
    session(agenda, 1, "Saal", ANNA, title="Fördermittel")
    talk = session(agenda, None, "", BEN)
    agenda.set_rules(talk.id, SessionRules(speaker_ids=(ANNA,)))

    with refused("moderator_busy", title="Fördermittel", person=str(ANNA)):
        put(agenda, talk, 1, "Bibliothek")
    assert [each.id for each in agenda.sessions_of(BEN)] == [talk.id]
    assert len(agenda.sessions_of(ANNA)) == 2


def test_a_time_that_is_gone_keeps_nobody_away(agenda: Agenda) -> None:
    gone, left = slot_id(agenda, 1), slot_id(agenda, 2)
    agenda.add_room(RoomPlan(name="Saal", capacity=40, closed_slot_ids=(gone, left)))
    agenda.set_availability(Availability(person_id=ANNA, away_slot_ids=(gone, left)))

    agenda.remove_slot(gone)

    assert agenda.availability_of(ANNA).away_slot_ids == agenda.rooms[0].closed_slot_ids == (left,)


# Pins


def test_a_pin_goes_where_its_session_is_placed_by_hand(agenda: Agenda) -> None:
    workshop = session(agenda, 1)
    agenda.set_rules(workshop.id, SessionRules(pinned_slot_id=slot_id(agenda, 1)))

    put(agenda, workshop, 2)
    assert (workshop.rules.pinned_slot_id, workshop.rules.pinned_room_id) == (slot_id(agenda, 2), None)

    agenda.place(workshop.id, None, None)
    assert workshop.rules.pinned_slot_id is None


def test_what_is_pinned_elsewhere_is_a_conflict(agenda: Agenda) -> None:
    workshop = session(agenda, 1)

    agenda.set_rules(workshop.id, SessionRules(pinned_slot_id=slot_id(agenda, 2)))

    assert conflicts(agenda) == [(ConflictCode.PINNED_ELSEWHERE, (workshop.id,))]


def test_nothing_is_pinned_to_a_break(agenda: Agenda) -> None:
    pause = agenda.add_slot(span(1, kind=SlotKind.BREAK))

    with refused("slot_is_a_break"):
        agenda.set_rules(session(agenda).id, SessionRules(pinned_slot_id=pause.id))


def test_what_something_is_pinned_to_stays(agenda: Agenda) -> None:
    pinned = session(agenda)
    there, saal = slot_id(agenda, 1), room_id(agenda, "Saal")
    agenda.set_rules(pinned.id, SessionRules(pinned_slot_id=there, pinned_room_id=saal))

    with refused("slot_pinned", title="Sprachmittlung"):
        agenda.remove_slot(there)
    with refused("slot_pinned", title="Sprachmittlung"):
        agenda.change_slot(there, span(1, kind=SlotKind.BREAK))
    with refused("room_pinned", title="Sprachmittlung"):
        agenda.remove_room(saal)
    agenda.cancel_session(pinned.id)
    agenda.remove_slot(there)
    agenda.remove_room(saal)


# Order


def test_an_impulse_comes_before_its_workshop(agenda: Agenda) -> None:
    impulse, workshop = session(agenda, 2, title="Impuls"), session(agenda, title="Workshop")
    agenda.put_in_order(impulse.id, workshop.id)

    for hour in (1, 2):
        with refused("order_broken", before="Impuls", after="Workshop"):
            put(agenda, workshop, hour, "Bibliothek")
    put(agenda, workshop, 3)


def test_an_order_is_done_without(agenda: Agenda) -> None:
    impulse, workshop = session(agenda, 2), session(agenda, 1)
    agenda.put_in_order(impulse.id, workshop.id)
    agenda.put_in_order(impulse.id, workshop.id)
    assert agenda.order == (SessionOrder(before_id=impulse.id, after_id=workshop.id),)

    agenda.remove_order(impulse.id, workshop.id)

    assert conflicts(agenda) == []
    with refused("unknown_rule"):
        agenda.remove_order(impulse.id, workshop.id)


def test_an_order_does_not_go_round_in_circles(agenda: Agenda) -> None:
    first, second, third = (session(agenda, title=title) for title in "ABC")
    agenda.put_in_order(first.id, second.id)
    agenda.put_in_order(second.id, third.id)

    with refused("order_cycle", titles="A → B → C → A"):
        agenda.put_in_order(third.id, first.id)
    with refused("order_cycle", titles="A → A"):
        agenda.put_in_order(first.id, first.id)
    assert len(agenda.order) == 2


def test_a_slot_is_not_moved_past_another_where_the_order_forbids_it(agenda: Agenda) -> None:
    impulse, workshop = session(agenda, 1, title="Impuls"), session(agenda, 2, title="Workshop")
    agenda.put_in_order(impulse.id, workshop.id)

    with refused("order_broken", before="Impuls", after="Workshop"):
        agenda.change_slot(slot_id(agenda, 1), span(4))
    agenda.change_slot(slot_id(agenda, 2), span(4))


# Rooms that are kept


def test_sessions_stay_in_one_room_within_a_block(agenda: Agenda) -> None:
    first, second = session(agenda, 1, "Saal", title="Teil 1"), session(agenda, title="Teil 2")
    agenda.keep_room((second.id, first.id))

    with refused("room_changes", title="Teil 1"):
        put(agenda, second, 2, "Bibliothek")
    put(agenda, second, 2, "Saal")


@pytest.mark.parametrize("between", [SlotKind.BREAK, SlotKind.MEAL, SlotKind.ARRIVAL])
def test_after_a_break_the_room_may_be_another(agenda: Agenda, between: SlotKind) -> None:
    first, second = session(agenda, 1, "Saal"), session(agenda)
    agenda.add_slot(span(2, kind=between))
    agenda.keep_room((first.id, second.id))

    put(agenda, second, 3, "Bibliothek")


def test_on_another_day_the_room_may_be_another(agenda: Agenda) -> None:
    first, second = session(agenda, 1, "Saal"), session(agenda)
    agenda.keep_room((first.id, second.id))

    put(agenda, second, 25, "Bibliothek")


def test_a_stay_is_of_several_sessions_and_can_be_done_without(agenda: Agenda) -> None:
    first, second = session(agenda, 1, "Saal"), session(agenda, 2, "Bibliothek")
    with refused("stay_of_one"):
        agenda.keep_room((first.id, first.id))
    agenda.keep_room((first.id, second.id))
    agenda.keep_room((second.id, first.id))
    assert len(agenda.stays) == 1

    agenda.remove_stay((second.id, first.id))

    assert conflicts(agenda) == []
    with refused("unknown_rule"):
        agenda.remove_stay((first.id, second.id))


def test_a_cancelled_session_is_named_by_no_rule(agenda: Agenda) -> None:
    first, second, third = (session(agenda) for _ in range(3))
    agenda.put_in_order(first.id, second.id)
    agenda.put_in_order(second.id, third.id)
    agenda.keep_room((first.id, second.id))
    agenda.keep_room((first.id, second.id, third.id))

    agenda.cancel_session(first.id)

    assert agenda.order == (SessionOrder(before_id=second.id, after_id=third.id),)
    assert agenda.stays == (Stay(session_ids=tuple(sorted((second.id, third.id)))),)


# What is planned already


def test_a_rule_is_taken_whatever_is_planned_and_the_conflict_told(agenda: Agenda) -> None:
    first, second = session(agenda, 1, "Saal", ANNA, title="Eins"), session(agenda, 1, "Bibliothek", BEN, title="Zwei")

    agenda.set_rules(first.id, SessionRules(places=50, equipment=("Beamer",), speaker_ids=(BEN,)))
    agenda.set_availability(Availability(person_id=ANNA, away_slot_ids=(slot_id(agenda, 1),)))
    agenda.put_in_order(second.id, first.id)
    agenda.keep_room((first.id, second.id))

    assert agenda.board().conflicts() == (
        Conflict(
            code=ConflictCode.MODERATOR_BUSY,
            session_ids=(first.id, second.id),
            details={"title": "Zwei", "person": str(BEN)},
        ),
        Conflict(
            code=ConflictCode.PERSON_AWAY, session_ids=(first.id,), details={"title": "Eins", "person": str(ANNA)}
        ),
        Conflict(
            code=ConflictCode.ROOM_TOO_SMALL,
            session_ids=(first.id,),
            details={"room": "Saal", "places": 50, "capacity": 40},
        ),
        Conflict(
            code=ConflictCode.EQUIPMENT_MISSING,
            session_ids=(first.id,),
            details={"room": "Saal", "equipment": "Beamer"},
        ),
        Conflict(
            code=ConflictCode.ORDER_BROKEN,
            session_ids=(second.id, first.id),
            details={"before": "Zwei", "after": "Eins"},
        ),
        Conflict(code=ConflictCode.ROOM_CHANGES, session_ids=(first.id, second.id), details={"title": "Zwei"}),
    )


def test_what_breaks_a_rule_is_not_released(agenda: Agenda) -> None:
    workshop = session(agenda, 1)
    agenda.set_rules(workshop.id, SessionRules(places=50))

    with refused("programme_has_conflicts", count=1):
        release(agenda)
    agenda.change_room(room_id(agenda, "Saal"), room("Saal", 60))
    release(agenda)


def test_a_conflict_that_was_there_does_not_keep_anybody_from_writing(agenda: Agenda) -> None:
    workshop = session(agenda, 1)
    agenda.set_rules(workshop.id, SessionRules(places=50))

    agenda.change_session(workshop.id, outline("Neuer Titel"), [ANNA], by=ORGANISER)

    assert workshop.outline.title == "Neuer Titel"


def test_what_only_planning_needs_is_not_released(agenda: Agenda) -> None:
    closed = slot_id(agenda, 5)
    agenda.add_room(RoomPlan(name="Saal", capacity=60, equipment=("Beamer",), closed_slot_ids=(closed,)))
    workshop = session(agenda, 1)
    told = SessionRules(track="Sprache", speaker_ids=(ANNA,), travel_minutes=5, license=MaterialLicense.CC0)
    inner = {"places": 50, "equipment": ("Beamer",), "pinned_slot_id": workshop.slot_id, "interpretation": "Arabisch"}
    agenda.set_rules(workshop.id, told.model_copy(update=inner))

    made, [event], _ = release(agenda)

    assert made.programme.sessions[0].rules == told
    assert made.programme.rooms[0].closed_slot_ids == ()
    assert event.speaker_ids == (ANNA,)


# Bad input


def test_what_nobody_knows_is_refused(agenda: Agenda) -> None:
    one, nothing = session(agenda), uuid4()
    with refused("unknown_session"):
        agenda.set_rules(nothing, SessionRules())
    with refused("unknown_session"):
        agenda.put_in_order(one.id, nothing)
    with refused("unknown_session"):
        agenda.keep_room((one.id, nothing))
    with refused("unknown_slot"):
        agenda.set_rules(one.id, SessionRules(pinned_slot_id=nothing))
    with refused("unknown_room"):
        agenda.set_rules(one.id, SessionRules(pinned_room_id=nothing))
    with refused("unknown_slot"):
        agenda.set_availability(Availability(person_id=ANNA, away_slot_ids=(nothing,)))
    with refused("unknown_slot"):
        agenda.add_room(RoomPlan(name="Saal", capacity=40, closed_slot_ids=(nothing,)))


def test_a_draft_does_not_outgrow_the_planner(agenda: Agenda) -> None:
    for number in range(draft.MAX_SESSIONS):
        agenda.add_session(outline(str(number)), [])
    for number in range(draft.MAX_ROOMS):
        agenda.add_room(room(str(number)))
    for number in range(draft.MAX_SLOTS):
        agenda.add_slot(span(number / 2, 30))

    with refused("too_many_sessions", most=150):
        agenda.add_session(outline(), [])
    with refused("too_many_rooms", most=30):
        agenda.add_room(room())
    with refused("too_many_slots", most=40):
        agenda.add_slot(span(25, 30))
    agenda.cancel_session(agenda.sessions[0].id)
    agenda.add_session(outline(), [])


@pytest.mark.parametrize("limit", ["MAX_SESSIONS", "MAX_SLOTS", "MAX_ROOMS", "MAX_PEOPLE", "MAX_RULES"])
def test_a_draft_has_the_limits_of_the_planner(limit: str) -> None:
    assert getattr(draft, limit) == getattr(problem, limit)


@pytest.mark.parametrize(
    "nonsense",
    [{"places": -1}, {"travel_minutes": -5}, {"travel_minutes": 1000}, {"equipment": [""]}, {"equipment": ["x"] * 21}],
)
def test_impossible_rules_are_not_even_read(nonsense: dict[str, object]) -> None:
    with pytest.raises(ValidationError):
        SessionRules.model_validate(nonsense)


def test_a_room_of_no_places_is_not_even_read() -> None:
    with pytest.raises(ValidationError):
        room("Kammer", 0)

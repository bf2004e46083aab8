"""Whatever is done to a draft, in whatever order: its rules hold, and the events of its releases tell all of it."""

from collections.abc import Iterable, Iterator
from contextlib import suppress
from datetime import datetime, timedelta
from uuid import UUID, uuid4

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, MultipleResults, RuleBasedStateMachine, initialize, invariant, multiple, rule

from services.agenda.model import NOTHING, Agenda, Release, Session
from shared.contracts.agenda.draft import Availability, RoomPlan, SlotPlan
from shared.contracts.agenda.programme import ConflictCode
from shared.contracts.agenda.releases import SessionCancelled, SessionEvent, SessionPublished, SessionRescheduled
from shared.contracts.agenda.sessions import RoomKind, SessionFormat, SessionOutline, SessionRules, SlotKind
from shared.messages import Refused
from tests.unit.agenda.sample import ORGANISER, gathering, outline, release, room, span

PEOPLE = [uuid4() for _ in range(3)]
MODERATORS = st.sets(st.sampled_from(PEOPLE), max_size=2)
EQUIPMENT = st.sampled_from([(), ("Beamer",), ("Beamer", "Flipchart")])
KINDS = st.sampled_from([RoomKind.ROOM, RoomKind.ROOM, RoomKind.OUTSIDE])
ROOMS = st.builds(
    lambda name, capacity, equipment, kind: room(name, capacity, *equipment, kind=kind),
    st.sampled_from(["Saal", "Bibliothek", "Hof"]),
    st.sampled_from([10, 40]),
    EQUIPMENT,
    KINDS,
)
SPANS = st.builds(
    span,
    st.integers(-1, 8).map(lambda halves: halves / 2),
    st.sampled_from([30, 60, 90]),
    st.sampled_from([SlotKind.SESSIONS, SlotKind.SESSIONS, SlotKind.BREAK]),
)
OUTLINES = st.builds(
    outline,
    st.sampled_from("ABC"),
    st.sampled_from([SessionFormat.WORKSHOP, SessionFormat.TALK, SessionFormat.PLENARY, SessionFormat.SITE_VISIT]),
    st.sampled_from([30, 60]),
    st.sampled_from(["", "Ziel"]),
)

Told = tuple[SessionFormat, str, datetime, datetime, str, tuple[UUID, ...]]


def told(event: SessionEvent) -> Told:
    """What an event says of a session."""
    return event.format, event.title, event.begins_at, event.ends_at, event.room, event.moderator_ids


def told_before(event: SessionRescheduled) -> tuple[str, datetime, datetime, str, tuple[UUID, ...]]:
    """What an event says of how a session was."""
    times = event.previous_begins_at, event.previous_ends_at
    return event.previous_title, *times, event.previous_room, event.previous_moderator_ids


def published(last: Release | None) -> dict[UUID, Told]:
    """What a release says of its sessions."""
    programme = last.programme if last else NOTHING
    begins = {slot.id: slot.begins_at for slot in programme.slots}
    names = {room.id: room.name for room in programme.rooms}
    found: dict[UUID, Told] = {}
    for session in programme.sessions:
        assert session.slot_id
        assert session.room_id
        begin, text = begins[session.slot_id], session.outline
        end = begin + timedelta(minutes=text.minutes)
        found[session.id] = text.format, text.title, begin, end, names[session.room_id], session.moderator_ids
    return found


Broken = tuple[ConflictCode, frozenset[UUID], str | int | None]


def broken(agenda: Agenda) -> set[Broken]:
    """What breaks a rule, said once more and in another way than the agenda itself does."""
    active = [session for session in agenda.sessions if not session.cancelled]
    alone = {(code, frozenset({each.id}), person) for each in active for code, person in broken_alone(agenda, each)}
    pairs = [(one, other) for one in active for other in active if one is not other]
    return alone | {
        (code, frozenset({one.id, other.id}), person)
        for one, other in pairs
        for code, person in broken_together(agenda, one, other)
    }


def broken_alone(agenda: Agenda, session: Session) -> Iterator[tuple[ConflictCode, str | None]]:
    """What a session breaks whatever else is planned."""
    slot = next((slot for slot in agenda.slots if slot.id == session.slot_id), None)
    room = next((room for room in agenda.rooms if room.id == session.room_id), None)
    rules, visit = session.rules, session.outline.format is SessionFormat.SITE_VISIT
    if slot:
        minutes = session.outline.minutes + (2 * rules.travel_minutes if visit else 0)
        if slot.begins_at + timedelta(minutes=minutes) > slot.ends_at:
            yield ConflictCode.SESSION_TOO_LONG, None
        for known in agenda.availability:
            if known.person_id in needed(session) and slot.id in known.away_slot_ids:
                yield ConflictCode.PERSON_AWAY, str(known.person_id)
        if rules.pinned_slot_id and rules.pinned_slot_id != slot.id:
            yield ConflictCode.PINNED_ELSEWHERE, None
    if room:
        if (room.kind is RoomKind.OUTSIDE) != visit:
            yield ConflictCode.WRONG_KIND_OF_ROOM, None
        if room.capacity < rules.places:
            yield ConflictCode.ROOM_TOO_SMALL, None
        if not set(rules.equipment) <= set(room.equipment):
            yield ConflictCode.EQUIPMENT_MISSING, None
        if session.slot_id in room.closed_slot_ids:
            yield ConflictCode.ROOM_CLOSED, None


def broken_together(agenda: Agenda, one: Session, other: Session) -> Iterator[tuple[ConflictCode, str | None]]:
    """What two sessions break; the second is after the first where that matters."""
    begins = {slot.id: slot.begins_at for slot in agenda.slots}
    if one.slot_id is None or other.slot_id is None:
        return
    if one.slot_id == other.slot_id:
        if SessionFormat.PLENARY in (one.outline.format, other.outline.format):
            yield ConflictCode.PLENARY_STANDS_ALONE, None
        yield from ((ConflictCode.MODERATOR_BUSY, str(person)) for person in needed(one) & needed(other))
    ordered = any((pair.before_id, pair.after_id) == (one.id, other.id) for pair in agenda.order)
    if ordered and begins[one.slot_id] >= begins[other.slot_id]:
        yield ConflictCode.ORDER_BROKEN, None
    pauses = [slot.begins_at for slot in agenda.slots if slot.kind is not SlotKind.SESSIONS]
    first, second = sorted((begins[one.slot_id], begins[other.slot_id]))
    one_block = first.date() == second.date() and not any(first < pause < second for pause in pauses)
    stay = any({one.id, other.id} <= set(stay.session_ids) for stay in agenda.stays)
    if stay and one_block and one.room_id and other.room_id and one.room_id != other.room_id:
        yield ConflictCode.ROOM_CHANGES, None


def needed(session: Session) -> set[UUID]:
    """Everybody who must be there."""
    return {*session.moderator_ids, *session.rules.speaker_ids}


class Drafting(RuleBasedStateMachine):
    """An organiser at work, and somebody who knows the programme from its events alone."""

    rooms: Bundle[UUID] = Bundle("rooms")
    slots: Bundle[UUID] = Bundle("slots")
    sessions: Bundle[UUID] = Bundle("sessions")

    def __init__(self) -> None:
        super().__init__()
        self.agenda = gathering()
        self.last: Release | None = None
        self.heard: dict[UUID, Told] = {}

    @initialize(target=slots)
    def begin_with_slots(self) -> MultipleResults[UUID]:
        return multiple(*(self.agenda.add_slot(span(hour)).id for hour in (0, 2)))

    @initialize(target=rooms)
    def begin_with_rooms(self) -> MultipleResults[UUID]:
        return multiple(*(self.agenda.add_room(room(name)).id for name in ("Saal", "Bibliothek")))

    @rule(target=rooms, plan=ROOMS)
    def add_room(self, plan: RoomPlan) -> UUID | MultipleResults[UUID]:
        with suppress(Refused):
            return self.agenda.add_room(plan).id
        return multiple()

    @rule(id=rooms, plan=ROOMS)
    def change_room(self, id: UUID, plan: RoomPlan) -> None:
        with suppress(Refused):
            self.agenda.change_room(id, plan)

    @rule(id=rooms)
    def remove_room(self, id: UUID) -> None:
        with suppress(Refused):
            self.agenda.remove_room(id)

    @rule(target=slots, plan=SPANS)
    def add_slot(self, plan: SlotPlan) -> UUID | MultipleResults[UUID]:
        with suppress(Refused):
            return self.agenda.add_slot(plan).id
        return multiple()

    @rule(id=slots, plan=SPANS)
    def change_slot(self, id: UUID, plan: SlotPlan) -> None:
        with suppress(Refused):
            self.agenda.change_slot(id, plan)

    @rule(id=slots)
    def remove_slot(self, id: UUID) -> None:
        with suppress(Refused):
            self.agenda.remove_slot(id)

    @rule(target=sessions, outline=OUTLINES, moderators=MODERATORS, slot_id=slots, room_id=rooms)
    def add_session(self, outline: SessionOutline, moderators: Iterable[UUID], slot_id: UUID, room_id: UUID) -> UUID:
        session = self.agenda.add_session(outline, moderators)
        with suppress(Refused):
            self.agenda.place(session.id, slot_id, room_id)
        return session.id

    @rule(id=sessions, outline=OUTLINES, moderators=MODERATORS)
    def change_session(self, id: UUID, outline: SessionOutline, moderators: Iterable[UUID]) -> None:
        with suppress(Refused):
            self.agenda.change_session(id, outline, moderators, by=ORGANISER)

    @rule(id=sessions, slot_id=st.none() | slots, room_id=st.none() | rooms)
    def place(self, id: UUID, slot_id: UUID | None, room_id: UUID | None) -> None:
        with suppress(Refused):
            self.agenda.place(id, slot_id, room_id)
            assert not [each for each in broken(self.agenda) if id in each[1]]

    @rule(id=sessions)
    def cancel_session(self, id: UUID) -> None:
        with suppress(Refused):
            self.agenda.cancel_session(id)

    @rule(
        id=sessions, slot_id=st.none() | slots, places=st.sampled_from([0, 20]), equipment=EQUIPMENT, speaks=MODERATORS
    )
    def set_rules(
        self, id: UUID, slot_id: UUID | None, places: int, equipment: tuple[str, ...], speaks: Iterable[UUID]
    ) -> None:
        rules = SessionRules(
            places=places, equipment=equipment, speaker_ids=tuple(speaks), pinned_slot_id=slot_id, travel_minutes=places
        )
        with suppress(Refused):
            self.agenda.set_rules(id, rules)

    @rule(person=st.sampled_from(PEOPLE), away=st.sets(slots, max_size=2))
    def set_availability(self, person: UUID, away: Iterable[UUID]) -> None:
        with suppress(Refused):
            self.agenda.set_availability(Availability(person_id=person, away_slot_ids=tuple(away)))

    @rule(id=rooms, closed=st.sets(slots, max_size=1))
    def close_room(self, id: UUID, closed: Iterable[UUID]) -> None:
        for each in self.agenda.rooms:
            if each.id == id:
                plan = RoomPlan.model_validate(each.value.model_dump() | {"closed_slot_ids": tuple(closed)})
                with suppress(Refused):
                    self.agenda.change_room(id, plan)

    @rule(before=sessions, after=sessions)
    def put_in_order(self, before: UUID, after: UUID) -> None:
        with suppress(Refused):
            self.agenda.put_in_order(before, after)

    @rule(before=sessions, after=sessions)
    def remove_order(self, before: UUID, after: UUID) -> None:
        with suppress(Refused):
            self.agenda.remove_order(before, after)

    @rule(one=sessions, other=sessions)
    def keep_room(self, one: UUID, other: UUID) -> None:
        with suppress(Refused):
            self.agenda.keep_room((one, other))

    @rule(one=sessions, other=sessions)
    def remove_stay(self, one: UUID, other: UUID) -> None:
        with suppress(Refused):
            self.agenda.remove_stay((one, other))

    @rule()
    def take_off_what_breaks_a_rule(self) -> None:
        for conflict in self.agenda.board().conflicts():
            for id in conflict.session_ids:
                self.agenda.place(id, None, None)

    @rule()
    def cancel_what_has_no_place(self) -> None:
        for session in self.agenda.sessions:
            if not session.placed and not session.cancelled:
                self.agenda.cancel_session(session.id)

    @rule()
    def release(self) -> None:
        with suppress(Refused):
            self.last, events, _ = release(self.agenda, self.last)
            assert broken(self.agenda) == set()
            for event in events:
                self.hear(event)

    def hear(self, event: SessionEvent) -> None:
        """Keeps the programme up to date, as whoever takes in the events does."""
        match event:
            case SessionPublished():
                assert event.session_id not in self.heard
                self.heard[event.session_id] = told(event)
            case SessionRescheduled():
                assert told_before(event) == self.heard[event.session_id][1:]
                self.heard[event.session_id] = told(event)
            case SessionCancelled():
                assert told(event) == self.heard.pop(event.session_id)

    @invariant()
    def events_tell_the_whole_programme(self) -> None:
        assert self.heard == published(self.last)

    @invariant()
    def slots_lie_within_the_gathering_and_do_not_overlap(self) -> None:
        slots = sorted(self.agenda.slots, key=lambda slot: slot.begins_at)
        ends = [self.agenda.begins_at, *(slot.ends_at for slot in slots)]
        begins = [*(slot.begins_at for slot in slots), self.agenda.ends_at]
        assert all(end <= begin for end, begin in zip(ends, begins, strict=True))

    @invariant()
    def rooms_have_different_names(self) -> None:
        names = [room.name for room in self.agenda.rooms]
        assert len(names) == len(set(names))

    @invariant()
    def a_room_holds_one_session_at_a_time_and_none_in_a_break(self) -> None:
        kinds = {slot.id: slot.kind for slot in self.agenda.slots}
        rooms = {None, *(room.id for room in self.agenda.rooms)}
        places = [(each.slot_id, each.room_id) for each in self.agenda.sessions if each.placed]
        assert len(places) == len(set(places))
        assert all(session.room_id in rooms for session in self.agenda.sessions)
        assert {kinds[each.slot_id] for each in self.agenda.sessions if each.slot_id} <= {SlotKind.SESSIONS}

    @invariant()
    def every_rule_that_is_broken_is_told(self) -> None:
        told = {
            (each.code, frozenset(each.session_ids), each.details.get("person"))
            for each in self.agenda.board().conflicts()
        }
        assert told == broken(self.agenda)

    @invariant()
    def rules_name_what_is_there(self) -> None:
        active = {session.id for session in self.agenda.sessions if not session.cancelled}
        slots = {slot.id for slot in self.agenda.slots}
        assert {id for stay in self.agenda.stays for id in stay.session_ids} <= active
        assert {id for pair in self.agenda.order for id in (pair.before_id, pair.after_id)} <= active
        assert {id for each in self.agenda.availability for id in each.away_slot_ids} <= slots
        assert {session.rules.pinned_slot_id for session in self.agenda.sessions} <= slots | {None}


TestDrafting = Drafting.TestCase
TestDrafting.settings = settings(max_examples=200, stateful_step_count=40)

"""Whatever is done to a draft, in whatever order: its rules hold, and the events of its releases tell all of it."""

from collections.abc import Iterable
from contextlib import suppress
from datetime import datetime, timedelta
from itertools import combinations
from uuid import UUID, uuid4

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, MultipleResults, RuleBasedStateMachine, initialize, invariant, multiple, rule

from services.agenda.model import NOTHING, Release
from shared.contracts.agenda.draft import RoomPlan, SlotPlan
from shared.contracts.agenda.releases import SessionCancelled, SessionEvent, SessionPublished, SessionRescheduled
from shared.contracts.agenda.sessions import SessionFormat, SessionOutline, SlotKind
from shared.messages import Refused
from tests.unit.agenda.sample import ORGANISER, gathering, outline, release, room, span

MODERATORS = st.sets(st.sampled_from([uuid4() for _ in range(3)]), max_size=2)
ROOMS = st.builds(room, st.sampled_from(["Saal", "Bibliothek", "Hof"]))
SPANS = st.builds(
    span,
    st.integers(-1, 8).map(lambda halves: halves / 2),
    st.sampled_from([30, 60, 90]),
    st.sampled_from([SlotKind.SESSIONS, SlotKind.SESSIONS, SlotKind.BREAK]),
)
OUTLINES = st.builds(
    outline,
    st.sampled_from("ABC"),
    st.sampled_from([SessionFormat.WORKSHOP, SessionFormat.TALK, SessionFormat.PLENARY]),
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

    @rule(id=sessions)
    def cancel_session(self, id: UUID) -> None:
        with suppress(Refused):
            self.agenda.cancel_session(id)

    @rule()
    def cancel_what_has_no_place(self) -> None:
        for session in self.agenda.sessions:
            if not session.placed and not session.cancelled:
                self.agenda.cancel_session(session.id)

    @rule()
    def release(self) -> None:
        with suppress(Refused):
            self.last, events, _ = release(self.agenda, self.last)
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
    def sessions_fit_where_they_are(self) -> None:
        slots = {slot.id: slot for slot in self.agenda.slots}
        rooms = {None, *(room.id for room in self.agenda.rooms)}
        for session in self.agenda.sessions:
            assert session.room_id in rooms
            if session.slot_id:
                slot = slots[session.slot_id]
                assert slot.kind is SlotKind.SESSIONS
                assert slot.begins_at + timedelta(minutes=session.outline.minutes) <= slot.ends_at

    @invariant()
    def sessions_at_the_same_time_do_not_collide(self) -> None:
        for one, other in combinations([each for each in self.agenda.sessions if each.slot_id], 2):
            if one.slot_id == other.slot_id:
                assert one.room_id is None or one.room_id != other.room_id
                assert set(one.moderator_ids).isdisjoint(other.moderator_ids)
                assert SessionFormat.PLENARY not in (one.outline.format, other.outline.format)


TestDrafting = Drafting.TestCase
TestDrafting.settings = settings(max_examples=200, stateful_step_count=40, deadline=None)

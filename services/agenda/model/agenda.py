"""The draft of a gathering's programme: rooms, spans of time and sessions, and the rules that hold between them.

Whoever changes a draft holds the lock on the agenda's row, so that the rules hold whatever happens at the same time.
"""

from collections.abc import Callable, Iterable, Sized
from datetime import UTC, datetime
from graphlib import CycleError, TopologicalSorter
from uuid import UUID

from sqlalchemy import ColumnElement, Select, select, text
from sqlalchemy.orm import Mapped, mapped_column, relationship, selectinload

from services.agenda.model.availability import Availability
from services.agenda.model.base import Base
from services.agenda.model.board import Board, refusal
from services.agenda.model.parts import Room, Session, Slot, find, others
from services.agenda.model.release import Programme, Release
from shared.contracts.agenda import draft as contract
from shared.contracts.agenda.draft import RoomPlan, SessionOrder, SlotPlan, Stay
from shared.contracts.agenda.programme import Session as SessionValue
from shared.contracts.agenda.programme import Slot as SlotValue
from shared.contracts.agenda.releases import SessionEvent
from shared.contracts.agenda.sessions import SessionOutline, SessionRules, SlotKind
from shared.identity import Actor, Role
from shared.messages import Refused
from shared.tables import Json
from shared.text import TIME_ZONE

ORGANISERS = frozenset({Role.ORGANISER})
END_OF_TIME = datetime.max.replace(tzinfo=UTC)
"""Where sessions are listed that have no slot."""


class Agenda(Base, kw_only=True):
    """The draft of one gathering's programme.

    order: which sessions come before which
    stays: sets of sessions that stay in one room within a block
    """

    __tablename__ = "agenda"

    gathering_id: Mapped[UUID] = mapped_column(primary_key=True)
    begins_at: Mapped[datetime]
    ends_at: Mapped[datetime]
    cancelled: Mapped[bool] = mapped_column(default=False)
    order: Mapped[tuple[SessionOrder, ...]] = mapped_column(
        Json(tuple[SessionOrder, ...]), default=(), server_default=text("'[]'")
    )
    stays: Mapped[tuple[Stay, ...]] = mapped_column(Json(tuple[Stay, ...]), default=(), server_default=text("'[]'"))
    rooms: Mapped[list[Room]] = relationship(init=False, cascade="all, delete-orphan", lazy="raise")
    slots: Mapped[list[Slot]] = relationship(init=False, cascade="all, delete-orphan", lazy="raise")
    sessions: Mapped[list[Session]] = relationship(init=False, cascade="all, delete-orphan", lazy="raise")
    availability: Mapped[list[Availability]] = relationship(init=False, cascade="all, delete-orphan", lazy="raise")

    @classmethod
    def with_parts(cls, where: ColumnElement[bool]) -> Select["Agenda"]:
        """Selects an agenda with all that it is made of."""
        parts = cls.rooms, cls.slots, cls.sessions, cls.availability
        return select(cls).where(where).options(*map(selectinload, parts))

    # The gathering

    def move(self, begins_at: datetime, ends_at: datetime) -> None:
        """The gathering takes place at another time. Slots go along by whole days and keep their hours, also where
        clocks change; a release needs all of them to be within the gathering.
        """
        before, after = (moment.astimezone(TIME_ZONE).date() for moment in (self.begins_at, begins_at))
        for slot in self.slots:
            slot.shift(after - before)
        self.begins_at, self.ends_at = begins_at, ends_at

    def cancel(self) -> None:
        """The gathering will not take place, as registration tells everybody; nothing more is told of its sessions."""
        self.cancelled = True

    def require_open(self) -> None:
        """Raises `Refused`: `gathering_cancelled`."""
        if self.cancelled:
            raise Refused("gathering_cancelled")

    # Rooms

    def add_room(self, plan: RoomPlan) -> Room:
        """Raises `Refused`: `room_exists`, `unknown_slot`, `too_many_rooms`."""
        self._require_new_name(plan, self.rooms)
        require_few(self.rooms, contract.MAX_ROOMS, "too_many_rooms")
        self._require_slots(plan.closed_slot_ids)
        room = Room(
            name=plan.name,
            capacity=plan.capacity,
            equipment=plan.equipment,
            kind=plan.kind,
            closed_slot_ids=plan.closed_slot_ids,
        )
        self.rooms.append(room)
        return room

    def change_room(self, room_id: UUID, plan: RoomPlan) -> None:
        """Raises `Refused`: `unknown_room`, `room_exists`, `unknown_slot`."""
        room = find(self.rooms, room_id, "unknown_room")
        self._require_new_name(plan, others(self.rooms, room))
        self._require_slots(plan.closed_slot_ids)
        room.change(plan)

    def remove_room(self, room_id: UUID) -> None:
        """Raises `Refused`: `unknown_room`, `room_in_use`, `room_pinned`."""
        room = find(self.rooms, room_id, "unknown_room")
        if any(session.room_id == room_id for session in self.sessions):
            raise Refused("room_in_use")
        self._require_no_pin(lambda rules: rules.pinned_room_id == room_id, "room_pinned")
        self.rooms.remove(room)

    # Spans of time

    def add_slot(self, plan: SlotPlan) -> Slot:
        """Raises `Refused`: `slot_outside_gathering`, `slots_overlap`, `too_many_slots`."""
        self._require_free_time(plan, self.slots)
        require_few(self.slots, contract.MAX_SLOTS, "too_many_slots")
        slot = Slot(kind=plan.kind, begins_at=plan.begins_at, ends_at=plan.ends_at, title=plan.title)
        self.slots.append(slot)
        return slot

    def change_slot(self, slot_id: UUID, plan: SlotPlan) -> None:
        """Raises `Refused`: `unknown_slot`, `slot_outside_gathering`, `slots_overlap`, `slot_in_use`, `slot_pinned`,
        and for each rule that the sessions in it would newly break.
        """
        slot = find(self.slots, slot_id, "unknown_slot")
        self._require_free_time(plan, others(self.slots, slot))
        if plan.kind is not SlotKind.SESSIONS:
            self._require_unused(slot_id)
        changed = SlotValue(id=slot_id, **dict(plan))
        for session in self._sessions_in(slot_id):
            self._require_no_worse(session.value, session.value, changed)
        slot.change(plan)

    def remove_slot(self, slot_id: UUID) -> None:
        """Nobody is away then any more, and no room closed. Raises `Refused`: `unknown_slot`, `slot_in_use`,
        `slot_pinned`.
        """
        slot = find(self.slots, slot_id, "unknown_slot")
        self._require_unused(slot_id)
        for room in self.rooms:
            room.closed_slot_ids = without(slot_id, room.closed_slot_ids)
        for person in self.availability:
            person.away_slot_ids = without(slot_id, person.away_slot_ids)
        self.slots.remove(slot)

    # Sessions

    def add_session(
        self, outline: SessionOutline, moderator_ids: Iterable[UUID], rules: SessionRules | None = None
    ) -> Session:
        """A session that has no place yet. Raises `Refused`: `gathering_cancelled`, `too_many_sessions`."""
        self.require_open()
        require_few(self._active_sessions, contract.MAX_SESSIONS, "too_many_sessions")
        session = Session(outline=outline, moderator_ids=without_order(moderator_ids), rules=rules or SessionRules())
        self.sessions.append(session)
        return session

    def change_session(
        self,
        session_id: UUID,
        outline: SessionOutline,
        moderator_ids: Iterable[UUID],
        by: Actor,
        last: Release | None = None,
    ) -> None:
        """Organisers replace outline and moderators; who moderates or speaks, the wording, until it is released.

        last: the release that is in force

        Raises `Refused`: `unknown_session`, `not_allowed`, `session_cancelled`, `released_already`, and for each rule
        that it would newly break.
        """
        session = self._active(session_id)
        moderators = without_order(moderator_ids)
        if not by.has(*ORGANISERS):
            require_own_wording(session, outline, moderators, by, last)
            moderators = session.moderator_ids
        changed = session.value.model_copy(update={"outline": outline, "moderator_ids": moderators})
        self._require_no_worse(session.value, changed)
        session.become(changed)

    def place(self, session_id: UUID, slot_id: UUID | None, room_id: UUID | None) -> None:
        """Gives a session its slot, its room or both; what is None is open again. Its pin goes along.

        Raises `Refused`: `unknown_session`, `session_cancelled`, `unknown_slot`, `unknown_room`, `slot_is_a_break`,
        and for each rule that it would break.
        """
        session = self._active(session_id)
        self._require_place(slot_id, room_id)
        moved = session.value.model_copy(
            update={"slot_id": slot_id, "room_id": room_id, "rules": repinned(session.rules, slot_id, room_id)}
        )
        for conflict in self.board().broken_by(moved):
            raise refusal(conflict)
        session.become(moved)

    def cancel_session(self, session_id: UUID) -> None:
        """Its place is free again, and no rule names it. Raises `Refused`: `unknown_session`, `session_cancelled`."""
        session = self._active(session_id)
        session.cancelled = True
        session.slot_id = session.room_id = None
        session.rules = repinned(session.rules, None, None)
        self.order = tuple(pair for pair in self.order if session_id not in (pair.before_id, pair.after_id))
        left = [without(session_id, stay.session_ids) for stay in self.stays]
        self.stays = tuple(dict.fromkeys(Stay(session_ids=ids) for ids in left if len(ids) > 1))

    # Rules

    def set_rules(self, session_id: UUID, rules: SessionRules) -> None:
        """What is planned stays where it is. Raises `Refused`: `unknown_session`, `session_cancelled`, `unknown_slot`,
        `slot_is_a_break`, `unknown_room`.
        """
        session = self._active(session_id)
        self._require_place(rules.pinned_slot_id, rules.pinned_room_id)
        ordered = rules.model_copy(update={"speaker_ids": without_order(rules.speaker_ids)})
        session.become(session.value.model_copy(update={"rules": ordered}))

    def put_in_order(self, before_id: UUID, after_id: UUID) -> None:
        """Raises `Refused`: `unknown_session`, `session_cancelled`, `order_cycle`, `too_many_rules`."""
        pair = SessionOrder(before_id=before_id, after_id=after_id)
        titles = {id: self._active(id).outline.title for id in (before_id, after_id)}
        if pair in self.order:
            return
        require_few(self.order, contract.MAX_RULES, "too_many_rules")
        titles |= {session.id: session.outline.title for session in self.sessions}
        require_no_cycle(self.order, pair, titles)
        self.order = (*self.order, pair)

    def remove_order(self, before_id: UUID, after_id: UUID) -> None:
        """Raises `Refused`: `unknown_rule`."""
        pair = SessionOrder(before_id=before_id, after_id=after_id)
        if pair not in self.order:
            raise Refused("unknown_rule")
        self.order = tuple(each for each in self.order if each != pair)

    def keep_room(self, session_ids: Iterable[UUID]) -> None:
        """Raises `Refused`: `unknown_session`, `session_cancelled`, `stay_of_one`, `too_many_rules`."""
        ids = without_order(session_ids)
        for id in ids:
            self._active(id)
        if len(ids) < 2:
            raise Refused("stay_of_one", field="session_ids")
        stay = Stay(session_ids=ids)
        if stay not in self.stays:
            require_few(self.stays, contract.MAX_RULES, "too_many_rules")
            self.stays = (*self.stays, stay)

    def remove_stay(self, session_ids: Iterable[UUID]) -> None:
        """Raises `Refused`: `unknown_rule`."""
        ids = without_order(session_ids)
        left = tuple(stay for stay in self.stays if stay.session_ids != ids)
        if len(left) == len(self.stays):
            raise Refused("unknown_rule")
        self.stays = left

    def set_availability(self, known: contract.Availability) -> None:
        """Replaces what is known of somebody's time. Raises `Refused`: `unknown_slot`, `too_many_contributors`."""
        self._require_slots(known.away_slot_ids)
        found = next((each for each in self.availability if each.person_id == known.person_id), None)
        if found is None:
            require_few(self.availability, contract.MAX_PEOPLE, "too_many_contributors")
            found = Availability(person_id=known.person_id)
            self.availability.append(found)
        found.away_slot_ids, found.per_day = without_order(known.away_slot_ids), known.per_day

    def availability_of(self, person_id: UUID) -> contract.Availability:
        """What is known of somebody's time; nothing, for most people."""
        known = (each.value for each in self.availability if each.person_id == person_id)
        return next(known, contract.Availability(person_id=person_id))

    def sessions_of(self, person_id: UUID) -> list[Session]:
        """The sessions that need somebody."""
        return [session for session in self._active_sessions if person_id in session.value.people]

    def board(self) -> Board:
        """The draft as its rules see it."""
        return Board(
            slots={slot.id: slot.value for slot in self.slots},
            rooms={room.id: room.value for room in self.rooms},
            sessions={session.id: session.value for session in self._active_sessions},
            away={each.person_id: frozenset(each.away_slot_ids) for each in self.availability},
            order=self.order,
            stays=self.stays,
        )

    # The programme

    def draft(self) -> Programme:
        """Everything as it is now, what was cancelled too; sessions without a slot come last."""
        begins: dict[UUID | None, datetime] = {slot.id: slot.begins_at for slot in self.slots}
        names: dict[UUID | None, str] = {room.id: room.name for room in self.rooms}

        def place(session: Session) -> tuple[datetime, str, str]:
            return begins.get(session.slot_id, END_OF_TIME), names.get(session.room_id, ""), session.outline.title

        return Programme(
            slots=tuple(slot.value for slot in sorted(self.slots, key=lambda slot: slot.begins_at)),
            rooms=tuple(room.value for room in sorted(self.rooms, key=lambda room: room.name)),
            sessions=tuple(session.value for session in sorted(self.sessions, key=place)),
        )

    def programme(self) -> Programme:
        """What a release would publish now."""
        return self.draft().public

    def release(self, last: Release | None, note: str, at: datetime) -> tuple[Release, list[SessionEvent]]:
        """Publishes the draft: the release that follows the last one, and what those are told whom it concerns.

        Raises `Refused`: `gathering_cancelled`, `slot_outside_gathering`, `sessions_without_place`,
        `programme_has_conflicts`, `nothing_to_publish`.
        """
        self.require_open()
        for slot in self.slots:
            self._require_within(slot.value)
        if missing := sum(not session.placed for session in self._active_sessions):
            raise Refused("sessions_without_place", count=missing)
        if conflicts := self.board().conflicts():
            raise Refused("programme_has_conflicts", count=len(conflicts))
        return Release.following(last, self.gathering_id, self.programme(), note, at)

    # What is required

    @property
    def _active_sessions(self) -> list[Session]:
        return [session for session in self.sessions if not session.cancelled]

    def _active(self, session_id: UUID) -> Session:
        session = find(self.sessions, session_id, "unknown_session")
        if session.cancelled:
            raise Refused("session_cancelled")
        return session

    def _sessions_in(self, slot_id: UUID) -> list[Session]:
        return [session for session in self.sessions if session.slot_id == slot_id]

    def _require_new_name(self, plan: RoomPlan, others: Iterable[Room]) -> None:
        if any(room.name.casefold() == plan.name.casefold() for room in others):
            raise Refused("room_exists", field="name")

    def _require_within(self, plan: SlotPlan) -> None:
        if plan.begins_at < self.begins_at or plan.ends_at > self.ends_at:
            raise Refused("slot_outside_gathering")

    def _require_free_time(self, plan: SlotPlan, others: Iterable[Slot]) -> None:
        self._require_within(plan)
        for other in others:
            if plan.begins_at < other.ends_at and other.begins_at < plan.ends_at:
                begins, ends = other.begins_at.isoformat(), other.ends_at.isoformat()
                raise Refused("slots_overlap", begins=begins, ends=ends)

    def _require_unused(self, slot_id: UUID) -> None:
        if self._sessions_in(slot_id):
            raise Refused("slot_in_use")
        self._require_no_pin(lambda rules: rules.pinned_slot_id == slot_id, "slot_pinned")

    def _require_no_pin(self, pinned: Callable[[SessionRules], bool], reason: str) -> None:
        for session in self.sessions:
            if pinned(session.rules):
                raise Refused(reason, title=session.outline.title)

    def _require_slots(self, slot_ids: Iterable[UUID]) -> None:
        for slot_id in slot_ids:
            find(self.slots, slot_id, "unknown_slot")

    def _require_place(self, slot_id: UUID | None, room_id: UUID | None) -> None:
        if room_id:
            find(self.rooms, room_id, "unknown_room")
        if slot_id and find(self.slots, slot_id, "unknown_slot").kind is not SlotKind.SESSIONS:
            raise Refused("slot_is_a_break")

    def _require_no_worse(self, before: SessionValue, after: SessionValue, slot: SlotValue | None = None) -> None:
        """A change of a session, or of its slot, breaks no rule that was kept until now."""
        board = self.board()
        known = list(board.broken_by(before))
        changed = board.with_slot(slot) if slot else board
        for conflict in changed.broken_by(after):
            if conflict not in known:
                raise refusal(conflict)


def require_few(parts: Sized, most: int, too_many: str) -> None:
    """Raises `Refused` if there are as many already as there may be."""
    if len(parts) >= most:
        raise Refused(too_many, most=most)


def require_no_cycle(order: Iterable[SessionOrder], new: SessionOrder, titles: dict[UUID, str]) -> None:
    """Raises `Refused`: `order_cycle`."""
    graph: dict[UUID, set[UUID]] = {}
    for pair in (*order, new):
        graph.setdefault(pair.after_id, set()).add(pair.before_id)
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        *circle, _ = error.args[1]
        begin = circle.index(new.after_id)
        told = [titles[id] for id in (*circle[begin:], *circle[:begin], new.after_id)]
        raise Refused("order_cycle", titles=" → ".join(told)) from error


def require_own_wording(
    session: Session, outline: SessionOutline, moderators: tuple[UUID, ...], by: Actor, last: Release | None
) -> None:
    """Who moderates or speaks changes the words alone, and not after everybody has read them.

    Raises `Refused`: `not_allowed`, `released_already`.
    """
    theirs = by.id in session.value.people and moderators in ((), session.moderator_ids)
    if not theirs or (outline.format, outline.minutes) != (session.outline.format, session.outline.minutes):
        raise Refused("not_allowed")
    if last and session.id in last.programme.entries():
        raise Refused("released_already")


def repinned(rules: SessionRules, slot_id: UUID | None, room_id: UUID | None) -> SessionRules:
    """The rules with the pin, as far as there is one, here."""
    here = {"pinned_slot_id": slot_id, "pinned_room_id": room_id}
    return rules.model_copy(update={name: id for name, id in here.items() if getattr(rules, name)})


def without_order(ids: Iterable[UUID]) -> tuple[UUID, ...]:
    """Each once, in an order that says nothing."""
    return tuple(sorted(set(ids)))


def without(id: UUID, ids: Iterable[UUID]) -> tuple[UUID, ...]:
    """All but one."""
    return tuple(each for each in ids if each != id)

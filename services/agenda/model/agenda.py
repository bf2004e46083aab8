"""The draft of a gathering's programme: rooms, spans of time and sessions, and the rules that hold between them.

Whoever changes a draft holds the lock on the agenda's row, so that the rules hold whatever happens at the same time.
"""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from typing import TypeVar
from uuid import UUID

from sqlalchemy import CheckConstraint, ColumnElement, ForeignKey, Select, UniqueConstraint, select
from sqlalchemy.orm import Mapped, mapped_column, relationship, selectinload

from services.agenda.model.base import Base
from services.agenda.model.release import Programme, Release
from shared.contracts.agenda import programme as contract
from shared.contracts.agenda.draft import RoomPlan, SlotPlan
from shared.contracts.agenda.releases import SessionEvent
from shared.contracts.agenda.sessions import SessionFormat, SessionOutline, SlotKind
from shared.identity import Actor, Role
from shared.messages import Refused, new_id
from shared.tables import Json

ORGANISERS = frozenset({Role.ORGANISER})
END_OF_TIME = datetime.max.replace(tzinfo=UTC)
"""Where sessions are listed that have no slot."""


class Room(Base, kw_only=True):
    """A room of a gathering."""

    __tablename__ = "room"
    __table_args__ = (UniqueConstraint("gathering_id", "name"),)

    id: Mapped[UUID] = mapped_column(primary_key=True, default_factory=new_id)
    gathering_id: Mapped[UUID] = mapped_column(ForeignKey("agenda.gathering_id"), init=False)
    name: Mapped[str]
    capacity: Mapped[int]
    equipment: Mapped[tuple[str, ...]]

    @property
    def value(self) -> contract.Room:
        """As people read it."""
        return contract.Room.model_validate(self, from_attributes=True)

    def change(self, plan: RoomPlan) -> None:
        """Replaces what is known of it."""
        self.name, self.capacity, self.equipment = plan.name, plan.capacity, plan.equipment


class Slot(Base, kw_only=True):
    """A span of time of a gathering."""

    __tablename__ = "slot"
    __table_args__ = (CheckConstraint("begins_at < ends_at", "in_order"),)

    id: Mapped[UUID] = mapped_column(primary_key=True, default_factory=new_id)
    gathering_id: Mapped[UUID] = mapped_column(ForeignKey("agenda.gathering_id"), init=False, index=True)
    kind: Mapped[SlotKind]
    begins_at: Mapped[datetime]
    ends_at: Mapped[datetime]
    title: Mapped[str]

    @property
    def value(self) -> contract.Slot:
        """As people read it."""
        return contract.Slot.model_validate(self, from_attributes=True)

    def change(self, plan: SlotPlan) -> None:
        """Replaces the span."""
        self.kind, self.begins_at, self.ends_at, self.title = plan.kind, plan.begins_at, plan.ends_at, plan.title


class Session(Base, kw_only=True):
    """A session of the draft, placed or not yet."""

    __tablename__ = "session"
    __table_args__ = (UniqueConstraint("slot_id", "room_id"),)

    id: Mapped[UUID] = mapped_column(primary_key=True, default_factory=new_id)
    gathering_id: Mapped[UUID] = mapped_column(ForeignKey("agenda.gathering_id"), init=False, index=True)
    outline: Mapped[SessionOutline] = mapped_column(Json(SessionOutline))
    moderator_ids: Mapped[tuple[UUID, ...]]
    slot_id: Mapped[UUID | None] = mapped_column(ForeignKey("slot.id"), default=None)
    room_id: Mapped[UUID | None] = mapped_column(ForeignKey("room.id"), default=None, index=True)
    cancelled: Mapped[bool] = mapped_column(default=False)

    @property
    def value(self) -> contract.Session:
        """As people read it."""
        return contract.Session.model_validate(self, from_attributes=True)

    @property
    def placed(self) -> bool:
        """Whether it has both slot and room."""
        return self.slot_id is not None and self.room_id is not None


Part = TypeVar("Part", Room, Slot, Session)


class Agenda(Base, kw_only=True):
    """The draft of one gathering's programme."""

    __tablename__ = "agenda"

    gathering_id: Mapped[UUID] = mapped_column(primary_key=True)
    begins_at: Mapped[datetime]
    ends_at: Mapped[datetime]
    cancelled: Mapped[bool] = mapped_column(default=False)
    rooms: Mapped[list[Room]] = relationship(init=False, cascade="all, delete-orphan", lazy="raise")
    slots: Mapped[list[Slot]] = relationship(init=False, cascade="all, delete-orphan", lazy="raise")
    sessions: Mapped[list[Session]] = relationship(init=False, cascade="all, delete-orphan", lazy="raise")

    @classmethod
    def with_parts(cls, where: ColumnElement[bool]) -> Select["Agenda"]:
        """Selects an agenda with its rooms, slots and sessions."""
        parts = selectinload(cls.rooms), selectinload(cls.slots), selectinload(cls.sessions)
        return select(cls).where(where).options(*parts)

    # The gathering

    def move(self, begins_at: datetime, ends_at: datetime) -> None:
        """The gathering takes place at another time. Slots stay; a release needs all of them to be within it."""
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
        """Raises `Refused`: `room_exists`."""
        self._require_new_name(plan, self.rooms)
        room = Room(name=plan.name, capacity=plan.capacity, equipment=plan.equipment)
        self.rooms.append(room)
        return room

    def change_room(self, room_id: UUID, plan: RoomPlan) -> None:
        """Raises `Refused`: `unknown_room`, `room_exists`."""
        room = find(self.rooms, room_id, "unknown_room")
        self._require_new_name(plan, others(self.rooms, room))
        room.change(plan)

    def remove_room(self, room_id: UUID) -> None:
        """Raises `Refused`: `unknown_room`, `room_in_use`."""
        room = find(self.rooms, room_id, "unknown_room")
        if any(session.room_id == room_id for session in self.sessions):
            raise Refused("room_in_use")
        self.rooms.remove(room)

    # Spans of time

    def add_slot(self, plan: SlotPlan) -> Slot:
        """Raises `Refused`: `slot_outside_gathering`, `slots_overlap`."""
        self._require_free_time(plan, self.slots)
        slot = Slot(kind=plan.kind, begins_at=plan.begins_at, ends_at=plan.ends_at, title=plan.title)
        self.slots.append(slot)
        return slot

    def change_slot(self, slot_id: UUID, plan: SlotPlan) -> None:
        """Raises `Refused`: `unknown_slot`, `slot_outside_gathering`, `slots_overlap`, `slot_in_use`,
        `session_too_long`.
        """
        slot = find(self.slots, slot_id, "unknown_slot")
        self._require_free_time(plan, others(self.slots, slot))
        for session in self._sessions_in(slot_id):
            if plan.kind is not SlotKind.SESSIONS:
                raise Refused("slot_in_use")
            require_time(session.outline, plan)
        slot.change(plan)

    def remove_slot(self, slot_id: UUID) -> None:
        """Raises `Refused`: `unknown_slot`, `slot_in_use`."""
        slot = find(self.slots, slot_id, "unknown_slot")
        if self._sessions_in(slot_id):
            raise Refused("slot_in_use")
        self.slots.remove(slot)

    # Sessions

    def add_session(self, outline: SessionOutline, moderator_ids: Iterable[UUID]) -> Session:
        """A session that has no place yet. Raises `Refused`: `gathering_cancelled`."""
        self.require_open()
        session = Session(outline=outline, moderator_ids=without_order(moderator_ids))
        self.sessions.append(session)
        return session

    def change_session(
        self, session_id: UUID, outline: SessionOutline, moderator_ids: Iterable[UUID], by: Actor
    ) -> None:
        """Organisers replace outline and moderators; a moderator the outline, naming the same moderators or none.

        Raises `Refused`: `unknown_session`, `not_allowed`, `session_cancelled`, `session_too_long`, `moderator_busy`,
        `plenary_stands_alone`.
        """
        session = self._active(session_id)
        moderators = without_order(moderator_ids)
        if not by.has(*ORGANISERS):
            moderators = kept_moderators(session, moderators, by)
        self._require_fit(session, outline, moderators, session.slot_id, session.room_id)
        session.outline, session.moderator_ids = outline, moderators

    def place(self, session_id: UUID, slot_id: UUID | None, room_id: UUID | None) -> None:
        """Gives a session its slot, its room or both; what is None is open again.

        Raises `Refused`: `unknown_session`, `session_cancelled`, `unknown_slot`, `unknown_room`, `slot_is_a_break`,
        `session_too_long`, `plenary_stands_alone`, `room_taken`, `moderator_busy`.
        """
        session = self._active(session_id)
        if room_id:
            find(self.rooms, room_id, "unknown_room")
        self._require_fit(session, session.outline, session.moderator_ids, slot_id, room_id)
        session.slot_id, session.room_id = slot_id, room_id

    def cancel_session(self, session_id: UUID) -> None:
        """Its place is free again. Raises `Refused`: `unknown_session`, `session_cancelled`."""
        session = self._active(session_id)
        session.cancelled = True
        session.slot_id = session.room_id = None

    # The programme

    def programme(self, *, with_cancelled: bool = False) -> Programme:
        """The draft as it is now; sessions without a slot come last."""
        begins: dict[UUID | None, datetime] = {slot.id: slot.begins_at for slot in self.slots}
        names: dict[UUID | None, str] = {room.id: room.name for room in self.rooms}

        def order(session: Session) -> tuple[datetime, str, str]:
            return begins.get(session.slot_id, END_OF_TIME), names.get(session.room_id, ""), session.outline.title

        shown = [session for session in self.sessions if with_cancelled or not session.cancelled]
        return Programme(
            slots=tuple(slot.value for slot in sorted(self.slots, key=lambda slot: slot.begins_at)),
            rooms=tuple(room.value for room in sorted(self.rooms, key=lambda room: room.name)),
            sessions=tuple(session.value for session in sorted(shown, key=order)),
        )

    def release(self, last: Release | None, note: str, at: datetime) -> tuple[Release, list[SessionEvent]]:
        """Publishes the draft: the release that follows the last one, and what those are told whom it concerns.

        Raises `Refused`: `gathering_cancelled`, `slot_outside_gathering`, `sessions_without_place`,
        `nothing_to_publish`.
        """
        self.require_open()
        for slot in self.slots:
            self._require_within(slot.value)
        if missing := sum(not (session.placed or session.cancelled) for session in self.sessions):
            raise Refused("sessions_without_place", count=missing)
        return Release.following(last, self.gathering_id, self.programme(), note, at)

    # Rules

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

    def _require_fit(
        self,
        session: Session,
        outline: SessionOutline,
        moderator_ids: tuple[UUID, ...],
        slot_id: UUID | None,
        room_id: UUID | None,
    ) -> None:
        """The rules of a slot. Slots don't overlap, so that what is at the same time is in the same slot."""
        if slot_id is None:
            return
        slot = find(self.slots, slot_id, "unknown_slot")
        if slot.kind is not SlotKind.SESSIONS:
            raise Refused("slot_is_a_break")
        require_time(outline, slot.value)
        for other in others(self._sessions_in(slot_id), session):
            if SessionFormat.PLENARY in (outline.format, other.outline.format):
                raise Refused("plenary_stands_alone", title=other.outline.title)
            if room_id is not None and room_id == other.room_id:
                raise Refused("room_taken", title=other.outline.title)
            if not set(moderator_ids).isdisjoint(other.moderator_ids):
                raise Refused("moderator_busy", title=other.outline.title)


def find(parts: Iterable[Part], id: UUID, unknown: str) -> Part:
    """The part with that id. Raises `Refused` with the reason `unknown`."""
    for part in parts:
        if part.id == id:
            return part
    raise Refused(unknown)


def others(parts: Iterable[Part], one: Part) -> list[Part]:
    """All parts but one."""
    return [part for part in parts if part is not one]


def require_time(outline: SessionOutline, span: SlotPlan) -> None:
    """Raises `Refused`: `session_too_long`."""
    if timedelta(minutes=outline.minutes) > span.ends_at - span.begins_at:
        raise Refused("session_too_long", title=outline.title, minutes=outline.minutes)


def without_order(moderator_ids: Iterable[UUID]) -> tuple[UUID, ...]:
    """Each once, in an order that says nothing."""
    return tuple(sorted(set(moderator_ids)))


def kept_moderators(session: Session, named: tuple[UUID, ...], by: Actor) -> tuple[UUID, ...]:
    """The moderators whom a moderator's change leaves as they are. Raises `Refused`: `not_allowed`."""
    if by.id not in session.moderator_ids or named not in ((), session.moderator_ids):
        raise Refused("not_allowed")
    return session.moderator_ids

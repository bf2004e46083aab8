"""What a draft is made of: rooms, spans of time, sessions."""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from typing import Protocol, TypeVar
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from services.agenda.model.base import Base
from shared.contracts.agenda import programme as contract
from shared.contracts.agenda.draft import RoomPlan, SlotPlan
from shared.contracts.agenda.sessions import RoomKind, SessionOutline, SessionRules, SlotKind
from shared.messages import Refused, new_id
from shared.tables import Json
from shared.text import TIME_ZONE


class Room(Base, kw_only=True):
    """A room of a gathering, or a place outside."""

    __tablename__ = "room"
    __table_args__ = (UniqueConstraint("gathering_id", "name"),)

    id: Mapped[UUID] = mapped_column(primary_key=True, default_factory=new_id)
    gathering_id: Mapped[UUID] = mapped_column(ForeignKey("agenda.gathering_id"), init=False)
    name: Mapped[str]
    capacity: Mapped[int]
    equipment: Mapped[tuple[str, ...]]
    kind: Mapped[RoomKind] = mapped_column(default=RoomKind.ROOM, server_default=RoomKind.ROOM.value)
    closed_slot_ids: Mapped[tuple[UUID, ...]] = mapped_column(default=(), server_default=text("'{}'"))

    @property
    def value(self) -> contract.Room:
        """As organisers read it."""
        return contract.Room.model_validate(self, from_attributes=True)

    def change(self, plan: RoomPlan) -> None:
        """Replaces what is known of it."""
        self.name, self.capacity, self.equipment = plan.name, plan.capacity, plan.equipment
        self.kind, self.closed_slot_ids = plan.kind, plan.closed_slot_ids


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

    def shift(self, days: timedelta) -> None:
        """The same hours on another day."""
        begins_at, ends_at = (moment.astimezone(TIME_ZONE) + days for moment in (self.begins_at, self.ends_at))
        self.begins_at, self.ends_at = begins_at.astimezone(UTC), ends_at.astimezone(UTC)


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
    rules: Mapped[SessionRules] = mapped_column(Json(SessionRules), default=SessionRules(), server_default=text("'{}'"))
    version: Mapped[int] = mapped_column(default=1, server_default=text("1"))

    @property
    def value(self) -> contract.Session:
        """As organisers read it."""
        return contract.Session.model_validate(self, from_attributes=True)

    @property
    def placed(self) -> bool:
        """Whether it has both slot and room."""
        return self.slot_id is not None and self.room_id is not None

    def become(self, value: contract.Session) -> None:
        """Takes over what a changed value of it says; other words, people or rules make it another version."""
        before = self.outline, self.moderator_ids, self.rules
        self.outline, self.moderator_ids, self.rules = value.outline, value.moderator_ids, value.rules
        self.version += before != (self.outline, self.moderator_ids, self.rules)
        self.slot_id, self.room_id = value.slot_id, value.room_id

    def require_version(self, version: int | None) -> None:
        """Raises `Refused` if somebody has changed it since: `session_changed_meanwhile`."""
        if version not in (None, self.version):
            raise Refused("session_changed_meanwhile", version=self.version)


class Identified(Protocol):
    """A part that is found by its id."""

    @property
    def id(self) -> UUID: ...


Part = TypeVar("Part", bound=Identified)


def find(parts: Iterable[Part], id: UUID, unknown: str) -> Part:
    """The part with that id. Raises `Refused` with the reason `unknown`."""
    for part in parts:
        if part.id == id:
            return part
    raise Refused(unknown)


def others(parts: Iterable[Part], one: Part) -> list[Part]:
    """All parts but one."""
    return [part for part in parts if part is not one]

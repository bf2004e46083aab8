"""The rules of a draft, and what breaks them. A board is a value: whoever wants to know what would be makes another."""

from collections.abc import Hashable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import timedelta
from uuid import UUID

from shared.contracts.agenda.draft import SessionOrder, Stay
from shared.contracts.agenda.programme import Conflict, ConflictCode, Room, Session, Slot
from shared.contracts.agenda.sessions import RoomKind, SessionFormat, SlotKind
from shared.messages import Refusal, Refused
from shared.text import TIME_ZONE


@dataclass(frozen=True)
class Board:
    """A draft at one moment, by ids. `away`: the slots in which people can't come."""

    slots: Mapping[UUID | None, Slot]
    rooms: Mapping[UUID | None, Room]
    sessions: Mapping[UUID, Session]
    away: Mapping[UUID, frozenset[UUID]]
    order: tuple[SessionOrder, ...]
    stays: tuple[Stay, ...]

    def with_slot(self, slot: Slot) -> "Board":
        """The board with a slot as it would be."""
        return replace(self, slots={**self.slots, slot.id: slot})

    def conflicts(self) -> tuple[Conflict, ...]:
        """Everything that breaks a rule, each once."""
        found: dict[Hashable, Conflict] = {}
        for session in self.sessions.values():
            for conflict in self.broken_by(session):
                found.setdefault(same(conflict), conflict)
        return tuple(found.values())

    def broken_by(self, session: Session) -> Iterator[Conflict]:
        """The rules that a session breaks where it is; it need not be on the board."""
        slot, room = self.slots.get(session.slot_id), self.rooms.get(session.room_id)
        if slot:
            yield from too_long(session, slot)
            yield from self._beside(session)
            yield from self._people_away(session, slot)
        if room:
            yield from unfit(session, room)
        if room and slot and slot.id in room.closed_slot_ids:
            yield conflict(ConflictCode.ROOM_CLOSED, session, room=room.name)
        yield from pinned_elsewhere(session)
        yield from self._out_of_order(session)
        yield from self._room_changes(session)

    def blocks(self) -> dict[UUID, int]:
        """The block of each slot for sessions: those of a day with nothing else between them share one."""
        found: dict[UUID, int] = {}
        number, day = 0, None
        for slot in sorted(self.slots.values(), key=lambda slot: slot.begins_at):
            today = slot.begins_at.astimezone(TIME_ZONE).date()
            if slot.kind is not SlotKind.SESSIONS or today != day:
                number, day = number + 1, today
            if slot.kind is SlotKind.SESSIONS:
                found[slot.id] = number
        return found

    def _beside(self, session: Session) -> Iterator[Conflict]:
        """Slots don't overlap, so that what is at the same time is in the same slot."""
        for other in self.sessions.values():
            if other.slot_id != session.slot_id or other.id == session.id:
                continue
            title = other.outline.title
            if SessionFormat.PLENARY in (session.outline.format, other.outline.format):
                yield conflict(ConflictCode.PLENARY_STANDS_ALONE, session, other, title=title)
            if session.room_id and session.room_id == other.room_id:
                yield conflict(ConflictCode.ROOM_TAKEN, session, other, title=title)
            for person in sorted(session.people & other.people):
                yield conflict(ConflictCode.MODERATOR_BUSY, session, other, title=title, person=str(person))

    def _people_away(self, session: Session, slot: Slot) -> Iterator[Conflict]:
        for person in sorted(session.people):
            if slot.id in self.away.get(person, ()):
                yield conflict(ConflictCode.PERSON_AWAY, session, title=session.outline.title, person=str(person))

    def _out_of_order(self, session: Session) -> Iterator[Conflict]:
        for pair in self.order:
            if session.id not in (pair.before_id, pair.after_id):
                continue
            before, after = ({**self.sessions, session.id: session}[id] for id in (pair.before_id, pair.after_id))
            first, second = self.slots.get(before.slot_id), self.slots.get(after.slot_id)
            if first and second and first.ends_at > second.begins_at:
                titles = {"before": before.outline.title, "after": after.outline.title}
                yield conflict(ConflictCode.ORDER_BROKEN, before, after, **titles)

    def _room_changes(self, session: Session) -> Iterator[Conflict]:
        blocks = self.blocks() if self.stays else {}
        here = session.slot_id and blocks.get(session.slot_id)
        if here is None or session.room_id is None:
            return
        for id in {id for stay in self.stays if session.id in stay.session_ids for id in stay.session_ids}:
            other = self.sessions[id]
            together = other.id != session.id and other.slot_id and blocks.get(other.slot_id) == here
            if together and other.room_id and other.room_id != session.room_id:
                yield conflict(ConflictCode.ROOM_CHANGES, session, other, title=other.outline.title)


def too_long(session: Session, slot: Slot) -> Iterator[Conflict]:
    """A session takes no longer than its slot."""
    if timedelta(minutes=session.minutes) > slot.ends_at - slot.begins_at:
        yield conflict(ConflictCode.SESSION_TOO_LONG, session, title=session.outline.title, minutes=session.minutes)


def unfit(session: Session, room: Room) -> Iterator[Conflict]:
    """A room is of the kind that is needed, has the places and the equipment."""
    needed = RoomKind.OUTSIDE if session.outline.format is SessionFormat.SITE_VISIT else RoomKind.ROOM
    if room.kind is not needed:
        yield conflict(ConflictCode.WRONG_KIND_OF_ROOM, session, title=session.outline.title, needed=needed.value)
    if session.rules.places > room.capacity:
        numbers = {"places": session.rules.places, "capacity": room.capacity}
        yield conflict(ConflictCode.ROOM_TOO_SMALL, session, room=room.name, **numbers)
    if missing := missing_equipment(session, room):
        yield conflict(ConflictCode.EQUIPMENT_MISSING, session, room=room.name, equipment=", ".join(missing))


def missing_equipment(session: Session, room: Room) -> list[str]:
    """What a session needs and a room doesn't have."""
    there = {thing.casefold() for thing in room.equipment}
    return [thing for thing in session.rules.equipment if thing.casefold() not in there]


def pinned_elsewhere(session: Session) -> Iterator[Conflict]:
    """What is pinned is where it is pinned, or nowhere yet."""
    slots, rooms = {None, session.slot_id}, {None, session.room_id}
    moved = session.slot_id and session.rules.pinned_slot_id not in slots
    if moved or (session.room_id and session.rules.pinned_room_id not in rooms):
        yield conflict(ConflictCode.PINNED_ELSEWHERE, session, title=session.outline.title)


def conflict(code: ConflictCode, *sessions: Session, **details: str | int) -> Conflict:
    """A rule that is broken between these sessions."""
    return Conflict(code=code, session_ids=tuple(session.id for session in sessions), details=details)


def same(conflict: Conflict) -> Hashable:
    """What two conflicts share that are one, seen from both of its sessions."""
    return conflict.code, frozenset(conflict.session_ids), conflict.details.get("person")


def refusal(conflict: Conflict) -> Refused:
    """What somebody is told whose change would break a rule."""
    refused = Refused(conflict.code)
    refused.refusal = Refusal(reason=conflict.code, details=conflict.details)
    return refused

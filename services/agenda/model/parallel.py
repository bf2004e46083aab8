"""Sessions that run at the same time, as released: who has to choose among them, and who leads one."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from services.agenda.model.attendee import Attendee
from services.agenda.model.release import Programme
from shared.contracts.agenda import programme as contract
from shared.contracts.agenda.sessions import SlotKind
from shared.text import TIME_ZONE


@dataclass(frozen=True)
class Parallel:
    """A slot with several sessions, as released, and their rooms."""

    slot: contract.Slot
    sessions: Mapping[UUID, contract.Session]
    rooms: Mapping[UUID, contract.Room]

    @property
    def day(self) -> date:
        """The day in Sachsen-Anhalt."""
        return self.slot.begins_at.astimezone(TIME_ZONE).date()

    def comes(self, attendee: Attendee) -> bool:
        """Whether somebody is there on that day."""
        return self.day in attendee.days

    def led_by(self, participant_id: UUID) -> UUID | None:
        """The session that somebody moderates then, or in which they speak."""
        return next((session.id for session in self.sessions.values() if participant_id in session.people), None)


def parallel(programme: Programme) -> dict[UUID, Parallel]:
    """The slots of a programme that have several sessions, by time."""
    found = {}
    entries = programme.entries().values()
    for slot in programme.slots:
        there = [entry for entry in entries if entry.slot is slot and entry.room]
        if slot.kind is SlotKind.SESSIONS and len(there) > 1:
            sessions = {entry.session.id: entry.session for entry in there}
            rooms = {entry.session.id: entry.room for entry in there if entry.room}
            found[slot.id] = Parallel(slot, sessions, rooms)
    return found


def arranged(programme: Programme) -> set[tuple[UUID, date, UUID, frozenset[UUID]]]:
    """Which sessions run in parallel: slot, day, session, and who leads it."""
    return {
        (slot, found.day, id, session.people)
        for slot, found in parallel(programme).items()
        for id, session in found.sessions.items()
    }

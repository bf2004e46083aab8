"""A session as a World Café needs it: when and where it is, and who comes."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from services.agenda.model.attendee import Attendee
from services.agenda.model.cafe import Coming
from services.agenda.model.parts import Room, Session, Slot
from services.agenda.model.places import Wishing
from services.agenda.model.standing import Standing
from shared.contracts.agenda.sessions import SessionFormat
from shared.contracts.registration.registrations import RegistrationState
from shared.messages import Refused
from shared.text import TIME_ZONE


@dataclass(frozen=True)
class CafeSession:
    """A session of the format World Café, as the draft has it."""

    session: Session
    slot: Slot | None
    room: Room | None

    @classmethod
    async def find(cls, database: AsyncSession, session_id: UUID) -> "CafeSession":
        """Raises `Refused`: `unknown_session`, `not_a_cafe`."""
        placed = select(Session, Slot, Room).outerjoin(Slot, Session.slot_id == Slot.id)
        found = await database.execute(
            placed.outerjoin(Room, Session.room_id == Room.id).where(Session.id == session_id)
        )
        if (row := found.one_or_none()) is None:
            raise Refused("unknown_session")
        if row[0].outline.format is not SessionFormat.WORLD_CAFE:
            raise Refused("not_a_cafe")
        return cls(*row)

    @classmethod
    async def taking_place(cls, database: AsyncSession, session_id: UUID) -> "CafeSession":
        """Raises `Refused`: `session_cancelled`, and as `find` does."""
        found = await cls.find(database, session_id)
        if found.session.cancelled:
            raise Refused("session_cancelled")
        return found

    @property
    def begins_at(self) -> datetime | None:
        """When it begins, once it has a place in time."""
        return self.slot.begins_at if self.slot else None

    async def coming(self, database: AsyncSession) -> Coming:
        """Who has a seat at the gathering on that day and is needed by no session at that time, nor by this one.

        Once places in parallel sessions are published, those alone who have one here. Who never had a seat at the
        gathering, and who only waits for one, may host a table all the same, and is not said to be away.
        """
        elsewhere, placed = await self._needed_elsewhere(database), await self._placed(database)
        attendees = (await database.scalars(Attendee.ever(self.session.gathering_id))).all()
        seated = {each.participant_id for each in attendees if each.state is not RegistrationState.WAITLISTED}
        there = [each for each in attendees if self._there(each)]
        busy = elsewhere | self.session.value.people
        people = {
            each.participant_id: each.home_id
            for each in there
            if each.participant_id not in busy and (placed is None or each.registration_id in placed)
        }
        return Coming(people, frozenset(seated - {each.participant_id for each in there} | elsewhere))

    def _there(self, attendee: Attendee) -> bool:
        """Whether somebody has a seat at the gathering on that day."""
        day = self.begins_at.astimezone(TIME_ZONE).date() if self.begins_at else None
        return attendee.state is RegistrationState.REGISTERED and (day is None or day in attendee.days)

    async def _placed(self, database: AsyncSession) -> set[UUID] | None:
        """The registrations with a place here; None where no places are given, or nothing is parallel any more."""
        wishing = await database.get(Wishing, self.session.gathering_id)
        if wishing is None or not wishing.published_at:
            return None
        standing = await Standing.now(database, wishing)
        if not any(self.session.id in slot.sessions for slot in standing.slots.values()):
            return None
        return {place.registration_id for place in standing.valid if place.session_id == self.session.id}

    async def _needed_elsewhere(self, database: AsyncSession) -> set[UUID]:
        """Who must be at another session at that time."""
        if self.slot is None:
            return set()
        beside = Session.slot_id == self.slot.id, Session.id != self.session.id, ~Session.cancelled
        found = await database.scalars(select(Session).where(*beside))
        return {id for session in found for id in session.value.people}

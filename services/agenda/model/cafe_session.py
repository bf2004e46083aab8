"""A session as a World Café needs it: when and where it is, and who comes."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from services.agenda.model.attendee import Attendee
from services.agenda.model.cafe import People
from services.agenda.model.parts import Room, Session, Slot
from services.agenda.model.places import Place, Wishing
from shared.contracts.agenda.sessions import SessionFormat
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

    @property
    def begins_at(self) -> datetime | None:
        """When it begins, once it has a place in time."""
        return self.slot.begins_at if self.slot else None

    async def coming(self, database: AsyncSession) -> People:
        """Who has a seat at the gathering on that day and is needed by no session at that time, nor by this one.

        Once places in parallel sessions are published, those alone who have one here.
        """
        busy, placed = await self._needed(database), await self._placed(database)
        day = self.begins_at.astimezone(TIME_ZONE).date() if self.begins_at else None
        return {
            attendee.participant_id: attendee.home_id
            for attendee in await database.scalars(Attendee.coming(self.session.gathering_id))
            if attendee.participant_id not in busy
            and (day is None or day in attendee.days)
            and (placed is None or attendee.registration_id in placed)
        }

    async def _placed(self, database: AsyncSession) -> set[UUID] | None:
        """The registrations with a place here; None where no places are given."""
        if self.slot is None:
            return None
        published = select(Place).join(Wishing, Wishing.gathering_id == Place.gathering_id)
        at_that_time = published.where(Place.slot_id == self.slot.id, Wishing.published_at.is_not(None))
        places = (await database.scalars(at_that_time)).all()
        return {place.registration_id for place in places if place.session_id == self.session.id} if places else None

    async def _needed(self, database: AsyncSession) -> set[UUID]:
        """Who must be at a session at that time."""
        at_that_time = (Session.slot_id == self.slot.id) if self.slot else (Session.id == self.session.id)
        found = await database.scalars(select(Session).where(at_that_time, ~Session.cancelled))
        return {id for session in found for id in session.value.people}

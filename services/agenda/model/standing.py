"""Places of a gathering at one moment."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from services.agenda.model.attendee import Attendee
from services.agenda.model.places import Filling, Held, Parallel, Place, Wishing, by_registration, fillings, parallel
from services.agenda.model.release import Programme, programme_of
from shared.contracts.agenda.places import ReasonCode


@dataclass(frozen=True)
class Standing:
    """The places of those who have a seat, in the programme that is in force."""

    wishing: Wishing
    programme: Programme
    attendees: Sequence[Attendee]
    places: Sequence[Place]

    @classmethod
    async def now(cls, database: AsyncSession, wishing: Wishing) -> "Standing":
        """As it is stored; `wishing` need not be."""
        id = wishing.gathering_id
        attendees = (await database.scalars(Attendee.coming(id))).all()
        places = (await database.scalars(Place.of(id))).all()
        return cls(wishing, await programme_of(database, id), attendees, places)

    @cached_property
    def held(self) -> Held:
        """Places by registration and slot."""
        return by_registration(self.places)

    @cached_property
    def slots(self) -> dict[UUID, Parallel]:
        """The slots that have several sessions, by time."""
        return parallel(self.programme)

    @cached_property
    def valid(self) -> list[Place]:
        """The places in sessions that take place in their slots."""
        slots = self.slots
        return [
            place
            for place in self.places
            if place.slot_id in slots and place.session_id in slots[place.slot_id].sessions
        ]

    @cached_property
    def fillings(self) -> dict[UUID, Filling]:
        """How each session is filled."""
        migrants = {each.registration_id for each in self.attendees if each.migrant_organisation}
        return fillings(self.wishing.offered(self.programme).values(), self.valid, migrants)

    def lacking(self) -> bool:
        """Whether somebody has no place, and did not return it."""
        have = {(place.registration_id, place.slot_id) for place in self.valid}
        have |= {
            (each.registration_id, each.slot_id) for each in self.places if each.reason.code is ReasonCode.RETURNED
        }
        return any(
            slot.comes(each) and (each.registration_id, id) not in have
            for id, slot in self.slots.items()
            for each in self.attendees
        )

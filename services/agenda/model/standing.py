"""Places of a gathering at one moment."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from services.agenda.model.attendee import Attendee
from services.agenda.model.parallel import Parallel, parallel
from services.agenda.model.places import (
    Filling,
    Held,
    Place,
    Wishing,
    by_registration,
    fillings,
    lacks,
)
from services.agenda.model.release import Programme, programme_of
from shared.contracts.agenda.places import Reason, ReasonCode


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
        """Places that count, and those without a session, by registration and slot."""
        return by_registration(place for place in self.places if place.session_id is None or self.counts(place))

    @cached_property
    def slots(self) -> dict[UUID, Parallel]:
        """The slots that have several sessions, by time."""
        return parallel(self.programme)

    @cached_property
    def holders(self) -> dict[UUID, Attendee]:
        """Those who have a seat, by registration."""
        return {each.registration_id: each for each in self.attendees}

    @cached_property
    def valid(self) -> list[Place]:
        """The places that count."""
        return [place for own in self.held.values() for place in own.values() if place.session_id]

    def counts(self, place: Place) -> bool:
        """Whether somebody is expected in the session of that place."""
        slot, holder = self.slots.get(place.slot_id), self.holders.get(place.registration_id)
        return slot is not None and holder is not None and place.counts(slot, holder)

    def own(self, attendee: Attendee) -> dict[UUID, Place]:
        """Somebody's places by slot; who leads a session is there, even before places are given again."""
        led = {id: slot.led_by(attendee.participant_id) for id, slot in self.slots.items()}
        reason = Reason(code=ReasonCode.MODERATES)
        leading = {id: Place.given(attendee, id, session, reason) for id, session in led.items() if session}
        return {**self.held.get(attendee.registration_id, {}), **leading}

    @cached_property
    def fillings(self) -> dict[UUID, Filling]:
        """How each session is filled."""
        migrants = {each.registration_id for each in self.attendees if each.migrant_organisation}
        return fillings(self.wishing.offered(self.programme).values(), self.valid, migrants)

    def lacking(self) -> bool:
        """Whether somebody has no place, and did not return it."""
        return any(
            lacks(each, slot, self.held.get(each.registration_id, {}).get(id))
            for id, slot in self.slots.items()
            for each in self.attendees
        )

"""From wishes to places: what a giving needs is read and handed to a job, and what comes of it is kept and told."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from uuid import UUID

from sqlalchemy import delete, select
from sqlalchemy.ext.asyncio import AsyncSession

from services.agenda.model import NOTHING, Attendee, Job, JobKind, Place, Programme, Release, Wish, Wishing
from services.agenda.model.places import Filling, Held, Parallel, by_registration, fillings, parallel
from services.agenda.places import giving as pure
from services.agenda.places.problem import BadProblem, Wishes, require_sound
from shared.contracts.agenda.places import GivenPlace, PlacesGiven, Reason, ReasonCode
from shared.messages import Refused
from shared.outbox import publish

SECONDS = 60.0
"""How long a giving may take, far more than it does."""


@dataclass(frozen=True)
class Standing:
    """Wishes and places of a gathering as they stand, of those who have a seat."""

    wishing: Wishing
    programme: Programme
    attendees: Sequence[Attendee]
    wishes: Sequence[Wish]
    places: Sequence[Place]

    @property
    def held(self) -> Held:
        """Places by registration and slot."""
        return by_registration(self.places)

    @property
    def slots(self) -> dict[UUID, Parallel]:
        """The slots that have several sessions, by time."""
        return parallel(self.programme)

    @property
    def valid(self) -> list[Place]:
        """The places in sessions that take place in their slots."""
        slots = self.slots
        return [
            place
            for place in self.places
            if place.slot_id in slots and place.session_id in slots[place.slot_id].sessions
        ]

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


async def programme_of(session: AsyncSession, gathering_id: UUID) -> Programme:
    """The programme that is in force."""
    last = await session.scalar(Release.latest(gathering_id))
    return last.programme if last else NOTHING


async def lock(session: AsyncSession, gathering_id: UUID) -> Wishing:
    """Wishes and places, which nobody else changes until the transaction ends.

    Raises `Refused`: `wishing_not_opened`.
    """
    wishing = await session.get(Wishing, gathering_id, with_for_update=True)
    if wishing is None:
        raise Refused("wishing_not_opened")
    return wishing


async def standing(session: AsyncSession, wishing: Wishing) -> Standing:
    """Wishes and places as they stand."""
    id = wishing.gathering_id
    attendees = (await session.scalars(Attendee.coming(id))).all()
    wishes = (await session.scalars(select(Wish).where(Wish.gathering_id == id))).all()
    places = (await session.scalars(Place.of(id))).all()
    return Standing(wishing, await programme_of(session, id), attendees, wishes, places)


async def request(session: AsyncSession, wishing: Wishing, seed: int, by: UUID) -> Job:
    """Has places given; once they are published, to those who have none. Raises `Refused`: `too_many_for_places`."""
    now = await standing(session, wishing)
    held = now.held if wishing.published_at else {}
    problem = wishing.problem(now.programme, now.attendees, now.wishes, held)
    try:
        require_sound(problem)
    except BadProblem as error:
        raise Refused("too_many_for_places") from error
    wishes = Wishes(
        problem=problem,
        seed=seed,
        before=as_text(held) if wishing.published_at else None,
        revision=wishing.revision,
    )
    job = Job.request(JobKind.PLACES, wishing.gathering_id, wishes, SECONDS, by, datetime.now(UTC))
    session.add(job)
    return job


def as_text(held: Held) -> dict[str, dict[str, str | None]]:
    """Places by ids as text."""
    return {
        str(registration): {
            str(slot): str(place.session_id) if place.session_id else None for slot, place in own.items()
        }
        for registration, own in held.items()
    }


async def settle(job: Job, session: AsyncSession) -> None:
    """Keeps places that were given. If places have changed meanwhile, those that were asked for are worked out again;
    a first giving that the organiser has undone is left alone.
    """
    wishes = Wishes.model_validate(job.problem)
    wishing = await session.get_one(Wishing, job.gathering_id, with_for_update=True)
    if wishing.revision != wishes.revision:
        if wishing.published_at:
            await request(session, wishing, wishes.seed, job.requested_by)
    elif wishing.published_at:
        await keep_changes(session, wishing, pure.Giving.model_validate(job.result))
    else:
        await keep_all(session, wishing, pure.Giving.model_validate(job.result))


async def keep_all(session: AsyncSession, wishing: Wishing, giving: pure.Giving) -> None:
    """Keeps the places of a giving in place of all others."""
    now = await standing(session, wishing)
    await session.execute(delete(Place).where(Place.gathering_id == wishing.gathering_id))
    holders = {each.registration_id: each.participant_id for each in now.attendees}
    for registration, own in places_of(giving).items():
        for slot_id, place in own.items():
            if registration in holders:
                session.add(new_place(wishing, registration, slot_id, holders[registration], place, reason_of(place)))
    wishing.take(giving.seed, giving.proven, datetime.now(UTC))


async def keep_changes(session: AsyncSession, wishing: Wishing, giving: pure.Giving) -> None:
    """Keeps the places that are not as they were, and tells those whose they are."""
    now = await standing(session, wishing)
    moved = {(UUID(move.person), UUID(move.slot)) for move in giving.moves}
    given, held = places_of(giving), now.held
    for attendee in now.attendees:
        registration, before = attendee.registration_id, dict(held.get(attendee.registration_id, {}))
        changed = [
            new_place(
                wishing,
                registration,
                slot,
                attendee.participant_id,
                place,
                Reason(code=ReasonCode.MOVED) if (registration, slot) in moved else reason_of(place),
            )
            for slot, place in given.get(registration, {}).items()
            if slot not in before or before[slot].session_id != session_of(place)
        ]
        for place in changed:
            await session.merge(place)
        if any(place.session_id for place in changed):
            own = before | {place.slot_id: place for place in changed}
            publish(session, told(attendee, now.slots, own, first=not before))
    wishing.changed()


def places_of(giving: pure.Giving) -> dict[UUID, dict[UUID, pure.Place]]:
    """Places by registration and slot."""
    return {UUID(person): {UUID(slot): place for slot, place in own.items()} for person, own in giving.places.items()}


def new_place(
    wishing: Wishing, registration_id: UUID, slot_id: UUID, participant_id: UUID, place: pure.Place, reason: Reason
) -> Place:
    """A place as it is kept."""
    return Place(
        registration_id=registration_id,
        slot_id=slot_id,
        gathering_id=wishing.gathering_id,
        participant_id=participant_id,
        session_id=session_of(place),
        reason=reason,
    )


def session_of(place: pure.Place) -> UUID | None:
    """The session of a place that was given."""
    return UUID(place.session) if place.session else None


def reason_of(place: pure.Place) -> Reason:
    """The reason as people read it."""
    return Reason.model_validate(place.reason.model_dump())


def told(attendee: Attendee, slots: Mapping[UUID, Parallel], own: Mapping[UUID, Place], *, first: bool) -> PlacesGiven:
    """What somebody is told of their places, by time."""
    places = [
        GivenPlace(slot_id=id, session_id=session)
        for id, slot in slots.items()
        if id in own and (session := own[id].session_id) in slot.sessions and session
    ]
    return PlacesGiven(
        gathering_id=attendee.gathering_id, participant_id=attendee.participant_id, places=tuple(places), first=first
    )

"""From wishes to places: what a giving needs is read and handed to a job, and what comes of it is kept and told."""

from collections.abc import Mapping
from datetime import UTC, datetime
from uuid import UUID

from sqlalchemy import delete
from sqlalchemy.ext.asyncio import AsyncSession

from services.agenda.model import Agenda, Attendee, Job, JobKind, Place, Standing, Wish, Wishing
from services.agenda.model.parallel import Parallel
from services.agenda.model.places import Held, by_registration, lacks
from services.agenda.places import giving as pure
from services.agenda.places.problem import BadProblem, Wishes, require_sound
from shared.contracts.agenda.places import GivenPlace, MissingPlace, PlacesGiven, Reason, ReasonCode
from shared.messages import Refused
from shared.outbox import publish

SECONDS = 60.0
"""How long a giving may take, far more than it does."""


async def lock(session: AsyncSession, gathering_id: UUID, *, shared: bool = False) -> Wishing:
    """Wishes and places, which nobody else changes until the transaction ends. `shared`: with others who only wish.

    Raises `Refused`: `wishing_not_opened`, `gathering_cancelled`.
    """
    wishing = await session.get(Wishing, gathering_id, with_for_update={"read": shared})
    if wishing is None:
        raise Refused("wishing_not_opened")
    (await session.get_one(Agenda, gathering_id)).require_open()
    return wishing


async def request(session: AsyncSession, now: Standing, seed: int, by: UUID) -> Job:
    """Has places given; once they are published, to those who have none. Raises `Refused`: `too_many_for_places`."""
    wishing = now.wishing
    held = now.held if wishing.published_at else {}
    wished = await session.scalars(Wish.of(wishing.gathering_id))
    problem = wishing.problem(now.programme, now.attendees, wished, held)
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
    await job.queue(session)
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
    a first giving that the organiser has undone is left alone, and so is a gathering that was called off.
    """
    if (await session.get_one(Agenda, job.gathering_id)).cancelled:
        return
    wishes = Wishes.model_validate(job.problem)
    wishing = await session.get_one(Wishing, job.gathering_id, with_for_update=True)
    if wishing.revision != wishes.revision:
        if wishing.published_at:
            await request(session, await Standing.now(session, wishing), wishes.seed, job.requested_by)
    elif wishing.published_at:
        await keep_changes(session, wishing, pure.Giving.model_validate(job.result))
    else:
        await keep_all(session, wishing, pure.Giving.model_validate(job.result))


async def keep_all(session: AsyncSession, wishing: Wishing, giving: pure.Giving) -> None:
    """Keeps the places of a giving in place of all others."""
    await session.execute(delete(Place).where(Place.gathering_id == wishing.gathering_id))
    given = places_of(giving)
    for attendee in await session.scalars(Attendee.coming(wishing.gathering_id)):
        for slot_id, place in given.get(attendee.registration_id, {}).items():
            session.add(Place.given(attendee, slot_id, session_of(place), reason_of(place)))
    wishing.take(giving.seed, giving.proven, datetime.now(UTC))


async def keep_changes(session: AsyncSession, wishing: Wishing, giving: pure.Giving) -> None:
    """Keeps the places that are not as they were, and tells those whose they are, or were."""
    now = await Standing.now(session, wishing)
    stored, given = by_registration(now.places), places_of(giving)
    moved = {(UUID(move.person), UUID(move.slot)) for move in giving.moves}
    for attendee in now.attendees:
        registration, own = attendee.registration_id, now.own(attendee)
        before, held = stored.get(registration, {}), now.held.get(registration, {})
        changed = {
            slot: Place.given(
                attendee, slot, session_of(place), reason_after(before.get(slot), place, (registration, slot) in moved)
            )
            for slot, place in given.get(registration, {}).items()
            if slot not in held or held[slot].session_id != session_of(place)
        }
        for place in changed.values():
            await session.merge(place)
        if changed:
            tell(session, attendee, now.slots, own | changed, first=not before)
    wishing.changed()


def places_of(giving: pure.Giving) -> dict[UUID, dict[UUID, pure.Place]]:
    """Places by registration and slot."""
    return {UUID(person): {UUID(slot): place for slot, place in own.items()} for person, own in giving.places.items()}


def session_of(place: pure.Place) -> UUID | None:
    """The session of a place that was given."""
    return UUID(place.session) if place.session else None


def reason_after(before: Place | None, place: pure.Place, moved: bool) -> Reason:
    """The reason for a place after a late change. `before`: what somebody had, even if that does not count any more."""
    if place.session is None and before and before.session_id:
        return Reason(code=ReasonCode.LOST)
    return Reason(code=ReasonCode.MOVED) if moved else reason_of(place)


def reason_of(place: pure.Place) -> Reason:
    """The reason as people read it."""
    return Reason.model_validate(place.reason.model_dump())


def tell(
    session: AsyncSession, attendee: Attendee, slots: Mapping[UUID, Parallel], own: Mapping[UUID, Place], *, first: bool
) -> None:
    """Tells somebody their places, and where they have none; nothing if they don't come while sessions are parallel."""
    places = tuple(
        GivenPlace(slot_id=id, session_id=place.session_id)
        for id, slot in slots.items()
        if (place := own.get(id)) and place.session_id in slot.sessions
    )
    without = tuple(missing(slot, own.get(id)) for id, slot in slots.items() if lacks(attendee, slot, own.get(id)))
    if places or without:
        ids = {"gathering_id": attendee.gathering_id, "participant_id": attendee.participant_id}
        publish(session, PlacesGiven(**ids, places=places, first=first, without=without))


def missing(slot: Parallel, place: Place | None) -> MissingPlace:
    """A slot in which somebody has no place."""
    lost = place is not None and place.reason.code is ReasonCode.LOST
    return MissingPlace(slot_id=slot.slot.id, begins_at=slot.slot.begins_at, ends_at=slot.slot.ends_at, lost=lost)

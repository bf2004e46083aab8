"""Wishes and places: one's own, and for organisers all."""

from collections import Counter
from collections.abc import Collection, Iterable
from datetime import UTC, datetime
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from services.agenda.model import (
    PLANNERS,
    Agenda,
    Attendee,
    Job,
    JobKind,
    Place,
    Standing,
    Wish,
    Wishing,
    programme_of,
)
from services.agenda.model.parallel import Parallel
from services.agenda.model.places import Filling, offers_of
from shared.bus import Actor, Router
from shared.contracts.agenda import places as contract
from shared.contracts.agenda.places import (
    Distribution,
    FilledSession,
    FilledSlot,
    FindMyPlaces,
    FindPlaces,
    Listed,
    MyPlaces,
    OfferedSession,
    OwnPlace,
    OwnSlot,
    ReasonCode,
    Run,
)
from shared.identity import OWN
from shared.messages import Refused
from shared.session import Reading

router = Router("agenda")


@router.answers(FindMyPlaces, by=OWN)
async def find_my_places(query: FindMyPlaces, session: Reading, actor: Actor) -> MyPlaces:
    now = await find(session, query.gathering_id)
    attendee = next((each for each in now.attendees if each.participant_id == actor.id), None)
    if now.wishing not in session:
        return MyPlaces(state=None, closes_at=None, registered=attendee is not None)
    return MyPlaces(
        state=now.wishing.state(datetime.now(UTC)),
        closes_at=now.wishing.closes_at,
        registered=attendee is not None,
        slots=await own_slots(session, now, attendee) if attendee else (),
    )


@router.answers(FindPlaces, by=PLANNERS)
async def find_places(query: FindPlaces, session: Reading) -> contract.Places:
    now = await find(session, query.gathering_id)
    opened = now.wishing in session
    wishes = (await session.scalars(Wish.of(query.gathering_id))).all()
    last = await session.scalar(Job.last(JobKind.PLACES, query.gathering_id))
    return contract.Places(
        state=now.wishing.state(datetime.now(UTC)) if opened else None,
        closes_at=now.wishing.closes_at if opened else None,
        coming=len(now.attendees),
        wishing=len({wish.registration_id for wish in wishes} & {each.registration_id for each in now.attendees}),
        seed=now.wishing.seed,
        proven=now.wishing.proven,
        distribution=distribution(now),
        slots=tuple(filled_slot(now, slot, wishes) for slot in now.slots.values()),
        run=last and Run(job_id=last.id, state=last.state, failure=last.failure),
    )


async def find(session: AsyncSession, gathering_id: UUID) -> Standing:
    """Wishes and places at one moment; before wishing was opened, as if it were, with all places of the rooms.

    Raises `Refused`: `unknown_gathering`.
    """
    await session.connection(execution_options={"isolation_level": "REPEATABLE READ"})
    wishing = await session.get(Wishing, gathering_id)
    if wishing:
        return await Standing.now(session, wishing)
    if await session.get(Agenda, gathering_id) is None:
        raise Refused("unknown_gathering")
    offers = offers_of(await programme_of(session, gathering_id))
    unopened = Wishing(gathering_id=gathering_id, opened_by=gathering_id, closes_at=datetime.now(UTC), offers=offers)
    return await Standing.now(session, unopened)


async def own_slots(session: AsyncSession, now: Standing, attendee: Attendee) -> tuple[OwnSlot, ...]:
    """All slots as somebody sees them."""
    own = Wish.of(attendee.gathering_id).where(Wish.registration_id == attendee.registration_id)
    wished = {wish.slot_id: wish.session_ids for wish in await session.scalars(own)}
    places = now.own(attendee) if now.wishing.published_at else {}
    return tuple(own_slot(now, slot, attendee, wished.get(id, ()), places.get(id)) for id, slot in now.slots.items())


def own_slot(now: Standing, slot: Parallel, attendee: Attendee, wished: Iterable[UUID], place: Place | None) -> OwnSlot:
    """A slot as somebody sees it. `place`: theirs, if they have one and may know of it."""
    return OwnSlot(
        slot=slot.slot,
        sessions=tuple(offered(slot, id, now.fillings[id], attendee) for id in slot.sessions),
        wishes=tuple(id for id in wished if id in slot.sessions),
        moderates=slot.led_by(attendee.participant_id),
        comes=slot.comes(attendee),
        place=place and OwnPlace(session_id=place.session_id, reason=place.reason_for(attendee.participant_id)),
    )


def offered(slot: Parallel, id: UUID, filling: Filling, attendee: Attendee) -> OfferedSession:
    """A session as somebody may wish for it, or take a place in it."""
    return OfferedSession(
        session=slot.sessions[id],
        room=slot.rooms[id],
        places=filling.offer.places,
        reserved=filling.offer.reserved,
        free=filling.free(migrant_organisation=attendee.migrant_organisation),
    )


def filled_slot(now: Standing, slot: Parallel, wishes: Iterable[Wish]) -> FilledSlot:
    """A slot with everybody in it."""
    here = {place.registration_id: place for place in now.valid if place.slot_id == slot.slot.id}
    returned = {
        place.registration_id
        for place in now.places
        if place.slot_id == slot.slot.id and place.reason.code is ReasonCode.RETURNED
    }
    coming = [each for each in now.attendees if slot.comes(each) and each.registration_id not in here]
    wished = [wish.session_ids for wish in wishes if wish.slot_id == slot.slot.id]
    return FilledSlot(
        slot=slot.slot,
        sessions=tuple(filled_session(now, slot, id, here, wished) for id in slot.sessions),
        without=tuple(each.participant_id for each in coming if each.registration_id not in returned),
        returned=tuple(each.participant_id for each in coming if each.registration_id in returned),
    )


def filled_session(
    now: Standing, slot: Parallel, id: UUID, here: dict[UUID, Place], wished: Collection[tuple[UUID, ...]]
) -> FilledSession:
    """A session with its list."""
    offer = now.fillings[id].offer
    people = [each for each in now.attendees if each.registration_id in here]
    return FilledSession(
        session=slot.sessions[id],
        room=slot.rooms[id],
        places=offer.places,
        reserved=offer.reserved,
        wanted_first=sum(each[0] == id for each in wished),
        wanted=sum(id in each for each in wished),
        people=tuple(
            Listed(participant_id=each.participant_id, moderates=each.participant_id in slot.sessions[id].moderator_ids)
            for each in people
            if here[each.registration_id].session_id == id
        ),
    )


def distribution(now: Standing) -> Distribution:
    """By what the places were given."""
    wishes = Counter(place.reason.wish for place in now.valid if place.reason.wish)
    codes = Counter(place.reason.code for own in now.held.values() for place in own.values())
    return Distribution(
        by_wish=tuple(wishes[number] for number in range(1, max(wishes, default=0) + 1)),
        other=codes[ReasonCode.OTHER],
        no_wish=codes[ReasonCode.NO_WISH],
        no_place=codes[ReasonCode.NO_PLACE] + codes[ReasonCode.LOST],
    )

"""Wishes for parallel sessions, the places that are given by them, and what late changes make of these."""

import secrets
from datetime import UTC, datetime
from uuid import UUID

from sqlalchemy import delete, select, update

from services.agenda import allocation
from services.agenda.handlers.attendees import hear
from services.agenda.handlers.locking import locked, require_idle
from services.agenda.model import (
    NOTHING,
    ORGANISERS,
    Attendee,
    JobKind,
    Place,
    Release,
    Standing,
    Wish,
    Wishing,
    programme_of,
)
from shared.bus import Actor, Router, StoredAt
from shared.contracts.agenda.places import (
    AdjustPlaces,
    CloseWishing,
    GivePlaces,
    GivingStarted,
    OpenWishing,
    PlacesGiven,
    PublishPlaces,
    Reason,
    ReasonCode,
    ReturnPlace,
    SubmitWishes,
    TakePlace,
    WishingOpened,
    WishingState,
)
from shared.contracts.agenda.releases import ProgrammeReleased
from shared.contracts.registration.registrations import ParticipantReplaced, RegistrationChanged
from shared.identity import SIGNED_IN
from shared.messages import Done, Refused
from shared.outbox import publish
from shared.session import Session

SEEDS = 1_000_000

router = Router("agenda")
router.publishes(WishingOpened, PlacesGiven)


@router.handles(OpenWishing, by=ORGANISERS)
async def open_wishing(command: OpenWishing, session: Session, actor: Actor) -> Done:
    agenda = await locked(session, command.gathering_id)
    programme = await programme_of(session, command.gathering_id)
    wishing = await session.get(Wishing, command.gathering_id, with_for_update=True)
    now = datetime.now(UTC)
    under_way = wishing is not None and wishing.state(now) is WishingState.OPEN
    if wishing is None:
        by = actor.signed_in()
        session.add(Wishing.open(agenda, programme, command.offers, command.closes_at, by, now))
    else:
        agenda.require_open()
        wishing.reopen(programme, command.offers, command.closes_at, now)
        await clear(session, command.gathering_id)
    if not under_way:
        publish(session, WishingOpened(gathering_id=command.gathering_id, closes_at=command.closes_at))
    return Done()


@router.handles(CloseWishing, by=ORGANISERS)
async def close_wishing(command: CloseWishing, session: Session) -> Done:
    (await allocation.lock(session, command.gathering_id)).close(datetime.now(UTC))
    return Done()


@router.handles(GivePlaces, by=ORGANISERS)
async def give_places(command: GivePlaces, session: Session, actor: Actor) -> GivingStarted:
    wishing = await allocation.lock(session, command.gathering_id)
    wishing.require_closed(datetime.now(UTC))
    await require_idle(session, JobKind.PLACES, command.gathering_id, "giving_runs")
    seed = secrets.randbelow(SEEDS) if command.seed is None else command.seed
    now = await Standing.now(session, wishing)
    job = await allocation.request(session, now, seed, actor.signed_in())
    return GivingStarted(job_id=job.id)


@router.handles(PublishPlaces, by=ORGANISERS)
async def publish_places(command: PublishPlaces, session: Session) -> Done:
    wishing = await allocation.lock(session, command.gathering_id)
    await require_idle(session, JobKind.PLACES, command.gathering_id, "giving_runs")
    wishing.publish(datetime.now(UTC))
    now = await Standing.now(session, wishing)
    for each in now.attendees:
        allocation.tell(session, each, now.slots, now.own(each), first=True)
    return Done()


@router.handles(AdjustPlaces, by=ORGANISERS)
async def adjust_places(command: AdjustPlaces, session: Session, actor: Actor) -> GivingStarted:
    wishing = await allocation.lock(session, command.gathering_id)
    wishing.require_published()
    await require_idle(session, JobKind.PLACES, command.gathering_id, "giving_runs")
    now = await Standing.now(session, wishing)
    if not now.lacking():
        raise Refused("everybody_has_places")
    job = await allocation.request(session, now, wishing.seed or 0, actor.signed_in())
    return GivingStarted(job_id=job.id)


@router.handles(SubmitWishes, by=SIGNED_IN)
async def submit_wishes(command: SubmitWishes, session: Session, actor: Actor) -> Done:
    wishing = await allocation.lock(session, command.gathering_id, shared=True)
    attendee = await attendee_of(session, actor, command.gathering_id)
    programme = await programme_of(session, command.gathering_id)
    wishes = wishing.wished(attendee, programme, command.wishes, datetime.now(UTC))
    await session.execute(delete(Wish).where(Wish.registration_id == attendee.registration_id))
    session.add_all(wishes)
    return Done()


@router.handles(TakePlace, by=SIGNED_IN)
async def take_place(command: TakePlace, session: Session, actor: Actor) -> Done:
    wishing = await allocation.lock(session, command.gathering_id)
    wishing.require_published()
    attendee = await attendee_of(session, actor, command.gathering_id)
    now = await Standing.now(session, wishing)
    slot_id = next((id for id, slot in now.slots.items() if command.session_id in slot.sessions), None)
    if slot_id is None:
        raise Refused("unknown_session")
    require_guest(now, slot_id, attendee)
    if not now.slots[slot_id].comes(attendee):
        raise Refused("not_there_then")
    if now.fillings[command.session_id].free(migrant_organisation=attendee.migrant_organisation) == 0:
        raise Refused("session_full")
    await seat(session, wishing, attendee, slot_id, command.session_id, ReasonCode.CHOSEN)
    return Done()


@router.handles(ReturnPlace, by=SIGNED_IN)
async def return_place(command: ReturnPlace, session: Session, actor: Actor) -> Done:
    wishing = await allocation.lock(session, command.gathering_id)
    wishing.require_published()
    attendee = await attendee_of(session, actor, command.gathering_id)
    now = await Standing.now(session, wishing)
    if (attendee.registration_id, command.slot_id) not in {(each.registration_id, each.slot_id) for each in now.valid}:
        raise Refused("no_place")
    require_guest(now, command.slot_id, attendee)
    await seat(session, wishing, attendee, command.slot_id, None, ReasonCode.RETURNED)
    return Done()


@router.on(ProgrammeReleased, ordered=True)
async def follow_release(event: ProgrammeReleased, session: Session) -> None:
    """Places in sessions that are cancelled or at another time now are void, and those of people who lead another one
    then. Where places are published, these people are given others at once; where they are not, all are given anew.
    """
    wishing = await session.get(Wishing, event.gathering_id, with_for_update=True)
    before = await session.get(Release, (event.gathering_id, event.number - 1))
    now = await session.get_one(Release, (event.gathering_id, event.number))
    if wishing is None or not wishing.follow(before.programme if before else NOTHING, now.programme):
        return
    if not wishing.published_at:
        wishing.undo()
        await clear(session, event.gathering_id)
    elif (standing := await Standing.now(session, wishing)).lacking():
        await allocation.request(session, standing, wishing.seed or 0, wishing.opened_by)


@router.on(RegistrationChanged)
async def end_with_days(event: RegistrationChanged, session: Session, at: StoredAt) -> None:
    """Whoever does not come any more on a day has no place then; it does not come back when they do. After a move of
    the gathering places wait for its programme.
    """
    theirs = Place.of(event.gathering_id).where(Place.registration_id == event.registration_id)
    if event.moved or await session.scalar(theirs.limit(1)) is None:
        return
    wishing = await session.get_one(Wishing, event.gathering_id, with_for_update=True)
    await hear(session, event, at, days=event.days)
    now = await Standing.now(session, wishing)
    own = [place for place in now.places if place.registration_id == event.registration_id]
    void = [place for place in own if place.session_id and not now.counts(place)]
    for place in void:
        await session.delete(place)
    if void and wishing.published_at:
        wishing.changed()


@router.on(ParticipantReplaced)
async def tell_deputy(event: ParticipantReplaced, session: Session, at: StoredAt) -> None:
    """Whoever stands in for somebody has inherited their places, and hears of it."""
    wishing = await session.get(Wishing, event.gathering_id)
    if wishing is None or not wishing.published_at:
        return
    await hear(session, event, at, holder_id=event.deputy_id, state=event.state)
    now = await Standing.now(session, wishing)
    deputy = now.holders.get(event.registration_id)
    if deputy and deputy.participant_id == event.deputy_id:
        allocation.tell(session, deputy, now.slots, now.own(deputy), first=True)


def require_guest(now: Standing, slot_id: UUID, attendee: Attendee) -> None:
    """Raises `Refused`: `moderates_then`."""
    if now.slots[slot_id].led_by(attendee.participant_id):
        raise Refused("moderates_then")


async def attendee_of(session: Session, actor: Actor, gathering_id: UUID) -> Attendee:
    """The seat of who acts. Raises `Refused`: `not_registered`."""
    attendee = await session.scalar(Attendee.of(gathering_id, actor.signed_in()).limit(1))
    if attendee is None:
        raise Refused("not_registered")
    return attendee


async def seat(
    session: Session, wishing: Wishing, attendee: Attendee, slot_id: UUID, session_id: UUID | None, code: ReasonCode
) -> None:
    """Gives somebody what they chose."""
    await session.merge(Place.given(attendee, slot_id, session_id, Reason(code=code)))
    wishing.changed()


async def clear(session: Session, gathering_id: UUID) -> None:
    """No place is given."""
    await session.execute(delete(Place).where(Place.gathering_id == gathering_id))


async def forget(session: Session, participant_id: UUID) -> None:
    """Deletes wishes and places of somebody; what another person has inherited stays, without their id."""
    own = select(Attendee.registration_id).where(Attendee.participant_id == participant_id)
    for table in (Wish, Place):
        await session.execute(delete(table).where(table.registration_id.in_(own)))
    given = update(Place).where(Place.participant_id == participant_id)
    await session.execute(given.values(participant_id=None))

"""World Cafés: set up, mixed, changed on the day, harvested."""

from datetime import UTC, datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.dialects.postgresql import insert

from services.agenda.handlers.locking import require_idle
from services.agenda.mixing.task import Mixing
from services.agenda.model import ORGANISERS, Agenda, CafeNote, CafeSession, Guest, Job, JobKind, WorldCafe
from services.agenda.model.cafe import SECONDS
from shared.bus import Actor, Router
from shared.contracts.agenda.cafe import (
    AdjustCafe,
    CafePlanned,
    CafeRunRequested,
    CaptureHarvest,
    HarvestCaptured,
    MixCafe,
    NameHost,
    SetUpCafe,
    StopCafeRun,
)
from shared.contracts.registration.registrations import ParticipantReplaced
from shared.identity import SIGNED_IN
from shared.messages import Done, Refused
from shared.outbox import publish
from shared.session import Session

router = Router("agenda")
router.publishes(CafePlanned, HarvestCaptured)


@router.handles(SetUpCafe, by=ORGANISERS)
async def set_up_cafe(command: SetUpCafe, session: Session) -> Done:
    of = (await CafeSession.taking_place(session, command.session_id)).session
    new = {"session_id": of.id, "gathering_id": of.gathering_id, "plan": command.plan}
    await session.execute(insert(WorldCafe).values(new).on_conflict_do_nothing())
    cafe = await idle(session, of.id)
    cafe.set_up(command.plan, of.outline.minutes)
    return Done()


@router.handles(MixCafe, by=ORGANISERS)
async def mix_cafe(command: MixCafe, session: Session, actor: Actor) -> CafeRunRequested:
    cafe = await idle(session, command.session_id)
    of = await CafeSession.taking_place(session, cafe.session_id)
    return await request(session, cafe, cafe.mix(await of.coming(session)), actor)


@router.handles(AdjustCafe, by=ORGANISERS)
async def adjust_cafe(command: AdjustCafe, session: Session, actor: Actor) -> CafeRunRequested:
    cafe = await idle(session, command.session_id)
    of = await CafeSession.taking_place(session, cafe.session_id)
    change = cafe.adjust(await of.coming(session), command.over, command.missing_ids)
    return await request(session, cafe, change, actor)


@router.handles(NameHost, by=ORGANISERS)
async def name_host(command: NameHost, session: Session, actor: Actor) -> CafeRunRequested:
    cafe = await idle(session, command.session_id)
    of = await CafeSession.taking_place(session, cafe.session_id)
    cafe.name_host(command.table - 1, command.host_id)
    if cafe.mixed is None:
        return CafeRunRequested(run_id=None)
    missing = cafe.missing() - {command.host_id}
    change = cafe.adjust(await of.coming(session), command.over, missing)
    return await request(session, cafe, change, actor)


@router.handles(StopCafeRun, by=ORGANISERS)
async def stop_cafe_run(command: StopCafeRun, session: Session) -> Done:
    """Locks the run alone: one that ends locks its café after itself."""
    cafe = await session.get(WorldCafe, command.session_id)
    if cafe is None:
        raise Refused("unknown_cafe")
    run = await session.scalar(cafe.last_run().with_for_update())
    if run is None:
        raise Refused("job_over")
    run.cancel(datetime.now(UTC))
    return Done()


@router.handles(CaptureHarvest, by=SIGNED_IN)
async def capture_harvest(command: CaptureHarvest, session: Session, actor: Actor) -> Done:
    """A note that was sent before, whoever sent it, is there already."""
    cafe = await session.get(WorldCafe, command.session_id)
    if cafe is None:
        raise Refused("unknown_cafe")
    of = await CafeSession.find(session, cafe.session_id)
    guest = await session.get(Guest, (cafe.session_id, actor.signed_in()))
    leads = actor.has(*ORGANISERS) or actor.id in of.session.moderator_ids
    cafe.require_capturable(command, guest, any_table=leads)
    if await session.get(CafeNote, command.note_id) is None:
        note = CafeNote.of(command, actor.signed_in(), datetime.now(UTC))
        session.add(note)
        publish(session, note.captured(cafe.gathering_id, cafe.plan))
    return Done()


@router.on(ParticipantReplaced, ordered=True)
async def hand_over_route(event: ParticipantReplaced, session: Session) -> None:
    """The deputy takes the way, too; a deputy's deputy after them."""
    cafes = select(WorldCafe.session_id).where(WorldCafe.gathering_id == event.gathering_id)
    for session_id in await session.scalars(cafes):
        cafe = await locked(session, session_id)
        cafe.hand_over(event.participant_id, event.deputy_id)


async def request(session: Session, cafe: WorldCafe, mixing: Mixing, actor: Actor) -> CafeRunRequested:
    """A run that works it out. Raises `Refused`: `gathering_cancelled`."""
    (await session.get_one(Agenda, cafe.gathering_id)).require_open()
    now = datetime.now(UTC)
    by = actor.signed_in()
    run = Job.request(JobKind.CAFE, cafe.gathering_id, mixing, SECONDS, by, now, subject_id=cafe.session_id)
    await run.queue(session)
    return CafeRunRequested(run_id=run.id)


async def idle(session: Session, session_id: UUID) -> WorldCafe:
    """The café, locked. Raises `Refused`: `unknown_cafe`, `cafe_busy` while a run works on it."""
    cafe = await locked(session, session_id)
    await require_idle(session, JobKind.CAFE, cafe.gathering_id, "cafe_busy", cafe.session_id)
    return cafe


async def locked(session: Session, session_id: UUID) -> WorldCafe:
    """The café, which nobody else changes until the transaction ends. Raises `Refused`: `unknown_cafe`."""
    cafe = await session.scalar(WorldCafe.with_guests(session_id).with_for_update())
    if cafe is None:
        raise Refused("unknown_cafe")
    return cafe

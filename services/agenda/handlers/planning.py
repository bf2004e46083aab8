"""Runs of the planner, and their plans."""

from datetime import UTC, datetime
from uuid import UUID

from services.agenda.handlers.locking import locked, require_idle
from services.agenda.model import ORGANISERS, Agenda, Ballot, Demand, Job, JobKind, Poll, Release, seats
from services.agenda.model.planning import Run, fitting
from services.agenda.model.problem import previous_of, problem_of, require_plannable
from services.agenda.planner.run import Planning
from shared.bus import Actor, Router
from shared.contracts.agenda.planning import (
    ApplyPlan,
    CancelPlanning,
    PlanApplied,
    PlanningStarted,
    PlanProgramme,
    RepeatPlanning,
)
from shared.messages import Done, Refused
from shared.session import Session

EXPLAINING = 60.0
"""Seconds beyond those of the search, to find out why nothing fits."""

router = Router("agenda")


@router.handles(PlanProgramme, by=ORGANISERS)
async def plan_programme(command: PlanProgramme, session: Session, actor: Actor) -> PlanningStarted:
    agenda = await locked(session, command.gathering_id)
    ballots = list(await session.scalars(Ballot.counting(agenda.gathering_id)))
    poll = await session.get(Poll, agenda.gathering_id)
    demand = Demand.by(ballots, await session.scalar(seats(agenda.gathering_id)) or 0, poll)
    problem = problem_of(agenda, ballots, demand, command.weights)
    require_plannable(problem, agenda)
    last = await session.scalar(Release.latest(agenda.gathering_id))
    previous = previous_of(agenda, last) if command.keep_previous else None
    planning = Planning(problem=problem, seed=command.seed, seconds=command.seconds, previous=previous)
    return await start(session, agenda, planning, actor)


@router.handles(RepeatPlanning, by=ORGANISERS)
async def repeat_planning(command: RepeatPlanning, session: Session, actor: Actor) -> PlanningStarted:
    job = await planning_job(session, command.run_id)
    agenda = await locked(session, job.gathering_id)
    return await start(session, agenda, Run(job).planning, actor)


@router.handles(CancelPlanning, by=ORGANISERS)
async def cancel_planning(command: CancelPlanning, session: Session) -> Done:
    job = await planning_job(session, command.run_id, lock=True)
    job.cancel(datetime.now(UTC))
    return Done()


@router.handles(ApplyPlan, by=ORGANISERS)
async def apply_plan(command: ApplyPlan, session: Session) -> PlanApplied:
    """In two steps: sessions that exchange their places would be in one place for a moment."""
    job = await planning_job(session, command.run_id)
    agenda = await locked(session, job.gathering_id)
    agenda.require_open()
    placed = fitting(agenda, Run(job).require_plan())
    moved = [each for each in agenda.sessions if each.id in placed and each.value != placed[each.id]]
    for each in moved:
        each.slot_id = each.room_id = None
    await session.flush()
    for each in moved:
        each.become(placed[each.id])
    return PlanApplied(
        placed=len(placed), moved=len(moved), left_out=len(agenda.board().sessions.keys() - placed.keys())
    )


async def start(session: Session, agenda: Agenda, planning: Planning, actor: Actor) -> PlanningStarted:
    """Requests a run, of which there is one at a time. Raises `Refused`."""
    agenda.require_open()
    await require_idle(session, JobKind.PLAN, agenda.gathering_id, "planning_runs_already")
    may_take = planning.seconds + EXPLAINING
    now = datetime.now(UTC)
    job = Job.request(JobKind.PLAN, agenda.gathering_id, planning, may_take, actor.signed_in(), now)
    await job.queue(session)
    return PlanningStarted(run_id=job.id)


async def planning_job(session: Session, run_id: UUID, *, lock: bool = False) -> Job:
    """The job of a run. Raises `Refused`: `unknown_planning`."""
    job = await session.get(Job, run_id, with_for_update=lock)
    if job is None or job.kind is not JobKind.PLAN:
        raise Refused("unknown_planning")
    return job

"""Runs of the planner, to those who plan."""

from sqlalchemy import select

from services.agenda.model import PLANNERS, Job, JobKind
from services.agenda.model.planning import Run
from services.agenda.model.problem import problem_of
from services.agenda.queries.interests import agenda_of
from shared.bus import Router
from shared.contracts.agenda.planning import FindPlanning, ListPlannings, PlanningResult, Plannings
from shared.messages import Refused
from shared.session import Reading

router = Router("agenda")


@router.answers(ListPlannings, by=PLANNERS)
async def list_plannings(query: ListPlannings, session: Reading) -> Plannings:
    of_gathering = Job.gathering_id == query.gathering_id, Job.kind == JobKind.PLAN
    jobs = await session.scalars(select(Job).where(*of_gathering).order_by(Job.requested_at.desc()))
    return Plannings(runs=tuple(Run(job).summary for job in jobs))


@router.answers(FindPlanning, by=PLANNERS)
async def find_planning(query: FindPlanning, session: Reading) -> PlanningResult:
    await session.connection(execution_options={"isolation_level": "REPEATABLE READ"})
    job = await session.get(Job, query.run_id)
    if job is None or job.kind is not JobKind.PLAN:
        raise Refused("unknown_planning")
    agenda = await agenda_of(session, job.gathering_id)
    return Run(job).result(agenda, problem_of(agenda))

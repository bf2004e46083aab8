"""Runs of the planner, to those who plan."""

from uuid import UUID

from sqlalchemy import select
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import defer

from services.agenda.model import PLANNERS, Job, JobKind
from services.agenda.model.planning import Asked, Run
from services.agenda.model.problem import problem_of
from services.agenda.queries.interests import agenda_of
from shared.bus import Router
from shared.contracts.agenda.planning import FindPlanning, ListPlannings, PlanningResult, Plannings
from shared.messages import Refused
from shared.session import Reading

router = Router("agenda")


@router.answers(ListPlannings, by=PLANNERS)
async def list_plannings(query: ListPlannings, session: Reading) -> Plannings:
    found = await runs(session, query.gathering_id)
    return Plannings(runs=tuple(run.summed_up(asked) for run, asked in found))


async def runs(session: AsyncSession, gathering_id: UUID) -> list[tuple[Run, Asked]]:
    """Runs, the latest first, with no more of their problems than is asked for."""
    asked = Job.problem.op("-", return_type=JSONB())("problem")
    of_gathering = Job.gathering_id == gathering_id, Job.kind == JobKind.PLAN
    listed = select(Job, asked).where(*of_gathering).order_by(Job.requested_at.desc())
    found = await session.execute(listed.options(defer(Job.problem, raiseload=True)))
    return [(Run(job), Asked.model_validate(how)) for job, how in found]


@router.answers(FindPlanning, by=PLANNERS)
async def find_planning(query: FindPlanning, session: Reading) -> PlanningResult:
    await session.connection(execution_options={"isolation_level": "REPEATABLE READ"})
    job = await session.get(Job, query.run_id)
    if job is None or job.kind is not JobKind.PLAN:
        raise Refused("unknown_planning")
    agenda = await agenda_of(session, job.gathering_id)
    return Run(job).result(agenda, problem_of(agenda))

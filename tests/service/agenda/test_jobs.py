"""Long work outside the handlers: shared by replicas, cancelled, killed, interrupted by a restart."""

import asyncio
import os
import signal
from collections.abc import AsyncIterator
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from uuid import UUID, uuid4

import pytest
from sqlalchemy import inspect, select
from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession

from deploy.servers import NatsServer
from services.agenda import app
from services.agenda.jobs.worker import GRACE, heed_cancelling
from services.agenda.model import Agenda, Job, JobKind
from services.agenda.model.job import KEPT
from services.agenda.planner.run import Outcome, Planning
from services.agenda.queries.planning import runs
from shared.contracts.agenda.jobs import JobFailure, JobState
from shared.session import connect
from tests.conftest import Databases, Start, running
from tests.service.agenda.sample import BEGINS, eventually, workers_children
from tests.unit.agenda.planner.gatherings import generate
from tests.unit.agenda.planner.problems import problem, session

SMALL = Planning(problem=problem(session("a"), session("b")), seconds=5)
LONG = Planning(problem=generate(60, sessions=30, slots=6, rooms=6), seconds=60)
"""Takes longer than any test waits."""


class Table:
    """The table of jobs."""

    def __init__(self, url: str, engine: AsyncEngine, gathering_id: UUID) -> None:
        self.url, self.engine, self.gathering_id = url, engine, gathering_id

    async def request(self, planning: Planning = SMALL, seconds: float | None = None) -> UUID:
        """Asks for a programme; `seconds`: how long that may take."""
        async with AsyncSession(self.engine) as session, session.begin():
            job = Job.request(
                JobKind.PLAN, self.gathering_id, planning, seconds or planning.seconds, uuid4(), datetime.now(UTC)
            )
            await job.queue(session)
            return job.id

    async def job(self, job_id: UUID) -> Job:
        """A job as it is now."""
        async with AsyncSession(self.engine) as session:
            return await session.get_one(Job, job_id)

    async def cancel(self, job_id: UUID) -> None:
        """Nobody waits for it any more."""
        async with AsyncSession(self.engine) as session, session.begin():
            (await session.get_one(Job, job_id, with_for_update=True)).cancel(datetime.now(UTC))

    async def until(self, job_id: UUID, state: JobState, *, with_progress: bool = False) -> Job:
        """Waits for a state."""

        async def holds() -> bool:
            job = await self.job(job_id)
            return job.state is state and not (with_progress and job.progress is None)

        await eventually(holds)
        return await self.job(job_id)


@pytest.fixture
async def table(databases: Databases) -> AsyncIterator[Table]:
    """A gathering for which nothing is planned yet."""
    url, gathering_id = await databases.url("agenda"), uuid4()
    engine = connect(url, 2)
    async with AsyncSession(engine) as session, session.begin():
        session.add(Agenda(gathering_id=gathering_id, begins_at=BEGINS, ends_at=BEGINS))
    yield Table(url, engine, gathering_id)
    await engine.dispose()


async def no_children() -> bool:
    """Whether nothing is worked out any more."""
    return not workers_children()


async def test_replicas_share_the_jobs_and_each_is_done_once(table: Table, start: Start) -> None:
    jobs = [await table.request() for _ in range(3)]
    await start("agenda", database_url=table.url)
    await start("agenda", database_url=table.url)
    for id in jobs:
        job = await table.until(id, JobState.DONE)
        plan = Outcome.model_validate(job.result).plan
        assert plan
        assert (plan.value, plan.bound, job.attempts) == (0, 0, 1)


async def test_a_worker_ends_even_if_a_library_took_its_cancelling_for_a_time_out() -> None:
    async def work() -> None:
        with suppress(asyncio.CancelledError):
            await asyncio.sleep(60)
        heed_cancelling()
        await asyncio.sleep(60)

    working = asyncio.create_task(work())
    await asyncio.sleep(0)
    working.cancel()
    async with asyncio.timeout(5):
        with pytest.raises(asyncio.CancelledError):
            await working


async def test_the_last_runs_are_kept_and_one_under_way_whatever_its_age(table: Table) -> None:
    waiting = await table.request()
    over = []
    for _ in range(KEPT + 2):
        over.append(await table.request())
        await table.cancel(over[-1])
    await table.request()
    async with AsyncSession(table.engine) as session:
        found = (await session.scalars(select(Job.id).where(Job.ended_at.is_not(None)))).all()
        assert set(found) == set(over[-KEPT + 1 :])
        assert await session.get(Job, waiting)


async def test_a_cancelled_run_ends_with_the_best_plan_so_far(table: Table, start: Start) -> None:
    await start("agenda", database_url=table.url)
    running_job = await table.request(LONG)
    await table.until(running_job, JobState.RUNNING, with_progress=True)
    await table.cancel(running_job)
    job = await table.until(running_job, JobState.CANCELLED)
    outcome = Outcome.model_validate(job.result)
    assert outcome.plan
    assert {placement.session for placement in outcome.plan.placements} == {each.id for each in LONG.problem.sessions}


async def test_a_solver_that_is_killed_is_tried_again_and_given_up_when_it_dies_each_time(
    table: Table, start: Start
) -> None:
    await start("agenda", database_url=table.url)
    id = await table.request(LONG)
    killed = set[int]()
    while (await table.job(id)).state not in (JobState.FAILED, JobState.DONE):
        for child in set(workers_children()) - killed:
            os.kill(child, signal.SIGKILL)
            killed.add(child)
        await asyncio.sleep(0.05)
    job = await table.job(id)
    assert (job.state, job.failure, job.attempts, len(killed)) == (JobState.FAILED, JobFailure.CRASHED, 3, 3)
    other = await table.request()
    await table.until(other, JobState.DONE)


async def test_a_run_that_a_restart_interrupts_begins_anew(
    table: Table, nats_server: NatsServer, keys_dir: Path
) -> None:
    settings = app.Settings(nats_url=nats_server.url, keys_dir=keys_dir / "agenda", database_url=table.url)
    id = await table.request(LONG)
    async with running(app.create(settings)):
        await table.until(id, JobState.RUNNING, with_progress=True)
    assert (await table.job(id)).state is JobState.WAITING
    assert not workers_children()
    async with running(app.create(settings)):
        await table.until(id, JobState.RUNNING, with_progress=True)
        await table.cancel(id)
        assert (await table.until(id, JobState.CANCELLED)).attempts == 1


async def test_a_run_that_does_not_end_in_time_is_ended(table: Table, start: Start) -> None:
    await start("agenda", database_url=table.url)
    id = await table.request(LONG, seconds=2 - GRACE.total_seconds())
    job = await table.until(id, JobState.FAILED)
    assert job.failure is JobFailure.OUT_OF_TIME
    await eventually(no_children)


async def test_a_list_of_runs_reads_no_problem(table: Table) -> None:
    job_id = await table.request(Planning(problem=SMALL.problem, seconds=5, seed=7, previous=()))
    async with AsyncSession(table.engine) as session:
        [(run, asked)] = await runs(session, table.gathering_id)

        assert "problem" in inspect(run.job).unloaded
        told = run.summed_up(asked)
        assert (told.id, told.seconds, told.seed, told.keeps) == (job_id, 5, 7, True)

"""Takes jobs from the table, one after the other, and keeps the table up to date with what becomes of them."""

import asyncio
import json
import logging
from collections.abc import AsyncIterator, Awaitable, Mapping
from contextlib import asynccontextmanager, suppress
from datetime import UTC, datetime, timedelta
from enum import Enum, auto
from multiprocessing.connection import Connection
from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from services.agenda.jobs.child import PROCESSES, prepare
from services.agenda.jobs.child import warm_up as child_warm_up
from services.agenda.jobs.child import work as child_work
from services.agenda.jobs.tasks import TASKS, Task
from services.agenda.model import Job, JobKind
from shared.contracts.agenda.jobs import JobFailure, JobState
from shared.service import Running, Worker

AT_ONCE = 2
"""Jobs of one replica: a World Café doesn't wait for a programme."""
POLL = 0.3
"""Seconds between two looks at the table."""
BEAT = 1.0
"""Seconds between two signs of life."""
GRACE = timedelta(seconds=10)
"""How long a job may take beyond what it was given, to start and to end."""

log = logging.getLogger(__name__)


class Beat(Enum):
    """What to do after a sign of life."""

    ON = auto()
    STOP = auto()
    """Nobody waits any more: the best so far will do."""
    LOST = auto()
    """The job is somebody else's, or over."""


def working(tasks: Mapping[JobKind, Task] = TASKS, *, warm: bool = False) -> Worker:
    """A worker of the service that takes jobs for ever."""
    prepare([task.work for task in tasks.values()])

    async def jobs(running: Running) -> None:
        async with asyncio.TaskGroup() as group:
            if warm:
                group.create_task(warm_up(tasks))
            for _ in range(AT_ONCE):
                group.create_task(take_jobs(running, tasks))

    return jobs


async def warm_up(tasks: Mapping[JobKind, Task]) -> None:
    """Prepares what the first job of a machine would wait for."""
    for task in tasks.values():
        if task.warm:
            child = PROCESSES.Process(target=child_warm_up, args=(task.work,), daemon=True)
            await asyncio.to_thread(child.start)
            await asyncio.to_thread(child.join)


async def take_jobs(running: Running, tasks: Mapping[JobKind, Task]) -> None:
    """Takes the oldest job that waits, again and again."""
    while True:
        heed_cancelling()
        if job := await claim(running):
            await Shift(running, job, tasks[job.kind]).work()
        else:
            await asyncio.sleep(POLL)


async def claim(running: Running) -> Job | None:
    """The next job, which is ours from now on; None if none waits."""
    now = datetime.now(UTC)
    async with running.sessions.begin() as session:
        job = await session.scalar(Job.next(now))
        return job if job and job.take(now) else None


class Shift:
    """One attempt at one job."""

    def __init__(self, running: Running, job: Job, task: Task) -> None:
        self.running, self.job, self.task = running, job, task
        self.ends_at = datetime.now(UTC) + timedelta(seconds=job.seconds) + GRACE
        self.progress: dict[str, Any] | None = None
        self.result: dict[str, Any] | None = None

    async def work(self) -> None:
        """Works until there is a result, or none to be expected; gives the job back if the service ends before."""
        line, far_end = PROCESSES.Pipe()
        problem = json.dumps(self.job.problem).encode()
        child = PROCESSES.Process(target=child_work, args=(self.task.work, problem, far_end), daemon=True)
        await asyncio.to_thread(child.start)
        far_end.close()
        reading = asyncio.create_task(self.read(line))
        try:
            await self.watch(line, reading)
        except asyncio.CancelledError:
            await finish(self.give_back())
            raise
        finally:
            child.kill()
            await finish(reading)
            line.close()

    async def read(self, line: Connection) -> None:
        """Hears what the child says, until its result or its end."""
        while self.result is None:
            try:
                told = json.loads(await asyncio.to_thread(line.recv_bytes))
            except (EOFError, OSError):
                return
            self.progress = told.get("progress", self.progress)
            self.result = told.get("result")

    async def watch(self, line: Connection, reading: asyncio.Task[None]) -> None:
        """Tells the table that the job is alive, and the child when nobody waits any more."""
        while not reading.done():
            heed_cancelling()
            await asyncio.wait({reading}, timeout=BEAT)
            match await self.beat():
                case Beat.LOST:
                    return
                case Beat.STOP:
                    with suppress(OSError):
                        line.send_bytes(b"stop")
        await self.settle()

    async def beat(self) -> Beat:
        """A sign of life, and what the table answers."""
        now = datetime.now(UTC)
        async with self.held() as (_, job):
            if not job:
                return Beat.LOST
            if now > self.ends_at:
                job.fail(JobFailure.OUT_OF_TIME, now)
                return Beat.LOST
            return Beat.ON if job.beat(self.progress, now) else Beat.STOP

    async def settle(self) -> None:
        """Keeps the result; a child that ended without one is worth another attempt."""
        async with self.held() as (session, job):
            if job and self.result is not None:
                job.progress = self.progress or job.progress
                job.done(self.result, datetime.now(UTC))
                await self.task.settle(job, session)
            elif job:
                log.error("job ended without a result", extra={"job": str(job.id), "attempt": job.attempts})
                job.state = JobState.WAITING
        self.running.relay.wake()

    async def give_back(self) -> None:
        """Whoever comes next begins anew."""
        async with self.held() as (_, job):
            if job:
                job.release()

    @asynccontextmanager
    async def held(self) -> AsyncIterator[tuple[AsyncSession, Job | None]]:
        """A transaction with the job; without it if somebody else has it by now, or it is over."""
        async with self.running.sessions.begin() as session:
            job = await session.get(Job, self.job.id, with_for_update=True)
            ours = job and job.state is JobState.RUNNING and job.attempts == self.job.attempts
            yield session, job if ours else None


async def finish(work: Awaitable[None]) -> None:
    """Does a last thing, however often the task is cancelled meanwhile."""
    last = asyncio.ensure_future(work)
    while not last.done():
        with suppress(asyncio.CancelledError):
            await asyncio.wait({last})


def heed_cancelling() -> None:
    """Raises `CancelledError` if this task was cancelled, even where a library took that for its own time-out."""
    task = asyncio.current_task()
    if task and task.cancelling():
        raise asyncio.CancelledError

"""Takes jobs from the table, one after the other, and keeps the table up to date with what becomes of them."""

import asyncio
import json
import logging
import sys
from asyncio.subprocess import DEVNULL, PIPE, Process
from collections.abc import AsyncIterator, Awaitable, Mapping
from contextlib import asynccontextmanager, suppress
from datetime import UTC, datetime, timedelta
from enum import Enum, auto
from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

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
LINE = 64 * 1024 * 1024
"""Bytes of a result."""
COMMAND = (sys.executable, "-m", "services.agenda.jobs")

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
            child = await asyncio.create_subprocess_exec(*COMMAND, task.work, "--warm", stdin=DEVNULL)
            await child.wait()


async def take_jobs(running: Running, tasks: Mapping[JobKind, Task]) -> None:
    """Takes the oldest job that waits, again and again."""
    while True:
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
        child = await asyncio.create_subprocess_exec(*COMMAND, self.task.work, stdin=PIPE, stdout=PIPE, limit=LINE)
        reading = asyncio.create_task(self.read(child))
        try:
            await self.watch(child, reading)
        except asyncio.CancelledError:
            await finish(self.give_back())
            raise
        finally:
            reading.cancel()
            with suppress(ProcessLookupError):
                child.kill()

    async def read(self, child: Process) -> None:
        """Gives the child its problem and hears what it says, until its result or its end."""
        assert child.stdin
        assert child.stdout
        child.stdin.write(json.dumps(self.job.problem).encode() + b"\n")
        async for line in child.stdout:
            told = json.loads(line)
            self.progress = told.get("progress", self.progress)
            self.result = told.get("result")
            if self.result is not None:
                return

    async def watch(self, child: Process, reading: asyncio.Task[None]) -> None:
        """Tells the table that the job is alive, and the child when nobody waits any more."""
        assert child.stdin
        while not reading.done():
            await asyncio.wait({reading}, timeout=BEAT)
            match await self.beat():
                case Beat.LOST:
                    return
                case Beat.STOP:
                    child.stdin.close()
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

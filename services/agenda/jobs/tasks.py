"""The kinds of long work: what works them out, and what becomes of their results."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy.ext.asyncio import AsyncSession

from services.agenda import allocation
from services.agenda.mixing.task import Mixing, Outcome
from services.agenda.model import Job, JobKind, WorldCafe
from shared.contracts.agenda.jobs import JobState
from shared.outbox import publish

Settle = Callable[[Job, AsyncSession], Awaitable[None]]


async def nothing(job: Job, session: AsyncSession) -> None:
    """The result is kept with the job until somebody asks for it."""


async def seat_guests(job: Job, session: AsyncSession) -> None:
    """Everybody has their seats, and it is told; a run that was stopped takes no seats away."""
    assert job.subject_id
    cafe = await session.scalar(WorldCafe.with_guests(job.subject_id).with_for_update())
    mixing, outcome = Mixing.model_validate(job.problem), Outcome.model_validate(job.result)
    stopped = job.state is JobState.CANCELLED
    if cafe and (planned := cafe.settle(mixing, outcome, datetime.now(UTC), stopped=stopped)):
        publish(session, planned)


@dataclass(frozen=True)
class Task:
    """A kind of work.

    work: module with `work(problem: bytes, report: Callable[[BaseModel], None], cancelled: Callable[[], bool])`, which
        returns the result as a model; it runs in a process of its own. A cancelled one returns the best it has.
    settle: runs within the transaction in which the job gets its result
    warm: whether the module has a `warm()` that makes the first job of a machine faster
    """

    work: str
    settle: Settle = nothing
    warm: bool = False


TASKS: Mapping[JobKind, Task] = {
    JobKind.PLAN: Task("services.agenda.planner.work"),
    JobKind.CAFE: Task("services.agenda.mixing.work", seat_guests, warm=True),
    JobKind.PLACES: Task("services.agenda.places.work", settle=allocation.settle),
}

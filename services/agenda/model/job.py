"""Long work: planning a programme, seating a World Café. It waits in a table until a replica takes it."""

from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any
from uuid import UUID

from pydantic import BaseModel
from sqlalchemy import ColumnElement, ForeignKey, Index, Select, delete, or_, select
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from services.agenda.model.base import Base
from shared.contracts.agenda.jobs import JobFailure, JobState
from shared.messages import Refused, new_id

LEASE = timedelta(seconds=15)
"""A job belongs to nobody any more whose worker has not been heard of for so long."""
ATTEMPTS = 3
"""A job that ended its worker so often is not tried again."""
KEPT = 20
"""Jobs of one kind about one thing that can be looked up, the last one among them."""
OVER = frozenset({JobState.DONE, JobState.CANCELLED, JobState.FAILED})


class JobKind(StrEnum):
    """What is worked out."""

    PLAN = "plan"
    PLACES = "places"
    CAFE = "cafe"


class Job(Base, kw_only=True):
    """A piece of work.

    subject_id: what it is about, where that is not the gathering as a whole
    problem, progress, result: JSON of the models that its kind of work reads and writes
    seconds: how long the work may take
    """

    __tablename__ = "job"
    __table_args__ = (
        Index("ix_job_open", "requested_at", postgresql_where="state IN ('waiting', 'running')"),
        Index(None, "gathering_id", "kind", "requested_at"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, default_factory=new_id)
    gathering_id: Mapped[UUID] = mapped_column(ForeignKey("agenda.gathering_id"))
    kind: Mapped[JobKind]
    subject_id: Mapped[UUID | None] = mapped_column(default=None)
    problem: Mapped[dict[str, Any]] = mapped_column(JSONB)
    seconds: Mapped[float]
    requested_by: Mapped[UUID]
    requested_at: Mapped[datetime]
    state: Mapped[JobState] = mapped_column(default=JobState.WAITING)
    stop_wished: Mapped[bool] = mapped_column(default=False)
    attempts: Mapped[int] = mapped_column(default=0)
    leased_until: Mapped[datetime | None] = mapped_column(default=None)
    started_at: Mapped[datetime | None] = mapped_column(default=None)
    ended_at: Mapped[datetime | None] = mapped_column(default=None)
    progress: Mapped[dict[str, Any] | None] = mapped_column(JSONB, default=None)
    result: Mapped[dict[str, Any] | None] = mapped_column(JSONB, default=None)
    failure: Mapped[JobFailure | None] = mapped_column(default=None)

    @classmethod
    def request(
        cls,
        kind: JobKind,
        gathering_id: UUID,
        problem: BaseModel,
        seconds: float,
        by: UUID,
        at: datetime,
        subject_id: UUID | None = None,
    ) -> "Job":
        """A job that waits for a worker."""
        return cls(
            kind=kind,
            gathering_id=gathering_id,
            subject_id=subject_id,
            problem=problem.model_dump(mode="json"),
            seconds=seconds,
            requested_by=by,
            requested_at=at,
        )

    async def queue(self, session: AsyncSession) -> None:
        """A worker takes it once the transaction is committed; jobs that `KEPT` newer ones superseded are forgotten."""
        session.add(self)
        await session.flush()
        about = Job._about(self.kind, self.gathering_id, self.subject_id)
        superseded = select(Job.id).where(*about).order_by(Job.requested_at.desc()).offset(KEPT)
        await session.execute(delete(Job).where(Job.id.in_(superseded), Job.ended_at.is_not(None)))

    @classmethod
    def last(cls, kind: JobKind, gathering_id: UUID, subject_id: UUID | None = None) -> Select["Job"]:
        """Selects the job of that kind, about that subject, that was asked for last."""
        about = cls._about(kind, gathering_id, subject_id)
        return select(cls).where(*about).order_by(cls.requested_at.desc()).limit(1)

    @classmethod
    def under_way(cls, kind: JobKind, gathering_id: UUID, subject_id: UUID | None = None) -> Select[UUID]:
        """Selects the id of a job of that kind, about that subject, that is not over."""
        return select(cls.id).where(*cls._about(kind, gathering_id, subject_id), cls.ended_at.is_(None)).limit(1)

    @classmethod
    def _about(cls, kind: JobKind, gathering_id: UUID, subject_id: UUID | None) -> tuple[ColumnElement[bool], ...]:
        return cls.gathering_id == gathering_id, cls.kind == kind, cls.subject_id.is_not_distinct_from(subject_id)

    @classmethod
    def next(cls, at: datetime) -> Select["Job"]:
        """Selects, for this transaction alone, the oldest job that nobody works on."""
        free = or_(
            cls.state == JobState.WAITING,
            (cls.state == JobState.RUNNING) & (cls.leased_until < at),
        )
        return select(cls).where(free).order_by(cls.requested_at).limit(1).with_for_update(skip_locked=True)

    @property
    def is_over(self) -> bool:
        """Whether nothing more will come of it."""
        return self.state in OVER

    def take(self, at: datetime) -> bool:
        """A worker begins; False if it was tried too often, or is not wanted any more, and is over now."""
        if self.stop_wished:
            return self._end(JobState.CANCELLED, at)
        if self.attempts >= ATTEMPTS:
            return self.fail(JobFailure.CRASHED, at)
        self.state, self.started_at, self.progress = JobState.RUNNING, at, None
        self.attempts += 1
        self.leased_until = at + LEASE
        return True

    def beat(self, progress: dict[str, Any] | None, at: datetime) -> bool:
        """Its worker lives; `progress` is what is new. Whether it should go on."""
        self.leased_until = at + LEASE
        self.progress = progress or self.progress
        return not self.stop_wished

    def release(self) -> None:
        """Its worker ends before it does; whoever comes next begins anew."""
        self.state, self.leased_until = JobState.WAITING, None
        self.attempts -= 1

    def done(self, result: dict[str, Any], at: datetime) -> None:
        """It has a result; a cancelled one may have, too: the best so far."""
        self.result = result
        self._end(JobState.CANCELLED if self.stop_wished else JobState.DONE, at)

    def fail(self, failure: JobFailure, at: datetime) -> bool:
        """It will have no result. Returns False."""
        if self.stop_wished:
            return self._end(JobState.CANCELLED, at)
        self.failure = failure
        return self._end(JobState.FAILED, at)

    def cancel(self, at: datetime) -> None:
        """Nobody waits for it any more. Raises `Refused`: `job_over`."""
        if self.is_over:
            raise Refused("job_over")
        self.stop_wished = True
        if self.state is JobState.WAITING:
            self._end(JobState.CANCELLED, at)

    def _end(self, state: JobState, at: datetime) -> bool:
        self.state, self.ended_at, self.leased_until = state, at, None
        return False

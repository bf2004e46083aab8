"""Long work outside the handlers, as people see it."""

from enum import StrEnum


class JobState(StrEnum):
    """Where a job stands."""

    WAITING = "waiting"
    RUNNING = "running"
    DONE = "done"
    CANCELLED = "cancelled"
    FAILED = "failed"


class JobFailure(StrEnum):
    """Why a job has no result."""

    CRASHED = "crashed"
    """Its process ended, or its worker did, too often."""
    OUT_OF_TIME = "out_of_time"

"""Mixing as a job: what is asked, how far it is, and what comes of it, as JSON. Needs no compiled code."""

from pydantic import Field

from services.agenda.mixing.cafe import Adjustment, Bound, Cafe, Part, Plan, Score, Tables


class Change(Part):
    """What is to be kept of a seating on the day: see `changes.adjust`."""

    tables: Tables
    over: int
    there: tuple[int, ...]


class Mixing(Part):
    """A cafe to be seated; with a change, one whose seating is to be kept but for that."""

    cafe: Cafe
    keys: tuple[str, ...] = Field(description="what the people are called by who asks, in their order; not read")
    seed: int = 0
    change: Change | None = None


class Progress(Part):
    """How far a run is."""

    done: float
    score: Score
    bound: Bound


class Outcome(Part):
    """A plan; or the adjustment of one."""

    plan: Plan | None = None
    adjustment: Adjustment | None = None

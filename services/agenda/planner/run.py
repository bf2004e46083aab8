"""A run of the planner as JSON: the problem with how to solve it, how it went, and what came of it."""

from pydantic import Field

from services.agenda.planner.plan import Explanation, Placement, Plan, Progress
from services.agenda.planner.problem import Part, Problem


class Planning(Part):
    """What is to be planned, and how."""

    problem: Problem
    seed: int = 0
    seconds: float = 30
    previous: tuple[Placement, ...] | None = Field(default=None, description="a plan to change as little as possible")


class Step(Part):
    """How good the best plan was at a moment of the run."""

    seconds: float
    value: int
    bound: int


class Course(Part):
    """How a run went so far, and the best plan that it has."""

    steps: tuple[Step, ...] = ()
    placements: tuple[Placement, ...] = ()

    def after(self, progress: Progress) -> "Course":
        """With another step."""
        step = Step(seconds=progress.seconds, value=progress.value, bound=progress.bound)
        return Course(steps=(*self.steps, step), placements=progress.placements)


class Outcome(Part):
    """A plan; or why there can be none; neither if time was up, or the run cancelled, before either was known."""

    plan: Plan | None = None
    explanation: Explanation | None = None

"""Planning as a job: the problem with how to solve it, and what comes of it, as JSON."""

from collections.abc import Callable

from pydantic import BaseModel, Field

from services.agenda.planner.explain import Explanation, explain
from services.agenda.planner.plan import NoPlan, Placement, Plan, Stopped
from services.agenda.planner.problem import Part, Problem
from services.agenda.planner.solve import solve


class Planning(Part):
    """What is to be planned, and how."""

    problem: Problem
    seed: int = 0
    seconds: float = 30
    previous: tuple[Placement, ...] | None = Field(default=None, description="a plan to change as little as possible")


class Outcome(Part):
    """A plan; or why there can be none; neither if time was up, or the run cancelled, before either was known."""

    plan: Plan | None = None
    explanation: Explanation | None = None


def work(problem: bytes, report: Callable[[BaseModel], None], cancelled: Callable[[], bool]) -> Outcome:
    """Solves a `Planning` given as JSON. Reports every `Progress`. Raises `BadProblem`."""
    planning = Planning.model_validate_json(problem)
    try:
        plan = solve(
            planning.problem,
            seed=planning.seed,
            seconds=planning.seconds,
            previous=planning.previous,
            progress=report,
            cancelled=cancelled,
        )
    except NoPlan:
        return Outcome(explanation=explain(planning.problem))
    except Stopped:
        return Outcome()
    return Outcome(plan=plan)

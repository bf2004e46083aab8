"""Planning as a job in a process of its own."""

from collections.abc import Callable

from pydantic import BaseModel

from services.agenda.planner.explain import explain
from services.agenda.planner.plan import NoPlan, Progress, Stopped
from services.agenda.planner.run import Course, Outcome, Planning
from services.agenda.planner.solve import solve


def work(problem: bytes, report: Callable[[BaseModel], None], cancelled: Callable[[], bool]) -> Outcome:
    """Solves a `Planning` given as JSON. Reports its `Course` with every step. Raises `BadProblem`."""
    planning = Planning.model_validate_json(problem)
    course = Course()

    def tell(progress: Progress) -> None:
        nonlocal course
        course = course.after(progress)
        report(course)

    try:
        plan = solve(
            planning.problem,
            seed=planning.seed,
            seconds=planning.seconds,
            previous=planning.previous,
            progress=tell,
            cancelled=cancelled,
        )
    except NoPlan:
        return explained(planning)
    except Stopped:
        return Outcome()
    return Outcome(plan=plan)


def explained(planning: Planning) -> Outcome:
    """Why nothing fits, unless that takes too long to find out."""
    try:
        return Outcome(explanation=explain(planning.problem))
    except Stopped:
        return Outcome()

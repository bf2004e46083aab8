"""Giving places as a job: who wishes for what, and what comes of it, as JSON."""

from collections.abc import Callable

from pydantic import BaseModel

from services.agenda.places.give import give
from services.agenda.places.giving import Giving
from services.agenda.places.problem import Wishes


def work(problem: bytes, report: Callable[[BaseModel], None], cancelled: Callable[[], bool]) -> Giving:
    """Gives the places of `Wishes` given as JSON. Reports every `Progress`. Raises `BadProblem`."""
    wishes = Wishes.model_validate_json(problem)
    return give(wishes.problem, seed=wishes.seed, before=wishes.before, report=report, cancelled=cancelled)

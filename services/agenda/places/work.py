"""Giving places as a job: who wishes for what, and what comes of it, as JSON."""

from collections.abc import Callable, Mapping

from pydantic import BaseModel

from services.agenda.places.give import give
from services.agenda.places.giving import Giving
from services.agenda.places.problem import Part, Problem


class Wishes(Part):
    """What is to be given, and how.

    before: places that people have already, by person and slot; None: nobody has any
    revision: of the places, for whoever takes the result
    """

    problem: Problem
    seed: int = 0
    before: Mapping[str, Mapping[str, str | None]] | None = None
    revision: int = 0


def work(problem: bytes, report: Callable[[BaseModel], None], cancelled: Callable[[], bool]) -> Giving:
    """Gives the places of `Wishes` given as JSON. Reports every `Progress`. Raises `BadProblem`."""
    wishes = Wishes.model_validate_json(problem)
    return give(wishes.problem, seed=wishes.seed, before=wishes.before, report=report, cancelled=cancelled)

"""The planner: gives every session of a gathering a slot and a room. Knows neither bus nor database.

`Problem` and `Plan` are documented JSON; `solve` turns one into the other, `explain` says why nothing fits.
"""

from services.agenda.planner.explain import Conflict, Explanation, Relaxation, explain
from services.agenda.planner.plan import Change, NoPlan, Placement, Plan, Progress, Status, Stopped, Terms
from services.agenda.planner.problem import BadProblem, Fault, FaultCode, Problem
from services.agenda.planner.solve import solve

__all__ = [
    "BadProblem",
    "Change",
    "Conflict",
    "Explanation",
    "Fault",
    "FaultCode",
    "NoPlan",
    "Placement",
    "Plan",
    "Problem",
    "Progress",
    "Relaxation",
    "Status",
    "Stopped",
    "Terms",
    "explain",
    "solve",
]

"""Places in parallel sessions, given by the wishes of those who come. Knows neither bus nor database.

`Problem` and `Giving` are documented JSON; `give` turns one into the other, `check` finds what breaks the rules.
"""

from services.agenda.places.check import Violation, ViolationCode, check
from services.agenda.places.give import give
from services.agenda.places.giving import Giving, Move, Place, Progress, Reason, ReasonCode
from services.agenda.places.problem import BadProblem, FaultCode, Person, Problem, Session, Slot

__all__ = [
    "BadProblem",
    "FaultCode",
    "Giving",
    "Move",
    "Person",
    "Place",
    "Problem",
    "Progress",
    "Reason",
    "ReasonCode",
    "Session",
    "Slot",
    "Violation",
    "ViolationCode",
    "check",
    "give",
]

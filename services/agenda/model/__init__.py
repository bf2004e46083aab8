"""The programme of a gathering: its draft, the proposals that enter it and the releases that left it."""

from services.agenda.model.agenda import ORGANISERS, Agenda, Room, Session, Slot
from services.agenda.model.base import Base
from services.agenda.model.proposal import PLANNERS, Proposal
from services.agenda.model.release import NOTHING, Programme, Release, differences

__all__ = [
    "NOTHING",
    "ORGANISERS",
    "PLANNERS",
    "Agenda",
    "Base",
    "Programme",
    "Proposal",
    "Release",
    "Room",
    "Session",
    "Slot",
    "differences",
]

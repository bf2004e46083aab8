"""The programme of a gathering: its draft, proposals, releases; who comes, and who gets which place; long work."""

from services.agenda.model.agenda import ORGANISERS, Agenda, Room, Session, Slot
from services.agenda.model.attendee import Attendee
from services.agenda.model.base import Base
from services.agenda.model.job import Failure, Job, JobKind
from services.agenda.model.places import Place, Wish, Wishing
from services.agenda.model.proposal import PLANNERS, Proposal
from services.agenda.model.release import NOTHING, Programme, Release, differences

__all__ = [
    "NOTHING",
    "ORGANISERS",
    "PLANNERS",
    "Agenda",
    "Attendee",
    "Base",
    "Failure",
    "Job",
    "JobKind",
    "Place",
    "Programme",
    "Proposal",
    "Release",
    "Room",
    "Session",
    "Slot",
    "Wish",
    "Wishing",
    "differences",
]

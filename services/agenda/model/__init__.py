"""The programme of a gathering: its draft, the proposals that enter it, the releases that left it, and who comes."""

from services.agenda.model.agenda import ORGANISERS, Agenda, Room, Session, Slot
from services.agenda.model.attendee import Attendee
from services.agenda.model.base import Base
from services.agenda.model.cafe import CafeNote, Guest, WorldCafe
from services.agenda.model.cafe_session import CafeSession
from services.agenda.model.job import Failure, Job, JobKind
from services.agenda.model.proposal import PLANNERS, Proposal
from services.agenda.model.release import NOTHING, Programme, Release, differences

__all__ = [
    "NOTHING",
    "ORGANISERS",
    "PLANNERS",
    "Agenda",
    "Attendee",
    "Base",
    "CafeNote",
    "CafeSession",
    "Failure",
    "Guest",
    "Job",
    "JobKind",
    "Programme",
    "Proposal",
    "Release",
    "Room",
    "Session",
    "Slot",
    "WorldCafe",
    "differences",
]

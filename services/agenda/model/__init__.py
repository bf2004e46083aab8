"""The programme of a gathering: its draft, the proposals that enter it, the releases that left it, and who comes."""

from services.agenda.model.agenda import ORGANISERS, Agenda, Room, Session, Slot
from services.agenda.model.attendee import Attendee
from services.agenda.model.base import Base
from services.agenda.model.interest import POINTS, Ballot, Interests, Poll, counts
from services.agenda.model.job import Job, JobKind
from services.agenda.model.proposal import PLANNERS, Proposal
from services.agenda.model.release import NOTHING, Programme, Release, differences

__all__ = [
    "NOTHING",
    "ORGANISERS",
    "PLANNERS",
    "POINTS",
    "Agenda",
    "Attendee",
    "Ballot",
    "Base",
    "Interests",
    "Job",
    "JobKind",
    "Poll",
    "Programme",
    "Proposal",
    "Release",
    "Room",
    "Session",
    "Slot",
    "counts",
    "differences",
]

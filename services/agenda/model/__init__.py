"""The programme of a gathering: its draft, the proposals that enter it, the releases that left it, and who comes."""

from services.agenda.model.agenda import ORGANISERS, Agenda
from services.agenda.model.attendee import Attendee
from services.agenda.model.availability import Availability
from services.agenda.model.base import Base
from services.agenda.model.cafe import CafeNote, Guest, WorldCafe
from services.agenda.model.cafe_session import CafeSession
from services.agenda.model.board import Board
from services.agenda.model.consultation import Circle, Consultation, ConsultationCase, RoleAssignment
from services.agenda.model.job import Failure, Job, JobKind
from services.agenda.model.parts import Room, Session, Slot
from services.agenda.model.plenary import Chair, Plenary, Question, QuestionVote, Turn
from services.agenda.model.proposal import PLANNERS, Proposal, Vote
from services.agenda.model.release import NOTHING, Programme, Release, differences

__all__ = [
    "NOTHING",
    "ORGANISERS",
    "PLANNERS",
    "Agenda",
    "Attendee",
    "Availability",
    "Base",
    "CafeNote",
    "CafeSession",
    "Board",
    "Chair",
    "Circle",
    "Consultation",
    "ConsultationCase",
    "Failure",
    "Guest",
    "Job",
    "JobKind",
    "Plenary",
    "Programme",
    "Proposal",
    "Question",
    "QuestionVote",
    "Release",
    "RoleAssignment",
    "Room",
    "Session",
    "Slot",
    "WorldCafe",
    "Turn",
    "Vote",
    "differences",
]

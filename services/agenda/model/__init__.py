"""The programme of a gathering: its draft, proposals, releases; who comes, and who gets which place; long work."""

from services.agenda.model.agenda import ORGANISERS, Agenda
from services.agenda.model.attendee import Attendee
from services.agenda.model.availability import Availability
from services.agenda.model.base import Base
from services.agenda.model.board import Board
from services.agenda.model.cafe import Guest, WorldCafe
from services.agenda.model.cafe_note import CafeNote
from services.agenda.model.cafe_session import CafeSession
from services.agenda.model.consultation import Circle, Consultation, ConsultationCase, RoleAssignment
from services.agenda.model.interest import Ballot, Demand, Poll, seats
from services.agenda.model.job import Job, JobKind
from services.agenda.model.parts import Room, Session, Slot
from services.agenda.model.places import Place, Wish, Wishing
from services.agenda.model.plenary import Chair, Plenary, Question, QuestionVote, Turn
from services.agenda.model.proposal import PLANNERS, Proposal, Vote
from services.agenda.model.release import (
    NOTHING,
    Programme,
    Release,
    differences,
    programme_of,
    programmes_of,
    slot_differences,
)
from services.agenda.model.standing import Standing

__all__ = [
    "NOTHING",
    "ORGANISERS",
    "PLANNERS",
    "Agenda",
    "Attendee",
    "Availability",
    "Ballot",
    "Base",
    "Board",
    "CafeNote",
    "CafeSession",
    "Chair",
    "Circle",
    "Consultation",
    "ConsultationCase",
    "Demand",
    "Guest",
    "Job",
    "JobKind",
    "Place",
    "Plenary",
    "Poll",
    "Programme",
    "Proposal",
    "Question",
    "QuestionVote",
    "Release",
    "RoleAssignment",
    "Room",
    "Session",
    "Slot",
    "Standing",
    "Turn",
    "Vote",
    "Wish",
    "Wishing",
    "WorldCafe",
    "differences",
    "programme_of",
    "programmes_of",
    "seats",
    "slot_differences",
]

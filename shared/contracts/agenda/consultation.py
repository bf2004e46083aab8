"""Collegial case consultation: cases offered by title, circles around them, roles, and a timer for all in a circle.

What a case is about is nowhere kept. Titles are for participants of the gathering alone: in no event, no search, on no
public page. A session of the released programme; for organisers, of the draft, too.
"""

from enum import StrEnum
from typing import Annotated, Self
from uuid import UUID

from pydantic import AwareDatetime, Field, model_validator

from shared.messages import Command, Done, Query, Value
from shared.text import Line


class PhaseKind(StrEnum):
    """The phases of a consultation. While colleagues collect hypotheses, who gave the case listens from outside."""

    ROLES = "roles"
    CASE = "case"
    QUESTIONS = "questions"
    HYPOTHESES = "hypotheses"
    STATEMENT = "statement"
    SOLUTIONS = "solutions"
    DECISION = "decision"
    EXCHANGE = "exchange"


class CircleRole(StrEnum):
    """What somebody does in a circle."""

    CASE_GIVER = "case_giver"
    MODERATION = "moderation"
    TIMEKEEPING = "timekeeping"
    NOTES = "notes"
    ADVICE = "advice"


class Phase(Value):
    """A phase and its minutes."""

    kind: PhaseKind
    minutes: Annotated[int, Field(ge=1, le=60)]


class ConsultationModel(Value):
    """How a consultation goes: phases in their order, and who helps beside the moderation. Default: 65 minutes."""

    phases: tuple[Phase, ...] = Field(
        min_length=2,
        max_length=12,
        default=(
            Phase(kind=PhaseKind.ROLES, minutes=5),
            Phase(kind=PhaseKind.CASE, minutes=5),
            Phase(kind=PhaseKind.QUESTIONS, minutes=15),
            Phase(kind=PhaseKind.HYPOTHESES, minutes=10),
            Phase(kind=PhaseKind.STATEMENT, minutes=5),
            Phase(kind=PhaseKind.SOLUTIONS, minutes=10),
            Phase(kind=PhaseKind.DECISION, minutes=10),
            Phase(kind=PhaseKind.EXCHANGE, minutes=5),
        ),
    )
    timekeeper: bool = True
    note_taker: bool = False

    @model_validator(mode="after")
    def about_a_case(self) -> Self:
        """Raises `ValueError` for phases among which none is the case's."""
        if all(phase.kind is not PhaseKind.CASE for phase in self.phases):
            raise ValueError("case_phase_missing")
        return self

    @property
    def minutes(self) -> int:
        """Of all phases."""
        return sum(phase.minutes for phase in self.phases)


class TimerAct(StrEnum):
    """What can be done with a timer. `NEXT` and `BACK` begin a phase with all of its minutes."""

    START = "start"
    PAUSE = "pause"
    NEXT = "next"
    BACK = "back"


class Timer(Value):
    """Where a circle is: it runs until `ends_at`, or stands with `left` seconds; both None: it is over.

    `phase`: place among the model's phases, from 0.
    """

    phase: int
    ends_at: AwareDatetime | None
    left: int | None


class OfferCase(Command[Done]):
    """Offers a case, or gives one's own another title. Participants with a seat. Once there are circles, those alone
    whose circle lacks a case, which takes it.

    Refused: `unknown_session`, `wrong_format`, `not_registered`, `circles_formed`.
    """

    session_id: UUID
    title: Line


class WithdrawCase(Command[Done]):
    """Takes one's own case back; who offered it goes on taking part. Refused as `OfferCase`."""

    session_id: UUID


class JoinConsultation(Command[Done]):
    """Takes part, and names the cases that one would like to work on, first wish first. Participants with a seat.

    Once there are circles, who is in none joins the one with fewest from their office, among those the one whose case
    they would like, or else the smallest; nobody else moves. A circle has nine people at most, and takes nobody in who
    has missed the case. Refused: `unknown_session`, `wrong_format`, `not_registered`, `circles_formed` for somebody
    who is in a circle, `circles_full`.
    """

    session_id: UUID
    wishes: tuple[UUID, ...] = Field(default=(), max_length=3)


class LeaveConsultation(Command[Done]):
    """Takes part no more, and takes one's own case along. Others of one's circle do what one did there: who has had
    the role least, or longest ago; a circle without its case takes one that somebody else in it has offered.

    Refused: `unknown_session`, `wrong_format`, `not_registered`, `circle_over`.
    """

    session_id: UUID


class AdmitLatecomer(Command[Done]):
    """Somebody who comes late joins a circle, as by `JoinConsultation`. Organisers, moderators of the session.

    Refused: `unknown_session`, `wrong_format`, `not_allowed`, `not_registered`, `circles_formed`, `circles_full`.
    """

    session_id: UUID
    participant_id: UUID
    wishes: tuple[UUID, ...] = Field(default=(), max_length=3)


class ReportMissing(Command[Done]):
    """Somebody of a circle hasn't come: they leave, as by `LeaveConsultation`. Its moderator and timekeeper, who leads
    the session. Who is not in the circle any more changes nothing.

    Refused: `unknown_circle`, `not_allowed`, `circle_over`.
    """

    circle_id: UUID
    participant_id: UUID


class ChooseModel(Command[Done]):
    """Says how the consultation goes. Organisers, moderators of the session.

    Refused: `unknown_session`, `wrong_format`, `not_allowed`, `circles_formed`, `phases_too_long` (details: minutes,
    available).
    """

    session_id: UUID
    model: ConsultationModel


class FormCircles(Command[Done]):
    """Forms circles of six to nine, by wishes, without two of one office, and gives everybody a role: who has had it
    least, or longest ago, comes first. Formed again, they replace those before. Organisers, moderators of the session.

    `seed`: decides what is left open. Refused: `unknown_session`, `wrong_format`, `not_allowed`,
    `consultation_begun`, `too_few_for_groups`, `too_many_for_groups`, `too_few_cases` (details: needed, count).
    """

    session_id: UUID
    seed: int = Field(default=0, ge=0, le=2**31)


class SteerTimer(Command[Done]):
    """Starts, pauses or moves a circle's timer on. Its moderator and timekeeper, who leads the session.

    `phase`: the one that is meant. What is said of a phase that is not the current one has been done already, and
    changes nothing. Refused: `unknown_circle`, `not_allowed`.
    """

    circle_id: UUID
    act: TimerAct
    phase: int = Field(ge=0)


class TakeModeration(Command[Done]):
    """Changes roles with who moderates the circle, as when they are not there. Its people but who gives the case.

    Refused: `unknown_circle`, `not_allowed`, `circle_over`.
    """

    circle_id: UUID


class Case(Value):
    """A case on offer. `first_wishes`: how many would like it most."""

    id: UUID
    title: str
    first_wishes: int


class CirclePerson(Value):
    """Somebody in a circle."""

    participant_id: UUID
    role: CircleRole


class Circle(Value):
    """A circle. `case_id`, `title` None: its case went with who gave it. `admits`: somebody may join. `small`: it has
    fewer people than a consultation needs."""

    id: UUID
    number: int
    title: str | None
    people: tuple[CirclePerson, ...]
    case_id: UUID | None = None
    admits: bool = False
    small: bool = False


class FindConsultation(Query["Consultation"]):
    """A consultation as participants see it. Those with a seat, moderators of the session, organisers.

    Refused: `unknown_session`, `wrong_format`, `not_registered`.
    """

    session_id: UUID


class Consultation(Value):
    """A consultation. `own_case`, `wishes`, `takes_part`, `has_seat`, `own_circle`, `steers`: of who asks.

    `without_circle`: once there are circles, for who leads: those with a seat who are in none.
    """

    session_id: UUID
    gathering_id: UUID
    title: str
    minutes: int
    model: ConsultationModel
    cases: tuple[Case, ...]
    people: int
    circles: tuple[Circle, ...]
    begun: bool
    has_seat: bool
    takes_part: bool
    own_case: UUID | None
    wishes: tuple[UUID, ...]
    own_circle: UUID | None
    steers: bool
    without_circle: tuple[UUID, ...] = ()


class FindCircle(Query["CirclePage"]):
    """One circle with its timer. Its people, moderators of the session, organisers.

    Refused: `unknown_circle`, `not_allowed`.
    """

    circle_id: UUID


class CirclePage(Value):
    """A circle at work. `role`: of who asks, None for one who is not in it; `steers`: who asks may steer the timer."""

    session_id: UUID
    gathering_id: UUID
    session_title: str
    circle: Circle
    model: ConsultationModel
    timer: Timer
    role: CircleRole | None
    steers: bool

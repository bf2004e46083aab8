"""Plenary, talk and fishbowl: who speaks and who comes next, questions by votes, an inner circle with free chairs.

Questions are shown without the names of those who asked. Nothing of it is published.
"""

from datetime import datetime
from typing import Annotated
from uuid import UUID

from pydantic import Field, StringConstraints

from shared.messages import Command, Done, Query, Value
from shared.text import Storable

QuestionText = Annotated[str, StringConstraints(strip_whitespace=True, min_length=3, max_length=300), Storable]
"""3 to 300 characters."""


class ArrangePlenary(Command[Done]):
    """Says how the plenary goes. Organisers, moderators of the session.

    `fair`: who has spoken least comes first. `chairs`: of the fishbowl's inner circle, 0 without one; whoever sits on
    a chair that is taken away stands up. Refused: `unknown_session`, `wrong_format`, `not_allowed`.
    """

    session_id: UUID
    fair: bool = True
    chairs: int = Field(default=0, ge=0, le=12)


class AskToSpeak(Command[Done]):
    """Joins the line of speakers; who is in it already stays where they are. Participants with a seat.

    Refused: `unknown_session`, `wrong_format`, `not_registered`.
    """

    session_id: UUID


class StopAskingToSpeak(Command[Done]):
    """Leaves the line of speakers. Refused as `AskToSpeak`."""

    session_id: UUID


class CallSpeaker(Command[Done]):
    """Somebody in line speaks now; who spoke until now is done. Organisers, moderators of the session.

    Refused: `unknown_turn`, `not_allowed`.
    """

    turn_id: UUID


class EndTurn(Command[Done]):
    """Somebody has spoken, or is taken out of the line. Refused as `CallSpeaker`."""

    turn_id: UUID


class AskQuestion(Command[Done]):
    """Hands in a question. Participants with a seat. Refused as `AskToSpeak`, and `too_many_questions` (details: most):
    so many of one's own wait for an answer.
    """

    session_id: UUID
    text: QuestionText


class WithdrawQuestion(Command[Done]):
    """Takes back one's own question, unless it was merged with another. Moderators and organisers: any one.

    Refused: `unknown_question`, `not_allowed`.
    """

    question_id: UUID


class VoteForQuestion(Command[Done]):
    """Gives a question one's vote, or takes it back; of a merged one it counts for what that became.

    Participants with a seat. Refused: `unknown_question`, `not_registered`.
    """

    question_id: UUID
    wanted: bool = True


class MergeQuestions(Command[Done]):
    """Two questions become one: `into_id` stays, its votes are those of both, each person counted once.

    Organisers, moderators of the session. Refused: `unknown_question`, `not_allowed`, `same_question`.
    """

    question_id: UUID
    into_id: UUID


class AnswerQuestion(Command[Done]):
    """A question was answered, or was not after all. Organisers, moderators of the session.

    Refused: `unknown_question`, `not_allowed`.
    """

    question_id: UUID
    answered: bool = True


class TakeChair(Command[Done]):
    """Sits down in the inner circle. Participants with a seat. Refused as `AskToSpeak`, and `no_free_chair`."""

    session_id: UUID


class LeaveChair(Command[Done]):
    """Stands up again. Refused as `AskToSpeak`."""

    session_id: UUID


class Turn(Value):
    """Somebody in line or speaking. `turns_before`: how often they have spoken in this session."""

    id: UUID
    participant_id: UUID
    turns_before: int


class Question(Value):
    """A question with its votes. `merged`: others that became part of it, in their own words."""

    id: UUID
    text: str
    votes: int
    merged: tuple[str, ...]
    asked_at: datetime


class Chair(Value):
    """A taken chair of the inner circle."""

    id: UUID
    participant_id: UUID


class FindPlenary(Query["Plenary"]):
    """A plenary as it is now. Those with a seat at the gathering, moderators of the session, organisers.

    Refused: `unknown_session`, `wrong_format`, `not_registered`.
    """

    session_id: UUID


class Plenary(Value):
    """A plenary: the line in its order, open questions by votes, answered ones latest first.

    `mine`: which of the ids (turns, chairs, questions asked) are of who asks; `voted`: questions with their vote.
    """

    session_id: UUID
    gathering_id: UUID
    title: str
    fair: bool
    chairs: int
    speaking: Turn | None
    line: tuple[Turn, ...]
    inner: tuple[Chair, ...]
    open: tuple[Question, ...]
    answered: tuple[Question, ...]
    has_seat: bool
    steers: bool
    mine: tuple[UUID, ...]
    voted: tuple[UUID, ...]

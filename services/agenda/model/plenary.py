"""Plenary and fishbowl: a line of speakers, questions with votes, an inner circle."""

from collections import Counter
from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from sqlalchemy import ColumnElement, ForeignKey, Index, Select, UniqueConstraint, select, text
from sqlalchemy.orm import Mapped, mapped_column, relationship, selectinload

from services.agenda.model.base import Base
from services.agenda.model.parts import find
from shared.contracts.agenda.sessions import SessionFormat
from shared.messages import Refused, new_id

FORMATS = frozenset({SessionFormat.PLENARY, SessionFormat.TALK})
MOST_QUESTIONS = 5
"""Open questions of one person."""


class Turn(Base, kw_only=True):
    """Somebody's turn to speak: they wait, speak, have spoken."""

    __tablename__ = "turn"
    __table_args__ = (
        Index(None, "session_id"),
        Index(None, "participant_id"),
        Index("uq_turn_open", "session_id", "participant_id", unique=True, postgresql_where=text("ended_at IS NULL")),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, default_factory=new_id)
    session_id: Mapped[UUID] = mapped_column(ForeignKey("plenary.session_id"), init=False)
    participant_id: Mapped[UUID]
    asked_at: Mapped[datetime]
    began_at: Mapped[datetime | None] = mapped_column(default=None)
    ended_at: Mapped[datetime | None] = mapped_column(default=None)


class Chair(Base, kw_only=True):
    """A chair of the inner circle that somebody has taken."""

    __tablename__ = "chair"
    __table_args__ = (UniqueConstraint("session_id", "participant_id"), Index(None, "participant_id"))

    id: Mapped[UUID] = mapped_column(primary_key=True, default_factory=new_id)
    session_id: Mapped[UUID] = mapped_column(ForeignKey("plenary.session_id"), init=False)
    participant_id: Mapped[UUID]
    taken_at: Mapped[datetime]


class QuestionVote(Base, kw_only=True):
    """Somebody's vote for a question."""

    __tablename__ = "question_vote"
    __table_args__ = (Index(None, "participant_id"),)

    question_id: Mapped[UUID] = mapped_column(ForeignKey("question.id", ondelete="CASCADE"), primary_key=True)
    participant_id: Mapped[UUID] = mapped_column(primary_key=True)


class Question(Base, kw_only=True):
    """A question. `author_id` None: who asked was erased. `merged_into_id`: what it became part of."""

    __tablename__ = "question"
    __table_args__ = (Index(None, "session_id"), Index(None, "author_id"), Index(None, "merged_into_id"))

    id: Mapped[UUID] = mapped_column(primary_key=True, default_factory=new_id)
    session_id: Mapped[UUID] = mapped_column(ForeignKey("plenary.session_id"))
    author_id: Mapped[UUID | None]
    text: Mapped[str]
    asked_at: Mapped[datetime]
    merged_into_id: Mapped[UUID | None] = mapped_column(ForeignKey("question.id", ondelete="CASCADE"), default=None)
    answered_at: Mapped[datetime | None] = mapped_column(default=None)


class Plenary(Base, kw_only=True):
    """A session with a line of speakers. Whoever changes line or chairs holds the lock on its row."""

    __tablename__ = "plenary"

    session_id: Mapped[UUID] = mapped_column(ForeignKey("session.id"), primary_key=True)
    fair: Mapped[bool] = mapped_column(default=True)
    chairs: Mapped[int] = mapped_column(default=0)
    turns: Mapped[list[Turn]] = relationship(
        default_factory=list, cascade="all, delete-orphan", lazy="raise", order_by=(Turn.asked_at, Turn.id)
    )
    inner: Mapped[list[Chair]] = relationship(
        default_factory=list, cascade="all, delete-orphan", lazy="raise", order_by=(Chair.taken_at, Chair.id)
    )

    @classmethod
    def with_parts(cls, where: ColumnElement[bool]) -> Select["Plenary"]:
        """Selects a plenary with its turns and chairs."""
        return select(cls).where(where).options(selectinload(cls.turns), selectinload(cls.inner))

    def arrange(self, fair: bool, chairs: int) -> None:
        """Who sat down last on a chair that is taken away stands up."""
        self.fair, self.chairs = fair, chairs
        del self.inner[chairs:]

    # Speakers

    @property
    def speaking(self) -> Turn | None:
        """Who speaks now."""
        return next((turn for turn in self.turns if turn.began_at and not turn.ended_at), None)

    def turns_before(self) -> Counter[UUID]:
        """How often each one has spoken."""
        return Counter(turn.participant_id for turn in self.turns if turn.began_at and turn.ended_at)

    def line(self) -> list[Turn]:
        """Who waits, the next one first: by when they asked; if it is to be fair, who has spoken least before that."""
        waiting = [turn for turn in self.turns if not turn.began_at and not turn.ended_at]
        spoken = self.turns_before()
        return sorted(waiting, key=lambda turn: spoken[turn.participant_id]) if self.fair else waiting

    def ask(self, participant_id: UUID, at: datetime) -> None:
        """Somebody wants to speak; once is enough."""
        if not any(turn.participant_id == participant_id for turn in self._open()):
            self.turns.append(Turn(participant_id=participant_id, asked_at=at))

    def stop_asking(self, participant_id: UUID) -> None:
        """Somebody does not want to any more."""
        for turn in self.line():
            if turn.participant_id == participant_id:
                self.turns.remove(turn)

    def call(self, turn_id: UUID, at: datetime) -> None:
        """Somebody speaks now, and nobody else; who has spoken already interrupts nobody. Raises `Refused`:
        `unknown_turn`.
        """
        called = find(self.turns, turn_id, "unknown_turn")
        if called.ended_at:
            return
        if (before := self.speaking) and before is not called:
            before.ended_at = at
        called.began_at = called.began_at or at

    def end(self, turn_id: UUID, at: datetime) -> None:
        """Somebody has spoken; who has not is taken out of the line. Raises `Refused`: `unknown_turn`."""
        ended = find(self.turns, turn_id, "unknown_turn")
        if ended.began_at is None:
            self.turns.remove(ended)
        else:
            ended.ended_at = ended.ended_at or at

    def _open(self) -> list[Turn]:
        return [turn for turn in self.turns if not turn.ended_at]

    # The inner circle

    def take_chair(self, participant_id: UUID, at: datetime) -> None:
        """Somebody sits down; who sits already stays. Raises `Refused`: `no_free_chair`."""
        if any(chair.participant_id == participant_id for chair in self.inner):
            return
        if len(self.inner) >= self.chairs:
            raise Refused("no_free_chair")
        self.inner.append(Chair(participant_id=participant_id, taken_at=at))

    def leave_chair(self, participant_id: UUID) -> None:
        """Somebody stands up."""
        self.inner = [chair for chair in self.inner if chair.participant_id != participant_id]


def by_votes(questions: Iterable[Question], votes: Counter[UUID]) -> list[Question]:
    """The most wanted first; of equals the older one."""
    return sorted(questions, key=lambda question: (-votes[question.id], question.asked_at, question.id))

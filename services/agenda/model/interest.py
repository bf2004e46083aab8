"""What participants want to attend: which sessions they are asked about, what they say, and who will probably come."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey, Select, func, select
from sqlalchemy.orm import Mapped, mapped_column

from services.agenda.model.agenda import Agenda
from services.agenda.model.attendee import Attendee
from services.agenda.model.base import Base
from services.agenda.model.parts import Session as AgendaSession
from shared.contracts.agenda.interests import MUSTS, Choice, Interest, InterestCount
from shared.contracts.agenda.programme import Session
from shared.contracts.agenda.sessions import SessionFormat
from shared.messages import Refused
from shared.tables import Json

Interests = dict[UUID, Interest]
POINTS: Mapping[Interest, int] = {Interest.MUST: 3, Interest.LIKE: 1}
"""What a lost wish counts when the programme is planned."""


class Poll(Base, kw_only=True):
    """Which sessions of a draft those who have a seat are asked about.

    expected: how many will attend a session, where organisers know better
    """

    __tablename__ = "poll"

    gathering_id: Mapped[UUID] = mapped_column(ForeignKey("agenda.gathering_id"), primary_key=True)
    session_ids: Mapped[tuple[UUID, ...]] = mapped_column(default=())
    open: Mapped[bool] = mapped_column(default=False)
    expected: Mapped[dict[UUID, int]] = mapped_column(Json(dict[UUID, int]), default_factory=dict)

    def ask(self, agenda: Agenda, session_ids: Iterable[UUID]) -> None:
        """Asks about these sessions from now on. Raises `Refused`: `gathering_cancelled`, `unknown_session`."""
        agenda.require_open()
        asked = tuple(dict.fromkeys(session_ids))
        if not agenda.board().sessions.keys() >= set(asked):
            raise Refused("unknown_session")
        self.session_ids, self.open = asked, True

    def close(self) -> None:
        """Takes no more answers. Raises `Refused`: `interests_closed`."""
        self.require_open()
        self.open = False

    def expect(self, agenda: Agenda, session_id: UUID, people: int | None) -> None:
        """So many will attend; None: as the ballots tell. Raises `Refused`: `unknown_session`."""
        if session_id not in agenda.board().sessions:
            raise Refused("unknown_session")
        others = {id: number for id, number in self.expected.items() if id != session_id}
        self.expected = others if people is None else {**others, session_id: people}

    def require_open(self) -> None:
        """Raises `Refused`: `interests_closed`."""
        if not self.open:
            raise Refused("interests_closed")

    def require_sound(self, interests: Interests) -> None:
        """Raises `Refused`: `interests_closed`, `unknown_session`, `too_many_musts`."""
        self.require_open()
        if not interests.keys() <= set(self.session_ids):
            raise Refused("unknown_session")
        if Counter(interests.values())[Interest.MUST] > MUSTS:
            raise Refused("too_many_musts", most=MUSTS)

    def choices(self, sessions: Iterable[AgendaSession]) -> tuple[Choice, ...]:
        """What is asked, without what was cancelled since: titles and outlines, nothing else of the draft."""
        asked = [each for each in sessions if each.id in self.session_ids and not each.cancelled]
        return tuple(
            Choice(session_id=each.id, outline=each.outline.model_copy(update={"needs": ""}))
            for each in sorted(asked, key=lambda each: each.outline.title.casefold())
        )


class Ballot(Base, kw_only=True):
    """What somebody said last. It counts as long as they have a seat."""

    __tablename__ = "ballot"

    gathering_id: Mapped[UUID] = mapped_column(ForeignKey("agenda.gathering_id"), primary_key=True)
    participant_id: Mapped[UUID] = mapped_column(primary_key=True, index=True)
    interests: Mapped[Interests] = mapped_column(Json(Interests))
    cast_at: Mapped[datetime]

    @classmethod
    def counting(cls, gathering_id: UUID) -> Select["Ballot"]:
        """Selects the ballots of those who have a seat, in an order that stays the same."""
        coming = Attendee.coming(gathering_id).with_only_columns(Attendee.participant_id).order_by(None)
        counting = cls.gathering_id == gathering_id, cls.participant_id.in_(coming)
        return select(cls).where(*counting).order_by(cls.participant_id)


def seats(gathering_id: UUID) -> Select[int]:
    """Selects how many have a seat."""
    return select(func.count()).select_from(Attendee.coming(gathering_id).order_by(None).subquery())


@dataclass(frozen=True)
class Demand:
    """How many will probably attend each session.

    said: how many said what of which session
    voters: who said anything, of `seats`
    expected: what organisers know better
    """

    said: Counter[tuple[UUID, Interest]]
    voters: int
    seats: int
    expected: Mapping[UUID, int]

    @classmethod
    def by(cls, ballots: Iterable[Ballot], seats: int, poll: Poll | None) -> "Demand":
        """As ballots and organisers tell."""
        voters = [ballot.interests for ballot in ballots if ballot.interests]
        said = Counter(chosen for interests in voters for chosen in interests.items())
        return cls(said, len(voters), seats, poll.expected if poll else {})

    def of(self, session: Session) -> int:
        """Everybody comes to a plenary; else, of all seats, the share that `InterestCounts` tells, rounded up."""
        if session.id in self.expected:
            return self.expected[session.id]
        if session.outline.format is SessionFormat.PLENARY:
            return self.seats
        halves = 2 * self.said[session.id, Interest.MUST] + self.said[session.id, Interest.LIKE]
        return -(-self.seats * halves // (2 * self.voters)) if self.voters else 0

    def count(self, session: Session) -> InterestCount:
        """As organisers see it."""
        return InterestCount(
            session_id=session.id,
            must=self.said[session.id, Interest.MUST],
            like=self.said[session.id, Interest.LIKE],
            demand=self.of(session),
            expected=self.expected.get(session.id),
        )

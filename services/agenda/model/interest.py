"""What participants want to attend: which sessions they are asked about, and what they say."""

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey, Select, select
from sqlalchemy.orm import Mapped, mapped_column

from services.agenda.model.agenda import Agenda
from services.agenda.model.attendee import Attendee
from services.agenda.model.base import Base
from shared.contracts.agenda.interests import MUSTS, Choice, Interest, InterestCount
from shared.messages import Refused
from shared.tables import Json

Interests = dict[UUID, Interest]
POINTS: Mapping[Interest, int] = {Interest.MUST: 3, Interest.LIKE: 1}
"""What a lost wish counts when the programme is planned."""


class Poll(Base, kw_only=True):
    """Which sessions of a draft those who have a seat are asked about."""

    __tablename__ = "poll"

    gathering_id: Mapped[UUID] = mapped_column(ForeignKey("agenda.gathering_id"), primary_key=True)
    session_ids: Mapped[tuple[UUID, ...]]
    open: Mapped[bool] = mapped_column(default=True)

    def ask(self, agenda: Agenda, session_ids: Iterable[UUID]) -> None:
        """Asks about these sessions from now on.

        Raises `Refused`: `gathering_cancelled`, `unknown_session`.
        """
        agenda.require_open()
        asked = tuple(dict.fromkeys(session_ids))
        if not {session.id for session in agenda.sessions if not session.cancelled}.issuperset(asked):
            raise Refused("unknown_session")
        self.session_ids, self.open = asked, True

    def close(self) -> None:
        """Takes no more answers. Raises `Refused`: `interests_closed`."""
        self.require_open()
        self.open = False

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

    def choices(self, agenda: Agenda) -> tuple[Choice, ...]:
        """What is asked, without what was cancelled since: titles and outlines, nothing else of the draft."""
        asked = [each for each in agenda.sessions if each.id in self.session_ids and not each.cancelled]
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
        mine = cls.gathering_id == gathering_id, cls.participant_id.in_(coming)
        return select(cls).where(*mine).order_by(cls.participant_id)

    @property
    def said(self) -> bool:
        """Whether there is anything in it."""
        return bool(self.interests)


def counts(session_ids: Iterable[UUID], ballots: Iterable[Ballot], seats: int) -> tuple[InterestCount, ...]:
    """How many want each session."""
    voters = [ballot.interests for ballot in ballots if ballot.said]
    found = Counter((session, interest) for interests in voters for session, interest in interests.items())
    return tuple(
        InterestCount(session_id=id, must=must, like=like, demand=demand(must, like, len(voters), seats))
        for id in session_ids
        for must, like in [(found[id, Interest.MUST], found[id, Interest.LIKE])]
    )


def demand(must: int, like: int, voters: int, seats: int) -> int:
    """How many of all will probably come, rounded up; `InterestCounts` says how that is guessed."""
    return -(-seats * (2 * must + like) // (2 * voters)) if voters else 0

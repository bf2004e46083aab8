"""What participants want to attend, asked before the programme is planned: so that it takes little from anybody."""

from enum import StrEnum
from typing import Annotated
from uuid import UUID

from pydantic import Field

from shared.contracts.agenda.sessions import SessionOutline
from shared.messages import Command, Done, Event, Query, Value

MUSTS = 5
"""Most sessions that somebody wants by all means."""
ASKED_ABOUT = 150
"""Most sessions that can be asked about at once."""


class Interest(StrEnum):
    """How much somebody wants to attend a session; who says nothing does not."""

    MUST = "must"
    LIKE = "like"


class AskInterests(Command[Done]):
    """Asks those who have a seat about these sessions of the draft, or about others than before; ballots are kept.
    They hear of it by `InterestsAsked`, unless the asking was under way.

    Titles and outlines become visible to them, nothing else of the draft. Organisers.

    Refused: `unknown_gathering`, `gathering_cancelled`, `unknown_session` (or cancelled).
    """

    gathering_id: UUID
    session_ids: tuple[UUID, ...] = Field(min_length=2, max_length=ASKED_ABOUT)


class CloseInterests(Command[Done]):
    """Ends the asking; what was said is kept. Organisers. Refused: `interests_closed`."""

    gathering_id: UUID


class CastBallot(Command[Done]):
    """Says what somebody wants to attend, in place of what they said before. Signed in, with a seat.

    Refused: `gathering_cancelled`, `interests_closed`, `no_seat`, `unknown_session` (it is not asked about),
    `too_many_musts` (details: most).
    """

    gathering_id: UUID
    interests: dict[UUID, Interest] = Field(max_length=ASKED_ABOUT)


class SetDemand(Command[Done]):
    """Says how many will probably attend; None: as the ballots tell. Organisers. Refused: `unknown_session`."""

    session_id: UUID
    people: Annotated[int, Field(ge=0, le=2000)] | None


class InterestsAsked(Event):
    """From now on those who have a seat are asked what they want to attend."""

    gathering_id: UUID


class FindInterests(Query["Interests"]):
    """What is asked, and what one said oneself. Signed in, with a seat. Refused: `no_seat`."""

    gathering_id: UUID


class Choice(Value):
    """A session that is asked about. Its outline is without what it needs."""

    session_id: UUID
    outline: SessionOutline


class Interests(Value):
    """What is asked, by title; nothing before the first time. `own`: by session."""

    open: bool
    choices: tuple[Choice, ...]
    own: dict[UUID, Interest]


class CountInterests(Query["InterestCounts"]):
    """How many want what; no names. Organisers, steering group. Refused: `unknown_gathering`."""

    gathering_id: UUID


class InterestCount(Value):
    """How many want to attend a session.

    demand: how many will probably come: `expected` by organisers, or guessed: see `InterestCounts`
    """

    session_id: UUID
    must: int
    like: int
    demand: int
    expected: int | None


class InterestCounts(Value):
    """Where the asking stands, and every session of the draft that is to take place.

    asked: the sessions that participants are, or were, asked about
    voters: who has a seat and said something, of `seats`

    A guess: who must attend a session comes, of those who would like to every second one; who said nothing does as the
    others do. Everybody comes to a plenary.
    """

    open: bool
    asked: tuple[UUID, ...]
    voters: int
    seats: int
    sessions: tuple[InterestCount, ...]

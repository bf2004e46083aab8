"""World Cafés: tables and their hosts, who sits where in which round, what the tables brought.

Tables and rounds are numbered from 1, as people read them. Names are registration's: here are ids alone.
"""

from enum import StrEnum
from typing import Annotated
from uuid import UUID

from pydantic import AwareDatetime, Field, StringConstraints

from shared.contracts.agenda.jobs import JobState
from shared.messages import INTERNAL, Command, Done, Event, Query, Refusal, Value
from shared.text import OptionalLine, Paragraph, Storable

Question = Annotated[str, StringConstraints(strip_whitespace=True, max_length=500), Storable]
Number = Annotated[int, Field(ge=1, le=1000)]
"""Of a table or a round."""
Minutes = Annotated[int, Field(ge=0, le=240)]


class CafeTable(Value):
    """A table. Without a question of its own, the round's is asked there. `host_ids`: who stays at it."""

    topic: OptionalLine = ""
    question: Question = ""
    host_ids: tuple[UUID, ...] = Field(default=(), max_length=8)


class CafeRound(Value):
    """A round, and what is asked at the tables that have no question of their own."""

    minutes: int = Field(ge=1, le=240)
    question: Question = ""


class CafePlan(Value):
    """How a café is set up. `opening`: minutes before the first round; `pause`: minutes between two rounds."""

    tables: tuple[CafeTable, ...] = Field(max_length=1000)
    rounds: tuple[CafeRound, ...] = Field(max_length=100)
    opening: Minutes = 10
    pause: Minutes = 5
    smallest: int = 3
    largest: int = 8


# What organisers do


class SetUpCafe(Command[Done]):
    """Sets a session of the format World Café up, or replaces how it is set up.

    Other tables, rounds, sizes or hosts take everybody's seats away: they are to be mixed again. Organisers.
    Refused: `unknown_session`, `session_cancelled`, `not_a_cafe`, `cafe_no_tables`, `cafe_no_rounds`,
    `cafe_too_many_rounds` (details: rounds, at_most), `cafe_sizes_crossed` (details: smallest, largest, at_most),
    `cafe_host_twice` (details: table), `cafe_too_long` (details: minutes, at_most), `cafe_busy`.
    """

    session_id: UUID
    plan: CafePlan


class MixCafe(Command["CafeRunRequested"]):
    """Gives everybody who comes a seat in every round: long work. Organisers.

    Refused: `unknown_cafe`, `session_cancelled`, `gathering_cancelled`, `cafe_busy`, and what nobody can seat:
    `cafe_too_many_people` (details: people, at_most), `cafe_too_many_tables` (details: tables, at_most),
    `cafe_too_few_tables` (details: tables, at_least), `cafe_too_many_hosts` (details: table, hosts, seats).
    """

    session_id: UUID


class AdjustCafe(Command["CafeRunRequested"]):
    """Fits in who came late, leaves out who is missing, and lets all others keep their ways: long work, but quick.

    The first `over` rounds stay as they were. `missing_ids`: who is not there of those with a seat at the gathering;
    all others are. Organisers. Refused: `unknown_cafe`, `session_cancelled`, `gathering_cancelled`, `cafe_not_mixed`,
    `cafe_busy`, `cafe_no_such_round` (details: round, rounds).
    """

    session_id: UUID
    over: int
    missing_ids: tuple[UUID, ...] = Field(default=(), max_length=2000)


class NameHost(Command["CafeRunRequested"]):
    """Somebody else is host of a table, and stays there in all rounds but the first `over`.

    Once seats are mixed, what that changes is fitted in as `AdjustCafe` does. Organisers. Refused: as `AdjustCafe`,
    and `cafe_no_such_table`, `cafe_host_twice` (details: table).
    """

    session_id: UUID
    table: Number
    host_id: UUID
    over: int = 0


class StopCafeRun(Command[Done]):
    """Ends a run: seats stay as they were before; if there were none, the best found until then are kept, if any are.

    Organisers. Refused: `unknown_cafe`, `job_over`.
    """

    session_id: UUID


class CafeRunRequested(Value):
    """The run that works it out; None: there was nothing to work out."""

    run_id: UUID | None


# How good a seating is


class CafeScore(Value):
    """What a seating lacks.

    returns: visits of guests to a table where they have been
    colleagues: pairs of one office or organisation at one table, summed over the rounds
    repeats: meetings of two people beyond their first
    """

    returns: int
    colleagues: int
    repeats: int


class CafeVerdict(StrEnum):
    """How good a seating provably is."""

    FLAWLESS = "flawless"
    """Nobody returns, no colleagues share a table, nobody meets somebody twice."""
    BEST_POSSIBLE = "best_possible"
    """No seating lacks less."""
    OPEN = "open"
    """It may or may not be the best."""


class CafeArgument(StrEnum):
    """Why repeats can't be avoided."""

    NONE_NEEDED = "none_needed"
    ENOUGH_PEOPLE = "enough_people"
    """There are not enough others to meet."""
    ENOUGH_TABLES = "enough_tables"
    """The people of one table can't all go to different tables next."""


class CafeRelaxed(StrEnum):
    """A rule that can't hold for everybody and is broken as little as possible."""

    NEW_TABLES = "new_tables"
    COLLEAGUES_APART = "colleagues_apart"
    SMALLEST_TABLE = "smallest_table"
    LARGEST_TABLE = "largest_table"


class CafeBound(Value):
    """What no seating can lack less than, and which rules therefore can't hold for everybody."""

    score: CafeScore
    argument: CafeArgument
    relaxed: tuple[CafeRelaxed, ...]


class CafePlanned(Event, public=True):
    """Everybody who comes to a café has a seat in every round."""

    gathering_id: UUID
    session_id: UUID
    people: int
    tables: int
    rounds: int
    verdict: CafeVerdict


# As organisers see it


class FindCafe(Query["Cafe"]):
    """A session of the format World Café with all that belongs to it. Organisers and those who moderate it.

    Refused: `unknown_session`, `not_a_cafe`, `not_allowed`.
    """

    session_id: UUID


class CafeForecast(Value):
    """What can be had with those who come. `obstacle`: why nobody can be seated; else sizes and bound are given."""

    people: int
    sizes: tuple[int, int] | None = None
    bound: CafeBound | None = None
    obstacle: Refusal | None = None


class CafeRun(Value):
    """The last run. `done`: from 0 to 1; None until it has begun to search. `adjusts`: it keeps what was mixed."""

    id: UUID
    state: JobState
    adjusts: bool
    done: float | None
    failure: str | None


class CafeSeat(Value):
    """Somebody's tables, round by round; None in rounds that they miss. `hosts`: the table that they stay at."""

    participant_id: UUID
    route: tuple[int | None, ...]
    hosts: int | None
    there: bool


class CafeMove(Value):
    """Somebody goes to another table than planned in one round."""

    participant_id: UUID
    round: int
    planned: int
    table: int


class CafeAdjusted(Value):
    """What a change on the day did. `late_ids`: who got seats; `hostless`: tables none of whose hosts is there."""

    over: int
    late_ids: tuple[UUID, ...]
    missing_ids: tuple[UUID, ...]
    moves: tuple[CafeMove, ...]
    hostless: tuple[int, ...]
    relaxed: tuple[CafeRelaxed, ...]
    score: CafeScore


class CafeSeating(Value):
    """Who sits where, and how good that was when it was mixed.

    gap: share missing of the acquaintances that the bound allows; None where other rules are short of theirs
    acquaintances: pairs who meet
    unseated_ids: who has come to be registered since; gone_ids: who has a seat here and does not come any more
    """

    seats: tuple[CafeSeat, ...]
    mixed_at: AwareDatetime
    people: int
    score: CafeScore
    bound: CafeBound
    verdict: CafeVerdict
    gap: float | None
    acquaintances: int
    adjusted: CafeAdjusted | None
    unseated_ids: tuple[UUID, ...]
    gone_ids: tuple[UUID, ...]


class Cafe(Value):
    """A café. `begins_at` None: the session has no place in time yet. `plan` None: it is not set up yet.

    people_ids: who comes, as far as registration tells
    gone_host_ids: hosts who have given their seat at the gathering back, or are elsewhere at that time
    hostless: tables that have hosts, none of whom comes; once seats are mixed: none of whom has the seat there
    notes: the latest first, as many as an answer has room for
    """

    session_id: UUID
    gathering_id: UUID
    title: str
    minutes: int
    begins_at: AwareDatetime | None
    room: str
    moderator_ids: tuple[UUID, ...]
    people_ids: tuple[UUID, ...]
    plan: CafePlan | None = None
    forecast: CafeForecast | None = None
    gone_host_ids: tuple[UUID, ...] = ()
    hostless: tuple[int, ...] = ()
    run: CafeRun | None = None
    seating: CafeSeating | None = None
    notes: tuple["TableNote", ...] = ()


# As everybody sees their own


class ListRoutes(Query["Routes"]):
    """The ways of who asks through the cafés of released programmes, by time. Signed in, or their calendar.

    `gathering_id`, `session_id`: of that gathering or café alone.
    """

    gathering_id: UUID | None = None
    session_id: UUID | None = None


class Stop(Value):
    """Where somebody sits in a round. `table` None: nowhere."""

    round: int
    begins_at: AwareDatetime
    ends_at: AwareDatetime
    table: int | None
    topic: str
    question: str


class Route(Value):
    """Somebody's way through a café. `hosts`: they stay at their table. `notes`: what their tables have sent."""

    session_id: UUID
    gathering_id: UUID
    title: str
    room: str
    hosts: bool
    stops: tuple[Stop, ...]
    notes: tuple["TableNote", ...]


class Routes(Value):
    """A list of routes."""

    routes: tuple[Route, ...]


# What the tables brought


class CaptureHarvest(Command[Done]):
    """Notes what a table brought in a round. `note_id` is made where it is written: sent again, it takes effect once.

    Who sits or hosts there, the session's moderators, organisers. Refused: `unknown_cafe`, `cafe_no_such_round`,
    `cafe_no_such_table`, `cafe_not_your_table`, `note_empty`.
    """

    note_id: UUID
    session_id: UUID
    round: Number
    table: Number
    insights: Paragraph = ""
    open_questions: Paragraph = ""
    next_steps: Paragraph = ""


class HarvestCaptured(Event, public=True):
    """A table noted what it brought in a round. Partner systems get no words of it: knowledge releases them."""

    gathering_id: UUID
    session_id: UUID
    note_id: UUID
    round: int
    table: int
    topic: str
    question: str
    insights: Annotated[str, INTERNAL] = ""
    open_questions: Annotated[str, INTERNAL] = ""
    next_steps: Annotated[str, INTERNAL] = ""


class TableNote(Value):
    """What a table brought in a round, as somebody wrote it down."""

    note_id: UUID
    round: int
    table: int
    captured_at: AwareDatetime
    insights: str
    open_questions: str
    next_steps: str


# The effect


class FindCafeEffect(Query["CafeEffect"]):
    """Who met whom, by offices and organisations: numbers, and nobody's. Organisers, steering group, funders.

    Refused: `unknown_cafe`, `cafe_not_mixed`.
    """

    session_id: UUID


Matrix = tuple[tuple[int, ...], ...]
"""Pairs of people by their two groups; symmetric, within a group on the diagonal."""


class CafeEffect(Value):
    """Which pairs of people know each other.

    group_ids: offices and organisations in the order of the matrices; None: people of neither
    members: people of each group
    possible: all pairs; before: colleagues; after: those and the pairs who shared a table
    linked_before, linked_after: pairs of groups of which at least two people know each other
    contacts: new ones of a person, on average
    """

    group_ids: tuple[UUID | None, ...]
    members: tuple[int, ...]
    possible: Matrix
    before: Matrix
    after: Matrix
    linked_before: int
    linked_after: int
    contacts: float

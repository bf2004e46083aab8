"""Runs of the planner: from a draft to places for all its sessions, or to why there can be none."""

from datetime import date, datetime
from enum import StrEnum
from typing import Annotated
from uuid import UUID

from pydantic import Field

from shared.contracts.agenda.jobs import JobFailure, JobState
from shared.messages import Command, Done, Query, Value

Seconds = Annotated[int, Field(ge=1, le=600)]
Seed = Annotated[int, Field(ge=0, le=2_147_483_647)]
Weight = Annotated[int, Field(ge=0, le=1_000)]


class PlanWeights(Value):
    """What each soft wish costs if it is lost. The value of a plan is the sum; less is better, 0 is perfect.

    interest: per point of a ballot (by all means: 3, would like: 1) lost to a session that runs in parallel
    places: per person of the demand for whom the room has no place
    tracks: per further session of one track at the same time
    spacing: per person with sessions in two successive slots of a day
    load: per session of a person beyond their number a day
    """

    interest: Weight = 10
    places: Weight = 5
    tracks: Weight = 20
    spacing: Weight = 20
    load: Weight = 40


class PlanProgramme(Command["PlanningStarted"]):
    """Looks for places for all sessions of the draft, which stays as it is until a plan is applied. Organisers.

    keep_previous: change as little as possible of what is placed, be it in the draft or in the last release

    Refused: `unknown_gathering`, `gathering_cancelled`, `planning_runs_already`, `nothing_to_plan`, `no_slots_to_plan`,
    `no_rooms_to_plan`, `plan_too_large` (details: part, count, most), `plan_session_too_long` (details: title,
    minutes), `plan_room_without_places` (details: room), `plan_order_cycle` (details: titles), `plan_slots_overlap`.
    """

    gathering_id: UUID
    seconds: Seconds = 30
    seed: Seed = 0
    keep_previous: bool = False
    weights: PlanWeights = PlanWeights()


class RepeatPlanning(Command["PlanningStarted"]):
    """Puts the same problem with the same seed and time once more. Organisers.

    Refused: `unknown_planning`, `gathering_cancelled`, `planning_runs_already`.
    """

    run_id: UUID


class PlanningStarted(Value):
    """A run waits for its turn."""

    run_id: UUID


class CancelPlanning(Command[Done]):
    """Ends a run with the best plan that it has. Organisers. Refused: `unknown_planning`, `job_over`."""

    run_id: UUID


class ApplyPlan(Command["PlanApplied"]):
    """Puts a plan into the draft: all of it, or, if a part doesn't fit any more, nothing. Organisers.

    Refused: `unknown_planning`, `gathering_cancelled`, `no_plan_to_apply`, `plan_outdated` (details: title).
    """

    run_id: UUID


class PlanApplied(Value):
    """What became of the draft.

    placed: sessions with a place of the plan, of which so many `moved`
    left_out: sessions that came into the draft after the run began, and were left as they are
    """

    placed: int
    moved: int
    left_out: int


class ListPlannings(Query["Plannings"]):
    """The latest runs, the latest first. Organisers, steering group."""

    gathering_id: UUID


class FindPlanning(Query["PlanningResult"]):
    """A run with its course, its plan or the reason why there is none. Organisers, steering group.

    Refused: `unknown_planning`.
    """

    run_id: UUID


class Finding(StrEnum):
    """What a run found, so far or in the end."""

    NOTHING = "nothing"
    """Nothing yet; if it is over, time was up before there was anything."""
    PLAN = "plan"
    OPTIMAL = "optimal"
    """A plan, and the proof that no other one is better."""
    IMPOSSIBLE = "impossible"


class PlanningRun(Value):
    """A run at a glance.

    keeps: whether it changes as little as possible of what was placed
    bound: no plan has a smaller value
    gap: what could be missing to the best value, as a part of the value
    """

    id: UUID
    gathering_id: UUID
    state: JobState
    failure: JobFailure | None
    attempts: int
    requested_at: datetime
    started_at: datetime | None
    ended_at: datetime | None
    seconds: int
    seed: int
    keeps: bool
    finding: Finding
    value: int | None = None
    bound: int | None = None
    gap: float | None = None


class Plannings(Value):
    """Runs."""

    runs: tuple[PlanningRun, ...]


class PlanStep(Value):
    """Value and bound at a moment of a run."""

    seconds: float
    value: int
    bound: int


class PlanPlace(Value):
    """Where a session is: in the draft perhaps without a room."""

    slot_id: UUID
    room_id: UUID | None


class Placement(PlanPlace):
    """A session has its slot and its room."""

    session_id: UUID
    room_id: UUID


class Move(Value):
    """A session is elsewhere than in the draft, where it may have had no place."""

    session_id: UUID
    before: PlanPlace | None
    after: PlanPlace


class Loss(StrEnum):
    """The soft wishes."""

    INTEREST = "interest"
    PLACES = "places"
    TRACKS = "tracks"
    SPACING = "spacing"
    LOAD = "load"


class Cost(Value):
    """A piece of what a plan costs, with those whom it concerns.

    count: wishes lost, people without a place, sessions beyond the first of a track, successive sessions of a person,
        sessions beyond a person's number
    session_ids: of lost wishes the sessions that most go without, first
    slot_ids: by time
    """

    loss: Loss
    cost: int
    count: int
    session_ids: tuple[UUID, ...]
    slot_ids: tuple[UUID, ...]
    day: date
    room_id: UUID | None = None
    person_id: UUID | None = None
    track: str | None = None


class WishKind(StrEnum):
    """What is wanted of a programme, and must hold."""

    HELD = "held"
    PINNED = "pinned"
    PLACES = "places"
    EQUIPMENT = "equipment"
    OUTSIDE = "outside"
    """A site visit takes place outside."""
    INSIDE = "inside"
    AVAILABILITY = "availability"
    ONE_AT_A_TIME = "one_at_a_time"
    ALONE = "alone"
    ORDER = "order"
    STAY = "stay"


class Wish(Value):
    """A wish with what its sentence needs.

    person_id, moderates: whose wish it is, and whether they moderate its sessions or else speak there
    slot_ids: to which it is pinned, or in which the person is away
    places, equipment: what the room must have
    """

    kind: WishKind
    session_ids: tuple[UUID, ...]
    person_id: UUID | None = None
    moderates: bool = False
    slot_ids: tuple[UUID, ...] = ()
    room_id: UUID | None = None
    places: int = 0
    equipment: tuple[str, ...] = ()


class WayOut(Value):
    """Wishes that make a plan possible if they are given up. A cheap one hurts little."""

    cost: int
    give_up: tuple[Wish, ...]


class Impossible(Value):
    """Wishes that can't all come true; without any one of them the others could. `smallest`: no fewer conflict."""

    conflict: tuple[Wish, ...]
    smallest: bool
    ways_out: tuple[WayOut, ...]


class Since(Value):
    """What changed in the draft since a run began, as far as it matters to a plan."""

    added: tuple[UUID, ...] = ()
    removed: tuple[UUID, ...] = ()
    """Sessions that were cancelled."""
    changed: tuple[UUID, ...] = ()
    """Sessions that take another time, need something else or somebody else."""
    times: bool = False
    rooms: bool = False
    people: bool = False
    """When people can come."""
    rules: bool = False
    """Order, and rooms that are kept."""


class PlanningResult(Value):
    """A run with all that came of it.

    placements: the best plan; also of a run that failed, if it had one before
    costs: what it costs, the dearest first
    moves: against the draft as it is now
    """

    run: PlanningRun
    weights: PlanWeights
    course: tuple[PlanStep, ...] = ()
    placements: tuple[Placement, ...] = ()
    costs: tuple[Cost, ...] = ()
    moves: tuple[Move, ...] = ()
    impossible: Impossible | None = None
    since: Since = Since()

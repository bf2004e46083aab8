"""What the planner answers: where each session takes place, what that costs and how good it provably is; or why not."""

from enum import StrEnum

from pydantic import Field

from services.agenda.planner.problem import Part


class Placement(Part):
    """A session has its slot and its room."""

    session: str
    slot: str
    room: str


class Terms(Part):
    """The soft terms of a plan, each already multiplied with its weight."""

    interest: int = Field(description="wished sessions that run in parallel")
    places: int = Field(description="demand beyond the capacity of the room")
    tracks: int = Field(description="sessions of one track in parallel")
    spacing: int = Field(description="people with sessions in successive slots")
    load: int = Field(description="people with too many sessions on a day")

    @property
    def value(self) -> int:
        """Their sum."""
        return self.interest + self.places + self.tracks + self.spacing + self.load


class Status(StrEnum):
    """How much is known of a plan."""

    OPTIMAL = "optimal"
    FEASIBLE = "feasible"


class Change(Part):
    """A session is elsewhere than before; None: it had, or has, no place."""

    session: str
    before: Placement | None
    after: Placement | None


class Progress(Part):
    """The best plan so far. Comes with every better plan and every better bound."""

    seconds: float
    value: int
    bound: int
    placements: tuple[Placement, ...]

    @property
    def gap(self) -> float:
        """What could be missing to the best value, as a part of the value: 0 is optimal."""
        return gap(self.value, self.bound)


class Plan(Part):
    """A plan that keeps every hard rule."""

    status: Status
    placements: tuple[Placement, ...] = Field(description="in the order of the sessions")
    terms: Terms
    value: int = Field(description="sum of the terms")
    bound: int = Field(description="no plan has a smaller value")
    gap: float = Field(description="(value - bound) / value: what could be missing to the best value")
    seed: int
    seconds: float
    reproducible: bool = Field(description="false if the clock ended the search: the same seed may give another plan")
    changes: tuple[Change, ...] | None = Field(default=None, description="against the plan before, if there was one")


class WishKind(StrEnum):
    """What somebody wants."""

    HELD = "held"
    PINNED = "pinned"
    PLACES = "places"
    EQUIPMENT = "equipment"
    AVAILABILITY = "availability"
    ONE_AT_A_TIME = "one_at_a_time"
    ALONE = "alone"
    ORDER = "order"
    STAY = "stay"


class Conflict(Part):
    """One wish of a conflict. Names are left to the page: `{session:…}`, `{person:…}`, `{slot:…}` hold ids."""

    kind: WishKind
    sessions: tuple[str, ...]
    person: str | None
    sentence: str


class Relaxation(Part):
    """Wishes that make a plan possible if they are given up, and what that costs."""

    cost: int
    give_up: tuple[Conflict, ...]
    sentence: str


class Explanation(Part):
    """Wishes that can't all come true; without any one of them, the others could."""

    conflict: tuple[Conflict, ...]
    smallest: bool
    relaxations: tuple[Relaxation, ...]


class NoPlan(Exception):
    """Nothing keeps every hard rule, proven; `explain` says why."""


class Stopped(Exception):
    """Time was up, or the search was cancelled, before there was a plan; none was excluded either."""


def gap(value: int, bound: int) -> float:
    """Distance of the bound from the value, as a part of the value."""
    return (value - bound) / value if value > bound else 0.0

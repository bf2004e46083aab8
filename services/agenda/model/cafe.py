"""World Cafés: who sits where, and who may note something.

Tables and rounds count from 0 here, as in `mixing`, and from 1 in contracts. Whoever changes a café holds the lock on
its row.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import ARRAY, ForeignKey, Integer, Select, select, text
from sqlalchemy.orm import Mapped, mapped_column, relationship, selectinload

from services.agenda.mixing.bounds import bound
from services.agenda.mixing.cafe import (
    Adjustment,
    Bound,
    Cafe,
    Person,
    Plan,
    Relaxed,
    Score,
    Unseatable,
    require_seatable,
)
from services.agenda.mixing.effect import Effect, effect
from services.agenda.mixing.task import Change, Mixing, Outcome
from services.agenda.model.base import Base
from services.agenda.model.cafe_plan import refused, require_one_table_each, require_sound, shape, with_deputy
from services.agenda.model.job import Job, JobKind
from shared.contracts.agenda.cafe import (
    CafeAdjusted,
    CafeArgument,
    CafeBound,
    CafeForecast,
    CafeMove,
    CafePlan,
    CafePlanned,
    CafeRelaxed,
    CafeScore,
    CafeVerdict,
    CaptureHarvest,
)
from shared.messages import Refused, Value
from shared.tables import Json

SECONDS = 60.0
"""How long a run may take; a machine that has no machine code yet spends the first ten compiling."""
People = Mapping[UUID, UUID | None]
"""Who takes part, with the office or organisation that they come for."""


@dataclass(frozen=True)
class Coming:
    """Who comes to a café, as far as is known.

    people: who has a seat at the gathering and is free
    away: who once had a seat at the gathering and has none for then, or is needed elsewhere at that time
    """

    people: People
    away: frozenset[UUID] = frozenset()


class Mixed(Value):
    """How good the seating was when it was mixed."""

    at: datetime
    people: int
    score: CafeScore
    bound: CafeBound
    verdict: CafeVerdict
    gap: float | None
    acquaintances: int


class Guest(Base, kw_only=True):
    """Somebody with a seat in a café, hosts too.

    route: the table of each round, None where they sit nowhere
    hosts: the table that they stay at
    """

    __tablename__ = "cafe_guest"

    session_id: Mapped[UUID] = mapped_column(ForeignKey("world_cafe.session_id"), primary_key=True, init=False)
    participant_id: Mapped[UUID] = mapped_column(primary_key=True, index=True)
    home_id: Mapped[UUID | None]
    route: Mapped[tuple[int | None, ...]] = mapped_column(ARRAY(Integer, as_tuple=True))
    hosts: Mapped[int | None]
    there: Mapped[bool] = mapped_column(default=True)


class WorldCafe(Base, kw_only=True):
    """A session at which people change tables.

    runs: how often seats were mixed; each run draws its own
    deputies: who has taken whose place since the last run was asked for; that run does not know
    """

    __tablename__ = "world_cafe"

    session_id: Mapped[UUID] = mapped_column(ForeignKey("session.id"), primary_key=True)
    gathering_id: Mapped[UUID] = mapped_column(ForeignKey("agenda.gathering_id"), index=True)
    plan: Mapped[CafePlan] = mapped_column(Json(CafePlan))
    runs: Mapped[int] = mapped_column(default=0)
    deputies: Mapped[dict[UUID, UUID]] = mapped_column(
        Json(dict[UUID, UUID]), default_factory=dict, server_default=text("'{}'")
    )
    mixed: Mapped[Mixed | None] = mapped_column(Json(Mixed), default=None)
    adjusted: Mapped[CafeAdjusted | None] = mapped_column(Json(CafeAdjusted), default=None)
    guests: Mapped[list[Guest]] = relationship(
        init=False, cascade="all, delete-orphan", lazy="raise", order_by=Guest.participant_id
    )

    @classmethod
    def with_guests(cls, session_id: UUID) -> Select["WorldCafe"]:
        """Selects a café with all who have a seat."""
        return select(cls).where(cls.session_id == session_id).options(selectinload(cls.guests))

    def last_run(self) -> Select[Job]:
        """Selects the run that was asked for last."""
        return Job.last(JobKind.CAFE, self.gathering_id, self.session_id)

    # Setting up

    def set_up(self, plan: CafePlan, minutes: int) -> None:
        """Replaces the plan; seats that don't fit the new one are gone. `minutes`: how long the session is.

        Raises `Refused`: `cafe_no_tables`, `cafe_no_rounds`, `cafe_too_many_rounds`, `cafe_sizes_crossed`,
        `cafe_host_twice`, `cafe_too_long`.
        """
        require_sound(plan, minutes)
        if shape(plan) != shape(self.plan):
            self.guests.clear()
            self.mixed = self.adjusted = None
        self.plan = plan

    def people(self, coming: Coming) -> dict[UUID, UUID | None]:
        """Those who come, and hosts who need no registration."""
        hosts = (host for table in self.plan.tables for host in table.host_ids if host not in coming.away)
        return dict.fromkeys(hosts) | dict(coming.people)

    def gone_hosts(self, coming: Coming) -> tuple[UUID, ...]:
        """Hosts who don't come."""
        return tuple(host for table in self.plan.tables for host in table.host_ids if host in coming.away)

    def hostless(self, coming: Coming) -> tuple[int, ...]:
        """Tables that have hosts, none of whom comes; once seats are mixed: none of whom has the seat there."""
        here = {(host, table) for table, each in enumerate(self.plan.tables) for host in each.host_ids}
        here = {(host, table) for host, table in here if host not in coming.away}
        if self.mixed:
            here &= {(guest.participant_id, guest.hosts) for guest in self.guests if guest.there}
        hosted = {table for _, table in here}
        return tuple(number for number, each in enumerate(self.plan.tables) if each.host_ids and number not in hosted)

    def forecast(self, coming: Coming) -> CafeForecast:
        """What can be had with those who come."""
        cafe = self._cafe(self.people(coming))
        try:
            require_seatable(cafe)
        except Unseatable as unseatable:
            return CafeForecast(people=len(cafe.people), obstacle=refused(unseatable).refusal)
        return CafeForecast(people=len(cafe.people), sizes=cafe.sizes, bound=told_bound(bound(cafe)))

    # Seats

    def mix(self, coming: Coming) -> Mixing:
        """What is to be worked out so that everybody gets new seats. Raises `Refused` with a reason of `Unseatable`."""
        people = self.people(coming)
        cafe = self._cafe(people)
        try:
            require_seatable(cafe)
        except Unseatable as unseatable:
            raise refused(unseatable) from unseatable
        return Mixing(cafe=cafe, keys=tuple(map(str, people)), seed=self._new_run())

    def adjust(self, coming: Coming, over: int, missing: Iterable[UUID]) -> Mixing:
        """What is to be worked out so that who is there has a seat, and all others keep theirs.

        Raises `Refused`: `cafe_not_mixed`, `cafe_no_such_round`.
        """
        self._require_mixed()
        self._require_rounds(over)
        guests = {guest.participant_id: guest for guest in self.guests}
        expected = self.people(coming)
        people = {id: guest.home_id for id, guest in guests.items()} | expected
        cafe = self._cafe(people)
        kept = [kept_route(guest, person, over) for guest, person in zip(guests.values(), cafe.people, strict=False)]
        absent = set(missing)
        there = tuple(index for index, id in enumerate(people) if id in expected and id not in absent)
        change = Change(tables=tuple(zip(*kept, strict=True)), over=over, there=there)
        return Mixing(cafe=cafe, keys=tuple(map(str, people)), seed=self._new_run(), change=change)

    def missing(self) -> set[UUID]:
        """Who has a seat and is not there."""
        return {guest.participant_id for guest in self.guests if not guest.there}

    def name_host(self, table: int, host_id: UUID) -> None:
        """Somebody is the table's host in place of all others. Raises `Refused`: `cafe_no_such_table`,
        `cafe_host_twice`.
        """
        self._require_table(table)
        tables = list(self.plan.tables)
        tables[table] = tables[table].model_copy(update={"host_ids": (host_id,)})
        require_one_table_each(tables)
        self.plan = self.plan.model_copy(update={"tables": tuple(tables)})

    def settle(self, mixing: Mixing, outcome: Outcome, at: datetime, *, stopped: bool) -> CafePlanned | None:
        """Keeps what was worked out; what everybody is told if seats were mixed.

        A run that was `stopped` leaves seats alone that were there before.
        """
        if stopped and self.mixed:
            return None
        mixing = self._handed_over(mixing)
        if outcome.adjustment and mixing.change:
            self._keep_adjustment(mixing, mixing.change, outcome.adjustment)
        elif outcome.plan:
            return self._keep_plan(mixing, outcome.plan, at)
        return None

    def hand_over(self, participant_id: UUID, deputy_id: UUID) -> None:
        """A deputy of the same office takes somebody's way, what a run finds for them, and the table that they host."""
        known = {guest.participant_id: guest for guest in self.guests}
        if participant_id in known and deputy_id not in known:
            known[participant_id].participant_id = deputy_id
        self.plan = with_deputy(self.plan, participant_id, deputy_id)
        before = {id: deputy_id if holder == participant_id else holder for id, holder in self.deputies.items()}
        self.deputies = before | {participant_id: deputy_id}

    def effect(self) -> Effect:
        """Who knew whom, and who does now. Raises `Refused`: `cafe_not_mixed`."""
        self._require_mixed()
        people = [Person(office=guest.home_id and str(guest.home_id)) for guest in self.guests]
        return effect(people, tuple(zip(*(guest.route for guest in self.guests), strict=True)))

    # Notes

    def require_capturable(self, command: CaptureHarvest, guest: Guest | None, *, any_table: bool) -> None:
        """Whether that may be noted: at one's own table, or at `any_table`.

        Raises `Refused`: `cafe_no_such_round`, `cafe_no_such_table`, `cafe_not_your_table`, `note_empty`.
        """
        round, table = command.round - 1, command.table - 1
        self._require_rounds(command.round)
        self._require_table(table)
        if not any_table and not (guest and table in (guest.hosts, guest.route[round])):
            raise Refused("cafe_not_your_table")
        if not (command.insights or command.open_questions or command.next_steps):
            raise Refused("note_empty", field="insights")

    # Inside

    def _cafe(self, people: People) -> Cafe:
        hosts = {host: number for number, table in enumerate(self.plan.tables) for host in table.host_ids}
        return Cafe(
            people=tuple(Person(office=home and str(home), hosts=hosts.get(id)) for id, home in people.items()),
            tables=len(self.plan.tables),
            rounds=len(self.plan.rounds),
            smallest=self.plan.smallest,
            largest=self.plan.largest,
        )

    def _new_run(self) -> int:
        """The seed of a run that knows of all deputies so far."""
        self.deputies = {}
        self.runs += 1
        return self.runs

    def _handed_over(self, mixing: Mixing) -> Mixing:
        """The same for those who hold the places by now; nobody holds two."""
        deputies = {str(id): str(holder) for id, holder in self.deputies.items()}
        keys, taken = list[str](), set(mixing.keys)
        for key in mixing.keys:
            holder = deputies.get(key, key)
            keys.append(key if holder in taken else holder)
            taken.add(holder)
        return mixing.model_copy(update={"keys": tuple(keys)})

    def _keep_plan(self, mixing: Mixing, plan: Plan, at: datetime) -> CafePlanned:
        self._seat(mixing, zip(*plan.tables, strict=True), range(len(mixing.keys)))
        self.adjusted = None
        self.mixed = Mixed(
            at=at,
            people=len(mixing.keys),
            score=told_score(plan.score),
            bound=told_bound(plan.bound),
            verdict=CafeVerdict(plan.verdict),
            gap=plan.gap,
            acquaintances=plan.acquaintances,
        )
        return CafePlanned(
            gathering_id=self.gathering_id,
            session_id=self.session_id,
            people=len(mixing.keys),
            tables=len(self.plan.tables),
            rounds=len(self.plan.rounds),
            verdict=self.mixed.verdict,
        )

    def _keep_adjustment(self, mixing: Mixing, change: Change, adjustment: Adjustment) -> None:
        there_before = {str(guest.participant_id) for guest in self.guests if guest.there}
        there = [mixing.keys[index] for index in change.there]
        self._seat(mixing, zip(*adjustment.tables, strict=True), change.there)
        self.adjusted = CafeAdjusted(
            over=change.over,
            late_ids=tuple(UUID(key) for key in there if key not in there_before),
            missing_ids=tuple(sorted(self.missing())),
            moves=tuple(
                CafeMove(
                    participant_id=UUID(mixing.keys[move.person]),
                    round=move.round + 1,
                    planned=move.planned + 1,
                    table=move.table + 1,
                )
                for move in adjustment.moves
            ),
            hostless=tuple(table + 1 for table in adjustment.hostless),
            relaxed=told_relaxed(adjustment.relaxed),
            score=told_score(adjustment.score),
        )

    def _seat(self, mixing: Mixing, routes: Iterable[tuple[int | None, ...]], there: Iterable[int]) -> None:
        """Everybody has these routes; who has none any more has no seat."""
        present = set(there)
        known = {str(guest.participant_id): guest for guest in self.guests}
        guests = []
        for index, (key, person, route) in enumerate(zip(mixing.keys, mixing.cafe.people, routes, strict=True)):
            home_id = UUID(person.office) if person.office else None
            guest = known.get(key) or Guest(participant_id=UUID(key), home_id=home_id, route=route, hosts=person.hosts)
            guest.home_id, guest.route, guest.hosts, guest.there = home_id, route, person.hosts, index in present
            guests.append(guest)
        self.guests[:] = guests

    def _require_mixed(self) -> None:
        if self.mixed is None:
            raise Refused("cafe_not_mixed")

    def _require_rounds(self, count: int) -> None:
        if not 0 <= count <= len(self.plan.rounds):
            raise Refused("cafe_no_such_round", round=count, rounds=len(self.plan.rounds))

    def _require_table(self, table: int) -> None:
        if not 0 <= table < len(self.plan.tables):
            raise Refused("cafe_no_such_table", table=table + 1)


def kept_route(guest: Guest, person: Person, over: int) -> tuple[int | None, ...]:
    """What stays of a route: who becomes a host, or is one no more, gets new seats in the rounds to come."""
    if guest.hosts == person.hosts:
        return guest.route
    return (*guest.route[:over], *(None for _ in guest.route[over:]))


def told_score(score: Score) -> CafeScore:
    """As contracts tell it."""
    return CafeScore(**score._asdict())


def told_bound(least: Bound) -> CafeBound:
    """As contracts tell it."""
    broken = (Relaxed.NEW_TABLES, least.score.returns), (Relaxed.COLLEAGUES_APART, least.score.colleagues)
    relaxed = told_relaxed(rule for rule, count in broken if count)
    return CafeBound(score=told_score(least.score), argument=CafeArgument(least.argument), relaxed=relaxed)


def told_relaxed(rules: Iterable[Relaxed]) -> tuple[CafeRelaxed, ...]:
    """As contracts tell them."""
    return tuple(CafeRelaxed(rule) for rule in rules)

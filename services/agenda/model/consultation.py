"""Collegial case consultation. Of a case there is a title, nothing else; roles are kept, so that they go in turn."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid5

from sqlalchemy import ColumnElement, ForeignKey, Index, Select, UniqueConstraint, func, select
from sqlalchemy.orm import Mapped, mapped_column, relationship, selectinload

from services.agenda.mixing import circles
from services.agenda.model.agenda import Agenda
from services.agenda.model.base import Base
from services.agenda.model.parts import Session, find
from shared.contracts.agenda import consultation as contract
from shared.contracts.agenda.consultation import CircleRole, ConsultationModel, PhaseKind, TimerAct
from shared.contracts.agenda.sessions import SessionFormat
from shared.messages import Refused, new_id
from shared.tables import Json

FORMATS = frozenset({SessionFormat.CASE_CONSULTATION})
STEERING = frozenset({CircleRole.MODERATION, CircleRole.TIMEKEEPING})
"""Who steers the timer of their circle."""
NEVER = datetime.min.replace(tzinfo=UTC)

Experience = Mapping[tuple[UUID, CircleRole], tuple[int, datetime]]
"""How often somebody had a role, and when last; who never had it is missing."""

Homes = Mapping[UUID, UUID | None]
"""Whom each one who comes does so for: an office, an organisation, or nobody."""


class ConsultationCase(Base, kw_only=True):
    """A case on offer."""

    __tablename__ = "consultation_case"
    __table_args__ = (UniqueConstraint("session_id", "giver_id"), Index(None, "giver_id"))

    id: Mapped[UUID] = mapped_column(primary_key=True, default_factory=new_id)
    session_id: Mapped[UUID] = mapped_column(ForeignKey("consultation.session_id"), init=False)
    giver_id: Mapped[UUID]
    title: Mapped[str]
    offered_at: Mapped[datetime]


class ConsultationWish(Base, kw_only=True):
    """Somebody takes part, and which cases they would like, first wish first."""

    __tablename__ = "consultation_wish"
    __table_args__ = (Index(None, "participant_id"),)

    session_id: Mapped[UUID] = mapped_column(ForeignKey("consultation.session_id"), primary_key=True, init=False)
    participant_id: Mapped[UUID] = mapped_column(primary_key=True)
    case_ids: Mapped[tuple[UUID, ...]]


class RoleAssignment(Base, kw_only=True):
    """Who had which role, and when: kept over the years."""

    __tablename__ = "role_assignment"
    __table_args__ = (Index(None, "participant_id"),)

    circle_id: Mapped[UUID] = mapped_column(ForeignKey("circle.id"), primary_key=True, init=False)
    participant_id: Mapped[UUID] = mapped_column(primary_key=True)
    role: Mapped[CircleRole]
    assigned_at: Mapped[datetime]


class Circle(Base, kw_only=True):
    """People around a case, and their timer: it runs until `ends_at`, or stands with `left` seconds of its phase."""

    __tablename__ = "circle"
    __table_args__ = (Index(None, "session_id"), Index(None, "case_id"))

    id: Mapped[UUID] = mapped_column(primary_key=True, default_factory=new_id)
    session_id: Mapped[UUID] = mapped_column(ForeignKey("consultation.session_id"), init=False)
    case_id: Mapped[UUID | None] = mapped_column(ForeignKey("consultation_case.id", ondelete="SET NULL"))
    number: Mapped[int]
    roles: Mapped[list[RoleAssignment]] = relationship(cascade="all, delete-orphan", lazy="raise")
    phase: Mapped[int] = mapped_column(default=0)
    ends_at: Mapped[datetime | None] = mapped_column(default=None)
    left: Mapped[int | None] = mapped_column(default=None)
    begun_at: Mapped[datetime | None] = mapped_column(default=None)

    @property
    def small(self) -> bool:
        """Whether there are fewer people than a consultation needs."""
        return len(self.roles) < circles.SMALLEST

    def over(self, model: ConsultationModel) -> bool:
        """Whether the last phase has ended."""
        return self.phase >= len(model.phases)

    def admits(self, model: ConsultationModel) -> bool:
        """Whether somebody may join: there is room, and they still hear the case."""
        described = [phase.kind for phase in model.phases].index(PhaseKind.CASE)
        return len(self.roles) < circles.LARGEST and self.phase <= described

    @property
    def timer(self) -> contract.Timer:
        """As people read it."""
        return contract.Timer.model_validate(self, from_attributes=True)

    def role_of(self, participant_id: UUID | None) -> CircleRole | None:
        """What somebody does here; None for one who is not in it."""
        return next((each.role for each in self.roles if each.participant_id == participant_id), None)

    def having(self, role: CircleRole) -> list[UUID]:
        """Who does that here."""
        return [each.participant_id for each in self.roles if each.role is role]

    def let_in(self, participant_id: UUID, at: datetime) -> None:
        """Somebody advises here."""
        self.roles.append(RoleAssignment(participant_id=participant_id, role=CircleRole.ADVICE, assigned_at=at))

    def let_out(self, participant_id: UUID) -> None:
        """Somebody is here no more."""
        self.roles = [each for each in self.roles if each.participant_id != participant_id]

    def fill(self, cases: Iterable[ConsultationCase], model: ConsultationModel, turn: "Turn", at: datetime) -> None:
        """Gives what nobody does here to those who advise: the case to who offers one, a role to whose turn it is."""
        if not self.having(CircleRole.CASE_GIVER):
            case = next((case for case in cases if self.role_of(case.giver_id)), None)
            self.case_id = case.id if case else None
            if case:
                self._give(CircleRole.CASE_GIVER, case.giver_id, at)
        helpers = [CircleRole.TIMEKEEPING] * model.timekeeper + [CircleRole.NOTES] * model.note_taker
        for role in (CircleRole.MODERATION, *helpers):
            advising = self.having(CircleRole.ADVICE)
            if advising and not self.having(role):
                self._give(role, turn.next(role, advising), at)

    def _give(self, role: CircleRole, participant_id: UUID, at: datetime) -> None:
        given = next(each for each in self.roles if each.participant_id == participant_id)
        given.role, given.assigned_at = role, at

    def steer(self, act: TimerAct, phase: int, model: ConsultationModel, at: datetime) -> None:
        """Does what is meant for `phase`; for another one it was done already, by somebody who was quicker."""
        if phase != self.phase:
            return
        match act:
            case TimerAct.START if self.left is not None:
                self.begun_at = self.begun_at or at
                self.ends_at, self.left = at + timedelta(seconds=self.left), None
            case TimerAct.PAUSE if self.ends_at is not None:
                self.left, self.ends_at = max(0, round((self.ends_at - at).total_seconds())), None
            case TimerAct.NEXT if phase < len(model.phases):
                self._begin(phase + 1, model, at)
            case TimerAct.BACK if phase > 0:
                self._begin(phase - 1, model, at)

    def _begin(self, phase: int, model: ConsultationModel, at: datetime) -> None:
        over = phase == len(model.phases)
        self.phase, self.left, self.begun_at = phase, None, self.begun_at or at
        self.ends_at = None if over else at + timedelta(minutes=model.phases[phase].minutes)

    def give_moderation(self, participant_id: UUID | None, model: ConsultationModel) -> None:
        """Somebody changes roles with who moderates. Raises `Refused`: `not_allowed`, `circle_over`."""
        taking = next((each for each in self.roles if each.participant_id == participant_id), None)
        if taking is None or taking.role is CircleRole.CASE_GIVER:
            raise Refused("not_allowed")
        if self.over(model):
            raise Refused("circle_over")
        moderating = next((each for each in self.roles if each.role is CircleRole.MODERATION), None)
        if moderating is not None:
            moderating.role = taking.role
        taking.role = CircleRole.MODERATION


class Consultation(Base, kw_only=True):
    """A session of collegial case consultation. Whoever changes it holds the lock on its row."""

    __tablename__ = "consultation"

    session_id: Mapped[UUID] = mapped_column(ForeignKey("session.id"), primary_key=True)
    model: Mapped[ConsultationModel] = mapped_column(Json(ConsultationModel), default=ConsultationModel())
    cases: Mapped[list[ConsultationCase]] = relationship(
        default_factory=list, cascade="all, delete-orphan", lazy="raise", order_by=ConsultationCase.offered_at
    )
    wishes: Mapped[list[ConsultationWish]] = relationship(
        default_factory=list, cascade="all, delete-orphan", lazy="raise", order_by=ConsultationWish.participant_id
    )
    circles: Mapped[list[Circle]] = relationship(
        default_factory=list, cascade="all, delete-orphan", lazy="raise", order_by=Circle.number
    )

    @classmethod
    def with_parts(cls, where: ColumnElement[bool]) -> Select["Consultation"]:
        """Selects a consultation with cases, wishes and circles."""
        roles = selectinload(cls.circles).selectinload(Circle.roles)
        return select(cls).where(where).options(selectinload(cls.cases), selectinload(cls.wishes), roles)

    @property
    def begun(self) -> bool:
        """Whether a circle has started its timer."""
        return any(circle.begun_at for circle in self.circles)

    def circle(self, circle_id: UUID) -> Circle:
        """Raises `Refused`: `unknown_circle`."""
        return find(self.circles, circle_id, "unknown_circle")

    def circle_of(self, participant_id: UUID | None) -> Circle | None:
        """The circle that somebody is in."""
        return next((circle for circle in self.circles if circle.role_of(participant_id)), None)

    def case_of(self, participant_id: UUID | None) -> ConsultationCase | None:
        """The case that somebody offers."""
        return next((case for case in self.cases if case.giver_id == participant_id), None)

    def wish_of(self, participant_id: UUID | None) -> ConsultationWish | None:
        """What somebody would like, if they take part."""
        return next((wish for wish in self.wishes if wish.participant_id == participant_id), None)

    def offer(self, giver_id: UUID, title: str, at: datetime) -> None:
        """Offers a case, or gives it another title; once there are circles, in one that lacks a case (`take_up`).

        Raises `Refused`: `circles_formed`.
        """
        circle = self.circle_of(giver_id)
        if circle is None or circle.case_id or circle.over(self.model):
            self._require_open()
        if own := self.case_of(giver_id):
            own.title = title
        else:
            self.cases.append(ConsultationCase(giver_id=giver_id, title=title, offered_at=at))
            self._note(giver_id, (wish.case_ids if (wish := self.wish_of(giver_id)) else ()))

    def take_up(self, giver_id: UUID, turn: "Turn", at: datetime) -> None:
        """The circle of who offered a case works on it, if it lacks one."""
        if circle := self.circle_of(giver_id):
            circle.fill(self.cases, self.model, turn, at)

    def withdraw(self, giver_id: UUID) -> None:
        """Takes somebody's case back. Raises `Refused`: `circles_formed`."""
        self._require_open()
        if own := self.case_of(giver_id):
            self.cases.remove(own)

    def join(self, participant_id: UUID, case_ids: Iterable[UUID]) -> None:
        """Notes what somebody would like; what is not on offer is left out. Raises `Refused`: `circles_formed`."""
        self._require_open()
        self._note(participant_id, case_ids)

    def _note(self, participant_id: UUID, case_ids: Iterable[UUID]) -> None:
        offered = {case.id for case in self.cases if case.giver_id != participant_id}
        wished = tuple(id for id in dict.fromkeys(case_ids) if id in offered)
        if wish := self.wish_of(participant_id):
            wish.case_ids = wished
        else:
            self.wishes.append(ConsultationWish(participant_id=participant_id, case_ids=wished))

    def admit(self, participant_id: UUID, case_ids: Iterable[UUID], homes: Homes, turn: "Turn", at: datetime) -> None:
        """Somebody who comes late joins a circle, and nobody else moves: the one with fewest from their office, among
        those the one whose case they would like, or else the smallest. They do what nobody does there yet.

        Raises `Refused`: `circles_formed` for somebody who is in one, `circles_full`.
        """
        if self.circle_of(participant_id):
            raise Refused("circles_formed")
        open = [circle for circle in self.circles if circle.admits(self.model)]
        if not open:
            raise Refused("circles_full")
        self._note(participant_id, case_ids)
        wish = self.wish_of(participant_id)
        wished = wish.case_ids if wish else ()

        def cost(circle: Circle) -> tuple[int, int, int, int]:
            ids = [each.participant_id for each in circle.roles]
            colleagues = sum(is_colleague(homes.get(participant_id), homes.get(id)) for id in ids)
            rank = wished.index(circle.case_id) if circle.case_id in wished else len(wished)
            return colleagues, rank, len(ids), circle.number

        circle = min(open, key=cost)
        circle.let_in(participant_id, at)
        circle.fill(self.cases, self.model, turn, at)

    def leave(self, participant_id: UUID, turn: "Turn", at: datetime) -> None:
        """Somebody takes part no more, and takes their case along; others of their circle do what they did there.

        Raises `Refused`: `circle_over`.
        """
        circle = self.circle_of(participant_id)
        if circle and circle.over(self.model):
            raise Refused("circle_over")
        self.cases = [case for case in self.cases if case.giver_id != participant_id]
        self.wishes = [wish for wish in self.wishes if wish.participant_id != participant_id]
        if circle:
            circle.let_out(participant_id)
            circle.fill(self.cases, self.model, turn, at)
            self.circles = [each for each in self.circles if each.roles]

    def hand_over(self, participant_id: UUID, deputy_id: UUID) -> None:
        """A deputy takes somebody's wishes, case and role, unless that is over. The deputy takes no part themselves."""
        circle = self.circle_of(participant_id)
        if circle and circle.over(self.model):
            return
        for wish in self.wishes:
            if wish.participant_id == participant_id:
                wish.participant_id = deputy_id
        for case in self.cases:
            if case.giver_id == participant_id:
                case.giver_id = deputy_id
        for each in (each for circle in self.circles for each in circle.roles):
            if each.participant_id == participant_id:
                each.participant_id = deputy_id

    def choose_model(self, model: ConsultationModel, available: int) -> None:
        """Says how it goes, within the minutes available. Raises `Refused`: `circles_formed`, `phases_too_long`."""
        self._require_open()
        if model.minutes > available:
            raise Refused("phases_too_long", minutes=model.minutes, available=available)
        self.model = model

    def form(self, homes: Homes, turn: "Turn", at: datetime) -> None:
        """Forms circles of those who take part and come, and gives roles.

        Raises `Refused`: `consultation_begun`, `too_few_for_groups`, `too_many_for_groups`, `too_few_cases`.
        """
        if self.begun:
            raise Refused("consultation_begun")
        coming = [wish for wish in self.wishes if wish.participant_id in homes]
        ids = [wish.participant_id for wish in coming]
        offices = [str(home) if (home := homes[id]) else None for id in ids]
        cases = [case for case in self.cases if case.giver_id in ids]
        people = [
            circles.Person(office, places(cases, wish.case_ids)) for office, wish in zip(offices, coming, strict=True)
        ]
        try:
            found = circles.form(people, [ids.index(case.giver_id) for case in cases], seed=turn.seed)
        except circles.NoCircles as error:
            raise Refused(error.reason, needed=error.needed, count=error.count) from None
        self.circles = [
            self._circle(number, cases[circle.case], [ids[who] for who in circle.people], turn, at)
            for number, circle in enumerate(found, 1)
        ]

    def _circle(self, number: int, case: ConsultationCase, ids: list[UUID], turn: "Turn", at: datetime) -> Circle:
        circle = Circle(number=number, case_id=case.id, roles=[], left=60 * self.model.phases[0].minutes)
        for id in ids:
            circle.let_in(id, at)
        circle.fill([case], self.model, turn, at)
        return circle

    def _require_open(self) -> None:
        if self.circles:
            raise Refused("circles_formed")


@dataclass(frozen=True)
class Turn:
    """Whose turn it is. `seed` decides between people with the same past."""

    experience: Experience
    seed: int

    def next(self, role: CircleRole, people: Collection[UUID]) -> UUID:
        """Who has had a role least often, and among those the longest ago."""

        def past(person: UUID) -> tuple[int, datetime, UUID]:
            return *self.experience.get((person, role), (0, NEVER)), uuid5(person, str(self.seed))

        return min(people, key=past)


def past_roles(participant_ids: Iterable[UUID], but: UUID) -> Select[UUID, CircleRole, int, datetime]:
    """Selects how often people had each role, and when last, in all sessions `but` one that were not called off."""
    each = RoleAssignment.participant_id, RoleAssignment.role
    counted = select(*each, func.count(), func.max(RoleAssignment.assigned_at)).join(Circle)
    planned = counted.join(Session, Session.id == Circle.session_id).join(Agenda)
    took_place = ~Session.cancelled, ~Agenda.cancelled, Circle.session_id != but
    return planned.where(RoleAssignment.participant_id.in_(participant_ids), *took_place).group_by(*each)


def is_colleague(home: UUID | None, other: UUID | None) -> bool:
    """Whether two come for the same office or organisation."""
    return home is not None and home == other


def places(cases: list[ConsultationCase], case_ids: Iterable[UUID]) -> tuple[int, ...]:
    """Where cases stand in the list; those that are not there are left out."""
    known = {case.id: place for place, case in enumerate(cases)}
    return tuple(known[id] for id in case_ids if id in known)

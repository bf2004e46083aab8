"""Collegial case consultation. Of a case there is a title, nothing else; roles are kept, so that they go in turn."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid5

from sqlalchemy import ColumnElement, ForeignKey, Index, Select, UniqueConstraint, func, select
from sqlalchemy.orm import Mapped, mapped_column, relationship, selectinload

from services.agenda.mixing import circles
from services.agenda.model.base import Base
from services.agenda.model.parts import find
from shared.contracts.agenda import consultation as contract
from shared.contracts.agenda.consultation import CircleRole, ConsultationModel, TimerAct
from shared.contracts.agenda.sessions import SessionFormat
from shared.messages import Refused, new_id
from shared.tables import Json

FORMATS = frozenset({SessionFormat.CASE_CONSULTATION})
STEERING = frozenset({CircleRole.MODERATION, CircleRole.TIMEKEEPING})
"""Who steers the timer of their circle."""
NEVER = datetime.min.replace(tzinfo=UTC)

Experience = Mapping[tuple[UUID, CircleRole], tuple[int, datetime]]
"""How often somebody had a role, and when last; who never had it is missing."""


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
    def timer(self) -> contract.Timer:
        """As people read it."""
        return contract.Timer.model_validate(self, from_attributes=True)

    def role_of(self, participant_id: UUID | None) -> CircleRole | None:
        """What somebody does here; None for one who is not in it."""
        return next((each.role for each in self.roles if each.participant_id == participant_id), None)

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

    def give_moderation(self, participant_id: UUID | None) -> None:
        """Somebody changes roles with who moderates. Raises `Refused`: `not_allowed`."""
        taking = next((each for each in self.roles if each.participant_id == participant_id), None)
        if taking is None or taking.role is CircleRole.CASE_GIVER:
            raise Refused("not_allowed")
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

    def case_of(self, participant_id: UUID | None) -> ConsultationCase | None:
        """The case that somebody offers."""
        return next((case for case in self.cases if case.giver_id == participant_id), None)

    def wish_of(self, participant_id: UUID | None) -> ConsultationWish | None:
        """What somebody would like, if they take part."""
        return next((wish for wish in self.wishes if wish.participant_id == participant_id), None)

    def offer(self, giver_id: UUID, title: str, at: datetime) -> None:
        """Offers a case, or gives it another title. Raises `Refused`: `circles_formed`."""
        self._require_open()
        if own := self.case_of(giver_id):
            own.title = title
        else:
            self.cases.append(ConsultationCase(giver_id=giver_id, title=title, offered_at=at))
            self.join(giver_id, (wish.case_ids if (wish := self.wish_of(giver_id)) else ()))

    def withdraw(self, giver_id: UUID) -> None:
        """Takes somebody's case back. Raises `Refused`: `circles_formed`."""
        self._require_open()
        if own := self.case_of(giver_id):
            self.cases.remove(own)

    def join(self, participant_id: UUID, case_ids: Iterable[UUID]) -> None:
        """Notes what somebody would like; what is not on offer is left out. Raises `Refused`: `circles_formed`."""
        self._require_open()
        offered = {case.id for case in self.cases if case.giver_id != participant_id}
        wished = tuple(id for id in dict.fromkeys(case_ids) if id in offered)
        if wish := self.wish_of(participant_id):
            wish.case_ids = wished
        else:
            self.wishes.append(ConsultationWish(participant_id=participant_id, case_ids=wished))

    def leave(self, participant_id: UUID) -> None:
        """Somebody takes part no more. Raises `Refused`: `circles_formed`."""
        self.withdraw(participant_id)
        if wish := self.wish_of(participant_id):
            self.wishes.remove(wish)

    def choose_model(self, model: ConsultationModel, available: int) -> None:
        """Says how it goes, within the minutes available. Raises `Refused`: `circles_formed`, `phases_too_long`."""
        self._require_open()
        if model.minutes > available:
            raise Refused("phases_too_long", minutes=model.minutes, available=available)
        self.model = model

    def form(self, homes: Mapping[UUID, UUID | None], experience: Experience, seed: int, at: datetime) -> None:
        """Forms circles of those who take part and come, and gives roles. `homes`: whom each one comes for.

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
            found = circles.form(people, [ids.index(case.giver_id) for case in cases], seed=seed)
        except circles.NoCircles as error:
            raise Refused(error.reason, needed=error.needed, count=error.count) from None
        turn = Turn(experience, seed)
        self.circles = [
            self._circle(number, cases[circle.case].id, turn.roles([ids[who] for who in circle.people], self.model), at)
            for number, circle in enumerate(found, 1)
        ]

    def _circle(self, number: int, case_id: UUID, roles: Mapping[UUID, CircleRole], at: datetime) -> Circle:
        given = [RoleAssignment(participant_id=id, role=role, assigned_at=at) for id, role in roles.items()]
        return Circle(number=number, case_id=case_id, roles=given, left=60 * self.model.phases[0].minutes)

    def _require_open(self) -> None:
        if self.circles:
            raise Refused("circles_formed")


@dataclass(frozen=True)
class Turn:
    """Whose turn it is. `seed` decides between people with the same past."""

    experience: Experience
    seed: int

    def roles(self, people: list[UUID], model: ConsultationModel) -> dict[UUID, CircleRole]:
        """The role of everybody in a circle, whose first one gives the case."""
        helpers = [CircleRole.TIMEKEEPING] * model.timekeeper + [CircleRole.NOTES] * model.note_taker
        found = {people[0]: CircleRole.CASE_GIVER}
        for role in (CircleRole.MODERATION, *helpers):
            found[self.next(role, [person for person in people if person not in found])] = role
        return {person: found.get(person, CircleRole.ADVICE) for person in people}

    def next(self, role: CircleRole, people: Collection[UUID]) -> UUID:
        """Who has had a role least often, and among those the longest ago."""

        def past(person: UUID) -> tuple[int, datetime, UUID]:
            return *self.experience.get((person, role), (0, NEVER)), uuid5(person, str(self.seed))

        return min(people, key=past)


def past_roles(participant_ids: Iterable[UUID], but: UUID) -> Select[UUID, CircleRole, int, datetime]:
    """Selects how often people had each role, and when last, in all sessions `but` one."""
    each = RoleAssignment.participant_id, RoleAssignment.role
    counted = select(*each, func.count(), func.max(RoleAssignment.assigned_at)).join(Circle)
    return counted.where(RoleAssignment.participant_id.in_(participant_ids), Circle.session_id != but).group_by(*each)


def places(cases: list[ConsultationCase], case_ids: Iterable[UUID]) -> tuple[int, ...]:
    """Where cases stand in the list; those that are not there are left out."""
    known = {case.id: place for place, case in enumerate(cases)}
    return tuple(known[id] for id in case_ids if id in known)

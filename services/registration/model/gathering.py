"""Gatherings, their registrations and the waiting list: who has a seat is decided here.

The gathering counts its seats; whoever changes them holds the lock on its row, and the database checks the counts, so
that no seat is given twice. Seats reserved for migrant organisations are open to their people alone: all others
together have at most `capacity - reserved_for_migrant_organisations`. Nobody waits while a seat is free that they may
have; within that, the line is kept.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TypeVar
from uuid import UUID

from sqlalchemy import CheckConstraint, Date, ForeignKey, Index, UniqueConstraint
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.orm import Mapped, mapped_column

from services.registration.model.affiliation import Home
from services.registration.model.base import Base, one_of
from services.registration.model.person import Presented
from shared.contracts.registration.gatherings import (
    GatheringAnnounced,
    GatheringCancelled,
    GatheringChanged,
    GatheringFormat,
    GatheringPlan,
)
from shared.contracts.registration.people import Needs, PersonDetails
from shared.contracts.registration.registrations import (
    ParticipantCancelled,
    ParticipantEvent,
    ParticipantPromoted,
    ParticipantRegistered,
    ParticipantReplaced,
    ParticipantWaitlisted,
    RegistrationChanged,
    RegistrationRepeated,
    RegistrationState,
)
from shared.identity import Actor, Role
from shared.messages import Refused, new_id
from shared.text import TIME_ZONE

Told = TypeVar("Told", bound=ParticipantEvent)


@dataclass(frozen=True)
class Application:
    """What somebody who registers has given. `confirmed`: they were signed in, so that the address is theirs."""

    person_id: UUID
    details: PersonDetails
    home: Home
    days: tuple[date, ...]
    needs: Needs
    confirmed: bool = False


class Registration(Presented, Base, kw_only=True):
    """Somebody's seat or place in line, with their details as given for this gathering.

    `place` orders those who wait; it is a number of the gathering, not a position, and never given twice.
    A new registration holds nothing until its gathering admits it.
    """

    __tablename__ = "registration"
    __table_args__ = (
        CheckConstraint("num_nonnulls(office_id, organisation_id) = 1", "one_affiliation"),
        CheckConstraint("(state = 'waitlisted') = (place IS NOT NULL)", "place_while_waiting"),
        one_of("state", RegistrationState),
        CheckConstraint("cardinality(days) > 0", "some_day"),
        UniqueConstraint("gathering_id", "place"),
        Index(
            "uq_registration_active", "gathering_id", "person_id", unique=True, postgresql_where="state <> 'cancelled'"
        ),
        Index("ix_registration_time", "gathering_id", "registered_at"),
        Index("ix_registration_person_id", "person_id"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, default_factory=new_id)
    gathering_id: Mapped[UUID] = mapped_column(ForeignKey("gathering.id"))
    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"))
    migrant_organisation: Mapped[bool]
    days: Mapped[list[date]] = mapped_column(ARRAY(Date))
    needs: Mapped[Needs]
    registered_at: Mapped[datetime]
    confirmed_at: Mapped[datetime | None] = mapped_column(default=None)
    state: Mapped[RegistrationState] = mapped_column(default=RegistrationState.CANCELLED)
    place: Mapped[int | None] = mapped_column(default=None)

    @property
    def confirmed(self) -> bool:
        """Whether the person has shown that the address is theirs, by opening a link mailed to it."""
        return self.confirmed_at is not None

    def tell(self, kind: type[Told], **more: object) -> Told:
        """An event about this registration."""
        ids = {
            "gathering_id": self.gathering_id,
            "registration_id": self.id,
            "participant_id": self.person_id,
            "office_id": self.office_id,
            "organisation_id": self.organisation_id,
            "migrant_organisation": self.migrant_organisation,
        }
        return kind.model_validate(ids | more)

    def repeat(self) -> RegistrationRepeated:
        """Somebody tried to register who is registered."""
        return self.tell(RegistrationRepeated)

    def check_belongs(self, actor: Actor) -> None:
        """Raises `Refused` unless the actor is the participant or an organiser."""
        if actor.id != self.person_id:
            actor.require([Role.ORGANISER])

    def reschedule(self, before: tuple[date, ...], after: tuple[date, ...]) -> RegistrationChanged:
        """Follows a gathering to other days: its first day stays the first day; with no day left, all of them."""
        self.days = [new for old, new in zip(before, after, strict=False) if old in self.days] or list(after)
        return self.tell(RegistrationChanged, days=self.days, moved=True)


class Gathering(Base, kw_only=True):
    """A gathering. `seats_of_…`: seats taken; `waiting`: how many wait; `last_place`: last given in the line."""

    __tablename__ = "gathering"
    __table_args__ = (
        UniqueConstraint("format", "ordinal"),
        one_of("format", GatheringFormat),
        CheckConstraint("ends_at > begins_at", "in_order"),
        CheckConstraint("reserved_for_migrant_organisations BETWEEN 0 AND capacity", "reserved"),
        CheckConstraint("seats_of_others BETWEEN 0 AND capacity - reserved_for_migrant_organisations", "others"),
        CheckConstraint(
            "seats_of_migrant_organisations BETWEEN 0 AND capacity - seats_of_others", "migrant_organisations"
        ),
        CheckConstraint("waiting BETWEEN 0 AND last_place", "waiting"),
        Index("ix_gathering_ends_at", "ends_at"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, default_factory=new_id)
    ordinal: Mapped[int]
    format: Mapped[GatheringFormat]
    title: Mapped[str]
    description: Mapped[str]
    place: Mapped[str]
    address: Mapped[str]
    host_office_id: Mapped[UUID] = mapped_column(ForeignKey("office.id"))
    begins_at: Mapped[datetime]
    ends_at: Mapped[datetime]
    capacity: Mapped[int]
    reserved_for_migrant_organisations: Mapped[int]
    registration_deadline: Mapped[datetime]
    cancelled: Mapped[bool] = mapped_column(default=False)
    seats_of_migrant_organisations: Mapped[int] = mapped_column(default=0)
    seats_of_others: Mapped[int] = mapped_column(default=0)
    waiting: Mapped[int] = mapped_column(default=0)
    last_place: Mapped[int] = mapped_column(default=0)

    @property
    def plan(self) -> GatheringPlan:
        """What organisers decided."""
        return GatheringPlan.model_validate(self, from_attributes=True)

    @property
    def days(self) -> tuple[date, ...]:
        """The days in local time; an end at midnight belongs to the day before."""
        first = self.begins_at.astimezone(TIME_ZONE).date()
        last = (self.ends_at - timedelta.resolution).astimezone(TIME_ZONE).date()
        return tuple(first + timedelta(days=number) for number in range((last - first).days + 1))

    @property
    def registered(self) -> int:
        """Seats taken."""
        return self.seats_of_migrant_organisations + self.seats_of_others

    def free(self, *, migrant_organisation: bool) -> int:
        """Seats left for people of migrant organisations, or for others."""
        left = self.capacity - self.registered
        if migrant_organisation:
            return left
        return min(left, self.capacity - self.reserved_for_migrant_organisations - self.seats_of_others)

    def over(self, at: datetime) -> bool:
        """Whether nothing can be changed about who takes part any more: it has ended or was called off."""
        return self.cancelled or self.ends_at <= at

    # The plan

    def announce(self, at: datetime) -> GatheringAnnounced:
        """Makes a new gathering public. Raises `Refused`: `begins_in_the_past`."""
        if self.begins_at <= at:
            raise Refused("begins_in_the_past", field="plan.begins_at")
        return GatheringAnnounced(gathering_id=self.id, ordinal=self.ordinal, plan=self.plan)

    def change(self, plan: GatheringPlan) -> GatheringChanged:
        """Replaces the plan. Raises `Refused`: `gathering_cancelled`, `fewer_seats_than_taken`."""
        self.check_not_cancelled()
        self.check_seats(plan)
        before, days = self.plan, self.days
        for name, value in plan:
            setattr(self, name, value)
        moved = any(
            getattr(before, name) != getattr(plan, name) for name in ("place", "address", "begins_at", "ends_at")
        )
        return GatheringChanged(gathering_id=self.id, plan=plan, moved=moved, days_moved=self.days != days)

    def cancel(self, reason: str) -> GatheringCancelled:
        """Calls it off. Raises `Refused`: `gathering_cancelled`."""
        self.check_not_cancelled()
        self.cancelled = True
        return GatheringCancelled(gathering_id=self.id, reason=reason)

    def check_not_cancelled(self) -> None:
        """Raises `Refused`: `gathering_cancelled`."""
        if self.cancelled:
            raise Refused("gathering_cancelled")

    def check_seats(self, plan: GatheringPlan) -> None:
        """Raises `Refused` for a plan that would take somebody's seat; `taken` of those whom `field` concerns."""
        if plan.capacity < self.registered:
            raise Refused("fewer_seats_than_taken", field="plan.capacity", taken=self.registered)
        if plan.capacity - plan.reserved_for_migrant_organisations < self.seats_of_others:
            field = "plan.reserved_for_migrant_organisations"
            raise Refused("fewer_seats_than_taken", field=field, taken=self.seats_of_others)

    # Who takes part

    def check_open(self, at: datetime) -> None:
        """Raises `Refused` when nobody can register any more: `gathering_cancelled`, `deadline_passed`."""
        self.check_not_cancelled()
        if at > self.registration_deadline:
            raise Refused("deadline_passed", deadline=self.registration_deadline.isoformat())

    def chosen(self, days: Iterable[date]) -> list[date]:
        """The days in order. Raises `Refused`: `no_day`, `unknown_day`."""
        chosen = sorted(set(days))
        if not chosen:
            raise Refused("no_day", field="days")
        if not set(chosen) <= set(self.days):
            raise Refused("unknown_day", field="days")
        return chosen

    def register(
        self, application: Application, at: datetime
    ) -> tuple[Registration, ParticipantRegistered | ParticipantWaitlisted]:
        """A new registration: a seat, or else the last place in line.

        Raises `Refused`: `gathering_cancelled`, `deadline_passed`, `no_day`, `unknown_day`.
        """
        self.check_open(at)
        details, home = application.details, application.home
        registration = Registration(
            gathering_id=self.id,
            person_id=application.person_id,
            given_name=details.given_name,
            family_name=details.family_name,
            function=details.function,
            language=details.language,
            office_id=home.office_id,
            organisation_id=home.organisation_id,
            migrant_organisation=home.migrant_organisation,
            days=self.chosen(application.days),
            needs=application.needs,
            registered_at=at,
            confirmed_at=at if application.confirmed else None,
        )
        return registration, self.admit(registration)

    def outlook(self, *, migrant_organisation: bool) -> RegistrationState:
        """Where somebody would stand who registers now."""
        seat = self.free(migrant_organisation=migrant_organisation) > 0
        return RegistrationState.REGISTERED if seat else RegistrationState.WAITLISTED

    def admit(self, registration: Registration) -> ParticipantRegistered | ParticipantWaitlisted:
        """Gives a seat if one is free for this person, else the last place in line."""
        if self.outlook(migrant_organisation=registration.migrant_organisation) is RegistrationState.REGISTERED:
            self.seat(registration)
            return registration.tell(ParticipantRegistered, days=registration.days)
        self.waiting += 1
        self.last_place += 1
        registration.state, registration.place = RegistrationState.WAITLISTED, self.last_place
        return registration.tell(ParticipantWaitlisted, days=registration.days, position=self.waiting)

    def promote(self, line: Iterable[Registration]) -> list[ParticipantPromoted]:
        """Gives free seats to those who wait. `line`: in order, at least those who can have one."""
        promoted = []
        for registration in line:
            if self.free(migrant_organisation=registration.migrant_organisation) > 0:
                self.waiting -= 1
                self.seat(registration)
                promoted.append(registration.tell(ParticipantPromoted, days=registration.days))
        return promoted

    def withdraw(self, registration: Registration, at: datetime) -> ParticipantCancelled:
        """Takes a seat or a place in line back. Raises `Refused`: `registration_cancelled`, `gathering_over`."""
        self.check_alterable(registration, at)
        was = registration.state
        if was is RegistrationState.WAITLISTED:
            self.waiting -= 1
        else:
            self.count(registration, -1)
        registration.state, registration.place = RegistrationState.CANCELLED, None
        return registration.tell(ParticipantCancelled, was=was)

    def replace(
        self, registration: Registration, deputy_id: UUID, details: PersonDetails, at: datetime
    ) -> ParticipantReplaced:
        """Gives the seat, or the place in line, to somebody of the same office or organisation.

        What the first person needed is forgotten. Raises `Refused`: `registration_cancelled`, `gathering_over`.
        """
        self.check_alterable(registration, at)
        event = registration.tell(ParticipantReplaced, deputy_id=deputy_id, state=registration.state)
        registration.person_id = deputy_id
        registration.present(details)
        registration.needs = Needs()
        registration.confirmed_at = None
        return event

    def amend(
        self, registration: Registration, days: Iterable[date], details: PersonDetails, needs: Needs, at: datetime
    ) -> RegistrationChanged:
        """Replaces details, days and needs.

        Raises `Refused`: `registration_cancelled`, `gathering_over`, `no_day`, `unknown_day`.
        """
        self.check_alterable(registration, at)
        registration.days = self.chosen(days)
        registration.present(details)
        registration.needs = needs
        return registration.tell(RegistrationChanged, days=registration.days)

    def check_alterable(self, registration: Registration, at: datetime) -> None:
        """Raises `Refused`: `registration_cancelled`, `gathering_over`."""
        if registration.state is RegistrationState.CANCELLED:
            raise Refused("registration_cancelled")
        if self.over(at):
            raise Refused("gathering_over")

    def seat(self, registration: Registration) -> None:
        """Gives a seat."""
        registration.state, registration.place = RegistrationState.REGISTERED, None
        self.count(registration, 1)

    def count(self, registration: Registration, seats: int) -> None:
        """Keeps account of seats taken or given back."""
        if registration.migrant_organisation:
            self.seats_of_migrant_organisations += seats
        else:
            self.seats_of_others += seats

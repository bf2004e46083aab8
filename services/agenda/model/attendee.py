"""Who comes to a gathering, as registration tells: ids alone."""

from datetime import UTC, date, datetime
from uuid import UUID

from sqlalchemy import Index, Select, func, select, text, union
from sqlalchemy.orm import Mapped, mapped_column

from services.agenda.model.base import Base
from shared.contracts.registration.registrations import ParticipantEvent, RegistrationState

BEFORE_ALL = datetime(2000, 1, 1, tzinfo=UTC)


class Attendee(Base, kw_only=True):
    """A registration and who holds it. `former_ids`: who held it before, and sent a deputy.

    Its events come by different consumers, which overtake each other: each part remembers when it was last told, and
    an older event leaves it alone.
    """

    __tablename__ = "attendee"
    __table_args__ = (
        Index(None, "gathering_id", "participant_id"),
        Index(None, "participant_id"),
    )

    registration_id: Mapped[UUID] = mapped_column(primary_key=True)
    gathering_id: Mapped[UUID]
    participant_id: Mapped[UUID]
    office_id: Mapped[UUID | None] = mapped_column(default=None)
    organisation_id: Mapped[UUID | None] = mapped_column(default=None)
    migrant_organisation: Mapped[bool] = mapped_column(default=False)
    former_ids: Mapped[tuple[UUID, ...]] = mapped_column(default=(), server_default=text("'{}'"))
    state: Mapped[RegistrationState] = mapped_column(default=RegistrationState.CANCELLED)
    days: Mapped[tuple[date, ...]] = mapped_column(default=())
    holder_at: Mapped[datetime] = mapped_column(default=BEFORE_ALL)
    state_at: Mapped[datetime] = mapped_column(default=BEFORE_ALL)
    days_at: Mapped[datetime] = mapped_column(default=BEFORE_ALL)

    @classmethod
    def ever(cls, gathering_id: UUID) -> Select["Attendee"]:
        """Selects all who have registered, whatever has become of that, in an order that stays the same."""
        return select(cls).where(cls.gathering_id == gathering_id).order_by(cls.registration_id)

    @classmethod
    def coming(cls, gathering_id: UUID) -> Select["Attendee"]:
        """Selects those who have a seat, in the same order."""
        return cls.ever(gathering_id).where(cls.state == RegistrationState.REGISTERED)

    @classmethod
    def of(cls, gathering_id: UUID, participant_id: UUID | None) -> Select["Attendee"]:
        """Selects the seat of one person."""
        return cls.coming(gathering_id).where(cls.participant_id == participant_id)

    @classmethod
    def gone(cls, gathering_id: UUID) -> Select[UUID]:
        """Selects those who cancelled, or sent a deputy, and have no other seat."""
        here = cls.gathering_id == gathering_id
        coming = cls.coming(gathering_id).with_only_columns(cls.participant_id).order_by(None)
        cancelled = cls.state == RegistrationState.CANCELLED, cls.state_at > BEFORE_ALL
        left = union(
            select(cls.participant_id.label("id")).where(here, *cancelled),
            select(func.unnest(cls.former_ids)).where(here),
        ).subquery()
        return select(left.c.id).where(left.c.id.not_in(coming))

    @property
    def seated_id(self) -> UUID | None:
        """Who has the seat; None for a registration without one."""
        return self.participant_id if self.state is RegistrationState.REGISTERED else None

    @property
    def home_id(self) -> UUID | None:
        """The office or organisation that somebody comes for: colleagues share it."""
        return self.office_id or self.organisation_id

    def hear(
        self,
        event: ParticipantEvent,
        at: datetime,
        *,
        holder_id: UUID,
        state: RegistrationState | None = None,
        days: tuple[date, ...] | None = None,
    ) -> None:
        """What an event of the moment `at` tells: who holds the registration, and where it tells so, state and days."""
        if event.participant_id not in (holder_id, *self.former_ids):
            self.former_ids = (*self.former_ids, event.participant_id)
        if at >= self.holder_at:
            self.participant_id, self.holder_at = holder_id, at
            self.office_id, self.organisation_id = event.office_id, event.organisation_id
            self.migrant_organisation = event.migrant_organisation
        if state is not None and at >= self.state_at:
            self.state, self.state_at = state, at
        if days is not None and at >= self.days_at:
            self.days, self.days_at = days, at

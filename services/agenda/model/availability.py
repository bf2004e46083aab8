"""When people can't come to a gathering."""

from uuid import UUID

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from services.agenda.model.base import Base
from shared.contracts.agenda import draft as contract


class Availability(Base, kw_only=True):
    """When somebody who moderates or speaks can't come, and how many sessions a day are enough for them."""

    __tablename__ = "availability"

    gathering_id: Mapped[UUID] = mapped_column(ForeignKey("agenda.gathering_id"), primary_key=True, init=False)
    person_id: Mapped[UUID] = mapped_column(primary_key=True, index=True)
    away_slot_ids: Mapped[tuple[UUID, ...]] = mapped_column(default=())
    per_day: Mapped[int | None] = mapped_column(default=None)

    @property
    def value(self) -> contract.Availability:
        """As organisers read it."""
        return contract.Availability.model_validate(self, from_attributes=True)

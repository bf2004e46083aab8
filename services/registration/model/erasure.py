"""What is left of people who were erased: that it was done, and who has confirmed it."""

from collections.abc import Sequence
from datetime import datetime
from typing import Self
from uuid import UUID

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from services.registration.model.base import Base
from shared.contracts.registration import erasure as contract
from shared.erasure import digest

CONFIRMING = frozenset({"agenda", "knowledge", "notifications"})
"""Services that confirm an erasure."""
RECEIPT_DIGITS = 12


class Erasure(Base, kw_only=True):
    """A person who was erased. Kept, so that they are erased again after a backup is restored."""

    __tablename__ = "erasure"

    person_hash: Mapped[str] = mapped_column(String(64), primary_key=True)
    erased_at: Mapped[datetime]

    @classmethod
    def of(cls, person_id: UUID, at: datetime) -> Self:
        """The erasure of a person."""
        return cls(person_hash=digest(person_id), erased_at=at)

    @property
    def receipt(self) -> str:
        """What the person and organisers call it."""
        return self.person_hash[:RECEIPT_DIGITS]

    def view(self, services: Sequence[str]) -> contract.Erasure:
        """As organisers see it, with the services that have confirmed it."""
        return contract.Erasure(
            receipt=self.receipt,
            erased_at=self.erased_at,
            confirmed_by=tuple(sorted(services)),
            complete=set(services) >= CONFIRMING,
        )


class Confirmation(Base, kw_only=True):
    """A service has nothing about the person any more."""

    __tablename__ = "confirmation"

    person_hash: Mapped[str] = mapped_column(ForeignKey("erasure.person_hash"), primary_key=True)
    service: Mapped[str] = mapped_column(primary_key=True)
    confirmed_at: Mapped[datetime]

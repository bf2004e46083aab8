"""What the tables of a World Café noted."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from services.agenda.model.base import Base
from services.agenda.model.cafe_plan import question
from shared.contracts.agenda.cafe import CafePlan, CaptureHarvest, HarvestCaptured, TableNote


class CafeNote(Base, kw_only=True):
    """What somebody noted of a table in a round. Never changed: two phones that write at the same time both count."""

    __tablename__ = "cafe_note"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    session_id: Mapped[UUID] = mapped_column(ForeignKey("world_cafe.session_id"), index=True)
    round: Mapped[int]
    table: Mapped[int]
    insights: Mapped[str]
    open_questions: Mapped[str]
    next_steps: Mapped[str]
    captured_by: Mapped[UUID]
    captured_at: Mapped[datetime]

    @classmethod
    def of(cls, command: CaptureHarvest, by: UUID, at: datetime) -> "CafeNote":
        """What is kept of a note."""
        return cls(
            id=command.note_id,
            session_id=command.session_id,
            round=command.round - 1,
            table=command.table - 1,
            insights=command.insights,
            open_questions=command.open_questions,
            next_steps=command.next_steps,
            captured_by=by,
            captured_at=at,
        )

    @property
    def value(self) -> TableNote:
        """As people read it."""
        return TableNote(
            note_id=self.id,
            round=self.round + 1,
            table=self.table + 1,
            captured_at=self.captured_at,
            insights=self.insights,
            open_questions=self.open_questions,
            next_steps=self.next_steps,
        )

    def captured(self, gathering_id: UUID, plan: CafePlan) -> HarvestCaptured:
        """What is told of it."""
        return HarvestCaptured(
            gathering_id=gathering_id,
            session_id=self.session_id,
            topic=plan.tables[self.table].topic,
            question=question(plan, self.round, self.table),
            **self.value.model_dump(exclude={"captured_at"}),
        )

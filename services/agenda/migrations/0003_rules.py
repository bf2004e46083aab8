"""Rules of a draft: what sessions need, order, stays, closed rooms, people's time."""

from uuid import UUID

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("room", sa.Column("kind", sa.String(30), server_default="room", nullable=False))
    op.add_column("room", column("closed_slot_ids", postgresql.ARRAY(sa.Uuid()), "'{}'"))
    op.add_column("session", column("rules", postgresql.JSONB(), "'{}'"))
    op.add_column("agenda", column("order", postgresql.JSONB(), "'[]'"))
    op.add_column("agenda", column("stays", postgresql.JSONB(), "'[]'"))
    create_availability()


def column(name: str, type: postgresql.JSONB | postgresql.ARRAY[UUID], default: str) -> sa.Column[object]:
    return sa.Column(name, type, server_default=sa.text(default), nullable=False)


def create_availability() -> None:
    op.create_table(
        "availability",
        sa.Column("gathering_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("away_slot_ids", postgresql.ARRAY(sa.Uuid()), nullable=False),
        sa.Column("per_day", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["gathering_id"], ["agenda.gathering_id"], op.f("fk_availability_gathering_id_agenda")),
        sa.PrimaryKeyConstraint("gathering_id", "person_id", name=op.f("pk_availability")),
    )
    op.create_index(op.f("ix_availability_person_id"), "availability", ["person_id"])

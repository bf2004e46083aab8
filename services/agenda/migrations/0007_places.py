"""Wishes for parallel sessions, and places."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "wishing",
        sa.Column("gathering_id", sa.Uuid(), nullable=False),
        sa.Column("opened_by", sa.Uuid(), nullable=False),
        sa.Column("closes_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("offers", postgresql.JSONB(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("seed", sa.Integer(), nullable=True),
        sa.Column("proven", sa.Boolean(), nullable=False),
        sa.Column("given_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("published_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["gathering_id"], ["agenda.gathering_id"], op.f("fk_wishing_gathering_id_agenda")),
        sa.PrimaryKeyConstraint("gathering_id", name=op.f("pk_wishing")),
    )
    op.create_table(
        "wish",
        sa.Column("registration_id", sa.Uuid(), nullable=False),
        sa.Column("slot_id", sa.Uuid(), nullable=False),
        sa.Column("gathering_id", sa.Uuid(), nullable=False),
        sa.Column("session_ids", postgresql.ARRAY(sa.Uuid()), nullable=False),
        *of_wishing("wish"),
    )
    op.create_table(
        "place",
        sa.Column("registration_id", sa.Uuid(), nullable=False),
        sa.Column("slot_id", sa.Uuid(), nullable=False),
        sa.Column("gathering_id", sa.Uuid(), nullable=False),
        sa.Column("participant_id", sa.Uuid(), nullable=True),
        sa.Column("session_id", sa.Uuid(), nullable=True),
        sa.Column("reason", postgresql.JSONB(), nullable=False),
        *of_wishing("place"),
    )
    for table in ("wish", "place"):
        op.create_index(op.f(f"ix_{table}_gathering_id"), table, ["gathering_id"])
    op.create_index(op.f("ix_place_participant_id"), "place", ["participant_id"])


def of_wishing(table: str) -> tuple[sa.Constraint, ...]:
    """One row for each registration and slot."""
    return (
        sa.ForeignKeyConstraint(["gathering_id"], ["wishing.gathering_id"], op.f(f"fk_{table}_gathering_id_wishing")),
        sa.ForeignKeyConstraint(
            ["registration_id"], ["attendee.registration_id"], op.f(f"fk_{table}_registration_id_attendee")
        ),
        sa.PrimaryKeyConstraint("registration_id", "slot_id", name=op.f(f"pk_{table}")),
    )

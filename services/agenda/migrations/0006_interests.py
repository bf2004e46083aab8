"""What participants want to attend."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "poll",
        sa.Column("gathering_id", sa.Uuid(), nullable=False),
        sa.Column("session_ids", postgresql.ARRAY(sa.Uuid()), nullable=False),
        sa.Column("open", sa.Boolean(), nullable=False),
        sa.Column("expected", postgresql.JSONB(), nullable=False),
        sa.ForeignKeyConstraint(["gathering_id"], ["agenda.gathering_id"], op.f("fk_poll_gathering_id_agenda")),
        sa.PrimaryKeyConstraint("gathering_id", name=op.f("pk_poll")),
    )
    op.create_table(
        "ballot",
        sa.Column("gathering_id", sa.Uuid(), nullable=False),
        sa.Column("participant_id", sa.Uuid(), nullable=False),
        sa.Column("interests", postgresql.JSONB(), nullable=False),
        sa.Column("cast_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["gathering_id"], ["agenda.gathering_id"], op.f("fk_ballot_gathering_id_agenda")),
        sa.PrimaryKeyConstraint("gathering_id", "participant_id", name=op.f("pk_ballot")),
    )
    op.create_index(op.f("ix_ballot_participant_id"), "ballot", ["participant_id"])

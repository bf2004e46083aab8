"""Who was erased, and what was told before a backup was restored."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "erased",
        sa.Column("person_hash", sa.String(64), nullable=False),
        sa.PrimaryKeyConstraint("person_hash", name="pk_erased"),
    )
    op.create_table(
        "restoration",
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("at", name="pk_restoration"),
    )
    op.create_table(
        "told",
        sa.Column("occasion_id", sa.Uuid(), nullable=False),
        sa.Column("participant_id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("state", sa.String(40), nullable=False),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("occasion_id", "participant_id", "kind", name="pk_told"),
    )

"""Erasures, and who has confirmed them."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "erasure",
        sa.Column("person_hash", sa.String(64), nullable=False),
        sa.Column("erased_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("person_hash"),
    )
    op.create_table(
        "confirmation",
        sa.Column("person_hash", sa.String(64), nullable=False),
        sa.Column("service", sa.String(), nullable=False),
        sa.Column("confirmed_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["person_hash"], ["erasure.person_hash"]),
        sa.PrimaryKeyConstraint("person_hash", "service"),
    )

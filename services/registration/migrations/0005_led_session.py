"""Who leads sessions, so that those who meet at a gathering know each other's names, with or without a seat."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import ARRAY

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "led_session",
        sa.Column("session_id", sa.Uuid(), nullable=False),
        sa.Column("gathering_id", sa.Uuid(), nullable=False),
        sa.Column("release", sa.Integer(), nullable=False),
        sa.Column("person_ids", ARRAY(sa.Uuid()), nullable=False),
        sa.PrimaryKeyConstraint("session_id"),
    )
    op.create_index("ix_led_session_gathering_id", "led_session", ["gathering_id"])
    op.create_index("ix_led_session_person_ids", "led_session", ["person_ids"], postgresql_using="gin")

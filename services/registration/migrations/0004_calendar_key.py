"""The key that opens somebody's calendar without signing in."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("person", sa.Column("calendar_key", sa.String()))
    op.create_unique_constraint("uq_person_calendar_key", "person", ["calendar_key"])

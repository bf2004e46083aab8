"""Who held a registration before, and sent a deputy."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    ids = postgresql.ARRAY(sa.Uuid())
    op.add_column("attendee", sa.Column("former_ids", ids, server_default=sa.text("'{}'"), nullable=False))

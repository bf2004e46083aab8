"""Letters continue the trace of the event that they are about."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("letter", sa.Column("traceparent", sa.String(55), nullable=True))

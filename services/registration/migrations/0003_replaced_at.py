"""When somebody else took a person's seat, so that the person is kept until they were told."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("person", sa.Column("replaced_at", sa.DateTime(timezone=True)))

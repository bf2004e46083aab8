"""How often a session was changed, so that nobody saves over what somebody else has changed meanwhile."""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("session", sa.Column("version", sa.Integer(), server_default=sa.text("1"), nullable=False))

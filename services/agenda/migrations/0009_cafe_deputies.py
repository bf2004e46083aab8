"""Who takes somebody's place while seats of a World Café are mixed."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    deputies = sa.Column("deputies", postgresql.JSONB(), server_default=sa.text("'{}'"), nullable=False)
    op.add_column("world_cafe", deputies)

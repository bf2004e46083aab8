"""What was told last of a session, and what a release changed, without reading all that was ever told."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    session_id = sa.Computed("(body ->> 'session_id')::uuid", persisted=True)
    release = sa.Computed("(body ->> 'release')::int", persisted=True)
    op.add_column("occasion", sa.Column("session_id", sa.Uuid(), session_id, nullable=True))
    op.add_column("occasion", sa.Column("release", sa.Integer(), release, nullable=True))
    op.create_index("ix_occasion_session_id", "occasion", ["session_id"])
    op.create_index("ix_occasion_gathering_id_type", "occasion", ["gathering_id", "type"])
    op.drop_index("ix_occasion_gathering_id", "occasion")

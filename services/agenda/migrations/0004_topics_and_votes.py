"""Topics beside proposed sessions, what comes with a proposal, and votes on it."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    extend_proposals()
    create_votes()


def extend_proposals() -> None:
    op.alter_column("proposal", "outline", nullable=True)
    op.add_column("proposal", sa.Column("topic", postgresql.JSONB(), nullable=True))
    offer = sa.Column("offer", postgresql.JSONB(), server_default=sa.text("'{}'"), nullable=False)
    op.add_column("proposal", offer)
    op.add_column("proposal", sa.Column("changed_at", sa.DateTime(timezone=True), nullable=True))
    op.add_column("proposal", sa.Column("topic_id", sa.Uuid(), nullable=True))
    op.create_foreign_key(op.f("fk_proposal_topic_id_proposal"), "proposal", "proposal", ["topic_id"], ["id"])
    op.add_column("proposal", sa.Column("session_id", sa.Uuid(), nullable=True))


def create_votes() -> None:
    op.create_table(
        "vote",
        sa.Column("proposal_id", sa.Uuid(), nullable=False),
        sa.Column("voter_id", sa.Uuid(), nullable=False),
        sa.Column("choice", sa.String(30), nullable=False),
        sa.Column("comment", sa.Text(), nullable=False),
        sa.Column("cast_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["proposal_id"], ["proposal.id"], op.f("fk_vote_proposal_id_proposal")),
        sa.PrimaryKeyConstraint("proposal_id", "voter_id", name=op.f("pk_vote")),
    )

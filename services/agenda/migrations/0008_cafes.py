"""World Cafés: how they are set up, who sits where, what the tables brought."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "world_cafe",
        sa.Column("session_id", sa.Uuid(), nullable=False),
        sa.Column("gathering_id", sa.Uuid(), nullable=False),
        sa.Column("plan", postgresql.JSONB(), nullable=False),
        sa.Column("runs", sa.Integer(), nullable=False),
        sa.Column("mixed", postgresql.JSONB(), nullable=True),
        sa.Column("adjusted", postgresql.JSONB(), nullable=True),
        sa.ForeignKeyConstraint(["session_id"], ["session.id"], op.f("fk_world_cafe_session_id_session")),
        sa.ForeignKeyConstraint(["gathering_id"], ["agenda.gathering_id"], op.f("fk_world_cafe_gathering_id_agenda")),
        sa.PrimaryKeyConstraint("session_id", name=op.f("pk_world_cafe")),
    )
    op.create_index(op.f("ix_world_cafe_gathering_id"), "world_cafe", ["gathering_id"])
    op.create_table(
        "cafe_guest",
        sa.Column("session_id", sa.Uuid(), nullable=False),
        sa.Column("participant_id", sa.Uuid(), nullable=False),
        sa.Column("home_id", sa.Uuid(), nullable=True),
        sa.Column("route", postgresql.ARRAY(sa.Integer()), nullable=False),
        sa.Column("hosts", sa.Integer(), nullable=True),
        sa.Column("there", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["session_id"], ["world_cafe.session_id"], op.f("fk_cafe_guest_session_id_world_cafe")),
        sa.PrimaryKeyConstraint("session_id", "participant_id", name=op.f("pk_cafe_guest")),
    )
    op.create_index(op.f("ix_cafe_guest_participant_id"), "cafe_guest", ["participant_id"])
    op.create_table(
        "cafe_note",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("session_id", sa.Uuid(), nullable=False),
        sa.Column("round", sa.Integer(), nullable=False),
        sa.Column("table", sa.Integer(), nullable=False),
        sa.Column("insights", sa.Text(), nullable=False),
        sa.Column("open_questions", sa.Text(), nullable=False),
        sa.Column("next_steps", sa.Text(), nullable=False),
        sa.Column("captured_by", sa.Uuid(), nullable=False),
        sa.Column("captured_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["session_id"], ["world_cafe.session_id"], op.f("fk_cafe_note_session_id_world_cafe")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_cafe_note")),
    )
    op.create_index(op.f("ix_cafe_note_session_id"), "cafe_note", ["session_id"])

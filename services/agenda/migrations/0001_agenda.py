"""Drafts, proposals and releases."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    create_messages()
    create_draft()
    create_proposals()
    create_releases()


def create_messages() -> None:
    op.create_table(
        "outbox",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=True), nullable=False),
        sa.Column("subject", sa.String(), nullable=False),
        sa.Column("stream", sa.String(), nullable=False),
        sa.Column("headers", postgresql.JSONB(), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_outbox")),
    )
    op.create_table(
        "inbox",
        sa.Column("consumer", sa.String(), nullable=False),
        sa.Column("message_id", sa.Uuid(), nullable=False),
        sa.Column("received_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.PrimaryKeyConstraint("consumer", "message_id", name=op.f("pk_inbox")),
    )
    op.create_index(op.f("ix_inbox_received_at"), "inbox", ["received_at"])


def create_draft() -> None:
    op.create_table(
        "agenda",
        sa.Column("gathering_id", sa.Uuid(), nullable=False),
        sa.Column("begins_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ends_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("cancelled", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("gathering_id", name=op.f("pk_agenda")),
    )
    op.create_table(
        "room",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("gathering_id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("capacity", sa.Integer(), nullable=False),
        sa.Column("equipment", postgresql.ARRAY(sa.Text()), nullable=False),
        sa.ForeignKeyConstraint(["gathering_id"], ["agenda.gathering_id"], op.f("fk_room_gathering_id_agenda")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_room")),
        sa.UniqueConstraint("gathering_id", "name", name=op.f("uq_room_gathering_id_name")),
    )
    op.create_table(
        "slot",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("gathering_id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.String(30), nullable=False),
        sa.Column("begins_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ends_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.CheckConstraint("begins_at < ends_at", op.f("ck_slot_in_order")),
        sa.ForeignKeyConstraint(["gathering_id"], ["agenda.gathering_id"], op.f("fk_slot_gathering_id_agenda")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_slot")),
    )
    op.create_index(op.f("ix_slot_gathering_id"), "slot", ["gathering_id"])
    op.create_table(
        "session",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("gathering_id", sa.Uuid(), nullable=False),
        sa.Column("outline", postgresql.JSONB(), nullable=False),
        sa.Column("moderator_ids", postgresql.ARRAY(sa.Uuid()), nullable=False),
        sa.Column("slot_id", sa.Uuid(), nullable=True),
        sa.Column("room_id", sa.Uuid(), nullable=True),
        sa.Column("cancelled", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["gathering_id"], ["agenda.gathering_id"], op.f("fk_session_gathering_id_agenda")),
        sa.ForeignKeyConstraint(["slot_id"], ["slot.id"], op.f("fk_session_slot_id_slot")),
        sa.ForeignKeyConstraint(["room_id"], ["room.id"], op.f("fk_session_room_id_room")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_session")),
        sa.UniqueConstraint("slot_id", "room_id", name=op.f("uq_session_slot_id_room_id")),
    )
    op.create_index(op.f("ix_session_gathering_id"), "session", ["gathering_id"])
    op.create_index(op.f("ix_session_room_id"), "session", ["room_id"])


def create_proposals() -> None:
    op.create_table(
        "proposal",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("gathering_id", sa.Uuid(), nullable=False),
        sa.Column("proposer_id", sa.Uuid(), nullable=False),
        sa.Column("outline", postgresql.JSONB(), nullable=False),
        sa.Column("state", sa.String(30), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("submitted_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["gathering_id"], ["agenda.gathering_id"], op.f("fk_proposal_gathering_id_agenda")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_proposal")),
    )
    op.create_index(op.f("ix_proposal_gathering_id_submitted_at"), "proposal", ["gathering_id", "submitted_at"])
    op.create_index(op.f("ix_proposal_proposer_id_submitted_at"), "proposal", ["proposer_id", "submitted_at"])


def create_releases() -> None:
    op.create_table(
        "release",
        sa.Column("gathering_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("released_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("published", sa.Integer(), nullable=False),
        sa.Column("rescheduled", sa.Integer(), nullable=False),
        sa.Column("cancelled", sa.Integer(), nullable=False),
        sa.Column("programme", postgresql.JSONB(), nullable=False),
        sa.ForeignKeyConstraint(["gathering_id"], ["agenda.gathering_id"], op.f("fk_release_gathering_id_agenda")),
        sa.PrimaryKeyConstraint("gathering_id", "number", name=op.f("pk_release")),
    )

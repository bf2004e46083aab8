"""Entries, their wordings and what the search knows of them."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

from services.knowledge.glossary import INITIAL_GLOSSARY

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    create_messages()
    create_entries()
    create_search()


def create_messages() -> None:
    op.create_table(
        "outbox",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=True), nullable=False),
        sa.Column("subject", sa.String(), nullable=False),
        sa.Column("stream", sa.String(), nullable=False),
        sa.Column("headers", postgresql.JSONB(), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), server_default=sa.func.now(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_outbox")),
    )
    op.create_table(
        "inbox",
        sa.Column("consumer", sa.String(), nullable=False),
        sa.Column("message_id", sa.Uuid(), nullable=False),
        sa.Column("received_at", sa.DateTime(timezone=True), server_default=sa.func.now(), nullable=False),
        sa.PrimaryKeyConstraint("consumer", "message_id", name=op.f("pk_inbox")),
    )
    op.create_index(op.f("ix_inbox_received_at"), "inbox", ["received_at"])


def create_entries() -> None:
    op.create_table(
        "entry",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.String(30), nullable=False),
        sa.Column("session_id", sa.Uuid(), nullable=True),
        sa.Column("author_ids", postgresql.ARRAY(sa.Uuid()), nullable=False),
        sa.Column("writer_ids", postgresql.ARRAY(sa.Uuid()), nullable=False),
        sa.Column("state", sa.String(30), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("text", postgresql.JSONB(), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("history", postgresql.JSONB(), nullable=False),
        sa.Column("published_version", sa.Integer(), nullable=True),
        sa.Column("published_text", postgresql.JSONB(), nullable=True),
        sa.Column("published_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("outdated", sa.Boolean(), nullable=False),
        sa.Column("internal", sa.Boolean(), nullable=False),
        sa.Column("tags", postgresql.ARRAY(sa.Text()), nullable=False),
        sa.Column("municipality", sa.Text(), nullable=False),
        sa.Column("deadline", sa.Date(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_entry")),
        sa.UniqueConstraint("session_id", name=op.f("uq_entry_session_id")),
    )
    published, open_work = "published_version IS NOT NULL", "state IN ('draft', 'in_review')"
    op.create_index(op.f("ix_entry_tags"), "entry", ["tags"], postgresql_using="gin")
    op.create_index(op.f("ix_entry_published_at"), "entry", ["published_at"], postgresql_where=sa.text(published))
    op.create_index(op.f("ix_entry_changed_at"), "entry", ["changed_at"], postgresql_where=sa.text(open_work))
    op.create_table(
        "wording",
        sa.Column("entry_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("text", postgresql.JSONB(), nullable=False),
        sa.Column("written_by", sa.Uuid(), nullable=True),
        sa.Column("written_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["entry_id"], ["entry.id"], op.f("fk_wording_entry_id_entry"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("entry_id", "number", name=op.f("pk_wording")),
    )
    op.create_table(
        "session_seen",
        sa.Column("session_id", sa.Uuid(), nullable=False),
        sa.Column("release", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("session_id", name=op.f("pk_session_seen")),
    )


def create_search() -> None:
    op.create_table(
        "posting",
        sa.Column("term", sa.Text(collation="C"), nullable=False),
        sa.Column("entry_id", sa.Uuid(), nullable=False),
        sa.Column("frequency", sa.REAL(), nullable=False),
        sa.Column("length", sa.REAL(), nullable=False),
        sa.PrimaryKeyConstraint(
            "term", "entry_id", name=op.f("pk_posting"), postgresql_include=["frequency", "length"]
        ),
    )
    op.create_index("posting_entry", "posting", ["entry_id"])
    glossary_term = op.create_table(
        "glossary_term",
        sa.Column("term", sa.Text(), nullable=False),
        sa.Column("meaning", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("term", "meaning", name=op.f("pk_glossary_term")),
    )
    op.bulk_insert(glossary_term, [{"term": term, "meaning": meaning} for term, meaning in INITIAL_GLOSSARY])

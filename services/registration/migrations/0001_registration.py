"""All tables, and the coordination offices."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

from services.registration.model import OFFICES

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "inbox",
        sa.Column("consumer", sa.String(), nullable=False),
        sa.Column("message_id", sa.Uuid(), nullable=False),
        sa.Column("received_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.PrimaryKeyConstraint("consumer", "message_id"),
    )
    op.create_index("ix_inbox_received_at", "inbox", ["received_at"])
    office = op.create_table(
        "office",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("municipality", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("key"),
    )
    op.create_table(
        "organisation",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("kind", sa.String(32), nullable=False),
        sa.Column("languages", sa.ARRAY(sa.String()), nullable=False),
        sa.Column("listed", sa.Boolean(), nullable=False),
        sa.CheckConstraint(
            "kind IN ('migrant_organisation', 'authority', 'welfare', 'education', 'association', 'other')",
            name="kind",
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("uq_organisation_name", "organisation", [sa.literal_column("lower(name)")], unique=True)
    op.create_table(
        "outbox",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=True), nullable=False),
        sa.Column("subject", sa.String(), nullable=False),
        sa.Column("stream", sa.String(), nullable=False),
        sa.Column("headers", postgresql.JSONB(), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_table(
        "used_link",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("used_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_table(
        "gathering",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("ordinal", sa.Integer(), nullable=False),
        sa.Column("format", sa.String(32), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("description", sa.String(), nullable=False),
        sa.Column("place", sa.String(), nullable=False),
        sa.Column("address", sa.String(), nullable=False),
        sa.Column("host_office_id", sa.Uuid(), nullable=False),
        sa.Column("begins_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ends_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("capacity", sa.Integer(), nullable=False),
        sa.Column("reserved_for_migrant_organisations", sa.Integer(), nullable=False),
        sa.Column("registration_deadline", sa.DateTime(timezone=True), nullable=False),
        sa.Column("cancelled", sa.Boolean(), nullable=False),
        sa.Column("seats_of_migrant_organisations", sa.Integer(), nullable=False),
        sa.Column("seats_of_others", sa.Integer(), nullable=False),
        sa.Column("waiting", sa.Integer(), nullable=False),
        sa.Column("last_place", sa.Integer(), nullable=False),
        sa.CheckConstraint("format IN ('ideenwerkstatt', 'fachtag', 'ideencafe')", name="format"),
        sa.CheckConstraint("ends_at > begins_at", name="in_order"),
        sa.CheckConstraint("reserved_for_migrant_organisations BETWEEN 0 AND capacity", name="reserved"),
        sa.CheckConstraint(
            "seats_of_migrant_organisations BETWEEN 0 AND capacity - seats_of_others",
            name="migrant_organisations",
        ),
        sa.CheckConstraint(
            "seats_of_others BETWEEN 0 AND capacity - reserved_for_migrant_organisations", name="others"
        ),
        sa.CheckConstraint("waiting BETWEEN 0 AND last_place", name="waiting"),
        sa.ForeignKeyConstraint(["host_office_id"], ["office.id"]),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("format", "ordinal"),
    )
    op.create_index("ix_gathering_ends_at", "gathering", ["ends_at"])
    op.create_table(
        "person",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("email", sa.String(), nullable=False),
        sa.Column("roles", sa.ARRAY(sa.String(32)), nullable=False),
        sa.Column("wants_announcements", sa.Boolean(), nullable=False),
        sa.Column("sign_in_requested_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("given_name", sa.String(), nullable=False),
        sa.Column("family_name", sa.String(), nullable=False),
        sa.Column("function", sa.String(), nullable=False),
        sa.Column("language", sa.String(), nullable=False),
        sa.Column("office_id", sa.Uuid(), nullable=True),
        sa.Column("organisation_id", sa.Uuid(), nullable=True),
        sa.CheckConstraint("email = lower(email)", name="email_in_lower_case"),
        sa.CheckConstraint("num_nonnulls(office_id, organisation_id) <= 1", name="at_most_one_affiliation"),
        sa.ForeignKeyConstraint(["office_id"], ["office.id"]),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisation.id"]),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("email"),
    )
    op.create_index("ix_person_roles", "person", ["id"], postgresql_where="roles <> '{}'")
    op.create_index("ix_person_wants_announcements", "person", ["id"], postgresql_where="wants_announcements")
    op.create_table(
        "registration",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("gathering_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("migrant_organisation", sa.Boolean(), nullable=False),
        sa.Column("days", sa.ARRAY(sa.Date()), nullable=False),
        sa.Column("needs", postgresql.JSONB(), nullable=False),
        sa.Column("registered_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("confirmed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("state", sa.String(32), nullable=False),
        sa.Column("place", sa.Integer(), nullable=True),
        sa.Column("given_name", sa.String(), nullable=False),
        sa.Column("family_name", sa.String(), nullable=False),
        sa.Column("function", sa.String(), nullable=False),
        sa.Column("language", sa.String(), nullable=False),
        sa.Column("office_id", sa.Uuid(), nullable=True),
        sa.Column("organisation_id", sa.Uuid(), nullable=True),
        sa.CheckConstraint("(state = 'waitlisted') = (place IS NOT NULL)", name="place_while_waiting"),
        sa.CheckConstraint("state IN ('registered', 'waitlisted', 'cancelled')", name="state"),
        sa.CheckConstraint("cardinality(days) > 0", name="some_day"),
        sa.CheckConstraint("num_nonnulls(office_id, organisation_id) = 1", name="one_affiliation"),
        sa.ForeignKeyConstraint(["gathering_id"], ["gathering.id"]),
        sa.ForeignKeyConstraint(["office_id"], ["office.id"]),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisation.id"]),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"]),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("gathering_id", "place"),
    )
    op.create_index("ix_registration_person_id", "registration", ["person_id"])
    op.create_index("ix_registration_time", "registration", ["gathering_id", "registered_at"])
    op.create_index(
        "uq_registration_active",
        "registration",
        ["gathering_id", "person_id"],
        unique=True,
        postgresql_where="state <> 'cancelled'",
    )
    op.bulk_insert(office, [each.model_dump() for each in OFFICES])

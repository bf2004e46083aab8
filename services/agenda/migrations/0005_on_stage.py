"""What people do while a session goes on: case consultation, plenary."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    create_consultations()
    create_circles()
    create_plenaries()
    create_questions()


def instant(name: str, *, nullable: bool = False) -> sa.Column[object]:
    return sa.Column(name, sa.DateTime(timezone=True), nullable=nullable)


def create_consultations() -> None:
    op.create_table(
        "consultation",
        sa.Column("session_id", sa.Uuid(), nullable=False),
        sa.Column("model", postgresql.JSONB(), nullable=False),
        sa.ForeignKeyConstraint(["session_id"], ["session.id"], op.f("fk_consultation_session_id_session")),
        sa.PrimaryKeyConstraint("session_id", name=op.f("pk_consultation")),
    )
    op.create_table(
        "consultation_case",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("session_id", sa.Uuid(), nullable=False),
        sa.Column("giver_id", sa.Uuid(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        instant("offered_at"),
        sa.ForeignKeyConstraint(
            ["session_id"], ["consultation.session_id"], op.f("fk_consultation_case_session_id_consultation")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_consultation_case")),
        sa.UniqueConstraint("session_id", "giver_id", name=op.f("uq_consultation_case_session_id_giver_id")),
    )
    op.create_index(op.f("ix_consultation_case_giver_id"), "consultation_case", ["giver_id"])
    op.create_table(
        "consultation_wish",
        sa.Column("session_id", sa.Uuid(), nullable=False),
        sa.Column("participant_id", sa.Uuid(), nullable=False),
        sa.Column("case_ids", postgresql.ARRAY(sa.Uuid()), nullable=False),
        sa.ForeignKeyConstraint(
            ["session_id"], ["consultation.session_id"], op.f("fk_consultation_wish_session_id_consultation")
        ),
        sa.PrimaryKeyConstraint("session_id", "participant_id", name=op.f("pk_consultation_wish")),
    )
    op.create_index(op.f("ix_consultation_wish_participant_id"), "consultation_wish", ["participant_id"])


def create_circles() -> None:
    op.create_table(
        "circle",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("session_id", sa.Uuid(), nullable=False),
        sa.Column("case_id", sa.Uuid(), nullable=True),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("phase", sa.Integer(), nullable=False),
        instant("ends_at", nullable=True),
        sa.Column("left", sa.Integer(), nullable=True),
        instant("begun_at", nullable=True),
        sa.ForeignKeyConstraint(["session_id"], ["consultation.session_id"], op.f("fk_circle_session_id_consultation")),
        sa.ForeignKeyConstraint(
            ["case_id"], ["consultation_case.id"], op.f("fk_circle_case_id_consultation_case"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_circle")),
    )
    op.create_index(op.f("ix_circle_session_id"), "circle", ["session_id"])
    op.create_index(op.f("ix_circle_case_id"), "circle", ["case_id"])
    op.create_table(
        "role_assignment",
        sa.Column("circle_id", sa.Uuid(), nullable=False),
        sa.Column("participant_id", sa.Uuid(), nullable=False),
        sa.Column("role", sa.String(30), nullable=False),
        instant("assigned_at"),
        sa.ForeignKeyConstraint(["circle_id"], ["circle.id"], op.f("fk_role_assignment_circle_id_circle")),
        sa.PrimaryKeyConstraint("circle_id", "participant_id", name=op.f("pk_role_assignment")),
    )
    op.create_index(op.f("ix_role_assignment_participant_id"), "role_assignment", ["participant_id"])


def create_plenaries() -> None:
    op.create_table(
        "plenary",
        sa.Column("session_id", sa.Uuid(), nullable=False),
        sa.Column("fair", sa.Boolean(), nullable=False),
        sa.Column("chairs", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["session_id"], ["session.id"], op.f("fk_plenary_session_id_session")),
        sa.PrimaryKeyConstraint("session_id", name=op.f("pk_plenary")),
    )
    op.create_table(
        "turn",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("session_id", sa.Uuid(), nullable=False),
        sa.Column("participant_id", sa.Uuid(), nullable=False),
        instant("asked_at"),
        instant("began_at", nullable=True),
        instant("ended_at", nullable=True),
        sa.ForeignKeyConstraint(["session_id"], ["plenary.session_id"], op.f("fk_turn_session_id_plenary")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_turn")),
    )
    op.create_index(op.f("ix_turn_session_id"), "turn", ["session_id"])
    op.create_index(op.f("ix_turn_participant_id"), "turn", ["participant_id"])
    waiting = sa.text("ended_at IS NULL")
    op.create_index("uq_turn_open", "turn", ["session_id", "participant_id"], unique=True, postgresql_where=waiting)
    op.create_table(
        "chair",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("session_id", sa.Uuid(), nullable=False),
        sa.Column("participant_id", sa.Uuid(), nullable=False),
        instant("taken_at"),
        sa.ForeignKeyConstraint(["session_id"], ["plenary.session_id"], op.f("fk_chair_session_id_plenary")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_chair")),
        sa.UniqueConstraint("session_id", "participant_id", name=op.f("uq_chair_session_id_participant_id")),
    )
    op.create_index(op.f("ix_chair_participant_id"), "chair", ["participant_id"])


def create_questions() -> None:
    op.create_table(
        "question",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("session_id", sa.Uuid(), nullable=False),
        sa.Column("author_id", sa.Uuid(), nullable=True),
        sa.Column("text", sa.Text(), nullable=False),
        instant("asked_at"),
        sa.Column("merged_into_id", sa.Uuid(), nullable=True),
        instant("answered_at", nullable=True),
        sa.ForeignKeyConstraint(["session_id"], ["plenary.session_id"], op.f("fk_question_session_id_plenary")),
        sa.ForeignKeyConstraint(
            ["merged_into_id"], ["question.id"], op.f("fk_question_merged_into_id_question"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_question")),
    )
    for column in ("session_id", "author_id", "merged_into_id"):
        op.create_index(op.f(f"ix_question_{column}"), "question", [column])
    op.create_table(
        "question_vote",
        sa.Column("question_id", sa.Uuid(), nullable=False),
        sa.Column("participant_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["question_id"], ["question.id"], op.f("fk_question_vote_question_id_question"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("question_id", "participant_id", name=op.f("pk_question_vote")),
    )
    op.create_index(op.f("ix_question_vote_participant_id"), "question_vote", ["participant_id"])

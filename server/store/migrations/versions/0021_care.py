"""Help on its way; accompaniment, orders of helpers, priority that was asked for, visit notes."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0021"
down_revision = "0020"
branch_labels = None
depends_on = None

Json = sa.JSON().with_variant(postgresql.JSONB(), "postgresql")


def _when(name: str, *, null: bool = False) -> sa.Column:
    return sa.Column(name, sa.DateTime(timezone=True), nullable=null)


def _words(name: str, length: int, *, null: bool = False) -> sa.Column:
    return sa.Column(name, sa.String(length), nullable=null)


def _journal() -> tuple[sa.Column, sa.Column]:
    return sa.Column("journal_n", sa.Integer(), nullable=False), _words("journal_hash", 64)


def upgrade() -> None:
    op.add_column("help_call", _words("accepted_staff", 16, null=True))
    op.add_column("help_call", _when("coming_at", null=True))
    op.add_column("help_call", _when("escalated_at", null=True))
    op.create_table(
        "accompaniment",
        _words("id", 26),
        sa.Column("day", sa.Date(), nullable=False),
        _words("ticket", 26, null=True),
        _words("zone", 40, null=True),
        sa.Column("needs", Json, nullable=False),
        _words("shown", 60),
        _words("state", 12),
        _words("guide", 16, null=True),
        _words("result", 16, null=True),
        _words("note", 200, null=True),
        _when("offered_at"),
        _words("offered_by", 60),
        _when("moved_at"),
        _when("ended_at", null=True),
        *_journal(),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_accompaniment")),
    )
    op.create_index("ix_accompaniment_day", "accompaniment", ["day", "state"])
    op.create_index(op.f("ix_accompaniment_ticket"), "accompaniment", ["ticket"])
    op.create_table(
        "helper_order",
        _words("id", 26),
        sa.Column("day", sa.Date(), nullable=False),
        _words("ticket", 26, null=True),
        _words("appointment", 26, null=True),
        _words("item", 16),
        _words("manner", 12),
        _words("state", 12),
        _words("helper", 16, null=True),
        sa.Column("authorisation", Json, nullable=True),
        sa.Column("steps", Json, nullable=False),
        _words("result", 200, null=True),
        _when("asked_at"),
        _words("asked_by", 60),
        _when("moved_at"),
        _when("ended_at", null=True),
        *_journal(),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_helper_order")),
    )
    op.create_index("ix_helper_order_day", "helper_order", ["day", "state"])
    op.create_index(op.f("ix_helper_order_ticket"), "helper_order", ["ticket"])
    op.create_index(op.f("ix_helper_order_appointment"), "helper_order", ["appointment"])
    op.create_table(
        "priority_request",
        _words("id", 26),
        sa.Column("day", sa.Date(), nullable=False),
        _words("ticket", 26),
        _words("priority_group", 24),
        _words("reason", 200),
        _words("state", 12),
        _when("asked_at"),
        _words("asked_by", 60),
        _words("asked_staff", 16, null=True),
        _when("decided_at", null=True),
        _words("decided_by", 60, null=True),
        _words("why", 200, null=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_priority_request")),
    )
    op.create_index("ix_priority_request_day", "priority_request", ["day", "state"])
    op.create_index(
        "uq_priority_request_open", "priority_request", ["ticket"], unique=True,
        sqlite_where=sa.text("decided_at IS NULL"),
        postgresql_where=sa.text("decided_at IS NULL"),
    )  # fmt: skip
    op.create_table(
        "visit_note",
        _words("id", 26),
        sa.Column("day", sa.Date(), nullable=False),
        _words("ticket", 26),
        _words("kind", 12),
        _words("what", 24),
        _when("noted_at"),
        _words("noted_by", 60),
        _words("noted_staff", 16, null=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_visit_note")),
    )
    op.create_index("ix_visit_note_day", "visit_note", ["day", "kind"])
    op.create_index(op.f("ix_visit_note_ticket"), "visit_note", ["ticket"])

"""Matters of the manager on duty, and the hall's pulse through the day."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0022"
down_revision = "0021"
branch_labels = None
depends_on = None

Json = sa.JSON().with_variant(postgresql.JSONB(), "postgresql")
Moment = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.create_table(
        "matter",
        sa.Column("id", sa.String(length=26), nullable=False),
        sa.Column("kind", sa.String(length=24), nullable=False),
        sa.Column("ref", sa.String(length=64), nullable=False),
        sa.Column("state", sa.String(length=8), nullable=False),
        sa.Column("level", sa.String(length=8), nullable=False),
        sa.Column("figures", Json, nullable=False),
        sa.Column("opened_at", Moment, nullable=False),
        sa.Column("red_at", Moment, nullable=True),
        sa.Column("taken_by", sa.String(length=60), nullable=True),
        sa.Column("taken_at", Moment, nullable=True),
        sa.Column("ended_at", Moment, nullable=True),
        sa.Column("done", sa.String(length=400), nullable=True),
        sa.Column("done_by", sa.String(length=60), nullable=True),
        sa.Column("closed_at", Moment, nullable=True),
        sa.Column("journal_n", sa.Integer(), nullable=False),
        sa.Column("journal_hash", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_matter")),
    )
    op.create_index(
        "uq_matter_open",
        "matter",
        ["kind", "ref"],
        unique=True,
        sqlite_where=sa.text("closed_at IS NULL"),
        postgresql_where=sa.text("closed_at IS NULL"),
    )
    op.create_index("ix_matter_opened", "matter", ["opened_at"])
    op.create_index("ix_matter_ref", "matter", ["kind", "ref"])
    op.create_table(
        "pulse",
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("minute", sa.Integer(), nullable=False),
        sa.Column("zones", Json, nullable=False),
        sa.PrimaryKeyConstraint("day", "minute", name=op.f("pk_pulse")),
    )

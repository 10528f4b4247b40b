"""Alerts about posts: who left a window, since when, until when."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None

Json = sa.JSON().with_variant(postgresql.JSONB(), "postgresql")
Moment = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.create_table(
        "alert",
        sa.Column("id", sa.String(length=26), nullable=False),
        sa.Column("key", sa.String(length=80), nullable=False),
        sa.Column("code", sa.String(length=32), nullable=False),
        sa.Column("level", sa.String(length=8), nullable=False),
        sa.Column("window", sa.String(length=8), nullable=True),
        sa.Column("staff", sa.String(length=16), nullable=True),
        sa.Column("since", Moment, nullable=False),
        sa.Column("raised_at", Moment, nullable=False),
        sa.Column("red_at", Moment, nullable=True),
        sa.Column("cleared_at", Moment, nullable=True),
        sa.Column("figures", Json, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_alert")),
    )
    still = sa.text("cleared_at IS NULL")
    op.create_index(
        "uq_alert_open_key", "alert", ["key"], unique=True,
        sqlite_where=still, postgresql_where=still,
    )
    op.create_index("ix_alert_raised", "alert", ["raised_at"])

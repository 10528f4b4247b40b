"""What the hall learns of services, arrivals and its own estimates; tidal suggestions."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None

Json = sa.JSON().with_variant(postgresql.JSONB(), "postgresql")
Moment = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.create_table(
        "service_time",
        sa.Column("item", sa.String(length=16), nullable=False),
        sa.Column("mu", sa.Float(), nullable=False),
        sa.Column("sigma", sa.Float(), nullable=False),
        sa.Column("n", sa.Float(), nullable=False),
        sa.PrimaryKeyConstraint("item", name=op.f("pk_service_time")),
    )
    op.create_table(
        "arrival_history",
        sa.Column("queue", sa.String(length=8), nullable=False),
        sa.Column("kind", sa.String(length=8), nullable=False),
        sa.Column("half", sa.Integer(), nullable=False),
        sa.Column("people", sa.Float(), nullable=False),
        sa.Column("days", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("queue", "kind", "half", name=op.f("pk_arrival_history")),
    )
    op.create_table(
        "estimate_day",
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("widen", sa.Float(), nullable=False),
        sa.Column("told", sa.Integer(), nullable=False),
        sa.Column("held", sa.Integer(), nullable=False),
        sa.Column("off_s", sa.Integer(), nullable=False),
        sa.Column("missed_s", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("day", name=op.f("pk_estimate_day")),
    )
    op.create_table(
        "tide_above",
        sa.Column("profile", sa.String(length=40), nullable=False),
        sa.Column("since", Moment, nullable=False),
        sa.PrimaryKeyConstraint("profile", name=op.f("pk_tide_above")),
    )
    _tides()
    for name in ("told_low", "told_likely", "told_high"):
        op.add_column("ticket", sa.Column(name, sa.Integer(), nullable=True))
    op.add_column("window_now", sa.Column("profile", sa.String(length=40), nullable=True))
    op.add_column("window_now", sa.Column("profile_at", Moment, nullable=True))


def _tides() -> None:
    op.create_table(
        "tide",
        sa.Column("id", sa.String(length=26), nullable=False),
        sa.Column("act", sa.String(length=8), nullable=False),
        sa.Column("window", sa.String(length=8), nullable=False),
        sa.Column("profile", sa.String(length=40), nullable=True),
        sa.Column("before", sa.String(length=40), nullable=True),
        sa.Column("state", sa.String(length=12), nullable=False),
        sa.Column("figures", Json, nullable=False),
        sa.Column("made_at", Moment, nullable=False),
        sa.Column("decided_at", Moment, nullable=True),
        sa.Column("decided_by", sa.String(length=60), nullable=True),
        sa.Column("reason", sa.String(length=200), nullable=True),
        sa.Column("measured_at", Moment, nullable=True),
        sa.Column("outcome", Json, nullable=True),
        sa.Column("journal_n", sa.Integer(), nullable=False),
        sa.Column("journal_hash", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_tide")),
    )
    op.create_index("ix_tide_made", "tide", ["made_at"])
    op.create_index("ix_tide_state", "tide", ["state", "made_at"])

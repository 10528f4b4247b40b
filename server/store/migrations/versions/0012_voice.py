"""Announcements: the line of each voice area, and what was heard."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None

Json = sa.JSON().with_variant(postgresql.JSONB(), "postgresql")
Moment = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.create_table(
        "announcement",
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("area", sa.String(length=48), nullable=False),
        sa.Column("first_event", sa.BigInteger(), nullable=False),
        sa.Column("event", sa.BigInteger(), nullable=False),
        sa.Column("ticket", sa.String(length=26), nullable=False),
        sa.Column("at", Moment, nullable=False),
        sa.Column("state", sa.String(length=12), nullable=False),
        sa.Column("content", Json, nullable=False),
        sa.Column("sound", Json, nullable=False),
        sa.Column("merged", sa.Integer(), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("until", Moment, nullable=True),
        sa.Column("say_at", Moment, nullable=True),
        sa.Column("started_at", Moment, nullable=True),
        sa.Column("ended_at", Moment, nullable=True),
        sa.Column("heard_on", sa.String(length=60), nullable=True),
        sa.Column("failed_on", sa.String(length=60), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_announcement")),
        sa.UniqueConstraint("area", "first_event", name="uq_announcement_area_first_event"),
    )
    op.create_index("ix_announcement_ticket", "announcement", ["ticket"])
    op.create_index("ix_announcement_at", "announcement", ["at"])
    still = sa.text("state IN ('prepared', 'ready', 'saying')")
    saying = sa.text("state = 'saying'")
    op.create_index(
        "ix_announcement_open", "announcement", ["area", "first_event"],
        sqlite_where=still, postgresql_where=still,
    )
    op.create_index(
        "uq_announcement_saying", "announcement", ["area"], unique=True,
        sqlite_where=saying, postgresql_where=saying,
    )

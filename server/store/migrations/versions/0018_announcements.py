"""What is told to everybody in the hall."""

import sqlalchemy as sa
from alembic import op

from server.store.base import JsonType, UtcDateTime

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "hall_announcement",
        sa.Column("id", sa.String(26), primary_key=True),
        sa.Column("kind", sa.String(12), nullable=False),
        sa.Column("text", sa.String(400), nullable=False),
        sa.Column("text_en", sa.String(400), nullable=False),
        sa.Column("areas", JsonType, nullable=False),
        sa.Column("repeat", sa.Integer, nullable=False),
        sa.Column("since", UtcDateTime, nullable=False),
        sa.Column("until", UtcDateTime, nullable=True),
        sa.Column("made_by", sa.String(60), nullable=False),
        sa.Column("ended_at", UtcDateTime, nullable=True),
        sa.Column("ended_by", sa.String(60), nullable=True),
    )
    running = sa.text("ended_at IS NULL")
    op.create_index(
        "ix_hall_announcement_running", "hall_announcement", ["since"],
        sqlite_where=running, postgresql_where=running,
    )  # fmt: skip

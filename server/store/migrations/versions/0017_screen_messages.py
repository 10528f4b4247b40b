"""Messages of the manager on screens."""

import sqlalchemy as sa
from alembic import op

from server.store.base import JsonType

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "screen_message",
        sa.Column("id", sa.String(26), nullable=False),
        sa.Column("screens", JsonType, nullable=False),
        sa.Column("text", sa.String(120), nullable=False),
        sa.Column("text_en", sa.String(240), nullable=False),
        sa.Column("shown_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("shown_by", sa.String(64), nullable=False),
        sa.Column("until", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ended_by", sa.String(64), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_screen_message")),
    )
    op.create_index("ix_screen_message_until", "screen_message", ["until"])

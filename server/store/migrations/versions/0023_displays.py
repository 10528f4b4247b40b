"""Screens: how they are, and those that ask to be enrolled."""

import sqlalchemy as sa
from alembic import op

from server.store.base import JsonType, UtcDateTime

revision = "0023"
down_revision = "0022"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "display_now",
        sa.Column("id", sa.String(40), primary_key=True),
        sa.Column("version", sa.String(80), nullable=False),
        sa.Column("shows", JsonType, nullable=False),
        sa.Column("sound", sa.Boolean, nullable=False),
        sa.Column("muted", sa.Boolean, nullable=False),
        sa.Column("reported_at", UtcDateTime, nullable=True),
        sa.Column("silent_since", UtcDateTime, nullable=True),
    )
    op.create_table(
        "display_request",
        sa.Column("id", sa.String(26), primary_key=True),
        sa.Column("secret", sa.LargeBinary(32), nullable=False, unique=True),
        sa.Column("code", sa.LargeBinary(32), nullable=False, unique=True),
        sa.Column("expires_at", UtcDateTime, nullable=False),
        sa.Column("display", sa.String(40), nullable=True),
        sa.Column("by", sa.String(60), nullable=True),
    )

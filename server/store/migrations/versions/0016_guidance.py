"""The ways that guides point out to people."""

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "diversion",
        sa.Column("id", sa.String(26), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("hour", sa.Integer(), nullable=False),
        sa.Column("way", sa.String(16), nullable=False),
        sa.Column("item", sa.String(16), nullable=True),
        sa.Column("post", sa.String(12), nullable=True),
        sa.Column("zone", sa.String(24), nullable=True),
        sa.Column("ticket", sa.String(26), nullable=True),
        sa.Column("by", sa.String(60), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("withdrawn_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_diversion")),
    )
    op.create_index("ix_diversion_day", "diversion", ["day", "hour"])
    op.create_index(op.f("ix_diversion_ticket"), "diversion", ["ticket"])

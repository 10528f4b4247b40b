"""Tickets are found by their number without reading a day."""

from alembic import op

revision = "0019"
down_revision = "0018"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_index("ix_ticket_day_number", "ticket", ["day", "number"])

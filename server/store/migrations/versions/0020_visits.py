"""A visit with several matters under one number: its plan and how far it is."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0020"
down_revision = "0019"
branch_labels = None
depends_on = None


def upgrade() -> None:
    json = sa.JSON().with_variant(postgresql.JSONB(), "postgresql")
    op.add_column("ticket", sa.Column("plan", json, nullable=True))
    op.add_column("ticket", sa.Column("stop", sa.Integer(), server_default="0", nullable=False))

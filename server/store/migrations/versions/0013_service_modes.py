"""Services that somebody says: guidance (行政指导), and a visit at home (上门) with its address."""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("ticket", sa.Column("mode", sa.String(12), nullable=True))
    op.add_column("appointment", sa.Column("mode", sa.String(12), nullable=True))
    op.add_column("appointment", sa.Column("address_sealed", sa.LargeBinary(), nullable=True))

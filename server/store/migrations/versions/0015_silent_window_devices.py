"""Since when a machine at windows has been silent, once it was told of."""

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("window_device_now", sa.Column("silent_since", sa.DateTime(timezone=True), nullable=True))

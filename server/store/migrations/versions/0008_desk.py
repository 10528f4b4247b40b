"""Bookings made at the desk."""

import sqlalchemy as sa
from alembic import op

from server.store.base import JsonType

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("miss", sa.Column("objection", sa.String(8), nullable=True))
    op.add_column("miss", sa.Column("answered", JsonType, nullable=True))
    # A JSON column that was written without a value holds the JSON null.
    said = "CAST(objected AS VARCHAR) IS NOT NULL AND CAST(objected AS VARCHAR) <> 'null'"
    done = "CAST(voided AS VARCHAR) IS NOT NULL AND CAST(voided AS VARCHAR) <> 'null'"
    op.execute(f"UPDATE miss SET objection = 'open' WHERE {said}")  # noqa: S608
    op.execute(f"UPDATE miss SET objection = 'upheld' WHERE {said} AND {done}")  # noqa: S608
    op.create_index(
        "ix_miss_objection",
        "miss",
        ["objection", "day"],
        sqlite_where=sa.text("objection IS NOT NULL"),
        postgresql_where=sa.text("objection IS NOT NULL"),
    )
    op.create_index("ix_appointment_code", "appointment", ["code"])
    op.create_index(
        "ix_appointment_phone",
        "appointment",
        ["phone_last4", "day"],
        sqlite_where=sa.text("phone_last4 IS NOT NULL"),
        postgresql_where=sa.text("phone_last4 IS NOT NULL"),
    )

"""The hall's own days, entered years, the emergency switch, and the out-of-hours list in full."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

Json = sa.JSON().with_variant(postgresql.JSONB(), "postgresql")
Moment = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.create_table(
        "calendar_version",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_calendar_version")),
    )
    op.create_table(
        "year_notice",
        sa.Column("id", sa.String(length=26), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("holidays", Json, nullable=False),
        sa.Column("makeup", Json, nullable=False),
        sa.Column("source", sa.String(length=200), nullable=False),
        sa.Column("author", sa.String(length=60), nullable=False),
        sa.Column("entered_at", Moment, nullable=False),
        sa.Column("withdrawn", Json, nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_year_notice")),
    )
    with op.batch_alter_table("year_notice", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_year_notice_year"), ["year"], unique=False)
    with op.batch_alter_table("day_entry", schema=None) as batch_op:
        batch_op.add_column(sa.Column("until", sa.Date(), nullable=True))
        batch_op.add_column(sa.Column("weekdays", Json, nullable=True))
        batch_op.add_column(sa.Column("withdrawn", Json, nullable=True))
    # Nobody could enter an emergency before, so there is no row that would lack these.
    op.execute("DELETE FROM emergency")
    with op.batch_alter_table("emergency", schema=None) as batch_op:
        batch_op.add_column(sa.Column("entered_by", sa.String(length=60), nullable=False))
        batch_op.add_column(sa.Column("entered_at", Moment, nullable=False))
        batch_op.add_column(sa.Column("approved_at", Moment, nullable=True))
        batch_op.add_column(sa.Column("ended", Json, nullable=True))
        batch_op.add_column(sa.Column("turned_away", sa.Integer(), nullable=False))
    with op.batch_alter_table("out_of_hours_item", schema=None) as batch_op:
        batch_op.add_column(sa.Column("dept", sa.String(length=40), nullable=True))
        batch_op.add_column(sa.Column("day_types", Json, nullable=True))
        batch_op.add_column(sa.Column("approval", Json, nullable=True))
        batch_op.add_column(sa.Column("removed", Json, nullable=True))

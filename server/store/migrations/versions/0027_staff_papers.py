"""Trainings and letters of authorisation of people on the staff."""

import sqlalchemy as sa
from alembic import op

revision = "0027"
down_revision = "0026"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "staff_paper",
        sa.Column("id", sa.String(26), nullable=False),
        sa.Column("staff", sa.String(16), nullable=False),
        sa.Column("kind", sa.String(12), nullable=False),
        sa.Column("title", sa.String(120), nullable=False),
        sa.Column("held_on", sa.Date(), nullable=False),
        sa.Column("until", sa.Date(), nullable=True),
        sa.Column("note", sa.String(400), nullable=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by", sa.String(60), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_staff_paper")),
    )
    op.create_index(op.f("ix_staff_paper_staff"), "staff_paper", ["staff"])


def downgrade() -> None:
    op.drop_table("staff_paper")

"""People, the rota by half day, absences and their cover, whereabouts, and weekly meetings."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0025"
down_revision = "0024"
branch_labels = None
depends_on = None

Json = sa.JSON().with_variant(postgresql.JSONB(), "postgresql")
Moment = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.create_table(
        "staff_member",
        sa.Column("id", sa.String(16), nullable=False),
        sa.Column("name", sa.String(40), nullable=False),
        sa.Column("dept", sa.String(40), nullable=False),
        sa.Column("role", sa.String(40), nullable=False),
        sa.Column("employed_by", sa.String(40), nullable=False),
        sa.Column("skills", Json, nullable=True),
        sa.Column("items", Json, nullable=True),
        sa.Column("qualification", sa.String(16), nullable=True),
        sa.Column("phone", sa.String(24), nullable=True),
        sa.Column("started_on", sa.Date(), nullable=True),
        sa.Column("left_on", sa.Date(), nullable=True),
        sa.Column("left_reason", sa.String(200), nullable=True),
        sa.Column("left_early", sa.Boolean(), nullable=False),
        sa.Column("announced", sa.Boolean(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("changed_at", Moment, nullable=False),
        sa.Column("changed_by", sa.String(60), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_staff_member")),
    )
    op.create_table(
        "rota_cell",
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("session", sa.String(24), nullable=False),
        sa.Column("post", sa.String(48), nullable=False),
        sa.Column("staff", sa.String(16), nullable=True),
        sa.Column("reason", sa.String(200), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("at", Moment, nullable=False),
        sa.Column("by", sa.String(60), nullable=False),
        sa.PrimaryKeyConstraint("day", "session", "post", name=op.f("pk_rota_cell")),
    )
    op.create_table(
        "post_term",
        sa.Column("id", sa.String(26), nullable=False),
        sa.Column("post", sa.String(48), nullable=False),
        sa.Column("since", sa.Date(), nullable=False),
        sa.Column("staff", sa.String(16), nullable=True),
        sa.Column("reason", sa.String(200), nullable=True),
        sa.Column("at", Moment, nullable=False),
        sa.Column("by", sa.String(60), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_post_term")),
    )
    op.create_index("ix_post_term_post", "post_term", ["post", "since"])
    _absence_and_log()
    op.create_table(
        "meeting",
        sa.Column("id", sa.String(26), nullable=False),
        sa.Column("week", sa.Date(), nullable=False),
        sa.Column("group", sa.String(40), nullable=False),
        sa.Column("held_at", Moment, nullable=False),
        sa.Column("chair", sa.String(16), nullable=False),
        sa.Column("attended", Json, nullable=False),
        sa.Column("results", sa.Text(), nullable=False),
        sa.Column("shortcomings", sa.Text(), nullable=False),
        sa.Column("minutes", sa.Text(), nullable=False),
        sa.Column("at", Moment, nullable=False),
        sa.Column("by", sa.String(60), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_meeting")),
    )
    op.create_index("ix_meeting_week", "meeting", ["week"])


def _absence_and_log() -> None:
    op.create_table(
        "absence",
        sa.Column("id", sa.String(26), nullable=False),
        sa.Column("staff", sa.String(16), nullable=False),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("reason", sa.String(200), nullable=True),
        sa.Column("since", sa.Date(), nullable=False),
        sa.Column("since_session", sa.String(24), nullable=True),
        sa.Column("until", sa.Date(), nullable=False),
        sa.Column("until_session", sa.String(24), nullable=True),
        sa.Column("cover", Json, nullable=False),
        sa.Column("uncovered", sa.String(200), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("at", Moment, nullable=False),
        sa.Column("by", sa.String(60), nullable=False),
        sa.Column("withdrawn", Json, nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_absence")),
    )
    op.create_index("ix_absence_staff", "absence", ["staff"])
    op.create_index("ix_absence_until", "absence", ["until"])
    op.create_table(
        "post_log",
        sa.Column("id", sa.String(26), nullable=False),
        sa.Column("kind", sa.String(8), nullable=False),
        sa.Column("staff", sa.String(16), nullable=True),
        sa.Column("window", sa.String(8), nullable=True),
        sa.Column("post", sa.String(1), nullable=True),
        sa.Column("reason", sa.String(24), nullable=True),
        sa.Column("note", sa.String(200), nullable=True),
        sa.Column("off_rota", sa.Boolean(), nullable=False),
        sa.Column("since", Moment, nullable=False),
        sa.Column("back_at", Moment, nullable=True),
        sa.Column("until", Moment, nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_post_log")),
    )
    op.create_index("ix_post_log_since", "post_log", ["since"])
    op.create_index("ix_post_log_staff", "post_log", ["staff", "since"])
    still = sa.text("until IS NULL")
    op.create_index(
        "ix_post_log_open", "post_log", ["window", "kind"],
        sqlite_where=still, postgresql_where=still,
    )

"""Layouts of screens, photos of clerks, pictures and films; cases by when they moved last."""

import sqlalchemy as sa
from alembic import op

from server.store.base import JsonType

revision = "0024"
down_revision = "0023"
branch_labels = None
depends_on = None


def upgrade() -> None:
    moment, text = sa.DateTime(timezone=True), sa.String
    op.create_table(
        "screen_layout",
        sa.Column("screen", text(32), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("content", JsonType, nullable=True),
        sa.Column("saved_at", moment, nullable=False),
        sa.Column("saved_by", text(64), nullable=False),
        sa.Column("note", text(80), nullable=False),
        sa.Column("reverts", sa.Integer(), nullable=True),
        sa.PrimaryKeyConstraint("screen", "version", name=op.f("pk_screen_layout")),
    )
    op.create_table(
        "staff_photo",
        sa.Column("staff", text(16), nullable=False),
        sa.Column("name", text(40), nullable=False),
        sa.Column("file", text(80), nullable=False),
        sa.Column("bytes", sa.Integer(), nullable=False),
        sa.Column("added_at", moment, nullable=False),
        sa.Column("added_by", text(64), nullable=False),
        sa.PrimaryKeyConstraint("staff", name=op.f("pk_staff_photo")),
        sa.UniqueConstraint("name", name=op.f("uq_staff_photo_name")),
    )
    op.create_table(
        "media_file",
        sa.Column("id", text(26), nullable=False),
        sa.Column("kind", text(8), nullable=False),
        sa.Column("name", text(80), nullable=False),
        sa.Column("file", text(80), nullable=False),
        sa.Column("width", sa.Integer(), nullable=False),
        sa.Column("height", sa.Integer(), nullable=False),
        sa.Column("seconds", sa.Float(), nullable=True),
        sa.Column("bytes", sa.Integer(), nullable=False),
        sa.Column("added_at", moment, nullable=False),
        sa.Column("added_by", text(64), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_media_file")),
    )
    op.create_index(op.f("ix_media_file_file"), "media_file", ["file"])
    op.create_table(
        "playlist_entry",
        sa.Column("id", text(26), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("media", text(26), nullable=True),
        sa.Column("text", text(160), nullable=False),
        sa.Column("text_en", text(320), nullable=False),
        sa.Column("screens", JsonType, nullable=False),
        sa.Column("first_day", sa.Date(), nullable=True),
        sa.Column("last_day", sa.Date(), nullable=True),
        sa.Column("seconds", sa.Integer(), nullable=False),
        sa.Column("added_at", moment, nullable=False),
        sa.Column("added_by", text(64), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_playlist_entry")),
        sa.ForeignKeyConstraint(
            ["media"], ["media_file.id"], name=op.f("fk_playlist_entry_media")
        ),
    )
    op.create_index(op.f("ix_playlist_entry_media"), "playlist_entry", ["media"])
    op.create_index("ix_case_record_moved_at", "case_record", ["moved_at"])

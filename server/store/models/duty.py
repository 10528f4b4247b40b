"""Matters of the manager on duty, and its pulse through the day."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import Index, String, text
from sqlalchemy.orm import Mapped, mapped_column

from server.store.base import Base, JsonType, UtcDateTime


class Matter(Base):
    """Something that had to be put right: who took it, what was done. Rule PDS-S3b."""

    __tablename__ = "matter"

    id: Mapped[str] = mapped_column(String(26), primary_key=True)
    kind: Mapped[str] = mapped_column(String(24))
    ref: Mapped[str] = mapped_column(String(64), doc="what it is about, by id")
    state: Mapped[str] = mapped_column(String(8))
    level: Mapped[str] = mapped_column(String(8), doc="the gravest that it came to")
    figures: Mapped[dict[str, Any]] = mapped_column(JsonType)
    opened_at: Mapped[datetime] = mapped_column(UtcDateTime)
    red_at: Mapped[datetime | None] = mapped_column(UtcDateTime, doc="when it turned red")
    taken_by: Mapped[str | None] = mapped_column(String(60))
    taken_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    ended_at: Mapped[datetime | None] = mapped_column(UtcDateTime, doc="when its cause was gone")
    done: Mapped[str | None] = mapped_column(String(400), doc="what was done")
    done_by: Mapped[str | None] = mapped_column(String(60))
    closed_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    journal_n: Mapped[int] = mapped_column(default=0)
    journal_hash: Mapped[str] = mapped_column(String(64))

    __table_args__ = (
        # One open matter for one cause, whatever raises it how often.
        Index(
            "uq_matter_open",
            "kind",
            "ref",
            unique=True,
            sqlite_where=text("closed_at IS NULL"),
            postgresql_where=text("closed_at IS NULL"),
        ),
        Index("ix_matter_opened", "opened_at"),
        Index("ix_matter_ref", "kind", "ref"),
    )


class Pulse(Base):
    """The zones at one minute of a day: who waits, how long, who serves. Sums are of the day."""

    __tablename__ = "pulse"

    day: Mapped[date] = mapped_column(primary_key=True)
    minute: Mapped[int] = mapped_column(primary_key=True, doc="minutes since the hall's midnight")
    zones: Mapped[dict[str, Any]] = mapped_column(JsonType, doc="by zone, see steps/pulse.py")

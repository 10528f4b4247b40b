"""What was and is to be spoken."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import BigInteger, Index, Integer, String, UniqueConstraint
from sqlalchemy import text as sql
from sqlalchemy.orm import Mapped, mapped_column

from server.store.base import Base, JsonType, UtcDateTime

_OPEN = sql("state IN ('prepared', 'ready', 'saying')")


class HallAnnouncement(Base):
    """What was told to everybody: a notice, the end of the day, an evacuation."""

    __tablename__ = "hall_announcement"

    id: Mapped[str] = mapped_column(String(26), primary_key=True)
    kind: Mapped[str] = mapped_column(String(12))
    text: Mapped[str] = mapped_column(String(400))
    text_en: Mapped[str] = mapped_column(String(400))
    areas: Mapped[list[str]] = mapped_column(JsonType)
    repeat: Mapped[int] = mapped_column(Integer)
    since: Mapped[datetime] = mapped_column(UtcDateTime)
    until: Mapped[datetime | None] = mapped_column(UtcDateTime)
    made_by: Mapped[str] = mapped_column(String(60))
    ended_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    ended_by: Mapped[str | None] = mapped_column(String(60))

    __table_args__ = (
        Index(
            "ix_hall_announcement_running", "since",
            sqlite_where=sql("ended_at IS NULL"), postgresql_where=sql("ended_at IS NULL"),
        ),
    )  # fmt: skip


class Announcement(Base):
    """One call (or announcement to the hall, whose id then stands for the ticket's) in one voice
    area: its place in the line, and the fact that it was heard."""

    __tablename__ = "announcement"

    id: Mapped[str] = mapped_column(String(64), primary_key=True)
    area: Mapped[str] = mapped_column(String(48))
    first_event: Mapped[int] = mapped_column(BigInteger, doc="its place in the line")
    event: Mapped[int] = mapped_column(BigInteger, doc="the latest call that it speaks of")
    ticket: Mapped[str] = mapped_column(String(26))
    at: Mapped[datetime] = mapped_column(UtcDateTime, doc="hall time of that call")
    state: Mapped[str] = mapped_column(String(12))
    content: Mapped[dict[str, Any]] = mapped_column(JsonType)
    sound: Mapped[dict[str, Any]] = mapped_column(JsonType, default=dict)
    merged: Mapped[int] = mapped_column(Integer, default=0, doc="recalls that it took in")
    attempts: Mapped[int] = mapped_column(Integer, default=0)
    until: Mapped[datetime | None] = mapped_column(UtcDateTime, doc="wall time")
    say_at: Mapped[datetime | None] = mapped_column(UtcDateTime, doc="wall time")
    started_at: Mapped[datetime | None] = mapped_column(UtcDateTime, doc="wall time")
    ended_at: Mapped[datetime | None] = mapped_column(UtcDateTime, doc="wall time")
    heard_on: Mapped[str | None] = mapped_column(String(60), doc="the display that began first")
    failed_on: Mapped[str | None] = mapped_column(String(60), doc="a display that had no sound")

    __table_args__ = (
        UniqueConstraint("area", "first_event"),
        Index("ix_announcement_ticket", "ticket"),
        Index("ix_announcement_at", "at"),
        Index("ix_announcement_open", "area", "first_event", sqlite_where=_OPEN,
              postgresql_where=_OPEN),
        # Whatever a worker believes: an area says one thing at a time.
        Index(
            "uq_announcement_saying", "area", unique=True,
            sqlite_where=sql("state = 'saying'"), postgresql_where=sql("state = 'saying'"),
        ),
    )  # fmt: skip

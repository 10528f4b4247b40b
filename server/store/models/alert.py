"""Alerts about posts: open until what they point at was put right."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import Index, String, text
from sqlalchemy.orm import Mapped, mapped_column

from server.store.base import Base, JsonType, UtcDateTime


class Alert(Base):
    """One matter that was or is to be put right. Raised, made worse and cleared by a job only."""

    __tablename__ = "alert"

    id: Mapped[str] = mapped_column(String(26), primary_key=True)
    key: Mapped[str] = mapped_column(String(80), doc="what is wrong; open once at a time")
    code: Mapped[str] = mapped_column(String(32))
    level: Mapped[str] = mapped_column(String(8), doc="yellow or red, the worst that it was")
    window: Mapped[str | None] = mapped_column(String(8))
    staff: Mapped[str | None] = mapped_column(String(16), doc="who was signed in there")
    since: Mapped[datetime] = mapped_column(UtcDateTime)
    raised_at: Mapped[datetime] = mapped_column(UtcDateTime)
    red_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    cleared_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    figures: Mapped[dict[str, Any]] = mapped_column(JsonType, doc="as they were when raised")

    __table_args__ = (
        Index(
            "uq_alert_open_key",
            "key",
            unique=True,
            sqlite_where=text("cleared_at IS NULL"),
            postgresql_where=text("cleared_at IS NULL"),
        ),
        Index("ix_alert_raised", "raised_at"),
    )

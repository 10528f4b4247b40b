"""Suggestions for tidal windows, and since when a profile has been over its limit."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import Index, String
from sqlalchemy.orm import Mapped, mapped_column

from server.store.base import Base, JsonType, UtcDateTime


class Tide(Base):
    """One suggestion, what became of it and what came of that. Rule XX-18d."""

    __tablename__ = "tide"

    id: Mapped[str] = mapped_column(String(26), primary_key=True)
    act: Mapped[str] = mapped_column(String(8), doc="open, reassign or close")
    window: Mapped[str] = mapped_column(String(8))
    profile: Mapped[str | None] = mapped_column(String(40), doc="what the window is to serve")
    before: Mapped[str | None] = mapped_column(String(40), doc="what it served")
    state: Mapped[str] = mapped_column(String(12))
    figures: Mapped[dict[str, Any]] = mapped_column(JsonType, doc="why, in minutes and people")
    made_at: Mapped[datetime] = mapped_column(UtcDateTime)
    decided_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    decided_by: Mapped[str | None] = mapped_column(String(60))
    reason: Mapped[str | None] = mapped_column(String(200))
    measured_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    outcome: Mapped[dict[str, Any] | None] = mapped_column(
        JsonType, doc="what a newcomer waits some minutes later"
    )
    journal_n: Mapped[int] = mapped_column(default=0)
    journal_hash: Mapped[str] = mapped_column(String(64))

    __table_args__ = (Index("ix_tide_made", "made_at"), Index("ix_tide_state", "state", "made_at"))


class TideAbove(Base):
    """Since when a newcomer's wait at a profile's queues has been over the limit."""

    __tablename__ = "tide_above"

    profile: Mapped[str] = mapped_column(String(40), primary_key=True)
    since: Mapped[datetime] = mapped_column(UtcDateTime)

"""What people at kiosks asked for besides a ticket: a guide, and the way that they chose."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import Index, String, text
from sqlalchemy.orm import Mapped, mapped_column

from server.store.base import Base, UtcDateTime


class HelpCall(Base):
    """Somebody at a kiosk called for a guide. Names nobody."""

    __tablename__ = "help_call"

    id: Mapped[str] = mapped_column(String(26), primary_key=True)
    kiosk: Mapped[str] = mapped_column(String(16))
    page: Mapped[str] = mapped_column(String(24), doc="what was on the screen")
    reason: Mapped[str] = mapped_column(String(24))
    state: Mapped[str] = mapped_column(String(12))
    called_at: Mapped[datetime] = mapped_column(UtcDateTime)
    accepted_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    accepted_by: Mapped[str | None] = mapped_column(String(60))
    accepted_staff: Mapped[str | None] = mapped_column(String(16))
    coming_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    escalated_at: Mapped[datetime | None] = mapped_column(
        UtcDateTime, doc="when the manager was told that nobody answers"
    )
    done_at: Mapped[datetime | None] = mapped_column(UtcDateTime)

    __table_args__ = (
        # One open call for each kiosk: whoever touches twice gets the same guide.
        Index(
            "uq_help_call_open_kiosk",
            "kiosk",
            unique=True,
            sqlite_where=text("done_at IS NULL"),
            postgresql_where=text("done_at IS NULL"),
        ),
    )


class RouteChoice(Base):
    """Online or at the window: what somebody chose where both are open (rule PQ-7b)."""

    __tablename__ = "route_choice"

    id: Mapped[str] = mapped_column(String(26), primary_key=True)
    day: Mapped[date]
    item: Mapped[str] = mapped_column(String(16))
    route: Mapped[str] = mapped_column(String(8), doc="counter or online")
    kiosk: Mapped[str] = mapped_column(String(16))
    chosen_at: Mapped[datetime] = mapped_column(UtcDateTime)

    __table_args__ = (Index("ix_route_choice_day", "day", "item", "route"),)

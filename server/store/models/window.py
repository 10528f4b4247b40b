"""Windows as they stand now."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from server.store.base import Base, UtcDateTime


class WindowNow(Base):
    """One row for each window; who is on which post, and how fair its calls have been."""

    __tablename__ = "window_now"

    no: Mapped[str] = mapped_column(String(8), primary_key=True)
    state: Mapped[str] = mapped_column(String(8), default="closed")
    post: Mapped[str | None] = mapped_column(String(1))
    staff: Mapped[str | None] = mapped_column(String(16))
    account: Mapped[str | None] = mapped_column(String(40))
    changed_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    pause_reason: Mapped[str | None] = mapped_column(String(24))
    back_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    run: Mapped[int] = mapped_column(default=0, doc="others than walk-ins called in a row")
    profile: Mapped[str | None] = mapped_column(
        String(40),
        doc="what a tidal window serves now or is to serve once it opens, or queues given by hand",
    )
    profile_at: Mapped[datetime | None] = mapped_column(UtcDateTime, doc="since when")
    profile_until: Mapped[datetime | None] = mapped_column(
        UtcDateTime, doc="when it goes back to its own queues by itself; None: when it closes"
    )

"""Screens and loudspeakers as they were last heard of, and those that ask to be enrolled."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import Boolean, LargeBinary, String
from sqlalchemy.orm import Mapped, mapped_column

from server.store.base import Base, JsonType, UtcDateTime


class DisplayNow(Base):
    """One row for each display that ever reported or was silenced."""

    __tablename__ = "display_now"

    id: Mapped[str] = mapped_column(String(40), primary_key=True)
    version: Mapped[str] = mapped_column(String(80), default="")
    shows: Mapped[dict[str, Any]] = mapped_column(JsonType, doc="view, number, size and so on")
    sound: Mapped[bool] = mapped_column(Boolean, doc="it could be heard")
    muted: Mapped[bool] = mapped_column(Boolean, doc="the manager wants it silent")
    reported_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    silent_since: Mapped[datetime | None] = mapped_column(
        UtcDateTime, doc="when it was told that nothing is heard of it"
    )


class DisplayRequest(Base):
    """A machine that shows a code and waits until somebody enters it."""

    __tablename__ = "display_request"

    id: Mapped[str] = mapped_column(String(26), primary_key=True)
    secret: Mapped[bytes] = mapped_column(LargeBinary(32), unique=True, doc="its hash")
    code: Mapped[bytes] = mapped_column(LargeBinary(32), unique=True, doc="its hash")
    expires_at: Mapped[datetime] = mapped_column(UtcDateTime)
    display: Mapped[str | None] = mapped_column(String(40))
    by: Mapped[str | None] = mapped_column(String(60))

"""Machines that join signs, call pads and raters to the hall, as they were last heard of."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from server.store.base import Base, JsonType, UtcDateTime


class WindowDeviceNow(Base):
    """One row for each machine that ever reported."""

    __tablename__ = "window_device_now"

    id: Mapped[str] = mapped_column(String(40), primary_key=True)
    version: Mapped[str] = mapped_column(String(40))
    link: Mapped[str] = mapped_column(String(12), doc="how the machine sees its link")
    devices: Mapped[list[dict[str, Any]]] = mapped_column(
        JsonType, doc="each line: kind, windows, state, evidence"
    )
    reported_at: Mapped[datetime] = mapped_column(UtcDateTime)
    silent_since: Mapped[datetime | None] = mapped_column(
        UtcDateTime, doc="when it was told that nothing is heard of it"
    )

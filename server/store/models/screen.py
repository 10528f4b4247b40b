"""What screens show besides the queue: messages of the manager."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Index, String
from sqlalchemy.orm import Mapped, mapped_column

from server.store.base import Base, JsonType, UtcDateTime


class ScreenMessage(Base):
    """A sentence of the manager on some screens; an empty list means all of them."""

    __tablename__ = "screen_message"

    id: Mapped[str] = mapped_column(String(26), primary_key=True)
    screens: Mapped[list[str]] = mapped_column(JsonType)
    text: Mapped[str] = mapped_column(String(120))
    text_en: Mapped[str] = mapped_column(String(240))
    shown_at: Mapped[datetime] = mapped_column(UtcDateTime)
    shown_by: Mapped[str] = mapped_column(String(64))
    until: Mapped[datetime] = mapped_column(UtcDateTime)
    ended_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    ended_by: Mapped[str | None] = mapped_column(String(64))

    __table_args__ = (Index("ix_screen_message_until", "until"),)

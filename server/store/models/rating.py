"""Ratings of visits, and the alerts that bad ones raise."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import ForeignKey, Index, LargeBinary, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from server.store.base import Base, JsonType, UtcDateTime


class Rating(Base):
    """What somebody said of a visit by one source. Tied to ticket, item and clerk (rule PDS-S1b);
    what was written is sealed, because people name themselves and others in it."""

    __tablename__ = "rating"

    id: Mapped[str] = mapped_column(String(26), primary_key=True)
    ticket: Mapped[str] = mapped_column(ForeignKey("ticket.id"))
    source: Mapped[str] = mapped_column(String(8), doc="link, kiosk, rater or pad")
    day: Mapped[date] = mapped_column(doc="day of the visit")
    window: Mapped[str] = mapped_column(String(8))
    staff: Mapped[str | None] = mapped_column(String(16))
    item: Mapped[str] = mapped_column(String(16))
    level: Mapped[str] = mapped_column(String(24), doc="by name: codes differ by platform")
    tags: Mapped[list[str]] = mapped_column(JsonType)
    text_sealed: Mapped[bytes | None] = mapped_column(LargeBinary)
    language: Mapped[str] = mapped_column(String(8))
    counts: Mapped[bool] = mapped_column(doc="the first of its visit")
    given_at: Mapped[datetime] = mapped_column(UtcDateTime)
    changed_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    journal_n: Mapped[int] = mapped_column(default=0)
    journal_hash: Mapped[str] = mapped_column(String(64))

    __table_args__ = (
        UniqueConstraint("ticket", "source"),
        Index("ix_rating_day", "day", "window", "item", "level"),
    )


class RatingAlert(Base):
    """A bad rating that a manager is to look into. Withdrawn when the person thinks better."""

    __tablename__ = "rating_alert"

    rating: Mapped[str] = mapped_column(ForeignKey("rating.id"), primary_key=True)
    day: Mapped[date] = mapped_column(index=True)
    window: Mapped[str] = mapped_column(String(8))
    item: Mapped[str] = mapped_column(String(16))
    level: Mapped[str] = mapped_column(String(24))
    raised_at: Mapped[datetime] = mapped_column(UtcDateTime)
    withdrawn_at: Mapped[datetime | None] = mapped_column(UtcDateTime)

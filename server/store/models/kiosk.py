"""Kiosks as they were last heard of, their enrolment, the numbers lent to them, and what they
settled by themselves."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import Index, LargeBinary, String, text
from sqlalchemy.orm import Mapped, mapped_column

from server.store.base import Base, JsonType, UtcDateTime


class KioskNow(Base):
    """One row for each kiosk that ever reported."""

    __tablename__ = "kiosk_now"

    id: Mapped[str] = mapped_column(String(16), primary_key=True)
    version: Mapped[str] = mapped_column(String(40))
    link: Mapped[str] = mapped_column(String(12), doc="how the kiosk sees its link")
    devices: Mapped[dict[str, Any]] = mapped_column(JsonType, doc="printer, reader, scanner")
    backlog: Mapped[int] = mapped_column(doc="orders that it has not sent in yet")
    doubtful: Mapped[int] = mapped_column(doc="papers of which nobody knows whether they came out")
    disk: Mapped[str] = mapped_column(String(8), doc="ok or full")
    paper_low: Mapped[bool]
    reported_at: Mapped[datetime] = mapped_column(UtcDateTime)
    silent_since: Mapped[datetime | None] = mapped_column(UtcDateTime, doc="told as silent")


class EnrolCode(Base):
    """A one-time code for a new machine, known by its hash only."""

    __tablename__ = "enrol_code"

    hash: Mapped[bytes] = mapped_column(LargeBinary(32), primary_key=True)
    kiosk: Mapped[str] = mapped_column(String(16))
    by: Mapped[str] = mapped_column(String(60))
    expires_at: Mapped[datetime] = mapped_column(UtcDateTime)
    used_at: Mapped[datetime | None] = mapped_column(UtcDateTime)


class LentBlock(Base):
    """Numbers in a kiosk's hands: ``size`` positions of a counter from ``first`` on."""

    __tablename__ = "lent_block"

    id: Mapped[str] = mapped_column(String(26), primary_key=True)
    kiosk: Mapped[str] = mapped_column(String(16))
    day: Mapped[date]
    queue: Mapped[str] = mapped_column(String(8))
    lane: Mapped[str] = mapped_column(String(12))
    reserve: Mapped[bool]
    first: Mapped[int]
    size: Mapped[int]
    lent_at: Mapped[datetime] = mapped_column(UtcDateTime)
    returned_at: Mapped[datetime | None] = mapped_column(UtcDateTime)

    __table_args__ = (
        Index("ix_lent_block_kiosk_day", "kiosk", "day"),
        Index(
            "ix_lent_block_open",
            "day",
            sqlite_where=text("returned_at IS NULL"),
            postgresql_where=text("returned_at IS NULL"),
        ),
    )


class TakenIn(Base):
    """An order that a kiosk settled by itself, and what became of it. Never deleted."""

    __tablename__ = "taken_in"

    kiosk: Mapped[str] = mapped_column(String(16), primary_key=True)
    key: Mapped[str] = mapped_column(String(200), primary_key=True)
    outcome: Mapped[str] = mapped_column(String(12))
    why: Mapped[str | None] = mapped_column(String(32), doc="what a person has to see to")
    number: Mapped[str | None] = mapped_column(String(16))
    ticket: Mapped[str | None] = mapped_column(String(26))
    withdrawn: Mapped[str | None] = mapped_column(String(26), doc="what the server had issued")
    order: Mapped[dict[str, Any]] = mapped_column(JsonType, doc="as sent, without the person")
    person_sealed: Mapped[bytes | None] = mapped_column(LargeBinary)
    arrived_at: Mapped[datetime] = mapped_column(UtcDateTime)
    received_at: Mapped[datetime] = mapped_column(UtcDateTime)
    settled_by: Mapped[str | None] = mapped_column(String(60))
    settled_at: Mapped[datetime | None] = mapped_column(UtcDateTime)

    __table_args__ = (
        Index("ix_taken_in_kiosk_received", "kiosk", "received_at"),
        Index(
            "ix_taken_in_open",
            "received_at",
            sqlite_where=text("why IS NOT NULL AND settled_at IS NULL"),
            postgresql_where=text("why IS NOT NULL AND settled_at IS NULL"),
        ),
    )

"""Case records and the append-only journal."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, LargeBinary, String
from sqlalchemy.orm import Mapped, mapped_column

from server.store.base import Base, JsonType, UtcDateTime


class CaseRecord(Base):
    """One item of one visit, opened by the call. Rule PQ-16b."""

    __tablename__ = "case_record"

    no: Mapped[str] = mapped_column(String(48), primary_key=True)
    ticket: Mapped[str] = mapped_column(ForeignKey("ticket.id"), index=True)
    position: Mapped[int]
    item: Mapped[str] = mapped_column(String(16))
    item_version: Mapped[str] = mapped_column(String(24))
    bundle: Mapped[str | None] = mapped_column(String(16))
    mode: Mapped[str] = mapped_column(String(12), doc="walk_in, booked, assisted or online")
    state: Mapped[str] = mapped_column(String(16))
    window: Mapped[str] = mapped_column(String(8))
    staff: Mapped[str | None] = mapped_column(String(16))
    person_hash: Mapped[bytes | None] = mapped_column(LargeBinary(32), index=True)
    person_sealed: Mapped[bytes | None] = mapped_column(LargeBinary)
    person_masked: Mapped[dict[str, Any] | None] = mapped_column(JsonType)
    opened_at: Mapped[datetime] = mapped_column(UtcDateTime)
    moved_at: Mapped[datetime] = mapped_column(UtcDateTime, index=True)
    outcome: Mapped[str | None] = mapped_column(String(16))
    waited_s: Mapped[int]
    served_s: Mapped[int | None]
    journal_n: Mapped[int]
    journal_hash: Mapped[str] = mapped_column(String(64))


class Journal(Base):
    """What happened to a visit or a case, each entry sealed by a hash over the one before.

    Triggers made by the migration refuse every UPDATE and DELETE.
    """

    __tablename__ = "journal"

    subject: Mapped[str] = mapped_column(String(64), primary_key=True)
    n: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[datetime] = mapped_column(UtcDateTime)
    kind: Mapped[str] = mapped_column(String(32))
    actor: Mapped[str] = mapped_column(String(64))
    data: Mapped[dict[str, Any]] = mapped_column(JsonType)
    previous: Mapped[str] = mapped_column(String(64))
    hash: Mapped[str] = mapped_column(String(64))

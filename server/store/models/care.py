"""People who need more than a number: accompaniment, orders of helpers, priority that was asked
for, and what a visit was given on its way."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import Index, String, text
from sqlalchemy.orm import Mapped, mapped_column

from server.store.base import Base, JsonType, UtcDateTime


class Accompaniment(Base):
    """Somebody was offered to be accompanied for the whole visit (rule PDS-11). Names nobody but
    the guide; ``needs`` and ``shown`` are for guides and the manager only."""

    __tablename__ = "accompaniment"

    id: Mapped[str] = mapped_column(String(26), primary_key=True)
    day: Mapped[date]
    ticket: Mapped[str | None] = mapped_column(String(26), index=True)
    zone: Mapped[str | None] = mapped_column(String(40), doc="where the person was met")
    needs: Mapped[list[str]] = mapped_column(JsonType)
    shown: Mapped[str] = mapped_column(String(60), doc="paper that was shown, or seen")
    state: Mapped[str] = mapped_column(String(12))
    guide: Mapped[str | None] = mapped_column(String(16), doc="who goes along, of the hall's staff")
    result: Mapped[str | None] = mapped_column(String(16))
    note: Mapped[str | None] = mapped_column(String(200))
    offered_at: Mapped[datetime] = mapped_column(UtcDateTime)
    offered_by: Mapped[str] = mapped_column(String(60))
    moved_at: Mapped[datetime] = mapped_column(UtcDateTime)
    ended_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    journal_n: Mapped[int]
    journal_hash: Mapped[str] = mapped_column(String(64))

    __table_args__ = (Index("ix_accompaniment_day", "day", "state"),)


class HelperOrder(Base):
    """A helper acts for somebody on an authorisation (rule XX-24). The applicant is whoever the
    ticket or the booking belongs to."""

    __tablename__ = "helper_order"

    id: Mapped[str] = mapped_column(String(26), primary_key=True)
    day: Mapped[date]
    ticket: Mapped[str | None] = mapped_column(String(26), index=True)
    appointment: Mapped[str | None] = mapped_column(String(26), index=True)
    item: Mapped[str] = mapped_column(String(16))
    manner: Mapped[str] = mapped_column(String(12), doc="beside, proxy or home")
    state: Mapped[str] = mapped_column(String(12))
    helper: Mapped[str | None] = mapped_column(String(16))
    authorisation: Mapped[dict[str, Any] | None] = mapped_column(JsonType, doc="shown, scope")
    steps: Mapped[list[dict[str, Any]]] = mapped_column(JsonType)
    result: Mapped[str | None] = mapped_column(String(200))
    asked_at: Mapped[datetime] = mapped_column(UtcDateTime)
    asked_by: Mapped[str] = mapped_column(String(60))
    moved_at: Mapped[datetime] = mapped_column(UtcDateTime)
    ended_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    journal_n: Mapped[int]
    journal_hash: Mapped[str] = mapped_column(String(64))

    __table_args__ = (Index("ix_helper_order_day", "day", "state"),)


class PriorityRequest(Base):
    """A guide asks the manager to let a ticket go first; what was decided stands in the ticket's
    journal as well."""

    __tablename__ = "priority_request"

    id: Mapped[str] = mapped_column(String(26), primary_key=True)
    day: Mapped[date]
    ticket: Mapped[str] = mapped_column(String(26))
    priority_group: Mapped[str] = mapped_column(String(24))
    reason: Mapped[str] = mapped_column(String(200))
    state: Mapped[str] = mapped_column(String(12))
    asked_at: Mapped[datetime] = mapped_column(UtcDateTime)
    asked_by: Mapped[str] = mapped_column(String(60))
    asked_staff: Mapped[str | None] = mapped_column(String(16))
    decided_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    decided_by: Mapped[str | None] = mapped_column(String(60))
    why: Mapped[str | None] = mapped_column(String(200))

    __table_args__ = (
        Index("ix_priority_request_day", "day", "state"),
        # Of one ticket one question at a time: whoever asks twice gets the same answer.
        Index(
            "uq_priority_request_open",
            "ticket",
            unique=True,
            sqlite_where=text("decided_at IS NULL"),
            postgresql_where=text("decided_at IS NULL"),
        ),
    )


class VisitNote(Base):
    """What a visit was given on its way: advice, and how its result goes out (rule XX-16c)."""

    __tablename__ = "visit_note"

    id: Mapped[str] = mapped_column(String(26), primary_key=True)
    day: Mapped[date]
    ticket: Mapped[str] = mapped_column(String(26), index=True)
    kind: Mapped[str] = mapped_column(String(12), doc="advice or delivery")
    what: Mapped[str] = mapped_column(String(24))
    noted_at: Mapped[datetime] = mapped_column(UtcDateTime)
    noted_by: Mapped[str] = mapped_column(String(60))
    noted_staff: Mapped[str | None] = mapped_column(String(16))

    __table_args__ = (Index("ix_visit_note_day", "day", "kind"),)

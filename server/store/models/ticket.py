"""Tickets and the sequences that number them."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import BigInteger, Index, LargeBinary, String, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from server.store.base import Base, JsonType, UtcDateTime


class Ticket(Base):
    """One person's place in the hall today. The state moves only by ``server.rules.ticket``."""

    __tablename__ = "ticket"

    id: Mapped[str] = mapped_column(String(26), primary_key=True)
    token_hash: Mapped[bytes] = mapped_column(LargeBinary(32), unique=True)
    day: Mapped[date]
    series: Mapped[str] = mapped_column(String(8), doc="queue whose sequence numbered it")
    seq: Mapped[int]
    number: Mapped[str] = mapped_column(String(16))
    state: Mapped[str] = mapped_column(String(16))
    queue: Mapped[str] = mapped_column(String(8), doc="queue it belongs to now")
    line: Mapped[str | None] = mapped_column(
        String(16), doc="line it stands in: a queue code or @window; null when not in line"
    )
    lane: Mapped[str] = mapped_column(String(12))
    walk_in: Mapped[bool] = mapped_column(doc="lane is walk_in: the two heads of each line")
    rank: Mapped[int] = mapped_column(BigInteger, doc="place in the order, see rules.next_up")
    item: Mapped[str] = mapped_column(String(16), doc="item or bundle asked for")
    item_version: Mapped[str] = mapped_column(String(24))
    bundle: Mapped[bool]
    minutes: Mapped[int] = mapped_column(doc="typical service minutes of all its items")
    channel: Mapped[str] = mapped_column(String(16))
    mode: Mapped[str | None] = mapped_column(String(12), doc="guidance, where staff said so")
    origin: Mapped[str] = mapped_column(String(40), doc="device or account that issued it")
    language: Mapped[str] = mapped_column(String(8))
    priority_group: Mapped[str | None] = mapped_column(String(24))
    verified_by: Mapped[str | None] = mapped_column(String(40))
    person_hash: Mapped[bytes | None] = mapped_column(LargeBinary(32), index=True)
    person_sealed: Mapped[bytes | None] = mapped_column(LargeBinary)
    person_masked: Mapped[dict[str, Any] | None] = mapped_column(JsonType)
    organisation: Mapped[dict[str, Any] | None] = mapped_column(JsonType)
    appointment: Mapped[str | None] = mapped_column(String(26), doc="booking it was issued for")
    issued_at: Mapped[datetime] = mapped_column(UtcDateTime)
    base_at: Mapped[datetime] = mapped_column(UtcDateTime, doc="check-in or slot")
    calls: Mapped[int] = mapped_column(default=0)
    called_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    started_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    moved_at: Mapped[datetime] = mapped_column(UtcDateTime, doc="entered its present state")
    ended_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    waited_s: Mapped[int | None] = mapped_column(doc="issue to first call")
    told_low: Mapped[int | None] = mapped_column(doc="seconds of waiting promised at issue")
    told_likely: Mapped[int | None]
    told_high: Mapped[int | None]
    served_s: Mapped[int] = mapped_column(default=0, doc="seconds in service so far")
    rejoins: Mapped[int] = mapped_column(default=0)
    at_window: Mapped[str | None] = mapped_column(
        String(8), doc="window that it occupies; null unless called or in service"
    )
    last_window: Mapped[str | None] = mapped_column(String(8))
    transferred_from: Mapped[str | None] = mapped_column(String(8), doc="window that sent it on")
    outcome: Mapped[str | None] = mapped_column(String(16))
    plan: Mapped[list[str] | None] = mapped_column(
        JsonType, doc="items of a visit with several, in the order in which they are served"
    )
    stop: Mapped[int] = mapped_column(default=0, doc="place in the plan, from 0")
    cases: Mapped[int] = mapped_column(default=0, doc="cases opened so far")
    journal_n: Mapped[int] = mapped_column(default=0)
    journal_hash: Mapped[str] = mapped_column(String(64))

    __table_args__ = (
        UniqueConstraint("day", "series", "seq"),
        Index("ix_ticket_line_head", "line", "walk_in", "rank", "id"),
        Index("ix_ticket_line_item_head", "line", "item", "walk_in", "rank", "id"),
        Index("ix_ticket_day_state", "day", "state"),
        Index("ix_ticket_day_number", "day", "number"),
        # Nobody stands twice for one item, and no window holds two: the store itself says no.
        Index(
            "uq_ticket_open_person_item",
            "day",
            "person_hash",
            "item",
            unique=True,
            sqlite_where=text("person_hash IS NOT NULL AND ended_at IS NULL"),
            postgresql_where=text("person_hash IS NOT NULL AND ended_at IS NULL"),
        ),
        Index(
            "uq_ticket_at_window",
            "at_window",
            unique=True,
            sqlite_where=text("at_window IS NOT NULL"),
            postgresql_where=text("at_window IS NOT NULL"),
        ),
    )


class NumberSeries(Base):
    """How many numbers of a queue, day and lane are given out. Never derived from rows."""

    __tablename__ = "number_series"

    day: Mapped[date] = mapped_column(primary_key=True)
    series: Mapped[str] = mapped_column(String(8), primary_key=True)
    lane: Mapped[str] = mapped_column(String(12), primary_key=True)
    given: Mapped[int]


class ItemDay(Base):
    """How many tickets of a limited item were issued on a day."""

    __tablename__ = "item_day"

    day: Mapped[date] = mapped_column(primary_key=True)
    item: Mapped[str] = mapped_column(String(16), primary_key=True)
    issued: Mapped[int]

"""The hall's own days, published years, the emergency switch and the out-of-hours list."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from server.store.base import Base, JsonType, UtcDateTime


class CalendarVersion(Base):
    """One row that counts every change of what this file holds: who has seen its ``version`` knows
    all of it, in whatever process."""

    __tablename__ = "calendar_version"

    id: Mapped[int] = mapped_column(primary_key=True)
    version: Mapped[int]


class DayEntry(Base):
    """The hall's own word on a day, over the published calendar. Withdrawn, it stays readable."""

    __tablename__ = "day_entry"

    id: Mapped[str] = mapped_column(String(26), primary_key=True)
    day: Mapped[date] = mapped_column(index=True)
    until: Mapped[date | None] = mapped_column(doc="last day of a span")
    weekdays: Mapped[list[int] | None] = mapped_column(JsonType, doc="ISO; null is every day")
    kind: Mapped[str] = mapped_column(String(16))
    session: Mapped[str | None] = mapped_column(String(24))
    extra: Mapped[dict[str, Any] | None] = mapped_column(JsonType, doc="hours of sessions")
    reason: Mapped[str] = mapped_column(String(200))
    source: Mapped[str] = mapped_column(String(200))
    author: Mapped[str] = mapped_column(String(60))
    entered_at: Mapped[datetime] = mapped_column(UtcDateTime)
    withdrawn: Mapped[dict[str, Any] | None] = mapped_column(JsonType, doc="by, at, reason")


class YearNotice(Base):
    """A published year that somebody entered; of several for a year the latest holds."""

    __tablename__ = "year_notice"

    id: Mapped[str] = mapped_column(String(26), primary_key=True)
    year: Mapped[int] = mapped_column(index=True)
    holidays: Mapped[list[str]] = mapped_column(JsonType)
    makeup: Mapped[list[str]] = mapped_column(JsonType)
    source: Mapped[str] = mapped_column(String(200))
    author: Mapped[str] = mapped_column(String(60))
    entered_at: Mapped[datetime] = mapped_column(UtcDateTime)
    withdrawn: Mapped[dict[str, Any] | None] = mapped_column(JsonType)


class Emergency(Base):
    """The dated switch, approved by a second person, that alone may make booking compulsory
    (rule PDS-2)."""

    __tablename__ = "emergency"

    id: Mapped[str] = mapped_column(String(26), primary_key=True)
    reason: Mapped[str] = mapped_column(String(200))
    approver: Mapped[str] = mapped_column(String(60), doc="account that is to approve")
    since: Mapped[datetime] = mapped_column(UtcDateTime)
    until: Mapped[datetime] = mapped_column(UtcDateTime)
    notice: Mapped[str] = mapped_column(String(400))
    entered_by: Mapped[str] = mapped_column(String(60))
    entered_at: Mapped[datetime] = mapped_column(UtcDateTime)
    approved_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    ended: Mapped[dict[str, Any] | None] = mapped_column(JsonType, doc="by, at, reason")
    turned_away: Mapped[int] = mapped_column(default=0, doc="tickets refused under it")


class OutOfHoursItem(Base):
    """An entry of the published list, in force from a day to a day (inclusive)."""

    __tablename__ = "out_of_hours_item"

    item: Mapped[str] = mapped_column(String(16), primary_key=True)
    since: Mapped[date] = mapped_column(primary_key=True)
    until: Mapped[date | None]
    by: Mapped[str] = mapped_column(String(60))
    source: Mapped[str] = mapped_column(String(200))
    entered_at: Mapped[datetime] = mapped_column(UtcDateTime)
    dept: Mapped[str | None] = mapped_column(String(40), doc="department that decided it too")
    day_types: Mapped[list[str] | None] = mapped_column(JsonType, doc="null: all of them")
    approval: Mapped[dict[str, Any] | None] = mapped_column(JsonType, doc="no, by, on")
    removed: Mapped[dict[str, Any] | None] = mapped_column(JsonType, doc="by, at, reason")

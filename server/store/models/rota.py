"""People on the staff, where they are placed, when they are away, and what groups met about."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import Index, String, Text, text
from sqlalchemy.orm import Mapped, mapped_column

from server.store.base import Base, JsonType, UtcDateTime


class StaffMember(Base):
    """What is known of a person besides or instead of the hall file."""

    __tablename__ = "staff_member"

    id: Mapped[str] = mapped_column(String(16), primary_key=True)
    name: Mapped[str] = mapped_column(String(40))
    dept: Mapped[str] = mapped_column(String(40))
    role: Mapped[str] = mapped_column(String(40))
    employed_by: Mapped[str] = mapped_column(String(40))
    skills: Mapped[list[str] | None] = mapped_column(
        JsonType, doc="queues; null: those of the windows that the hall file names them for"
    )
    items: Mapped[list[str] | None] = mapped_column(
        JsonType, doc="authorised items; null: all of these queues"
    )
    qualification: Mapped[str | None] = mapped_column(String(16))
    phone: Mapped[str | None] = mapped_column(String(24), doc="at work")
    started_on: Mapped[date | None]
    left_on: Mapped[date | None] = mapped_column(doc="last day here")
    left_reason: Mapped[str | None] = mapped_column(String(200))
    left_early: Mapped[bool] = mapped_column(default=False)
    announced: Mapped[bool] = mapped_column(default=True, doc="told before it took effect")
    version: Mapped[int]
    changed_at: Mapped[datetime] = mapped_column(UtcDateTime)
    changed_by: Mapped[str] = mapped_column(String(60))


class RotaCell(Base):
    """Somebody (null: on purpose nobody) at a post for half a day."""

    __tablename__ = "rota_cell"

    day: Mapped[date] = mapped_column(primary_key=True)
    session: Mapped[str] = mapped_column(String(24), primary_key=True)
    post: Mapped[str] = mapped_column(String(48), primary_key=True)
    staff: Mapped[str | None] = mapped_column(String(16))
    reason: Mapped[str | None] = mapped_column(String(200))
    version: Mapped[int]
    at: Mapped[datetime] = mapped_column(UtcDateTime)
    by: Mapped[str] = mapped_column(String(60))


class PostTerm(Base):
    """Who holds a post from a day on, until somebody else does. Never changed, never deleted."""

    __tablename__ = "post_term"

    id: Mapped[str] = mapped_column(String(26), primary_key=True)
    post: Mapped[str] = mapped_column(String(48))
    since: Mapped[date]
    staff: Mapped[str | None] = mapped_column(String(16))
    reason: Mapped[str | None] = mapped_column(String(200))
    at: Mapped[datetime] = mapped_column(UtcDateTime)
    by: Mapped[str] = mapped_column(String(60))

    __table_args__ = (Index("ix_post_term_post", "post", "since"),)


class Absence(Base):
    """Somebody is away for half days. ``cover``: who stands in, by post."""

    __tablename__ = "absence"

    id: Mapped[str] = mapped_column(String(26), primary_key=True)
    staff: Mapped[str] = mapped_column(String(16), index=True)
    kind: Mapped[str] = mapped_column(String(16))
    reason: Mapped[str | None] = mapped_column(String(200))
    since: Mapped[date]
    since_session: Mapped[str | None] = mapped_column(String(24))
    until: Mapped[date] = mapped_column(index=True)
    until_session: Mapped[str | None] = mapped_column(String(24))
    cover: Mapped[dict[str, str]] = mapped_column(JsonType)
    uncovered: Mapped[str | None] = mapped_column(
        String(200), doc="why nobody could be named; it stays a gap"
    )
    version: Mapped[int]
    at: Mapped[datetime] = mapped_column(UtcDateTime)
    by: Mapped[str] = mapped_column(String(60))
    withdrawn: Mapped[dict[str, Any] | None] = mapped_column(JsonType, doc="by, at, reason")


class PostLog(Base):
    """Who was on which post, and who went where until when (rule PQ-13)."""

    __tablename__ = "post_log"

    id: Mapped[str] = mapped_column(String(26), primary_key=True)
    kind: Mapped[str] = mapped_column(String(8), doc="on or away")
    staff: Mapped[str | None] = mapped_column(String(16))
    window: Mapped[str | None] = mapped_column(String(8))
    post: Mapped[str | None] = mapped_column(String(1))
    reason: Mapped[str | None] = mapped_column(String(24), doc="one of the hall's whereabouts")
    note: Mapped[str | None] = mapped_column(String(200))
    off_rota: Mapped[bool] = mapped_column(default=False)
    since: Mapped[datetime] = mapped_column(UtcDateTime)
    back_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    until: Mapped[datetime | None] = mapped_column(UtcDateTime)

    __table_args__ = (
        Index("ix_post_log_since", "since"),
        Index("ix_post_log_staff", "staff", "since"),
        Index(
            "ix_post_log_open",
            "window",
            "kind",
            sqlite_where=text("until IS NULL"),
            postgresql_where=text("until IS NULL"),
        ),
    )


class Meeting(Base):
    """The minutes of a group's regular meeting (rule PQ-3a)."""

    __tablename__ = "meeting"

    id: Mapped[str] = mapped_column(String(26), primary_key=True)
    week: Mapped[date] = mapped_column(index=True, doc="its Monday")
    group: Mapped[str] = mapped_column(String(40))
    held_at: Mapped[datetime] = mapped_column(UtcDateTime)
    chair: Mapped[str] = mapped_column(String(16))
    attended: Mapped[list[str]] = mapped_column(JsonType)
    results: Mapped[str] = mapped_column(Text, doc="what the week brought")
    shortcomings: Mapped[str] = mapped_column(Text)
    minutes: Mapped[str] = mapped_column(Text)
    at: Mapped[datetime] = mapped_column(UtcDateTime)
    by: Mapped[str] = mapped_column(String(60))


class StaffPaper(Base):
    """A training that somebody took part in, or a letter of authorisation. Never changed."""

    __tablename__ = "staff_paper"

    id: Mapped[str] = mapped_column(String(26), primary_key=True)
    staff: Mapped[str] = mapped_column(String(16), index=True)
    kind: Mapped[str] = mapped_column(String(12))
    title: Mapped[str] = mapped_column(String(120))
    held_on: Mapped[date]
    until: Mapped[date | None] = mapped_column(doc="last day on which it holds")
    note: Mapped[str | None] = mapped_column(String(400))
    at: Mapped[datetime] = mapped_column(UtcDateTime)
    by: Mapped[str] = mapped_column(String(60))

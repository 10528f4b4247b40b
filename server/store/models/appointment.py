"""Places to book, bookings, missed bookings and the list of those who may not book."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import CheckConstraint, Index, LargeBinary, String, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from server.store.base import Base, JsonType, UtcDateTime


class Slot(Base):
    """The places of a queue in one stretch of time: a public and a staff share, each counted."""

    __tablename__ = "slot"

    queue: Mapped[str] = mapped_column(String(8), primary_key=True)
    start: Mapped[datetime] = mapped_column(UtcDateTime, primary_key=True)
    day: Mapped[date] = mapped_column(index=True)
    end: Mapped[datetime] = mapped_column(UtcDateTime)
    capacity_public: Mapped[int]
    capacity_staff: Mapped[int]
    booked_public: Mapped[int] = mapped_column(default=0)
    booked_staff: Mapped[int] = mapped_column(default=0)

    # The last word against selling a place twice, whatever a program does.
    __table_args__ = (
        CheckConstraint("booked_public >= 0 AND booked_staff >= 0", name="none_below_nought"),
    )


class Appointment(Base):
    """One booking. Its state moves only by ``appointments.booking``."""

    __tablename__ = "appointment"

    id: Mapped[str] = mapped_column(String(26), primary_key=True)
    kind: Mapped[str] = mapped_column(String(8), doc="slot, request or remote")
    client: Mapped[str | None] = mapped_column(String(40), doc="the platform that made it")
    token_hash: Mapped[bytes] = mapped_column(LargeBinary(32), unique=True)
    code: Mapped[str] = mapped_column(String(8), doc="unique among the bookings of its day")
    day: Mapped[date] = mapped_column(doc="day of service")
    item: Mapped[str] = mapped_column(String(16), doc="item or bundle")
    item_version: Mapped[str] = mapped_column(String(24))
    queue: Mapped[str] = mapped_column(String(8))
    bundle: Mapped[bool]
    start: Mapped[datetime] = mapped_column(UtcDateTime)
    end: Mapped[datetime] = mapped_column(UtcDateTime)
    chain: Mapped[int] = mapped_column(doc="consecutive slots that it takes; 0 out of hours")
    shares: Mapped[str] = mapped_column(String(32), doc="p or s for each slot: public or staff")
    channel: Mapped[str] = mapped_column(String(16))
    origin: Mapped[str] = mapped_column(String(60), doc="who entered it")
    mode: Mapped[str | None] = mapped_column(String(12), doc="guidance or home_visit")
    address_sealed: Mapped[bytes | None] = mapped_column(LargeBinary, doc="of a home visit")
    helper_made: Mapped[bool] = mapped_column(doc="made by staff unasked: a miss counts for nobody")
    language: Mapped[str] = mapped_column(String(8))
    state: Mapped[str] = mapped_column(String(12))
    hold_until: Mapped[datetime | None] = mapped_column(UtcDateTime)
    out_of_hours: Mapped[bool]
    reason: Mapped[str | None] = mapped_column(String(200))
    needed_by: Mapped[date | None]
    person_hash: Mapped[bytes | None] = mapped_column(LargeBinary(32))
    person_sealed: Mapped[bytes | None] = mapped_column(LargeBinary)
    person_masked: Mapped[dict[str, Any] | None] = mapped_column(JsonType)
    phone_last4: Mapped[str | None] = mapped_column(String(4))
    organisation: Mapped[dict[str, Any] | None] = mapped_column(JsonType)
    told: Mapped[dict[str, Any] | None] = mapped_column(JsonType, doc="by, at, version of the item")
    form: Mapped[dict[str, Any] | None] = mapped_column(JsonType, doc="the registration form")
    consult: Mapped[list[dict[str, Any]]] = mapped_column(JsonType, doc="dept, who, when, answer")
    decision: Mapped[dict[str, Any] | None] = mapped_column(JsonType)
    remind_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)
    moved_at: Mapped[datetime] = mapped_column(UtcDateTime, doc="entered its present state")
    ticket: Mapped[str | None] = mapped_column(String(26))
    journal_n: Mapped[int] = mapped_column(default=0)
    journal_hash: Mapped[str] = mapped_column(String(64))

    __table_args__ = (
        UniqueConstraint("day", "code"),
        Index("ix_appointment_day_state", "day", "state", "start"),
        Index("ix_appointment_state_day", "state", "day"),
        Index(
            "ix_appointment_person",
            "person_hash",
            "day",
            sqlite_where=text("person_hash IS NOT NULL"),
            postgresql_where=text("person_hash IS NOT NULL"),
        ),
        Index(
            "ix_appointment_client",
            "client",
            "id",
            sqlite_where=text("client IS NOT NULL"),
            postgresql_where=text("client IS NOT NULL"),
        ),
        Index("ix_appointment_code", "code"),
        Index(
            "ix_appointment_phone",
            "phone_last4",
            "day",
            sqlite_where=text("phone_last4 IS NOT NULL"),
            postgresql_where=text("phone_last4 IS NOT NULL"),
        ),
        Index(
            "ix_appointment_hold",
            "hold_until",
            sqlite_where=text("state = 'held'"),
            postgresql_where=text("state = 'held'"),
        ),
    )


class Release(Base):
    """A place that was given back and becomes free at a moment nobody can foresee."""

    __tablename__ = "slot_release"

    id: Mapped[str] = mapped_column(String(32), primary_key=True)
    queue: Mapped[str] = mapped_column(String(8))
    start: Mapped[datetime] = mapped_column(UtcDateTime)
    share: Mapped[str] = mapped_column(String(1))
    at: Mapped[datetime] = mapped_column(UtcDateTime, index=True)


class Miss(Base):
    """A no-show, on the day of the booking. Voided or objected to, it stays readable."""

    __tablename__ = "miss"

    appointment: Mapped[str] = mapped_column(String(26), primary_key=True)
    person_hash: Mapped[bytes] = mapped_column(LargeBinary(32))
    day: Mapped[date]
    voided: Mapped[dict[str, Any] | None] = mapped_column(JsonType)
    objected: Mapped[dict[str, Any] | None] = mapped_column(JsonType)
    objection: Mapped[str | None] = mapped_column(String(8), doc="open, upheld or rejected")
    answered: Mapped[dict[str, Any] | None] = mapped_column(JsonType, doc="by, at, reason")

    __table_args__ = (
        Index("ix_miss_person", "person_hash", "day"),
        Index(
            "ix_miss_objection",
            "objection",
            "day",
            sqlite_where=text("objection IS NOT NULL"),
            postgresql_where=text("objection IS NOT NULL"),
        ),
    )


class Listing(Base):
    """A person on the list: no bookings up to and including ``until``; walk-in as ever."""

    __tablename__ = "listing"

    id: Mapped[str] = mapped_column(String(26), primary_key=True)
    person_hash: Mapped[bytes] = mapped_column(LargeBinary(32), index=True)
    person_masked: Mapped[dict[str, Any] | None] = mapped_column(JsonType)
    listed_on: Mapped[date]
    until: Mapped[date] = mapped_column(index=True)
    grounds: Mapped[list[dict[str, Any]]] = mapped_column(JsonType)
    lifted: Mapped[dict[str, Any] | None] = mapped_column(JsonType)
    fell: Mapped[bool] = mapped_column(default=False, doc="too few grounds were left")
    journal_n: Mapped[int] = mapped_column(default=0)
    journal_hash: Mapped[str] = mapped_column(String(64))

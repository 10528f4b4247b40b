"""What the hall has learned: service times, who comes when, how honest its estimates were."""

from __future__ import annotations

from datetime import date

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from server.store.base import Base


class ServiceTime(Base):
    """How long an item or bundle takes here, log-normal; see ``rules.waiting.service_times``."""

    __tablename__ = "service_time"

    item: Mapped[str] = mapped_column(String(16), primary_key=True)
    mu: Mapped[float]
    sigma: Mapped[float]
    n: Mapped[float] = mapped_column(doc="services measured")


class ArrivalHistory(Base):
    """People without a booking who come to a queue in a half hour of a kind of day."""

    __tablename__ = "arrival_history"

    queue: Mapped[str] = mapped_column(String(8), primary_key=True)
    kind: Mapped[str] = mapped_column(String(8), primary_key=True, doc="kind of day")
    half: Mapped[int] = mapped_column(primary_key=True, doc="half hours since midnight")
    people: Mapped[float] = mapped_column(doc="mean of a day")
    days: Mapped[int] = mapped_column(doc="days that went into it")


class EstimateDay(Base):
    """Promises of a day and how they were kept. The latest row's ``widen`` is in force."""

    __tablename__ = "estimate_day"

    day: Mapped[date] = mapped_column(primary_key=True)
    widen: Mapped[float] = mapped_column(doc="what every range is stretched by")
    told: Mapped[int] = mapped_column(doc="promises whose wait is known")
    held: Mapped[int] = mapped_column(doc="waits within their range")
    off_s: Mapped[int] = mapped_column(doc="seconds told too much, in sum; negative: too little")
    missed_s: Mapped[int] = mapped_column(doc="the same without signs")

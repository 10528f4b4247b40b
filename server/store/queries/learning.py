"""Reads about what the hall has learned, and about those who come."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, bindparam, func, select

from server.rules.waiting.service_times import Learned
from server.store.models import (
    Appointment,
    ArrivalHistory,
    EstimateDay,
    JobRun,
    NumberSeries,
    ServiceTime,
    Ticket,
)

LEARNED_DAYS = "learned_days"
"""Claims of days that the history knows; they are kept, so that none is learned twice."""
WITHOUT_BOOKING = ("walk_in", "priority")
_SERVICE_TIME = select(ServiceTime.__table__).where(ServiceTime.item == bindparam("item"))
_LATEST = select(EstimateDay.__table__).order_by(EstimateDay.day.desc()).limit(1)


def service_time(conn: Connection, item: str) -> Learned | None:
    """What was measured of an item or bundle, if anything was."""
    row = conn.execute(_SERVICE_TIME, {"item": item}).one_or_none()
    return Learned(row.mu, row.sigma, row.n) if row else None


def service_times(conn: Connection) -> dict[str, Learned]:
    """What was measured, by item or bundle."""
    rows = conn.execute(select(ServiceTime.__table__))
    return {row.item: Learned(row.mu, row.sigma, row.n) for row in rows}


def estimates(conn: Connection) -> Any:
    """The latest day with promises whose wait is known, or None."""
    return conn.execute(_LATEST).one_or_none()


def estimates_between(conn: Connection, first: date, last: date) -> Sequence[Any]:
    """The days from ``first`` to ``last`` that have promises, in order."""
    wanted = select(EstimateDay.__table__).where(EstimateDay.day >= first, EstimateDay.day <= last)
    return conn.execute(wanted.order_by(EstimateDay.day)).all()


def history(conn: Connection, kind: str) -> dict[str, dict[int, tuple[float, int]]]:
    """By queue and half hour since midnight: (people, days) of a kind of day."""
    found: dict[str, dict[int, tuple[float, int]]] = {}
    wanted = select(ArrivalHistory.__table__).where(ArrivalHistory.kind == kind)
    for row in conn.execute(wanted):
        found.setdefault(row.queue, {})[row.half] = (row.people, row.days)
    return found


def given_today(conn: Connection, day: date) -> dict[str, int]:
    """Numbers given out by queue without a booking: a few rows, however many came.

    Numbers that kiosks hold for when they are alone have counters of their own.
    """
    wanted = (
        select(NumberSeries.series, func.sum(NumberSeries.given))
        .where(NumberSeries.day == day, NumberSeries.lane.in_(WITHOUT_BOOKING))
        .group_by(NumberSeries.series)
    )
    return {queue: int(n) for queue, n in conn.execute(wanted)}


def arrivals_of(conn: Connection, day: date) -> Sequence[Any]:
    """(queue, moment) of each ticket of a day that no booking stood behind."""
    wanted = select(Ticket.series, Ticket.issued_at).where(
        Ticket.day == day, Ticket.appointment.is_(None)
    )
    return conn.execute(wanted).all()


def bookings_to_come(
    conn: Connection, day: date, since: datetime, until: datetime
) -> Sequence[Any]:
    """(queue, item, start) of bookings in a stretch of time whose people are not here yet."""
    wanted = select(Appointment.queue, Appointment.item, Appointment.start).where(
        Appointment.day == day,
        Appointment.state == "confirmed",
        Appointment.start >= since,
        Appointment.start < until,
    )
    return conn.execute(wanted.order_by(Appointment.start)).all()


def claimed(conn: Connection, job: str) -> frozenset[str]:
    """The slots of a job that are taken."""
    return frozenset(conn.execute(select(JobRun.slot).where(JobRun.job == job)).scalars())

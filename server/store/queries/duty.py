"""Reads for the manager on duty: matters, requests that wait, and the hall's pulse."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, case, func, select

from server.store.models import Appointment, Matter, Pulse, Ticket

MOST = 100


def open_matters(conn: Connection) -> dict[tuple[str, str], Any]:
    """Alerts that are not closed, by kind and what they are about."""
    rows = conn.execute(select(Matter.__table__).where(Matter.closed_at.is_(None)))
    return {(row.kind, row.ref): row for row in rows}


def matter_about(conn: Connection, kind: str, ref: str) -> Any:
    """The latest matter about one thing, or None."""
    wanted = select(Matter.__table__).where(Matter.kind == kind, Matter.ref == ref)
    return conn.execute(wanted.order_by(Matter.opened_at.desc(), Matter.id.desc()).limit(1)).first()


def settled(conn: Connection, kind: str, refs: Sequence[str]) -> frozenset[str]:
    """Of these the ones about which a matter was closed with a word."""
    if not refs:
        return frozenset()
    wanted = select(Matter.ref).where(
        Matter.kind == kind, Matter.ref.in_(refs), Matter.closed_at.is_not(None)
    )
    return frozenset(conn.execute(wanted).scalars())


def matters_between(conn: Connection, first: datetime, last: datetime) -> Sequence[Any]:
    """Alerts raised in a stretch of time, and older ones that are still open; the latest first."""
    wanted = select(Matter.__table__).where(
        Matter.opened_at < last, (Matter.opened_at >= first) | Matter.closed_at.is_(None)
    )
    return conn.execute(wanted.order_by(Matter.opened_at.desc(), Matter.id).limit(500)).all()


def requests(conn: Connection, now: datetime) -> Sequence[Any]:
    """Requests to come that nobody answered, the longest waiting first."""
    wanted = select(
        Appointment.id, Appointment.item, Appointment.start, Appointment.created_at,
        Appointment.remind_at, Appointment.reason,
    ).where(Appointment.state == "awaiting", Appointment.start > now)  # fmt: skip
    return conn.execute(wanted.order_by(Appointment.created_at, Appointment.id).limit(MOST)).all()


def sums_of_day(conn: Connection, day: date) -> Sequence[Any]:
    """By queue: tickets given, calls that followed, what they waited and were told, and how many
    waits kept within what was told."""
    told = Ticket.told_likely.is_not(None) & Ticket.waited_s.is_not(None)
    held = told & (Ticket.waited_s >= Ticket.told_low) & (Ticket.waited_s <= Ticket.told_high)
    return conn.execute(
        select(
            Ticket.series.label("queue"),
            func.count().label("given"),
            func.sum(case((told, 1), else_=0)).label("called"),
            func.sum(case((told, Ticket.waited_s), else_=0)).label("waited_s"),
            func.sum(case((told, Ticket.told_likely), else_=0)).label("told_s"),
            func.sum(case((held, 1), else_=0)).label("held"),
        )
        .where(Ticket.day == day)
        .group_by(Ticket.series)
    ).all()


def pulse(conn: Connection, day: date) -> Sequence[Any]:
    """The minutes of a day that were looked at, in order."""
    wanted = select(Pulse.__table__).where(Pulse.day == day)
    return conn.execute(wanted.order_by(Pulse.minute)).all()

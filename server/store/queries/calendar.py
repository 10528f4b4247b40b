"""Reads about the hall's own days, published years, emergencies and the out-of-hours list."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import cache
from typing import Any

from sqlalchemy import Connection, select

from server.store.models import (
    Account,
    Appointment,
    CalendarVersion,
    DayEntry,
    Emergency,
    OutOfHoursItem,
    Slot,
    Ticket,
    YearNotice,
)

MOST = 2000


@cache
def _version() -> Any:
    return select(CalendarVersion.version).where(CalendarVersion.id == 1)


def version(conn: Connection) -> int:
    """How often the hall's days were changed; 0: never. Asked in every transaction."""
    return conn.execute(_version()).scalar_one_or_none() or 0


def entries(conn: Connection, *, withdrawn: bool = False) -> Sequence[Any]:
    """The hall's entries in the order in which they were made; also those withdrawn, if asked."""
    wanted = select(DayEntry.__table__).order_by(DayEntry.entered_at, DayEntry.id)
    rows = conn.execute(wanted).all()
    return rows if withdrawn else [row for row in rows if row.withdrawn is None]


def entry(conn: Connection, id_: str) -> Any:
    """One entry, or None."""
    wanted = select(DayEntry.__table__).where(DayEntry.id == id_)
    return conn.execute(wanted).one_or_none()


def years(conn: Connection) -> Sequence[Any]:
    """The entered years, the latest of each year last; also those withdrawn."""
    wanted = select(YearNotice.__table__)
    return conn.execute(wanted.order_by(YearNotice.entered_at, YearNotice.id)).all()


def emergencies(conn: Connection) -> Sequence[Any]:
    """Every use of the emergency switch, newest first."""
    wanted = select(Emergency.__table__)
    return conn.execute(wanted.order_by(Emergency.since.desc(), Emergency.id).limit(MOST)).all()


def unended(conn: Connection) -> Sequence[Any]:
    """Emergencies that nobody has ended; their own end may be over."""
    wanted = select(Emergency.__table__).order_by(Emergency.since, Emergency.id)
    return [row for row in conn.execute(wanted) if row.ended is None]


def emergency(conn: Connection, id_: str) -> Any:
    """One emergency, or None."""
    wanted = select(Emergency.__table__).where(Emergency.id == id_)
    return conn.execute(wanted).one_or_none()


def role_of(conn: Connection, account: str) -> str | None:
    """The role of an account that is in use, or None."""
    wanted = select(Account.role).where(Account.user == account, Account.active)
    return conn.execute(wanted).scalar_one_or_none()


def approvers(conn: Connection, roles: Sequence[str]) -> Sequence[str]:
    """The accounts in use that have one of these roles."""
    wanted = select(Account.user).where(Account.role.in_(list(roles)), Account.active)
    return conn.execute(wanted.order_by(Account.user)).scalars().all()


def out_of_hours(conn: Connection) -> Sequence[Any]:
    """The published out-of-hours list with all that was on it, also what was removed."""
    wanted = select(OutOfHoursItem.__table__)
    return conn.execute(wanted.order_by(OutOfHoursItem.item, OutOfHoursItem.since)).all()


def days_with_slots(conn: Connection, first: date) -> Sequence[date]:
    """The days from one on of which slots are written."""
    wanted = select(Slot.day).where(Slot.day >= first).distinct().order_by(Slot.day)
    return conn.execute(wanted).scalars().all()


def standing(conn: Connection, first: date, last: date, queue: str | None = None) -> Sequence[Any]:
    """Bookings and requests of days to come that nobody has used yet."""
    wanted = select(Appointment.__table__).where(
        Appointment.day >= first,
        Appointment.day <= last,
        Appointment.state.in_(["held", "awaiting", "confirmed"]),
    )
    if queue is not None:
        wanted = wanted.where(Appointment.queue == queue)
    return conn.execute(wanted.order_by(Appointment.day, Appointment.start)).all()


def visits(conn: Connection, first: date, last: date) -> Sequence[Any]:
    """What the kind of service of each ticket of a span follows from."""
    wanted = select(
        Ticket.day,
        Ticket.lane,
        Ticket.appointment,
        Ticket.issued_at,
        Ticket.started_at,
        Ticket.mode,
    )
    return conn.execute(wanted.where(Ticket.day >= first, Ticket.day <= last)).all()

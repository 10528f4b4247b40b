"""Reads about home visits."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import Connection, and_, or_, select

from server.store.models import Appointment

HOME_VISIT = "home_visit"
OPEN = ("awaiting", "confirmed")


def orders(conn: Connection, first: date, last: date) -> Sequence[Any]:
    """Of a span of days, and before it those that nobody has settled, in their order."""
    within = and_(Appointment.day >= first, Appointment.state != "held")
    left = Appointment.state.in_(OPEN)
    wanted = select(Appointment.__table__).where(
        Appointment.mode == HOME_VISIT, Appointment.day <= last, or_(within, left)
    )
    return conn.execute(wanted.order_by(Appointment.start, Appointment.id)).all()


def done(conn: Connection, first: date, last: date) -> Sequence[Any]:
    """The visits that were made on days of a span: (day, start)."""
    wanted = select(Appointment.day, Appointment.start).where(
        Appointment.mode == HOME_VISIT,
        Appointment.state == "fulfilled",
        Appointment.day >= first,
        Appointment.day <= last,
    )
    return conn.execute(wanted).all()

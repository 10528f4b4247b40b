"""Reads about alerts, and what last happened at each window."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, case, func, select

from server.store.models import Alert, Ticket

MOST = 200
LEFT_BY_WINDOW = ("held", "missed", "finished", "transferred", "serving")
"""States into which a ticket comes by something that its window did."""


def open_alerts(conn: Connection) -> Sequence[Any]:
    """What is still to be put right: red first, then the longest."""
    return conn.execute(
        select(Alert.__table__)
        .where(Alert.cleared_at.is_(None))
        .order_by(Alert.level, Alert.since, Alert.id)
    ).all()


def raised_between(conn: Connection, begin: datetime, end: datetime) -> Sequence[Any]:
    """Alerts raised in a span, cleared or not, the latest first."""
    return conn.execute(
        select(Alert.__table__)
        .where(Alert.raised_at >= begin, Alert.raised_at < end)
        .order_by(Alert.raised_at.desc(), Alert.id)
        .limit(MOST)
    ).all()


def last_acts(conn: Connection, day: date) -> dict[str, datetime]:
    """By window: when it last called somebody, or ended what it did with somebody, today."""
    moment = case((Ticket.state.in_(LEFT_BY_WINDOW), Ticket.moved_at), else_=Ticket.called_at)
    found = conn.execute(
        select(Ticket.last_window, func.max(moment))
        .where(Ticket.day == day, Ticket.last_window.is_not(None))
        .group_by(Ticket.last_window)
    )
    return {window: at for window, at in found if at is not None}

"""Reads of a whole day as it was recorded, for playing it again."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import Connection, func, select

from server.store.models import Ticket


def last_day(conn: Connection) -> date | None:
    """The latest day with tickets."""
    found: date | None = conn.execute(select(func.max(Ticket.day))).scalar_one()
    return found


def tickets_of(conn: Connection, day: date) -> Sequence[Any]:
    """Every ticket of a day as far as playing it again needs it; no person."""
    wanted = select(
        Ticket.id, Ticket.series, Ticket.item, Ticket.lane, Ticket.state, Ticket.issued_at,
        Ticket.base_at, Ticket.called_at, Ticket.started_at, Ticket.moved_at, Ticket.ended_at,
        Ticket.waited_s, Ticket.served_s, Ticket.outcome, Ticket.last_window,
    ).where(Ticket.day == day)  # fmt: skip
    return conn.execute(wanted.order_by(Ticket.issued_at, Ticket.id)).all()

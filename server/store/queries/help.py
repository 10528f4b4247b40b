"""Reads about calls for a guide and the ways that people chose."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, func, select

from server.store.models import HelpCall, RouteChoice


def by_id(conn: Connection, id_: str) -> Any:
    """The call's row, or None."""
    return conn.execute(select(HelpCall.__table__).where(HelpCall.id == id_)).one_or_none()


def open_at(conn: Connection, kiosk: str) -> Any:
    """The call of a kiosk that nobody has ended, or None."""
    found = select(HelpCall.__table__).where(HelpCall.kiosk == kiosk, HelpCall.done_at.is_(None))
    return conn.execute(found).one_or_none()


def open_calls(conn: Connection) -> Sequence[Any]:
    """Every call that nobody has ended, the longest waiting first."""
    found = select(HelpCall.__table__).where(HelpCall.done_at.is_(None))
    return conn.execute(found.order_by(HelpCall.called_at, HelpCall.id).limit(100)).all()


def unanswered(conn: Connection) -> Sequence[Any]:
    """Calls that nobody has taken on and the manager was not told of."""
    found = select(HelpCall.__table__).where(
        HelpCall.done_at.is_(None),
        HelpCall.accepted_at.is_(None),
        HelpCall.escalated_at.is_(None),
    )
    return conn.execute(found.order_by(HelpCall.id).limit(100)).all()


def answered(conn: Connection, since: datetime, before: datetime) -> int:
    """Calls of a span of time to which a guide went."""
    found = select(func.count()).where(
        HelpCall.called_at >= since, HelpCall.called_at < before, HelpCall.accepted_at.is_not(None)
    )
    return int(conn.execute(found).scalar_one())


def choices(conn: Connection, day: date) -> list[tuple[str, str, int]]:
    """How often each way was chosen on a day: (item, route, count)."""
    rows = conn.execute(
        select(RouteChoice.item, RouteChoice.route, func.count())
        .where(RouteChoice.day == day)
        .group_by(RouteChoice.item, RouteChoice.route)
        .order_by(RouteChoice.item, RouteChoice.route)
    )
    return [(item, route, int(count)) for item, route, count in rows]

"""Reads about tidal suggestions."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, select

from server.store.models import Tide, TideAbove

MOST = 100


def by_id(conn: Connection, id_: str) -> Any:
    """The suggestion's row, or None."""
    return conn.execute(select(Tide.__table__).where(Tide.id == id_)).one_or_none()


def in_state(conn: Connection, state: str, since: datetime) -> Sequence[Any]:
    """Suggestions in a state that were made since a moment, the latest first."""
    wanted = select(Tide.__table__).where(Tide.state == state, Tide.made_at >= since)
    return conn.execute(wanted.order_by(Tide.made_at.desc(), Tide.id).limit(MOST)).all()


def since(conn: Connection, moment: datetime) -> Sequence[Any]:
    """All suggestions since a moment, the latest first."""
    wanted = select(Tide.__table__).where(Tide.made_at >= moment)
    return conn.execute(wanted.order_by(Tide.made_at.desc(), Tide.id).limit(MOST)).all()


def between(conn: Connection, begin: datetime, end: datetime) -> Sequence[Any]:
    """All suggestions of a span, in order."""
    wanted = select(Tide.__table__).where(Tide.made_at >= begin, Tide.made_at < end)
    return conn.execute(wanted.order_by(Tide.made_at, Tide.id)).all()


def above(conn: Connection) -> dict[str, datetime]:
    """Since when each profile has been over its limit."""
    return {row.profile: row.since for row in conn.execute(select(TideAbove.__table__))}

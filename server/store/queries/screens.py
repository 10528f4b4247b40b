"""Reads about what screens show besides the queue."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, func, select

from server.store.models import ScreenMessage


def message_by_id(conn: Connection, id_: str) -> Any:
    """The message's row, or None."""
    return conn.execute(
        select(ScreenMessage.__table__).where(ScreenMessage.id == id_)
    ).one_or_none()


def standing_messages(conn: Connection, now: datetime) -> Sequence[Any]:
    """Every message that stands on a screen now, the newest first."""
    found = select(ScreenMessage.__table__).where(*_standing(now))
    return conn.execute(
        found.order_by(ScreenMessage.shown_at.desc(), ScreenMessage.id.desc())
    ).all()


def count_standing(conn: Connection, now: datetime) -> int:
    found = select(func.count()).select_from(ScreenMessage).where(*_standing(now))
    return int(conn.execute(found).scalar_one())


def _standing(now: datetime) -> tuple[Any, ...]:
    return (ScreenMessage.until > now, ScreenMessage.ended_at.is_(None))

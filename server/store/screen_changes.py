"""Writes about what screens show besides the queue."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import Connection, delete, insert, update

from server.store.models import ScreenMessage


def add_message(conn: Connection, row: dict[str, Any]) -> None:
    conn.execute(insert(ScreenMessage), row)


def end_message(conn: Connection, id_: str, at: datetime, by: str) -> bool:
    """Take down a message that nobody took down before."""
    found = update(ScreenMessage).where(ScreenMessage.id == id_, ScreenMessage.ended_at.is_(None))
    return conn.execute(found.values(ended_at=at, ended_by=by)).rowcount == 1


def forget_messages(conn: Connection, before: datetime) -> None:
    """Delete messages that left the screens before a moment."""
    conn.execute(delete(ScreenMessage).where(ScreenMessage.until < before))

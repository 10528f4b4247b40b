"""Writes about announcements. Compare-and-set: true only when exactly one row changed."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import Connection, delete, insert, update

from server.store.models import Announcement, HallAnnouncement


def add(conn: Connection, row: dict[str, Any]) -> None:
    conn.execute(insert(Announcement), row)


def move(conn: Connection, id_: str, was: str, event: int, values: dict[str, Any]) -> bool:
    """Change an announcement that is still in this state and speaks of this call."""
    changed = conn.execute(
        update(Announcement)
        .where(Announcement.id == id_, Announcement.state == was, Announcement.event == event)
        .values(values)
    )
    return changed.rowcount == 1


def forget(conn: Connection, before: datetime) -> None:
    conn.execute(delete(Announcement).where(Announcement.at < before))
    conn.execute(delete(HallAnnouncement).where(HallAnnouncement.ended_at < before))


def add_told(conn: Connection, row: dict[str, Any]) -> None:
    """An announcement to the hall begins."""
    conn.execute(insert(HallAnnouncement), row)


def end_told(conn: Connection, id_: str, at: datetime, by: str) -> bool:
    """It is over; false when it was already."""
    ended = conn.execute(
        update(HallAnnouncement)
        .where(HallAnnouncement.id == id_, HallAnnouncement.ended_at.is_(None))
        .values(ended_at=at, ended_by=by)
    )
    return ended.rowcount == 1

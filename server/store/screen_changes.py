"""Writes about what screens show besides the queue."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import Connection, delete, insert, null, update

from server.store.models import MediaFile, PlaylistEntry, ScreenLayout, ScreenMessage, StaffPhoto


def add_message(conn: Connection, row: dict[str, Any]) -> None:
    conn.execute(insert(ScreenMessage), row)


def end_message(conn: Connection, id_: str, at: datetime, by: str) -> bool:
    """Take down a message that nobody took down before."""
    found = update(ScreenMessage).where(ScreenMessage.id == id_, ScreenMessage.ended_at.is_(None))
    return conn.execute(found.values(ended_at=at, ended_by=by)).rowcount == 1


def forget_messages(conn: Connection, before: datetime) -> None:
    """Delete messages that left the screens before a moment."""
    conn.execute(delete(ScreenMessage).where(ScreenMessage.until < before))


def add_layout(conn: Connection, row: dict[str, Any]) -> None:
    """A version that is there already raises the store's conflict: somebody was faster."""
    content = null() if row["content"] is None else row["content"]
    conn.execute(insert(ScreenLayout).values({**row, "content": content}))


def set_photo(conn: Connection, row: dict[str, Any]) -> None:
    remove_photo(conn, row["staff"])
    conn.execute(insert(StaffPhoto), row)


def remove_photo(conn: Connection, staff: str) -> bool:
    return conn.execute(delete(StaffPhoto).where(StaffPhoto.staff == staff)).rowcount == 1


def add_media(conn: Connection, row: dict[str, Any]) -> None:
    conn.execute(insert(MediaFile), row)


def remove_media(conn: Connection, id_: str) -> bool:
    """Take a file out of every playlist and away."""
    conn.execute(delete(PlaylistEntry).where(PlaylistEntry.media == id_))
    return conn.execute(delete(MediaFile).where(MediaFile.id == id_)).rowcount == 1


def add_entry(conn: Connection, row: dict[str, Any]) -> None:
    conn.execute(insert(PlaylistEntry), row)


def remove_entry(conn: Connection, id_: str) -> bool:
    return conn.execute(delete(PlaylistEntry).where(PlaylistEntry.id == id_)).rowcount == 1

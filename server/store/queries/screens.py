"""Reads about what screens show besides the queue."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, func, select

from server.store.models import MediaFile, PlaylistEntry, ScreenLayout, ScreenMessage, StaffPhoto


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


def layout(conn: Connection, screen: str) -> Any:
    """The newest layout that was saved for a screen, or None."""
    found = select(ScreenLayout.__table__).where(ScreenLayout.screen == screen)
    return conn.execute(found.order_by(ScreenLayout.version.desc()).limit(1)).one_or_none()


def layout_version(conn: Connection, screen: str, version: int) -> Any:
    """One saved layout, or None."""
    found = select(ScreenLayout.__table__)
    return conn.execute(
        found.where(ScreenLayout.screen == screen, ScreenLayout.version == version)
    ).one_or_none()


def layout_history(conn: Connection, screen: str, limit: int) -> Sequence[Any]:
    """Who saved a layout of a screen and when, the newest first."""
    table = ScreenLayout.__table__
    columns = [c for c in table.columns if c.name != "content"]
    found = select(*columns, table.c.content.is_(None).label("default"))
    found = found.where(table.c.screen == screen).order_by(table.c.version.desc())
    return conn.execute(found.limit(limit)).all()


def photo(conn: Connection, staff: str) -> Any:
    """The photo of a member of staff, or None."""
    return conn.execute(select(StaffPhoto.__table__).where(StaffPhoto.staff == staff)).one_or_none()


def photo_by_name(conn: Connection, name: str) -> Any:
    """The photo of this address, or None."""
    return conn.execute(select(StaffPhoto.__table__).where(StaffPhoto.name == name)).one_or_none()


def photo_of_file(conn: Connection, file: str) -> bool:
    found = select(StaffPhoto.staff).where(StaffPhoto.file == file).limit(1)
    return conn.execute(found).first() is not None


def photos(conn: Connection) -> Sequence[Any]:
    return conn.execute(select(StaffPhoto.__table__).order_by(StaffPhoto.staff)).all()


def media_files(conn: Connection) -> Sequence[Any]:
    """Every picture and film, the newest first."""
    found = select(MediaFile.__table__)
    return conn.execute(found.order_by(MediaFile.added_at.desc(), MediaFile.id.desc())).all()


def media_file(conn: Connection, id_: str) -> Any:
    return conn.execute(select(MediaFile.__table__).where(MediaFile.id == id_)).one_or_none()


def media_of_file(conn: Connection, file: str) -> Any:
    """The picture or film that is kept in a file, or None."""
    found = select(MediaFile.__table__).where(MediaFile.file == file)
    return conn.execute(found.limit(1)).one_or_none()


def media_bytes(conn: Connection) -> int:
    """How much all pictures and films take."""
    found = select(func.coalesce(func.sum(MediaFile.bytes), 0))
    return int(conn.execute(found).scalar_one())


def playlist(conn: Connection) -> Sequence[Any]:
    """Every entry with its file (columns of it are None for a notice), in order."""
    entry, file = PlaylistEntry.__table__, MediaFile.__table__
    columns = [file.c[n].label(f"media_{n}") for n in ("kind", "name", "file", "seconds")]
    found = select(*entry.columns, *columns).join_from(entry, file, isouter=True)
    return conn.execute(found.order_by(entry.c.position, entry.c.id)).all()


def playlist_entry(conn: Connection, id_: str) -> Any:
    return conn.execute(
        select(PlaylistEntry.__table__).where(PlaylistEntry.id == id_)
    ).one_or_none()


def photo_addresses(conn: Connection) -> dict[str, str]:
    """Staff id -> the address of their photo."""
    rows = conn.execute(select(StaffPhoto.staff, StaffPhoto.name))
    return {staff: f"/photos/{name}" for staff, name in rows}

"""Pictures, films and notices: the administrator's list, and what a screen shows today."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from server.steps.floor import Floor
from server.steps.showing import local
from server.store.engine import Reader
from server.store.queries import screens as stored


def playlist_on(conn: Reader, floor: Floor, screen: str, now: datetime) -> list[dict[str, Any]]:
    """What a screen plays, in order, with the days that hold: the screen itself begins and ends."""
    today = floor.day(now)
    return [
        _played(row)
        for row in stored.playlist(conn)
        if (not row.screens or screen in row.screens)
        and (row.last_day is None or row.last_day >= today)
    ]


def _played(row: Any) -> dict[str, Any]:
    return {
        "id": row.id,
        "kind": row.media_kind or "notice",
        "url": f"/media/{row.media_file}" if row.media_file else None,
        "text": row.text,
        "text_en": row.text_en,
        "seconds": row.media_seconds or row.seconds,
        "first_day": row.first_day.isoformat() if row.first_day else None,
        "last_day": row.last_day.isoformat() if row.last_day else None,
    }


def media_view(conn: Reader, floor: Floor, quota: int) -> dict[str, Any]:
    """Everything uploaded, the playlist, and who has a photo. ``quota``: bytes that files may
    take."""
    have = {row.staff: row for row in stored.photos(conn)}
    return {
        "used": stored.media_bytes(conn),
        "quota": quota,
        "files": [file_json(floor, row) for row in stored.media_files(conn)],
        "playlist": [
            _played(row)
            | {"screens": list(row.screens) or "all", "media": row.media, "name": row.media_name}
            for row in stored.playlist(conn)
        ],
        "staff": [
            {
                "id": person.id,
                "name": person.name,
                "dept_name": floor.hall.departments[person.dept].name,
                "photo": f"/photos/{have[person.id].name}" if person.id in have else None,
            }
            for person in floor.hall.staff.values()
        ],
        "screens": [{"id": d.id, "type": d.type} for d in floor.hall.displays.values()],
    }


def file_json(floor: Floor, row: Any) -> dict[str, Any]:
    return {
        **{k: getattr(row, k) for k in ("id", "kind", "name", "width", "height", "seconds")},
        "bytes": row.bytes,
        "url": f"/media/{row.file}",
        "added_at": local(floor, row.added_at),
    }


def file_of(conn: Reader, _floor: Floor, kind: str, name: str) -> str | None:
    """The file of a public address: of the playlist (by content) or a photo (by chance); only what
    a row names is ever served."""
    row = stored.media_of_file(conn, name) if kind == "media" else stored.photo_by_name(conn, name)
    return row.file if row else None


def is_named(conn: Reader, _floor: Floor, file: str) -> bool:
    """Does any row name this file?"""
    return stored.media_of_file(conn, file) is not None or stored.photo_of_file(conn, file)

"""Pictures, films and notices of playlists, photos of clerks: rows of files that were checked."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import date
from typing import Any

from server.rules import events, screen_message
from server.rules.refusals import Refused
from server.steps.floor import Floor
from server.steps.ids import ulid
from server.store import screen_changes
from server.store.queries import screens as stored
from server.store.work import Work

MOST_ENTRIES = 100


@dataclass(frozen=True, slots=True)
class AddMedia:
    """A file that was checked and stands in the folder; ``quota``: bytes that all may take."""

    name: str
    kind: str
    file: str
    width: int
    height: int
    seconds: float | None
    bytes: int
    quota: int


@dataclass(frozen=True, slots=True)
class RemoveMedia:
    id: str


@dataclass(frozen=True, slots=True)
class AddEntry:
    """A file, or words. ``screens`` empty: all. Days are the hall's, both included."""

    media: str | None
    text: str
    text_en: str
    screens: tuple[str, ...]
    first_day: date | None
    last_day: date | None
    seconds: int


@dataclass(frozen=True, slots=True)
class RemoveEntry:
    id: str


@dataclass(frozen=True, slots=True)
class SetPhoto:
    staff: str
    file: str
    bytes: int


@dataclass(frozen=True, slots=True)
class RemovePhoto:
    staff: str


def add_media(work: Work, floor: Floor, wish: AddMedia) -> dict[str, Any]:
    """Refuses ``upload_quota``; the same file twice is the same row."""
    known = stored.media_of_file(work.conn, wish.file)
    if known is not None:
        return {"id": known.id}
    if stored.media_bytes(work.conn) + wish.bytes > wish.quota:
        raise Refused("upload_quota", quota_mb=wish.quota // 2**20)
    id_ = ulid(work.now)
    screen_changes.add_media(
        work.conn,
        {
            "id": id_, "kind": wish.kind, "name": screen_message.text(wish.name)[:80] or wish.kind,
            "file": wish.file, "width": wish.width, "height": wish.height,
            "seconds": wish.seconds, "bytes": wish.bytes, **_by(work),
        },
    )  # fmt: skip
    return {"id": id_}


def remove_media(work: Work, floor: Floor, wish: RemoveMedia) -> dict[str, Any]:
    """Out of every playlist, at once. Refuses ``unknown_media``."""
    row = stored.media_file(work.conn, wish.id)
    if row is None or not screen_changes.remove_media(work.conn, wish.id):
        raise Refused("unknown_media")
    _changed(work, floor, ())
    return {"gone": row.file}


def add_entry(work: Work, floor: Floor, wish: AddEntry) -> dict[str, Any]:
    """Refuses ``unknown_media``, ``unknown_screen``, ``text_names_person``, ``bad_request``."""
    entries = stored.playlist(work.conn)
    text, text_en = screen_message.text(wish.text), screen_message.text(wish.text_en)
    if wish.media is not None and stored.media_file(work.conn, wish.media) is None:
        raise Refused("unknown_media")
    turned = wish.first_day and wish.last_day and wish.last_day < wish.first_day
    if turned or len(entries) >= MOST_ENTRIES or (wish.media is None and not text):
        raise Refused("bad_request")
    for screen in wish.screens:
        if screen not in floor.hall.displays:
            raise Refused("unknown_screen", screen=screen)
    row = {
        "id": ulid(work.now), "position": max((e.position for e in entries), default=0) + 1,
        "media": wish.media, "text": text, "text_en": text_en, "screens": sorted(set(wish.screens)),
        "first_day": wish.first_day, "last_day": wish.last_day, "seconds": wish.seconds,
        **_by(work),
    }  # fmt: skip
    screen_changes.add_entry(work.conn, row)
    _changed(work, floor, wish.screens)
    return {"id": row["id"]}


def remove_entry(work: Work, floor: Floor, wish: RemoveEntry) -> dict[str, Any]:
    """Refuses ``unknown_media``."""
    row = stored.playlist_entry(work.conn, wish.id)
    if row is None or not screen_changes.remove_entry(work.conn, wish.id):
        raise Refused("unknown_media")
    _changed(work, floor, tuple(row.screens))
    return {"id": wish.id}


def set_photo(work: Work, floor: Floor, wish: SetPhoto) -> dict[str, Any]:
    """The photo of whoever is on duty (rules PQ-14a, HC-12); its address tells nobody who it is.
    Refuses ``unknown_staff``."""
    if wish.staff not in floor.hall.staff:
        raise Refused("unknown_staff", staff=wish.staff)
    before = stored.photo(work.conn, wish.staff)
    name = f"{secrets.token_hex(16)}.jpg"
    row = {"staff": wish.staff, "name": name, "file": wish.file, "bytes": wish.bytes}
    screen_changes.set_photo(work.conn, row | _by(work))
    _changed(work, floor, ())
    return {"staff": wish.staff, "gone": before.file if before else None}


def remove_photo(work: Work, floor: Floor, wish: RemovePhoto) -> dict[str, Any]:
    """Refuses ``unknown_media``."""
    before = stored.photo(work.conn, wish.staff)
    if before is None or not screen_changes.remove_photo(work.conn, wish.staff):
        raise Refused("unknown_media")
    _changed(work, floor, ())
    return {"staff": wish.staff, "gone": before.file}


def _by(work: Work) -> dict[str, Any]:
    return {"added_at": work.now, "added_by": work.actor.signature}


def _changed(work: Work, floor: Floor, screens: tuple[str, ...]) -> None:
    """The screens ask for their whole board."""
    told = sorted(screens or floor.hall.displays)
    topics = ("hall", *(f"board:{screen}" for screen in told))
    work.emit(events.BOARD_CHANGED, topics, {"screens": told})

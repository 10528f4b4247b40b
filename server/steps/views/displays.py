"""Screens and loudspeakers as staff see them, and as a display sees what is wanted of itself."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from server.steps.display_facts import display_json
from server.steps.floor import Floor
from server.steps.showing import local
from server.steps.voice_areas import heard_at
from server.store.engine import Reader
from server.store.queries import displays

_UNHEARD: dict[str, Any] = {
    "version": None, "shows": None, "sound": None, "muted": False, "reported_at": None,
    "silent_since": None,
}  # fmt: skip


def displays_view(conn: Reader, floor: Floor, now: datetime) -> list[dict[str, Any]]:
    """Every display of the hall: state, enrolment, last report."""
    reported, enrolled = displays.all_now(conn), displays.enrolled(conn)
    rows = []
    for display in floor.hall.displays.values():
        last = reported.get(display.id)
        said = display_json(floor, last._mapping) if last else {"id": display.id, **_UNHEARD}
        rows.append(
            said
            | {
                "type": display.type,
                "zones": list(display.zones),
                "areas": list(heard_at(floor.hall, display.id)),
                "state": _state(floor, last, display.id in enrolled, now),
                "enrolled_at": local(floor, enrolled.get(display.id)),
            }
        )
    return rows


def wanted_view(conn: Reader, floor: Floor, id_: str) -> dict[str, Any]:
    """What is wanted of a display."""
    row = displays.now(conn, id_)
    return {"id": id_, "muted": bool(row and row.muted)}


def display_alerts(
    conn: Reader, floor: Floor, now: datetime
) -> list[tuple[str, datetime | None, int]]:
    """What the manager should look at: code, since when, how many displays."""
    known = [row for id_, row in displays.all_now(conn).items() if id_ in floor.hall.displays]
    heard_of = [row for row in known if row.reported_at is not None]
    silent = [row.reported_at for row in heard_of if now - row.reported_at > _after(floor)]
    mute = [
        row
        for row in heard_of
        if not row.sound and not row.muted and now - row.reported_at <= _after(floor)
    ]
    found: list[tuple[str, datetime | None, int]] = [
        ("displays_silent", min(silent, default=None), len(silent)),
        ("displays_without_sound", None, len(mute)),
    ]
    return [alert for alert in found if alert[2]]


def _state(floor: Floor, last: Any, enrolled: bool, now: datetime) -> str:
    if not enrolled:
        return "not_enrolled"
    if last is None or last.reported_at is None:
        return "never_heard"
    return "silent" if now - last.reported_at > _after(floor) else "there"


def _after(floor: Floor) -> timedelta:
    return timedelta(seconds=floor.hall.tickets.kiosks.silent_after_s)

"""What machines with signs, pads and raters are told, and staff about them. Names no citizen."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from server.rules.refusals import Refused
from server.steps.floor import Floor
from server.steps.showing import local
from server.steps.views.windows import window_line, window_views
from server.store.engine import Reader
from server.store.queries import tickets, window_devices


def desk_view(conn: Reader, floor: Floor, no: str, now: datetime) -> dict[str, Any]:
    """A window as its own devices show it: the number there, how many wait, who was put aside."""
    if no not in floor.hall.windows:
        raise Refused("unknown_window", window=no)
    held = tickets.in_states(conn, floor.day(now), no, "held")
    return {
        "window": window_views(conn, floor, staff=False, only=no)[0],
        "waiting": window_line(conn, floor, no, now)["waiting"],
        "held": [{"id": row.id, "number": row.number} for row in held],
    }


def device_view(floor: Floor, id_: str) -> dict[str, Any]:
    """The hall's settings for the devices at a machine's windows."""
    device = floor.hall.window_devices.get(id_)
    if device is None:
        raise Refused("unknown_window_device", device=id_)
    rules = floor.hall.display
    return {
        "id": device.id,
        "windows": list(device.windows),
        "whereabouts": [{"id": w.id, "back_in_min": w.back_in_min} for w in rules.whereabouts],
        "pause": rules.pads.pause,
        "rating_s": rules.pads.rating_s,
        "stale_s": rules.signs.stale_s,
        "brightness": [
            {"from": f"{step.from_:%H:%M}", "percent": step.percent}
            for step in rules.signs.brightness
        ],
    }


def devices_view(conn: Reader, floor: Floor, now: datetime) -> list[dict[str, Any]]:
    """Every machine of the hall: state, windows, last report."""
    reported, enrolled = window_devices.all_now(conn), window_devices.enrolled(conn)
    after = timedelta(seconds=floor.hall.tickets.kiosks.silent_after_s)
    return [
        {
            "id": device.id,
            "windows": list(device.windows),
            "state": _state(reported.get(device.id), device.id in enrolled, now - after),
            "enrolled_at": local(floor, enrolled.get(device.id)),
            **_last(floor, reported.get(device.id)),
        }
        for device in floor.hall.window_devices.values()
    ]


def window_device_alerts(
    conn: Reader, floor: Floor, now: datetime
) -> list[tuple[str, datetime | None, int]]:
    """What the manager should look at: code, since when, how many machines."""
    known = [
        r for id_, r in window_devices.all_now(conn).items() if id_ in floor.hall.window_devices
    ]
    after = timedelta(seconds=floor.hall.tickets.kiosks.silent_after_s)
    silent = [row.reported_at for row in known if now - row.reported_at > after]
    return [("window_devices_silent", min(silent), len(silent))] if silent else []


def _last(floor: Floor, row: Any) -> dict[str, Any]:
    said = {name: getattr(row, name) if row else None for name in ("version", "link", "devices")}
    return {**said, "reported_at": local(floor, row.reported_at) if row else None}


def _state(row: Any, enrolled: bool, since: datetime) -> str:
    if not enrolled:
        return "not_enrolled"
    if row is None:
        return "never_heard"
    return "silent" if row.reported_at < since else "there"

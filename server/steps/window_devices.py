"""What machines with signs, pads and raters report, and who is told when one falls silent."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from server.rules import events
from server.rules.refusals import Refused
from server.steps.floor import Floor
from server.steps.showing import local
from server.store import window_device_changes
from server.store.queries import window_devices
from server.store.work import Work

SHOWN = ("version", "link", "devices")


@dataclass(frozen=True, slots=True)
class Report:
    """A machine's state; ``devices`` has a row for each line."""

    device: str
    version: str
    link: str
    devices: list[dict[str, Any]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class WatchWindowDevices:
    """Find the machines that have not been heard of."""


def report(work: Work, floor: Floor, said: Report) -> dict[str, Any]:
    """Keep a report; tell the hall when something is other than before."""
    device = floor.hall.window_devices.get(said.device)
    if device is None:
        raise Refused("unknown_window_device", device=said.device)
    before = window_devices.now(work.conn, device.id)
    row = {
        "id": device.id,
        "version": said.version,
        "link": said.link,
        "devices": said.devices,
        "reported_at": work.now,
        "silent_since": None,
    }
    window_device_changes.report(work.conn, row)
    if before is None or _changed(before, row):
        _tell(work, floor, events.WINDOW_DEVICE_REPORTED, row)
    return {"device": device.id}


def watch_window_devices(work: Work, floor: Floor, _command: WatchWindowDevices) -> dict[str, Any]:
    """Tell of each machine that has just fallen silent, once."""
    after = timedelta(seconds=floor.hall.tickets.kiosks.silent_after_s)
    told = []
    for row in window_devices.unheard(work.conn, work.now - after):
        window_device_changes.silent(work.conn, row.id, work.now)
        if row.id in floor.hall.window_devices:
            silent = {**row._mapping, "silent_since": work.now}
            _tell(work, floor, events.WINDOW_DEVICE_SILENT, silent)
            told.append(row.id)
    return {"silent": told}


def _changed(before: Any, row: Mapping[str, Any]) -> bool:
    """Other than before, or back from silence."""
    return before.silent_since is not None or any(getattr(before, n) != row[n] for n in SHOWN)


def _tell(work: Work, floor: Floor, kind: str, row: Mapping[str, Any]) -> None:
    windows = list(floor.hall.window_devices[row["id"]].windows)
    silent = local(floor, row["silent_since"])
    told = {"id": row["id"], "windows": windows, **{n: row[n] for n in SHOWN}}
    work.emit(kind, ("hall",), {"device": {**told, "silent_since": silent}})

"""What a machine with signs, pads and raters reports of itself."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from server.rules import events
from server.rules.refusals import Refused
from server.steps.floor import Floor
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
    }
    window_device_changes.report(work.conn, row)
    if before is None or any(getattr(before, name) != row[name] for name in SHOWN):
        told = {"id": device.id, "windows": list(device.windows), **{n: row[n] for n in SHOWN}}
        work.emit(events.WINDOW_DEVICE_REPORTED, ("hall",), {"device": told})
    return {"device": device.id}

"""The hall's pulse: what each zone looks like, once a minute, so that the day is seen as a curve.

Kept by zone: ``waiting`` people; ``likely`` seconds that a newcomer would wait (None: nobody
serves); windows ``open`` and ``paused``; and sums of the day: tickets ``given``, waits ``called``
of which both promise and length are known, ``waited`` and ``told`` seconds, ``held`` promises.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from server.rules.window import State
from server.steps import coming, figures
from server.steps.floor import Floor
from server.store import duty_changes
from server.store.engine import Reader
from server.store.queries import duty, windows
from server.store.work import Work

_SUMS = {"given": "given", "called": "called", "waited": "waited_s", "told": "told_s",
         "held": "held"}  # fmt: skip


@dataclass(frozen=True, slots=True)
class FeelPulse:
    """Look at the zones now."""


def feel_pulse(work: Work, floor: Floor, _command: FeelPulse) -> dict[str, Any]:
    """Keep this minute; looked at twice, the first look stays."""
    minute = int(coming.minute_of_day(floor, work.now))
    duty_changes.put_pulse(
        work.conn, floor.day(work.now), minute, zones_now(work.conn, floor, work.now)
    )
    return {"minute": minute}


def zones_now(conn: Reader, floor: Floor, now: datetime) -> dict[str, dict[str, Any]]:
    """Every zone that has windows or queues, at this moment."""
    hall = floor.hall
    zones: dict[str, dict[str, Any]] = {
        id_: {"waiting": 0, "likely": None, "open": 0, "paused": 0, **dict.fromkeys(_SUMS, 0)}
        for id_, zone in hall.zones.items()
        if zone.windows or any(q.zone == id_ for q in hall.queues.values())
    }
    for code, row in figures.by_queue(floor, figures.take(conn, floor, now)).items():
        zone = zones[hall.queues[code].zone]
        zone["waiting"] += row["waiting"]
        if row["estimate"] is not None:
            zone["likely"] = max(zone["likely"] or 0, row["estimate"]["likely"])
    for window in windows.not_closed(conn):
        if window.no in hall.windows:
            zones[hall.windows[window.no].zone][_state(window.state)] += 1
    for row in duty.sums_of_day(conn, floor.day(now)):
        if row.queue in hall.queues:
            zone = zones[hall.queues[row.queue].zone]
            for name, column in _SUMS.items():
                zone[name] += int(getattr(row, column) or 0)
    return zones


def _state(state: str) -> str:
    return "open" if state == State.OPEN else "paused"

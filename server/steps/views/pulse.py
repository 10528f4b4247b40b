"""The hall's pulse as curves: waiting, estimates, windows, waits beside promises, and the day
beside a usual day."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from server.steps import coming
from server.steps.floor import Floor
from server.store.engine import Reader
from server.store.queries import duty, learning

STEP = 5
"""Minutes between two places of a curve."""
HALF = 30


def pulse_view(conn: Reader, floor: Floor, now: datetime) -> dict[str, Any]:
    """All curves of today: places are minutes since the hall's midnight, waits seconds."""
    day = floor.day(now)
    rows = duty.pulse(conn, day)
    thin = _thinned(rows)
    ids = sorted({id_ for row in thin for id_ in row.zones}, key=list(floor.hall.zones).index)
    usual, came = _usual(conn, floor, now), _came(conn, floor, now)
    return {
        "places": [row.minute for row in thin],
        "zones": [_zone(floor, id_, thin) for id_ in ids],
        "waits": _waits(rows),
        "halves": list(range(coming.HALVES)),
        "usual": usual,
        "came": came,
        "minute": int(coming.minute_of_day(floor, now)),
    }


def _thinned(rows: Sequence[Any]) -> list[Any]:
    """One row for each five minutes, and the latest of all."""
    kept: dict[int, Any] = {}
    for row in rows:
        kept.setdefault(row.minute // STEP, row)
    thin = list(kept.values())
    return [*thin, rows[-1]] if rows and rows[-1].minute != thin[-1].minute else thin


def _zone(floor: Floor, id_: str, rows: Sequence[Any]) -> dict[str, Any]:
    zone = floor.hall.zones[id_]
    last = [row.zones.get(id_) for row in rows]
    curves = {
        name: [one[name] if one else None for one in last] for name in ("waiting", "likely", "open")
    }
    windows = sum(w.zone == id_ for w in floor.hall.windows.values())
    return {"id": id_, "name": zone.name, "name_en": zone.name_en, "windows": windows, **curves}


def _waits(rows: Sequence[Any]) -> list[dict[str, Any]]:
    """By half hour: what those who were called had waited, what they had been told, and how many
    of those promises held."""
    found: list[dict[str, Any]] = []
    before: Mapping[str, int] = {}
    ends = {row.minute // HALF: row for row in rows}
    for half, row in sorted(ends.items()):
        sums = {
            name: sum(zone[name] for zone in row.zones.values())
            for name in ("called", "waited", "told", "held", "given")
        }
        new = {name: max(0, n - before.get(name, 0)) for name, n in sums.items()}
        before, called = sums, new["called"]
        found.append(
            {
                "half": half,
                "called": called,
                "waited_s": round(new["waited"] / called) if called else None,
                "told_s": round(new["told"] / called) if called else None,
                "held": new["held"],
            }
        )
    return found


def _usual(conn: Reader, floor: Floor, now: datetime) -> list[float]:
    """People without a booking by half hour on such a day: what was learned, else the hall file."""
    day = floor.day(now)
    known = learning.history(conn, coming.kind_of(floor, day))
    rows = coming.wished(floor, day)
    rows |= {
        queue: [found.get(half, (0.0, 0))[0] for half in range(coming.HALVES)]
        for queue, found in known.items()
    }
    return [round(sum(row[half] for row in rows.values()), 1) for half in range(coming.HALVES)]


def _came(conn: Reader, floor: Floor, now: datetime) -> list[int]:
    """The same of today, counted as the history counts."""
    counts = Counter(
        int(coming.minute_of_day(floor, row.issued_at)) // HALF
        for row in learning.arrivals_of(conn, floor.day(now))
    )
    return [counts[half] for half in range(coming.HALVES)]

"""How honest the estimates have been, day by day."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from server.rules.waiting import calibration
from server.steps.floor import Floor
from server.store.engine import Reader
from server.store.queries import learning


def estimates_view(conn: Reader, floor: Floor, first: date, last: date) -> dict[str, Any]:
    """Promises whose wait is known: how many, how many held, and how far off they were."""
    rows = learning.estimates_between(conn, first, last)
    latest = learning.estimates(conn)
    return {
        "from": first.isoformat(),
        "to": last.isoformat(),
        "days": [{"day": row.day.isoformat(), **_honesty([row])} for row in rows],
        "total": _honesty(rows),
        "widen": round(latest.widen, 2) if latest else calibration.FIRST,
    }


def _honesty(rows: Iterable[Any]) -> dict[str, Any]:
    """``bias_min``: minutes told too much on average (negative: too little); ``off_min``: the
    same without signs. None where nothing was told."""
    found = list(rows)
    told, held = sum(r.told for r in found), sum(r.held for r in found)
    return {
        "told": told,
        "held": held,
        "share_held": round(held / told, 3) if told else None,
        "bias_min": round(sum(r.off_s for r in found) / told / 60, 1) if told else None,
        "off_min": round(sum(r.missed_s for r in found) / told / 60, 1) if told else None,
    }

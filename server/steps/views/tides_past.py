"""What became of tidal suggestions, day by day: the evidence by which thresholds are tuned."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from typing import Any

from server.rules.tide import State
from server.steps.floor import Floor
from server.store.engine import Reader
from server.store.queries import tides as stored


def tides_past_view(conn: Reader, floor: Floor, first: date, last: date) -> dict[str, Any]:
    """By day, by profile and in all, from the figures kept with each suggestion. Rule XX-18d."""
    begin = datetime.combine(first, time(), floor.hall.zone_info)
    end = datetime.combine(last + timedelta(days=1), time(), floor.hall.zone_info)
    rows = stored.between(conn, begin, end)
    by_day: dict[date, list[Any]] = {}
    by_profile: dict[str, list[Any]] = {}
    for row in rows:
        by_day.setdefault(floor.day(row.made_at), []).append(row)
        by_profile.setdefault(row.profile or row.before or "", []).append(row)
    names = {p.id: p for p in floor.hall.tidal.profiles} if floor.hall.tidal else {}
    return {
        "from": first.isoformat(),
        "to": last.isoformat(),
        "days": [{"day": day.isoformat(), **_sum(by_day[day])} for day in sorted(by_day)],
        "profiles": [
            {"profile": id_, "name": names[id_].name if id_ in names else id_,
             "name_en": names[id_].name_en or names[id_].name if id_ in names else id_,
             **_sum(by_profile[id_])}
            for id_ in sorted(by_profile)
        ],
        "total": _sum(rows),
    }  # fmt: skip


def _sum(rows: Iterable[Any]) -> dict[str, Any]:
    """``fell``: measured waits below the one that called for the move; ``off_min``: how far the
    forecast was from what was measured, on average and without signs."""
    found = list(rows)
    states = Counter(row.state for row in found)
    pairs = [
        (row.figures["wait"], row.figures["wait_then"], row.outcome["wait"])
        for row in found
        if row.outcome is not None and row.outcome.get("wait") is not None
    ]
    told = [(then, now) for _, then, now in pairs if then is not None]
    return {
        "made": len(found),
        **{str(state): states.get(state, 0) for state in State},
        "measured": len(pairs),
        "fell": sum(before is None or now < before for before, _, now in pairs),
        "wait_before_min": _mean(before for before, _, _ in pairs if before is not None),
        "wait_after_min": _mean(now for _, _, now in pairs),
        "off_min": _mean(abs(then - now) for then, now in told),
    }


def _mean(numbers: Iterable[float]) -> float | None:
    found = list(numbers)
    return round(sum(found) / len(found), 1) if found else None

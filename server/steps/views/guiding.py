"""Guiding (导办), acting for people (代办) and advice (咨询) in figures. Rule PY-5.2.4."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import Any

from server.rules.guidance import Way
from server.steps.floor import Floor
from server.store.engine import Reader
from server.store.queries import care, guidance
from server.store.queries import help as help_calls


def guiding_view(conn: Reader, floor: Floor, first: date, last: date) -> dict[str, Any]:
    """Each of the three kinds of service by what it was, and in all."""
    pointed = dict.fromkeys(map(str, Way), 0)
    for row in guidance.diversions_counted(conn, first, last):
        pointed[row.way] += int(row.count)
    done = care.counted(conn, first, last)
    gone = done["accompaniments"]
    guiding = {
        "pointed_out": sum(n for way, n in pointed.items() if way != Way.CONSULTATION),
        "accompanied": gone.get("along", 0) + gone.get("closed", 0),
        "declined": gone.get("declined", 0),
        "helped_at_kiosks": help_calls.answered(conn, *_span(floor, first, last)),
    }
    acting = {manner: done["orders"].get(manner, 0) for manner in ("beside", "proxy", "home")}
    advice = {
        "sent_to_advice": pointed[Way.CONSULTATION],
        "given": done["notes"].get("advice", 0),
    }
    return {
        "guiding": guiding,
        "acting": acting,
        "advice": advice,
        "totals": {
            "guiding": sum(n for name, n in guiding.items() if name != "declined"),
            "acting": sum(acting.values()),
            "advice": sum(advice.values()),
        },
    }


def _span(floor: Floor, first: date, last: date) -> tuple[datetime, datetime]:
    zone = floor.hall.zone_info
    midnight = time(0, tzinfo=zone)
    return datetime.combine(first, midnight), datetime.combine(last + timedelta(days=1), midnight)

"""How many visits were of which kind of service. Rules HC-27, XX-16b and PQ-35."""

from __future__ import annotations

from collections import Counter
from datetime import date
from typing import Any

from server.rules.service_type import Facts, ServiceType, main_type, types_of
from server.steps.floor import Floor
from server.steps.ticket_json import facts_of
from server.store.engine import Reader
from server.store.queries import calendar as stored
from server.store.queries import home_visits


def counted_view(conn: Reader, floor: Floor, first: date, last: date) -> dict[str, Any]:
    """Of each day and in all: visits by their main kind, which add up, and by every kind."""
    main: Counter[str] = Counter()
    every: Counter[str] = Counter()
    days: dict[str, Counter[str]] = {}
    seen = [(row.day, facts_of(row)) for row in stored.visits(conn, first, last)]
    seen += [(row.day, _at_home(row)) for row in home_visits.done(conn, first, last)]
    for day, facts in seen:
        kind = str(main_type(facts, floor.timetable))
        main[kind] += 1
        days.setdefault(day.isoformat(), Counter())[kind] += 1
        every.update(str(one) for one in types_of(facts, floor.timetable))
    return {
        "visits": sum(main.values()),
        "main": {str(kind): main[str(kind)] for kind in ServiceType},
        "every": {str(kind): every[str(kind)] for kind in ServiceType},
        "days": {day: dict(kinds) for day, kinds in sorted(days.items())},
    }


def _at_home(row: Any) -> Facts:
    return Facts(row.start, booked=True, said=ServiceType.HOME_VISIT)

"""What the hall tells everybody on screens besides calls. Rules PDS-S1e, XX-28b, PDS-S1c."""

from __future__ import annotations

from collections import Counter
from datetime import datetime, time, timedelta
from typing import Any

from appointments.workdays import YearUnknown
from server.rules import publicity
from server.steps.floor import Floor
from server.steps.ratings import evaluation_of
from server.steps.showing import local
from server.store.engine import Reader
from server.store.queries import publicity as stored

QUALITY_DAYS = 30
ROWS = 40


def results_view(conn: Reader, floor: Floor, now: datetime) -> dict[str, Any]:
    """Cases by masked number with how far each is, and the day's counts by department."""
    rows = stored.moved_cases(conn, now - publicity.SHOWN_FOR, publicity.MOST)
    return {
        "cases": [case for row in rows if (case := _case(floor, row))][:ROWS],
        "departments": _departments(conn, floor, now),
    }


def _case(floor: Floor, row: Any) -> dict[str, Any] | None:
    item = floor.hall.items.get(row.item)
    if item is None or not publicity.shown(row.state, row.outcome, item.unpublished):
        return None
    dept = floor.hall.departments[item.dept]
    return {
        "no": publicity.masked(row.no),
        "item_name": item.name,
        "item_name_en": item.name_en,
        "dept_name": dept.name,
        "dept_name_en": dept.name_en,
        "stage": publicity.stage(row.state, row.outcome),
        "at": local(floor, row.moved_at),
    }


def _departments(conn: Reader, floor: Floor, now: datetime) -> list[dict[str, Any]]:
    """What each department took in and completed today, the busiest first."""
    day = now.astimezone(floor.hall.zone_info).date()
    begins = datetime.combine(day, time(0), floor.hall.zone_info)
    received: Counter[str] = Counter()
    completed: Counter[str] = Counter()
    for row in stored.received_by_item(conn, begins):
        item = floor.hall.items.get(row.item)
        if item is None:
            continue
        received[item.dept] += row.n
        if publicity.stage(row.state, row.outcome) == "completed":
            completed[item.dept] += row.n
    return [
        {
            "id": dept,
            "name": floor.hall.departments[dept].name,
            "name_en": floor.hall.departments[dept].name_en,
            "received": n,
            "completed": completed[dept],
        }
        for dept, n in received.most_common()
    ]


def information_view(conn: Reader, floor: Floor, now: datetime) -> dict[str, Any]:
    """Telephones, the day's hours, and what people said of the service lately."""
    day = floor.day(now)
    counts = stored.ratings_since(conn, day - timedelta(days=QUALITY_DAYS - 1))
    levels = evaluation_of(floor).levels
    bad = set(evaluation_of(floor).bad)
    rated = sum(counts.get(level.name, 0) for level in levels)
    good = sum(counts.get(level.name, 0) for level in levels if level.name not in bad)
    phones = floor.hall.phones
    return {
        "consult": phones.consult,
        "supervise": phones.supervise,
        "hotline": phones.hotline,
        "sessions": _sessions(floor, now),
        "quality": {
            "days": QUALITY_DAYS,
            "rated": rated,
            "good": good,
            "levels": [
                {"name": v.name, "name_en": v.name_en or v.name, "count": counts.get(v.name, 0)}
                for v in levels
            ],
        },
    }


def _sessions(floor: Floor, now: datetime) -> list[dict[str, str]]:
    """From when to when the hall serves today."""
    try:
        found = floor.timetable.sessions(now.astimezone(floor.hall.zone_info).date())
    except YearUnknown:
        return []
    return [{"from": f"{s.opens:%H:%M}", "until": f"{s.closes:%H:%M}"} for s in found]

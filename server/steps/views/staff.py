"""People, absences, minutes and history as managers read them. Rules PY-5.1.2, XX-33a, PQ-4b."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from server.rules import term
from server.rules.meetings import WEEK, week_of
from server.rules.refusals import Refused
from server.steps import meeting_groups
from server.steps.absences_facts import bare_posts
from server.steps.floor import Floor
from server.steps.people import Colleague, min_years, people
from server.steps.rota_facts import Plan, name_of, plan
from server.steps.showing import local
from server.store.engine import Reader
from server.store.queries import rota as stored

MOST_DAYS = 200


def staff_view(
    conn: Reader, floor: Floor, now: datetime, dept: str | None, *, contact: bool
) -> list[dict[str, Any]]:
    """Everybody whom a department stationed (rule PY-5.1.2), or everybody."""
    if dept is not None and dept not in floor.hall.departments:
        raise Refused("bad_request", field="dept")
    found = people(conn, floor).values()
    return [
        person_json(floor, one, now, contact=contact)
        for one in found
        if dept is None or one.dept == dept
    ]


def person_view(conn: Reader, floor: Floor, id_: str, now: datetime) -> dict[str, Any]:
    return person_json(floor, people(conn, floor)[id_], now, contact=True)


def person_json(floor: Floor, one: Colleague, now: datetime, *, contact: bool) -> dict[str, Any]:
    years, dept = min_years(floor), floor.hall.departments.get(one.dept)
    served = term.full_term(one.started_on, years) if one.started_on and years else None
    return {
        "id": one.id,
        "name": one.name,
        "dept": one.dept,
        "dept_name": dept.name if dept else one.dept,
        "dept_name_en": dept.name_en if dept else one.dept,
        "role": one.role,
        "employed_by": one.employed_by,
        "skills": sorted(one.skills),
        "skills_entered": one.said,
        "items": sorted(one.items) if one.items is not None else None,
        "qualification": one.qualification,
        "phone": one.phone if contact else None,
        "started_on": _day(one.started_on),
        "term_until": _day(served),
        "left_on": _day(one.left_on),
        "left_reason": one.left_reason if contact else None,
        "left_early": one.left_early,
        "announced": one.announced,
        "here": one.as_person.here(floor.day(now)),
        "version": one.version,
    }


def absences_view(
    conn: Reader, floor: Floor, first: date, last: date, now: datetime
) -> list[dict[str, Any]]:
    """Absences of a span with who stands in, and posts for which nobody does."""
    if not 0 <= (last - first).days < MOST_DAYS:
        raise Refused("bad_request", field="to")
    rows = stored.absences(conn, first, last)
    if not rows:
        return []
    known = plan(conn, floor, min(r.since for r in rows), max(r.until for r in rows))
    return [absence_json(known, row) for row in rows]


def absence_json(known: Plan, row: Any) -> dict[str, Any]:
    return {
        "id": row.id,
        "staff": row.staff,
        "name": name_of(known.people, row.staff),
        "kind": row.kind,
        "reason": row.reason,
        "from": row.since.isoformat(),
        "from_session": row.since_session,
        "to": row.until.isoformat(),
        "to_session": row.until_session,
        "cover": [
            {"post": post, "staff": who, "name": name_of(known.people, who)}
            for post, who in sorted(row.cover.items())
        ],
        "bare": bare_posts(known, row),
        "uncovered_reason": row.uncovered,
        "version": row.version,
        "entered_at": local(known.floor, row.at),
        "entered_by": row.by,
    }


def meetings_view(
    conn: Reader, floor: Floor, first: date | None, last: date | None, now: datetime
) -> dict[str, Any]:
    """Minutes of some weeks (the last eight), and which groups are still to meet."""
    week = week_of(floor.day(now))
    first = week_of(first) if first else week - 7 * WEEK
    known = people(conn, floor)
    groups = meeting_groups.groups_of(floor)
    rows = stored.meetings(conn, first, last or week)
    met = {(row.week, row.group) for row in rows}
    return {
        "week": week.isoformat(),
        "wanted": meeting_groups.wanted(floor),
        "groups": [
            {
                "id": g.id, "name": g.name, "name_en": g.name_en, "staff": list(g.staff),
                "met": (week, g.id) in met,
            }
            for g in groups
        ],
        "meetings": [
            {
                "id": row.id, "week": row.week.isoformat(), "group": row.group,
                "held_at": local(floor, row.held_at), "chair": row.chair,
                "chair_name": name_of(known, row.chair),
                "attended": [{"staff": s, "name": name_of(known, s)} for s in row.attended],
                "results": row.results, "shortcomings": row.shortcomings,
                "minutes": row.minutes, "entered_by": row.by,
            }
            for row in rows
        ],
    }  # fmt: skip


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None

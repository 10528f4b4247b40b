"""Trainings and letters of authorisation as managers read them. Rules XX-32 and XX-34."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from server.rules.window import State
from server.steps.floor import Floor
from server.steps.people import LETTER, people
from server.store.engine import Reader
from server.store.queries import rota as stored
from server.store.queries import windows


def papers_view(conn: Reader, floor: Floor, now: datetime) -> dict[str, Any]:
    """Every paper, the latest first; and by department its chief representative, whether the letter
    holds today, and whether they are on post now."""
    known, today = people(conn, floor), floor.day(now)
    rows = stored.papers(conn)
    there = {row.staff for row in windows.not_closed(conn) if row.state == State.OPEN}
    letters: dict[str, Any] = {}
    for row in rows:
        person = known.get(row.staff)
        if row.kind == LETTER and person is not None and row.held_on <= today:
            letters.setdefault(person.dept, row)
    stationed = {one.dept for one in known.values() if one.as_person.here(today)}
    return {
        "papers": [
            {
                "id": row.id,
                "staff": row.staff,
                "name": known[row.staff].name if row.staff in known else row.staff,
                "kind": row.kind,
                "title": row.title,
                "held_on": row.held_on.isoformat(),
                "until": row.until.isoformat() if row.until else None,
                "note": row.note,
            }
            for row in rows
        ],
        "departments": [
            {
                "dept": dept.id,
                "name": dept.name,
                "name_en": dept.name_en,
                **_chief(letters.get(dept.id), known, there, today),
            }
            for dept in floor.hall.departments.values()
            if dept.id in stationed
        ],
    }


def _chief(row: Any, known: Any, there: set[str], today: Any) -> dict[str, Any]:
    if row is None:
        return {"chief": None, "chief_name": None, "holds": False, "until": None, "on_post": False}
    lasts = row.until is None or row.until >= today
    return {
        "chief": row.staff,
        "chief_name": known[row.staff].name,
        "holds": lasts and known[row.staff].as_person.here(today),
        "until": row.until.isoformat() if row.until else None,
        "on_post": row.staff in there,
    }

"""Who is on post at this moment, who is away until when, and which gaps come next.

Rules PQ-12a (A away, B on post), PQ-13 (whereabouts with return) and PDS-8 (guide posts).
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from appointments.timetable import Session
from server.rules.window import State
from server.steps.floor import Floor
from server.steps.rota_facts import Plan, name_of
from server.steps.rota_gaps import gaps_of, look_ahead
from server.steps.showing import local
from server.steps.views.rota import gap_json, half_json
from server.store.engine import Reader
from server.store.queries import rota as stored
from server.store.queries import windows

GAPS_SHOWN = 12


def posts_today_view(
    conn: Reader, floor: Floor, now: datetime, *, managing: bool
) -> dict[str, Any]:
    """The present session, or the next one of today; ``windows`` in the hall file's order."""
    known = look_ahead(conn, floor, now)
    day = floor.day(now)
    session = present(known, now)
    here = windows.rows(conn)
    filled = known.filled(day, session) if session else {}
    gone = {row.window: row for row in stored.away_now(conn) if row.window}
    gaps = gaps_of(known, now)
    return {
        "day": day.isoformat(),
        "half": half_json(floor, day, session) if session else None,
        "manager": _held(known, filled.get("manager")),
        "guides": [
            {
                "post": guide.id, "kind": guide.type_en, "name": guide.type,
                "name_en": guide.type_en, "area": guide.area,
                "area_en": guide.area_en or guide.area,
                **_held(known, filled.get(f"guide:{guide.id}")),
            }
            for guide in floor.hall.guide_posts
        ],
        "windows": [
            _window(known, no, filled.get(no), here.get(no), gone.get(no))
            for no in floor.hall.windows
        ],
        "away": whereabouts_view(conn, floor, now)["away"],
        "gaps": [gap_json(known, gap, managing=managing) for gap in gaps[:GAPS_SHOWN]],
        "gaps_in_all": len(gaps),
    }  # fmt: skip


def present(known: Plan, now: datetime) -> Session | None:
    """The session that goes on, else the next of today; None when the day is over."""
    day = known.floor.day(now)
    clock = now.astimezone(known.floor.hall.zone_info).time()
    return next((s for s in known.sessions[day] if clock < s.closes), None)


def _held(known: Plan, filled: Any) -> dict[str, Any]:
    if filled is None:
        return {"status": "off", "staff": None, "staff_name": None}
    serving = filled.on_post
    staff = serving[1] if serving else filled.first
    shown = {"status": str(filled.status), "staff": staff}
    return shown | {"staff_name": name_of(known.people, staff)}


def _window(known: Plan, no: str, filled: Any, row: Any, gone: Any) -> dict[str, Any]:
    window = known.floor.hall.windows[no]
    state = row.state if row is not None else str(State.CLOSED)
    serving = filled.on_post if filled is not None else None
    named = {filled.first, filled.second} if filled is not None else set()
    there = row.staff if row is not None and state != State.CLOSED else None
    return {
        "window": no,
        "name": window.name,
        "name_en": window.name_en,
        "zone": window.zone,
        "floor": window.floor,
        "state": state,
        "status": str(filled.status) if filled is not None else "off",
        "reserve": bool(filled and filled.reserve),
        "a": name_of(known.people, filled.first) if filled is not None else None,
        "a_away": bool(filled and filled.first_away),
        "b": name_of(known.people, filled.second) if filled is not None else None,
        "expected": serving[0] if serving else None,
        "post": row.post if there else None,
        "on_post": name_of(known.people, there),
        "off_rota": there is not None and filled is not None and there not in named,
        "reason": gone.reason if gone is not None else None,
        "back_at": local(known.floor, row.back_at) if row is not None and there else None,
    }


def whereabouts_view(conn: Reader, floor: Floor, now: datetime) -> dict[str, Any]:
    """Who is somewhere else now; late where they should be back."""
    reasons = {w.id: w for w in floor.hall.display.whereabouts}
    away = []
    for row in stored.away_now(conn):
        if floor.day(row.since) != floor.day(now):
            continue
        reason = reasons.get(row.reason or "")
        staff = floor.hall.staff.get(row.staff or "")
        away.append(
            {
                "id": row.id,
                "staff": row.staff,
                "name": staff.name if staff else row.staff,
                "window": row.window,
                "reason": row.reason,
                "reason_name": reason.name if reason else None,
                "reason_name_en": reason.name_en if reason else None,
                "note": row.note,
                "since": local(floor, row.since),
                "back_at": local(floor, row.back_at),
                "late": row.back_at is not None and row.back_at < now,
            }
        )
    return {"away": away}

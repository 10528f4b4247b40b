"""The board of the manager on duty: what needs a decision now, and the windows to act on."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import Any

from server.rules.duty import KINDS, Cause, Decision, Level, decision, in_order
from server.rules.matter import State
from server.rules.window import State as WindowState
from server.steps.floor import Floor
from server.steps.showing import local
from server.steps.views.announcements import running_view
from server.steps.views.displays import displays_view
from server.steps.views.duty_causes import on_the_floor
from server.steps.views.duty_house import in_the_house
from server.steps.views.screen_messages import messages_view
from server.steps.views.windows import window_views
from server.steps.voice_areas import all_areas
from server.store.engine import Reader
from server.store.queries import duty as stored
from server.store.queries import windows


def house_causes(conn: Reader, floor: Floor, now: datetime) -> list[Cause]:
    """What stands until somebody sees to it: machines, bookings, ratings, the hall's days."""
    return list(in_the_house(conn, floor, now))


def causes(
    conn: Reader, floor: Floor, now: datetime, house: list[Cause] | None = None
) -> list[Cause]:
    """All that stands in the hall now. ``house``: what was found of :func:`house_causes`, where it
    was looked at just before."""
    found = house_causes(conn, floor, now) if house is None else house
    return [*on_the_floor(conn, floor, now), *found]


def standing(
    conn: Reader, floor: Floor, now: datetime, house: list[Cause] | None = None
) -> tuple[list[Decision], dict[tuple[str, str], Any]]:
    """Every decision that is open, unordered, and the matters behind them. What cannot say since
    when it stands is shown from when it was first seen."""
    matters = stored.open_matters(conn)
    minutes = floor.hall.staffing.duty_red_min.model_dump()
    red = {kind: timedelta(minutes=n) for kind, n in minutes.items()}
    found, there = [], set()
    for cause in causes(conn, floor, now, house):
        row = matters.get((cause.kind, cause.ref))
        there.add((cause.kind, cause.ref))
        taken = row is not None and row.state == State.TAKEN
        found.append(decision(cause, row.opened_at if row else None, now, taken=taken, red=red))
    for at, row in matters.items():
        if at not in there and row.state == State.OWED:
            gone = Cause(row.kind, row.ref, row.opened_at, row.red_at, row.figures)
            found.append(decision(gone, None, now, over=True))
    return found, matters


def decisions_view(
    conn: Reader, floor: Floor, now: datetime, house: list[Cause] | None = None
) -> list[dict[str, Any]]:
    """What needs a decision now, the most pressing first. Rule PDS-S3b."""
    found, matters = standing(conn, floor, now, house)
    known = [d for d in found if d.cause.since or (d.cause.kind, d.cause.ref) in matters]
    return [_shown(floor, d, matters.get((d.cause.kind, d.cause.ref))) for d in in_order(known)]


def _shown(floor: Floor, one: Decision, row: Any) -> dict[str, Any]:
    kind = KINDS[one.cause.kind]
    red = one.level is Level.RED or (row is not None and row.level == Level.RED)
    return {
        "key": one.cause.key,
        "kind": one.cause.kind,
        "ref": one.cause.ref,
        "level": str(Level.RED if red else Level.YELLOW),
        "since": local(floor, one.since),
        "red_at": local(floor, one.red_at),
        "figures": dict(one.cause.figures),
        "kept": kind.kept,
        "by_word": kind.by_word,
        "over": one.over,
        "taken_by": row.taken_by if row else None,
        "taken_at": local(floor, row.taken_at) if row else None,
    }


def windows_view(conn: Reader, floor: Floor, _now: datetime) -> list[dict[str, Any]]:
    """The windows as the manager acts on them. Names no citizen."""
    kept = (
        "no", "name", "name_en", "kind", "floor", "zone", "state", "post", "clerk_name", "pause",
        "waiting", "profile", "tidal",
    )  # fmt: skip
    here = windows.rows(conn)
    return [
        {name: view[name] for name in kept}
        | {
            "number": view["ticket"]["number"] if view["ticket"] else None,
            "profiles": list(floor.hall.windows[view["no"]].tidal_profiles),
            "posts": ["A", *(["B"] if floor.hall.windows[view["no"]].posts.B else [])],
            **_queues(floor, here.get(view["no"]), view["no"]),
        }
        for view in window_views(conn, floor, staff=False)
    ]


def _queues(floor: Floor, row: Any, no: str) -> dict[str, Any]:
    """Its own queues, those that a manager may give it now, and until when it serves others."""
    window = floor.hall.windows[no]
    there = row is not None and row.state != WindowState.CLOSED and not window.tidal_profiles
    may = floor.able(no, row.staff) if there else {}
    return {
        "queues": list(window.queues),
        "able": [code for code in floor.hall.queues if code in may],
        "until": local(floor, row.profile_until) if row is not None else None,
    }


def duty_view(conn: Reader, floor: Floor, now: datetime) -> dict[str, Any]:
    """The board but its plots, which change by the minute only."""
    said = floor.hall.tidal
    profiles = [
        {"id": p.id, "name": p.name, "name_en": p.name_en or p.name, "queues": list(p.queues)}
        for p in (said.profiles if said else ())
    ]
    return {
        "decisions": decisions_view(conn, floor, now),
        "windows": windows_view(conn, floor, now),
        "profiles": profiles,
        "queues": [
            {"code": q.code, "name": q.name, "name_en": q.name_en}
            for q in floor.hall.queues.values()
        ],
        **told_view(conn, floor, now),
        "displays": screens_view(conn, floor, now),
        "areas": sorted(all_areas(floor.hall)),
        "screens": list(floor.hall.displays),
        "whereabouts": [
            {"id": w.id, "name": w.name, "name_en": w.name_en, "back_in_min": w.back_in_min}
            for w in floor.hall.display.whereabouts
        ],
    }


def screens_view(conn: Reader, floor: Floor, now: datetime) -> list[dict[str, Any]]:
    """The screens as the manager acts on them, without when each was heard last."""
    kept = ("id", "type", "zones", "areas", "state", "sound", "muted")
    return [{name: row[name] for name in kept} for row in displays_view(conn, floor, now)]


def told_view(conn: Reader, floor: Floor, now: datetime) -> dict[str, Any]:
    """What is being said in the hall and what stands on its screens."""
    return {
        "announcements": running_view(conn, floor, now),
        "messages": messages_view(conn, floor, now),
    }


def matter_log_view(conn: Reader, floor: Floor, day: date) -> list[dict[str, Any]]:
    """The matters of a day and those older ones that are still open: level, who took each, what was
    done, and which nobody has put right (rule PDS-S3b)."""
    begins = datetime.combine(day, time(0), floor.hall.zone_info)
    rows = stored.matters_between(conn, begins, begins + timedelta(days=1))
    return [matter_json(floor, row) for row in rows]


def matter_view(conn: Reader, floor: Floor, kind: str, ref: str) -> dict[str, Any]:
    """The latest matter about one thing."""
    return matter_json(floor, stored.matter_about(conn, kind, ref))


def matter_json(floor: Floor, row: Any) -> dict[str, Any]:
    return {
        "key": f"{row.kind}:{row.ref}",
        "kind": row.kind,
        "ref": row.ref,
        "state": row.state,
        "level": row.level,
        "figures": row.figures,
        "opened_at": local(floor, row.opened_at),
        "red_at": local(floor, row.red_at),
        "taken_by": row.taken_by,
        "taken_at": local(floor, row.taken_at),
        "ended_at": local(floor, row.ended_at),
        "done": row.done,
        "done_by": row.done_by,
        "closed_at": local(floor, row.closed_at),
        "unresolved": row.closed_at is None,
    }

"""What on the floor needs a decision now: suggestions, calls for help, windows, queues."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

from server.rules import hours
from server.rules.duty import KINDS, Cause
from server.rules.help_call import State as HelpState
from server.rules.tide import State as TideState
from server.steps import figures
from server.steps.alert_json import alert_json
from server.steps.floor import Floor
from server.steps.views.care import request_json
from server.steps.views.help_calls import help_calls_view
from server.steps.views.tides import tide_json
from server.store.engine import Reader
from server.store.queries import alerts, care, tides, windows

HALF_OF_ITS_TIME = 2
"""A suggestion turns red when half of the time in which it can be accepted is over."""


def on_the_floor(conn: Reader, floor: Floor, now: datetime) -> Iterator[Cause]:
    """Causes that come and go with the hour."""
    yield from _tides(conn, floor, now)
    yield from _help(conn, floor, now)
    yield from _posts(conn, floor, now)
    yield from _asked(conn, floor, now)
    yield from _queues(conn, floor, now)


def _tides(conn: Reader, floor: Floor, now: datetime) -> Iterator[Cause]:
    said = floor.hall.tidal
    if said is None:
        return
    lasts = timedelta(minutes=said.expire_min)
    for row in tides.in_state(conn, TideState.SUGGESTED, now - timedelta(hours=16)):
        shown = tide_json(floor, row)
        told = {n: shown[n] for n in ("act", "window", "profile", "sentence", "sentence_en")}
        told["wait"] = row.figures["wait"]
        yield Cause("tide", row.id, row.made_at, row.made_at + lasts / HALF_OF_ITS_TIME, told)


def _help(conn: Reader, floor: Floor, now: datetime) -> Iterator[Cause]:
    for call in help_calls_view(conn, floor, now):
        if call["state"] == HelpState.WAITING:
            told = {n: call[n] for n in ("kiosk", "place", "place_en", "reason", "page")}
            yield Cause("help_waiting", call["id"], _moment(call["called_at"]), None, told)


def _posts(conn: Reader, floor: Floor, now: datetime) -> Iterator[Cause]:
    """Windows that were left: not back in time, idle, or paused without a word (rule PDS-B2); and
    where no move of a window keeps the promise any more, or the rota leaves a post empty."""
    known = [row for row in alerts.open_alerts(conn) if row.code in KINDS]
    here = windows.rows(conn) if any(row.window for row in known) else {}
    for row in known:
        shown = alert_json(floor, row._mapping, now)
        told = {n: shown[n] for n in ("window", "sentence", "sentence_en", "staff_name")}
        window = floor.hall.windows.get(row.window or "")
        if window is not None:
            told |= {"name": window.name, "name_en": window.name_en}
            told["other_post"] = _other_post(floor, window.no, here.get(window.no))
        about = row.key.removeprefix(f"{row.code}:")
        yield Cause(row.code, about, row.since, row.red_at, told)


def _other_post(floor: Floor, no: str, row: Any) -> str | None:
    """Who could stand in: the other post of the window, if it has one."""
    other = "B" if row is None or row.post == "A" else "A"
    return other if other == "A" or floor.hall.windows[no].posts.B is not None else None


def _asked(conn: Reader, floor: Floor, now: datetime) -> Iterator[Cause]:
    """A guide asks that somebody in an emergency goes first."""
    rows = [row for row in care.requests(conn, floor.day(now)) if row.decided_at is None]
    named = care.tickets_named(conn, {row.ticket for row in rows})
    for row in rows:
        shown = request_json(floor, row._mapping, named)
        told = {n: shown[n] for n in ("group_name", "group_name_en", "reason", "asked_by")}
        told["number"] = shown.get("number")
        yield Cause("priority_asked", row.id, row.asked_at, None, told)


def _queues(conn: Reader, floor: Floor, now: datetime) -> Iterator[Cause]:
    """Queues in which people wait and which no window serves."""
    if not hours.opening(now, floor.timetable).serving:
        return
    picture = figures.take(conn, floor, now)
    for code, load in sorted(picture.loads.items()):
        queue = floor.hall.queues.get(code)
        served = picture.staffing.get(code)
        if queue is None or not load.waiting or (served and served.open_windows):
            continue
        told = {
            "queue": code, "name": queue.name, "name_en": queue.name_en, "waiting": load.waiting,
            "windows": [w.no for w in floor.hall.windows.values() if code in w.queues],
        }  # fmt: skip
        yield Cause("queue_unserved", code, None, None, told)


def _moment(text: str) -> datetime:
    return datetime.fromisoformat(text)

"""Raise, worsen and clear what is wrong at the posts of the hall. Rules PDS-B2, PQ-12a, PDS-8; and
what cannot be held whichever window moves, rule XX-18d.

Carried out by a job, once a minute; nobody raises or clears an alert by hand.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from server.rules import alerts, events
from server.rules.alerts import Level, Settled, Wrong
from server.steps.alert_json import alert_json
from server.steps.floor import Floor
from server.steps.ids import ulid
from server.steps.overloads import overloads
from server.steps.post_facts import posts_left
from server.steps.rota_gaps import wrong_with_rota
from server.store import alert_changes
from server.store.engine import Reader
from server.store.queries import alerts as stored
from server.store.queries import windows
from server.store.work import Work


@dataclass(frozen=True, slots=True)
class WatchPosts:
    """See who left a post, and what was put right."""


def due(conn: Reader, floor: Floor, now: datetime) -> bool:
    """Is there anything for :func:`watch_posts` to write?"""
    return bool(_settled(conn, floor, now))


def watch_posts(work: Work, floor: Floor, command: WatchPosts) -> dict[str, Any]:
    """Write what changed since the last look, and tell staff."""
    known = {row.key: dict(row._mapping) for row in stored.open_alerts(work.conn)}
    settled = _settled(work.conn, floor, work.now)
    _raise(work, floor, settled.raised)
    if settled.worse:
        alert_changes.turn_red(work.conn, [one.key for one in settled.worse], work.now)
    if settled.cleared:
        alert_changes.clear(work.conn, settled.cleared, work.now)
    for one in settled.changed:
        alert_changes.tell_figures(work.conn, one.key, dict(one.figures))
        _tell(work, floor, events.ALERT_CHANGED, known[one.key] | {"figures": dict(one.figures)})
    for one in settled.worse:
        row = known[one.key] | {"level": str(Level.RED), "red_at": work.now}
        _tell(work, floor, events.ALERT_WORSE, row | {"figures": dict(one.figures)})
    for key in settled.cleared:
        _tell(work, floor, events.ALERT_CLEARED, known[key] | {"cleared_at": work.now})
    return {
        "raised": [one.key for one in settled.raised],
        "worse": [one.key for one in settled.worse],
        "cleared": list(settled.cleared),
    }


def _settled(conn: Reader, floor: Floor, now: datetime) -> Settled:
    rows = stored.open_alerts(conn)
    open_ = {row.key: Level(row.level) for row in rows}
    since = {row.key: row.since for row in rows}
    wrong = [
        *posts_left(conn, floor, now),
        *wrong_with_rota(conn, floor, now),
        *overloads(conn, floor, now, since),
    ]
    return alerts.settle(open_, wrong, {row.key: row.figures for row in rows})


def _raise(work: Work, floor: Floor, raised: tuple[Wrong, ...]) -> None:
    if not raised:
        return
    there = windows.rows(work.conn)
    rows = [
        {
            "id": ulid(work.now, n),
            "key": one.key,
            "code": one.code,
            "level": str(one.level),
            "window": one.window,
            "staff": one.staff or (there[one.window].staff if one.window in there else None),
            "since": one.since,
            "raised_at": work.now,
            "red_at": work.now if one.level is Level.RED else None,
            "cleared_at": None,
            "figures": dict(one.figures),
        }
        for n, one in enumerate(raised)
    ]
    alert_changes.add_alerts(work.conn, rows)
    for row in rows:
        _tell(work, floor, events.ALERT_RAISED, row)


def _tell(work: Work, floor: Floor, kind: str, row: dict[str, Any]) -> None:
    shown = alert_json(floor, row, work.now)
    # All staff hear of it; who was on post is for those who ask for the list.
    work.emit(kind, ("hall",), {"alert": shown | {"staff_name": None}})

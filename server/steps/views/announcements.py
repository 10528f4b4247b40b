"""Announcements to the hall: those going on, for everybody; those of the day, for staff."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from server.steps.floor import Floor
from server.steps.showing import local
from server.steps.voice_moves import telling_of
from server.store.engine import Reader
from server.store.queries import voice

SHOWN = ("id", "kind", "text", "text_en", "areas", "repeat")
BACK = timedelta(hours=16)


def running_view(conn: Reader, floor: Floor, now: datetime) -> list[dict[str, Any]]:
    """What is going on, an evacuation first, then the newest."""
    rows = [row for row in voice.told_open(conn) if telling_of(row).running(now)]
    rows.sort(key=lambda row: not telling_of(row).urgent)
    return [_shown(floor, row) for row in rows]


def announcements_view(conn: Reader, floor: Floor, now: datetime) -> list[dict[str, Any]]:
    """What is going on and what was said lately, the newest first, with how often each was heard
    in each area, and who began and ended it."""
    return [
        _shown(floor, row)
        | {
            "running": telling_of(row).running(now),
            "made_by": row.made_by,
            "ended_by": row.ended_by,
            "said": {
                area: {"ended": n.get("ended", 0), "unheard": n.get("unheard", 0)}
                for area, n in voice.times_said(conn, row.id).items()
            },
        }
        for row in voice.told_since(conn, now - BACK)
    ]


def _shown(floor: Floor, row: Any) -> dict[str, Any]:
    return {
        **{name: getattr(row, name) for name in SHOWN},
        "since": local(floor, row.since),
        "until": local(floor, row.until),
        "ended_at": local(floor, row.ended_at),
    }

"""Who is on which post now, and who went where until when. Rules PQ-12a and PQ-13.

Written by whatever opens, pauses and closes a window; a person without a window says it themselves.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from server.steps.floor import Floor
from server.steps.ids import ulid
from server.steps.rota_facts import plan, sessions_of
from server.store import rota_changes
from server.store.engine import Reader
from server.store.queries import rota as stored
from server.store.work import Work

ON, AWAY = "on", "away"


def entry(work: Work, kind: str, seq: int = 0, **said: Any) -> dict[str, Any]:
    """A row of the log, from now."""
    empty = dict.fromkeys(("staff", "window", "post", "reason", "note", "back_at", "until"))
    row = {"id": ulid(work.now, seq), "kind": kind, "off_rota": False, "since": work.now}
    return {**empty, **row, **said}


def signed_in(
    work: Work, no: str, staff: str | None, post: str, *, off_rota: bool, note: str | None
) -> None:
    """Somebody is on post; whoever came back from a pause goes on where they were, and who says why
    only now has it kept."""
    rota_changes.end_at_window(work.conn, no, (AWAY,), work.now)
    on = stored.open_entry(work.conn, no, ON)
    if on is not None and (on.staff, on.post) == (staff, post):
        if note is not None:
            rota_changes.note_entry(work.conn, on.id, note)
        return
    rota_changes.end_at_window(work.conn, no, (ON,), work.now)
    row = entry(work, ON, staff=staff, window=no, post=post, off_rota=off_rota, note=note)
    rota_changes.begin(work.conn, row)


def went(work: Work, row: Any, reason: str | None, back_at: datetime | None) -> None:
    """Whoever is on post at a window goes somewhere."""
    rota_changes.end_at_window(work.conn, row.no, (AWAY,), work.now)
    said = {"staff": row.staff, "window": row.no, "post": row.post}
    rota_changes.begin(work.conn, entry(work, AWAY, reason=reason, back_at=back_at, **said))


def left(work: Work, no: str) -> None:
    """The window is closed: nobody is there any more."""
    rota_changes.end_at_window(work.conn, no, (ON, AWAY), work.now)


def on_rota(
    conn: Reader, floor: Floor, no: str, now: datetime
) -> tuple[dict[str, str | None], str | None]:
    """(whom the rota names for A and B of a window now, which of them is to serve). Between
    sessions the nearest one counts: whoever comes early comes for the next."""
    day = floor.day(now)
    clock = now.astimezone(floor.hall.zone_info).time()
    held = [s for s in sessions_of(floor, day) if s.windows is None or no in s.windows]
    session = next((s for s in held if clock < s.closes), held[-1] if held else None)
    if session is None:
        posts = floor.hall.windows[no].posts
        return {"A": posts.A, "B": posts.B}, "A"
    known = plan(conn, floor, day, day)
    filled = known.filled(day, session)[no]
    serving = filled.on_post
    return {"A": filled.first, "B": filled.second}, serving[0] if serving else None

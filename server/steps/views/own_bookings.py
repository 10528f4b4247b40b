"""A platform's own bookings, by cursor."""

from __future__ import annotations

from datetime import date
from typing import Any

from server.steps.floor import Floor
from server.steps.views.appointments import appointment_json
from server.store.engine import Reader
from server.store.queries import appointments as stored


def own_bookings(
    conn: Reader,
    floor: Floor,
    client: str,
    day: date | None,
    state: str | None,
    after: str,
    limit: int,
) -> dict[str, Any]:
    """Latest first; ``next`` is the cursor of the page that follows, None on the last one."""
    rows = stored.of_client(conn, client, day, state, after, limit + 1)
    listed = [appointment_json(floor, row) for row in rows[:limit]]
    for one in listed:
        one.pop("conditions_told")
        one.pop("hall")
    return {"appointments": listed, "next": rows[limit - 1].id if len(rows) > limit else None}

"""Messages to platforms as managers see them."""

from __future__ import annotations

import json
from typing import Any

from server.steps.floor import Floor
from server.steps.showing import local
from server.store import deliveries
from server.store.engine import Reader


def deliveries_view(
    conn: Reader, floor: Floor, client: str | None, state: str | None, after: str, limit: int
) -> dict[str, Any]:
    """A page of messages, latest first; ``next`` is the cursor of the page that follows."""
    rows = deliveries.listed(conn, client, state, after, limit + 1)
    more = len(rows) > limit
    return {
        "deliveries": [delivery_json(floor, row) for row in rows[:limit]],
        "next": rows[limit - 1].id if more else None,
    }


def delivery_json(floor: Floor, row: Any) -> dict[str, Any]:
    """One message with its fate. The body names no person."""
    return {
        "id": row.id,
        "client": row.client,
        "event": row.event,
        "appointment": row.appointment,
        "state": row.state,
        "tries": row.tries,
        "status": row.status,
        "fault": row.fault,
        "created_at": local(floor, row.created_at),
        "next_try_at": local(floor, row.next_try_at),
        "settled_at": local(floor, row.settled_at),
        "resent_by": row.resent_by,
        "body": json.loads(row.body),
    }

"""Platforms and the messages to them, as managers see them. Rule PDS-1."""

from __future__ import annotations

import json
from datetime import datetime
from typing import Any

from server.steps.floor import Floor
from server.steps.showing import local
from server.store import clients, deliveries
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


def platforms_view(conn: Reader, floor: Floor) -> list[dict[str, Any]]:
    """Every platform that may book: its channel, how its address is, what waits for it."""
    counted = deliveries.counts(conn)
    return [
        {
            "id": row.id,
            "name": row.name,
            "channel": row.channel,
            "state": _state(row),
            "webhook_url": row.webhook_url,
            "since": local(floor, row.webhook_off_at or row.failing_since),
            "counts": counted.get(row.id, {}),
        }
        for row in clients.all_clients(conn)
    ]


def webhook_alerts(conn: Reader) -> list[tuple[str, datetime | None, int]]:
    """Addresses that were switched off: code, since when, how many."""
    off = [r.webhook_off_at for r in clients.all_clients(conn) if r.webhook_off_at is not None]
    return [("webhooks_off", min(off), len(off))] if off else []


def _state(row: Any) -> str:
    if not row.webhook_url:
        return "no_address"
    if row.webhook_off_at is not None:
        return "off"
    return "failing" if row.failing_since is not None else "good"


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

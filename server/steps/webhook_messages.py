"""Messages to the platform that made a booking: written with the change itself (rule PDS-1)."""

from __future__ import annotations

import json
from typing import Any

from server.steps.floor import Floor
from server.steps.ids import ulid
from server.steps.showing import local
from server.store import clients
from server.store.work import Work


def tell_client(work: Work, floor: Floor, kind: str, row: Any, data: dict[str, Any]) -> None:
    """Queue a message about a booking of a platform that wants any. The body is what is signed
    and sent, so it is written once; it names no person."""
    client = row.get("client")
    if client is None or not clients.wants_messages(work.conn, client):
        return
    said = {"type": kind, "timestamp": local(floor, work.now), "data": data}
    work.deliveries.append(
        {
            # The place within the transaction keeps the order of what happened at one moment.
            "id": ulid(work.now, len(work.deliveries)),
            "client": client,
            "event": kind,
            "appointment": row["id"],
            "body": json.dumps(said, ensure_ascii=False, separators=(",", ":")),
            "state": "due",
            "tries": 0,
            "next_try_at": work.now,
            "created_at": work.now,
        }
    )

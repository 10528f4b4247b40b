"""Writes about calls for a guide and the ways that people chose."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import Connection, insert, update

from server.store.models import HelpCall, RouteChoice


def add_call(conn: Connection, row: dict[str, Any]) -> None:
    conn.execute(insert(HelpCall), row)


def move_call(conn: Connection, id_: str, was: str, values: dict[str, Any]) -> bool:
    """Move a call that is still in the state it was in."""
    found = update(HelpCall).where(HelpCall.id == id_, HelpCall.state == was).values(values)
    return conn.execute(found).rowcount == 1


def escalate(conn: Connection, id_: str, now: datetime) -> bool:
    """The manager is told, once."""
    found = update(HelpCall).where(
        HelpCall.id == id_, HelpCall.accepted_at.is_(None), HelpCall.escalated_at.is_(None)
    )
    return conn.execute(found.values(escalated_at=now)).rowcount == 1


def add_choice(conn: Connection, row: dict[str, Any]) -> None:
    conn.execute(insert(RouteChoice), row)

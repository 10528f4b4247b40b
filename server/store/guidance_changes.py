"""Writes about what guides did for people."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import Connection, insert, update

from server.store.models import Diversion


def add_diversion(conn: Connection, row: dict[str, Any]) -> None:
    conn.execute(insert(Diversion), row)


def withdraw_diversion(conn: Connection, id_: str, now: datetime) -> bool:
    """Take back a record that stands."""
    found = update(Diversion).where(Diversion.id == id_, Diversion.withdrawn_at.is_(None))
    return conn.execute(found.values(withdrawn_at=now)).rowcount == 1

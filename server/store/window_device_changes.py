"""What machines at windows report."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import Connection, update
from sqlalchemy.dialects import postgresql, sqlite

from server.store.models import WindowDeviceNow


def report(conn: Connection, row: dict[str, Any]) -> None:
    """Keep the latest report of a machine."""
    dialect = postgresql if conn.dialect.name == "postgresql" else sqlite
    statement = dialect.insert(WindowDeviceNow).values(row)
    values = {name: value for name, value in row.items() if name != "id"}
    conn.execute(statement.on_conflict_do_update(index_elements=("id",), set_=values))


def silent(conn: Connection, device: str, since: datetime) -> None:
    """Note that a machine was told of as silent."""
    conn.execute(
        update(WindowDeviceNow).where(WindowDeviceNow.id == device).values(silent_since=since)
    )

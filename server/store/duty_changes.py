"""Every write about alerts and the hall's pulse."""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy import Connection, delete, insert, update
from sqlalchemy.dialects import postgresql, sqlite

from server.store.models import Matter, Pulse


def add_matter(conn: Connection, row: dict[str, Any]) -> None:
    """A second open one of the same cause clashes with the first."""
    conn.execute(insert(Matter), row)


def change_matter(conn: Connection, id_: str, journal_n: int, values: dict[str, Any]) -> bool:
    """Change an alert while nothing was journalled since."""
    changed = conn.execute(
        update(Matter).where(Matter.id == id_, Matter.journal_n == journal_n).values(values)
    )
    return changed.rowcount == 1


def put_pulse(conn: Connection, day: date, minute: int, zones: dict[str, Any]) -> None:
    """The first look at a minute stays."""
    insert_ = postgresql.insert if conn.dialect.name == "postgresql" else sqlite.insert
    row = {"day": day, "minute": minute, "zones": zones}
    conn.execute(insert_(Pulse).values(row).on_conflict_do_nothing())


def forget_pulse(conn: Connection, before: date) -> None:
    conn.execute(delete(Pulse).where(Pulse.day < before))

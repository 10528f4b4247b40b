"""Every write about alerts."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, insert, update

from server.store.models import Alert


def add_alerts(conn: Connection, rows: list[dict[str, Any]]) -> None:
    conn.execute(insert(Alert), rows)


def turn_red(conn: Connection, keys: Collection[str], at: datetime) -> None:
    """Open alerts of these keys become red."""
    conn.execute(
        update(Alert)
        .where(Alert.key.in_(keys), Alert.cleared_at.is_(None))
        .values(level="red", red_at=at)
    )


def tell_figures(conn: Connection, key: str, figures: dict[str, Any]) -> None:
    """What the open alert of this key tells from now on."""
    conn.execute(
        update(Alert).where(Alert.key == key, Alert.cleared_at.is_(None)).values(figures=figures)
    )


def clear(conn: Connection, keys: Collection[str], at: datetime) -> None:
    """What open alerts of these keys pointed at was put right."""
    conn.execute(
        update(Alert).where(Alert.key.in_(keys), Alert.cleared_at.is_(None)).values(cleared_at=at)
    )

"""Every write about what the hall has learned."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection
from sqlalchemy.dialects import postgresql, sqlite

from server.rules.waiting.service_times import Learned
from server.store.models import ArrivalHistory, EstimateDay, ServiceTime


def put_service_time(conn: Connection, item: str, known: Learned) -> None:
    row = {"item": item, "mu": known.mu, "sigma": known.sigma, "n": known.n}
    _put(conn, ServiceTime, ("item",), row)


def put_estimates(conn: Connection, row: dict[str, Any]) -> None:
    """The promises of a day as they have been kept until now."""
    _put(conn, EstimateDay, ("day",), row)


def put_history(conn: Connection, rows: Sequence[dict[str, Any]]) -> None:
    """Half hours of arrivals, each with its new mean."""
    if rows:
        _put(conn, ArrivalHistory, ("queue", "kind", "half"), list(rows))


def _put(conn: Connection, model: Any, keys: tuple[str, ...], rows: Any) -> None:
    """Insert, or write over the row of the same key."""
    insert_ = postgresql.insert if conn.dialect.name == "postgresql" else sqlite.insert
    statement = insert_(model)
    columns = [c.key for c in model.__table__.columns if c.key not in keys]
    conn.execute(
        statement.on_conflict_do_update(
            index_elements=list(keys),
            set_={name: statement.excluded[name] for name in columns},
        ),
        rows,
    )

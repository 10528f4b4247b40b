"""Reads about what guides did for people."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import Connection, func, select

from server.store.models import Diversion


def diversion(conn: Connection, id_: str) -> Any:
    """The record's row, or None."""
    return conn.execute(select(Diversion.__table__).where(Diversion.id == id_)).one_or_none()


def diversions_counted(conn: Connection, first: date, last: date) -> Sequence[Any]:
    """Counts of the days from ``first`` to ``last``: rows of hour, post, way, count."""
    by = (Diversion.hour, Diversion.post, Diversion.way)
    found = select(*by, func.count().label("count")).where(
        Diversion.day >= first, Diversion.day <= last, Diversion.withdrawn_at.is_(None)
    )
    return conn.execute(found.group_by(*by)).all()


def diversions_of(conn: Connection, ticket: str) -> Sequence[Any]:
    """What a visit was pointed to, the earliest first."""
    found = select(Diversion.__table__).where(
        Diversion.ticket == ticket, Diversion.withdrawn_at.is_(None)
    )
    return conn.execute(found.order_by(Diversion.id)).all()

"""Reads for public screens: cases by how far they are, ratings by level. No person is read."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, func, select

from server.store.models import CaseRecord, Rating


def moved_cases(conn: Connection, since: datetime, limit: int) -> Sequence[Any]:
    """Received cases that moved since a moment, the latest first."""
    return conn.execute(
        select(
            CaseRecord.no, CaseRecord.item, CaseRecord.state, CaseRecord.outcome,
            CaseRecord.moved_at,
        )
        .where(CaseRecord.moved_at >= since, CaseRecord.state == "received")
        .order_by(CaseRecord.moved_at.desc(), CaseRecord.no)
        .limit(limit)
    ).all()  # fmt: skip


def received_by_item(conn: Connection, since: datetime) -> Sequence[Any]:
    """(item, state, outcome, n) of the cases received since a moment."""
    return conn.execute(
        select(CaseRecord.item, CaseRecord.state, CaseRecord.outcome, func.count().label("n"))
        .where(CaseRecord.moved_at >= since, CaseRecord.state == "received")
        .group_by(CaseRecord.item, CaseRecord.state, CaseRecord.outcome)
    ).all()


def ratings_since(conn: Connection, day: date) -> dict[str, int]:
    """How many ratings that count of visits since a day, by level."""
    rows = conn.execute(
        select(Rating.level, func.count())
        .where(Rating.day >= day, Rating.counts.is_(True))
        .group_by(Rating.level)
    )
    return {level: int(n) for level, n in rows}

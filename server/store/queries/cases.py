"""Reads about the cases of many visits."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Connection, func, select

from server.store.models import CaseRecord


def by_item_and_window(
    conn: Connection, begin: datetime, end: datetime
) -> dict[tuple[str, str], int]:
    """How many cases were opened in a span, by item and window."""
    wanted = (
        select(CaseRecord.item, CaseRecord.window, func.count())
        .where(CaseRecord.opened_at >= begin, CaseRecord.opened_at < end)
        .group_by(CaseRecord.item, CaseRecord.window)
    )
    return {(item, window): n for item, window, n in conn.execute(wanted)}

"""Every write about tidal suggestions and what tidal windows serve."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, delete, insert, update

from server.store.models import Tide, TideAbove, WindowNow


def add_tide(conn: Connection, row: dict[str, Any]) -> None:
    conn.execute(insert(Tide), row)


def change_tide(conn: Connection, id_: str, journal_n: int, values: dict[str, Any]) -> bool:
    """Change a suggestion while nothing was journalled since."""
    changed = conn.execute(
        update(Tide).where(Tide.id == id_, Tide.journal_n == journal_n).values(values)
    )
    return changed.rowcount == 1


def put_above(conn: Connection, above: Mapping[str, datetime]) -> None:
    """Since when each profile has been over its limit; all others are not."""
    conn.execute(delete(TideAbove))
    if above:
        rows = [{"profile": id_, "since": since} for id_, since in above.items()]
        conn.execute(insert(TideAbove), rows)


def set_profile(
    conn: Connection, window: str, before: str | None, profile: str | None, at: datetime,
    until: datetime | None = None,
) -> bool:  # fmt: skip
    """What a window serves from now on, while it serves what it did."""
    was = WindowNow.profile == before if before else WindowNow.profile.is_(None)
    changed = conn.execute(
        update(WindowNow)
        .where(WindowNow.no == window, was)
        .values(profile=profile, profile_at=at, profile_until=until if profile else None)
    )
    return changed.rowcount == 1


def end_profiles(conn: Connection, states: tuple[str, ...], at: datetime) -> None:
    """In the evening no window that is in one of these states serves a profile any more."""
    conn.execute(
        update(WindowNow)
        .where(WindowNow.profile.is_not(None), WindowNow.state.in_(states))
        .values(profile=None, profile_at=at, profile_until=None)
    )

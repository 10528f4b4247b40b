"""Reads about announcements."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, func, select

from server.store.models import Announcement

_TABLE = Announcement.__table__
OPEN = ("prepared", "ready", "saying")


def line(conn: Connection, area: str) -> Sequence[Any]:
    """What is open in an area, in order."""
    found = select(_TABLE).where(Announcement.area == area, Announcement.state.in_(OPEN))
    return conn.execute(found.order_by(Announcement.first_event)).all()


def by_id(conn: Connection, id_: str) -> Any | None:
    return conn.execute(select(_TABLE).where(Announcement.id == id_)).one_or_none()


def of_ticket(conn: Connection, ticket: str) -> Sequence[Any]:
    """All that was ever to be said of a ticket, the oldest first."""
    found = select(_TABLE).where(Announcement.ticket == ticket)
    return conn.execute(found.order_by(Announcement.first_event, Announcement.area)).all()


def areas(conn: Connection) -> list[str]:
    """Areas in which something is open."""
    found = select(Announcement.area).where(Announcement.state.in_(OPEN)).distinct()
    return sorted(conn.execute(found).scalars())


def backlog(conn: Connection) -> dict[str, tuple[int, Any]]:
    """By area: how many wait, and since when the oldest does."""
    found = (
        select(Announcement.area, func.count(), func.min(Announcement.at))
        .where(Announcement.state.in_(OPEN[:2]))
        .group_by(Announcement.area)
    )
    return {area: (n, oldest) for area, n, oldest in conn.execute(found)}

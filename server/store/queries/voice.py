"""Reads about announcements."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, bindparam, func, or_, select

from server.store.models import Announcement, HallAnnouncement

_TABLE = Announcement.__table__
_TOLD = HallAnnouncement.__table__
OPEN = ("prepared", "ready", "saying")


def line(conn: Connection, area: str) -> Sequence[Any]:
    """What is open in an area, in order."""
    return conn.execute(_LINE, {"area": area}).all()


def by_id(conn: Connection, id_: str) -> Any | None:
    return conn.execute(_BY_ID, {"id": id_}).one_or_none()


# Asked several times for each call: put together once, as that costs more than running them.
_LINE = (
    select(_TABLE)
    .where(Announcement.area == bindparam("area"), Announcement.state.in_(OPEN))
    .order_by(Announcement.first_event)
)
_BY_ID = select(_TABLE).where(Announcement.id == bindparam("id"))


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


def told(conn: Connection, id_: str) -> Any | None:
    """An announcement to the hall."""
    return conn.execute(select(_TOLD).where(HallAnnouncement.id == id_)).one_or_none()


def told_open(conn: Connection) -> Sequence[Any]:
    """Announcements to the hall that nobody has ended, the newest first."""
    found = select(_TOLD).where(HallAnnouncement.ended_at.is_(None))
    return conn.execute(found.order_by(HallAnnouncement.since.desc())).all()


def told_since(conn: Connection, since: datetime, most: int = 100) -> Sequence[Any]:
    """Announcements to the hall that were still going on at a moment or began later."""
    over = HallAnnouncement.ended_at
    found = select(_TOLD).where(or_(over.is_(None), over >= since))
    return conn.execute(found.order_by(HallAnnouncement.since.desc()).limit(most)).all()


def times_said(conn: Connection, id_: str) -> dict[str, dict[str, int]]:
    """How often an announcement was brought to its end, by area and state."""
    counted = (
        select(Announcement.area, Announcement.state, func.count())
        .where(Announcement.ticket == id_)
        .group_by(Announcement.area, Announcement.state)
    )
    found: dict[str, dict[str, int]] = {}
    for area, state, n in conn.execute(counted):
        found.setdefault(area, {})[state] = n
    return found

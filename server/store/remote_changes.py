"""Places for remote numbers, and the walk-in whom a queue called last."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import Connection, select, update

from server.store.changes import count_up
from server.store.engine import Reader
from server.store.models import RemoteDay, Ticket


def count(conn: Connection, day: date, session: str, queue: str) -> int:
    """Count one more remote number; returns how many that makes. One statement, so that two at
    the same moment never both get the last one."""
    return count_up(conn, RemoteDay, {"day": day, "session": session, "queue": queue}, "given")


def give_back(conn: Connection, day: date, session: str, queue: str) -> None:
    """One less."""
    conn.execute(
        update(RemoteDay)
        .where(
            RemoteDay.day == day, RemoteDay.session == session, RemoteDay.queue == queue,
            RemoteDay.given > 0,
        )
        .values(given=RemoteDay.given - 1)
    )  # fmt: skip


def given(conn: Reader, day: date, session: str, queue: str) -> int:
    """How many are out."""
    found = conn.execute(
        select(RemoteDay.given).where(
            RemoteDay.day == day, RemoteDay.session == session, RemoteDay.queue == queue
        )
    ).scalar_one_or_none()
    return found or 0


def last_called(conn: Reader, day: date, queue: str) -> datetime | None:
    """The base of the walk-in of this queue who was called last today; None: nobody yet."""
    return conn.execute(
        select(Ticket.base_at)
        .where(
            Ticket.day == day, Ticket.queue == queue, Ticket.walk_in, Ticket.called_at.is_not(None)
        )
        .order_by(Ticket.called_at.desc())
        .limit(1)
    ).scalar_one_or_none()

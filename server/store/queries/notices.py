"""Reads about messages."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, func, literal_column, select

from server.store.models import Appointment, Notice, Ticket

MOST = 500
_FAILED: Any = literal_column("'failed'")
"""Written out, so that the index of what failed is found on both stores."""


def due(conn: Connection, now: datetime, limit: int) -> list[str]:
    """The ids of what is to be looked at by now, those first that wait longest: an index seek."""
    wanted = select(Notice.id).where(Notice.next_try_at <= now)
    return list(conn.execute(wanted.order_by(Notice.next_try_at).limit(limit)).scalars())


def by_id(conn: Connection, notice: str) -> Any:
    """The message's row, or None."""
    return conn.execute(select(Notice.__table__).where(Notice.id == notice)).one_or_none()


def between(
    conn: Connection, since: datetime, until: datetime, state: str | None
) -> Sequence[Any]:  # fmt: skip
    """Messages due in a stretch of time, the latest first."""
    wanted = select(Notice.__table__).where(Notice.due_at >= since, Notice.due_at < until)
    if state is not None:
        wanted = wanted.where(Notice.state == state)
    return conn.execute(wanted.order_by(Notice.due_at.desc(), Notice.id.desc()).limit(MOST)).all()


def about(conn: Connection, subject: str) -> Sequence[Any]:
    """Everything that was told about a booking or ticket, in order."""
    wanted = select(Notice.__table__).where(Notice.subject == subject)
    return conn.execute(wanted.order_by(Notice.due_at, Notice.id).limit(MOST)).all()


def failed_since(conn: Connection, since: datetime) -> tuple[int, datetime | None]:
    """How many messages failed for good, and since when."""
    wanted = select(func.count(), func.min(Notice.due_at)).where(
        Notice.state == _FAILED, Notice.due_at >= since
    )
    count, first = conn.execute(wanted).one()
    return int(count), first


def unanswered(conn: Connection, now: datetime) -> tuple[int, datetime | None]:
    """Requests to come that nobody answered though staff were reminded, and since when."""
    wanted = select(func.count(), func.min(Appointment.remind_at)).where(
        Appointment.state == "awaiting", Appointment.remind_at <= now, Appointment.start > now
    )
    count, first = conn.execute(wanted).one()
    return int(count), first


def near_heads(conn: Connection, places: int) -> Sequence[Any]:
    """Whoever stands among the first ``places`` of a line and was not yet told so.

    One pass over those who wait now, in the order of an index; nothing of other days is read.
    """
    place = func.row_number().over(partition_by=Ticket.line, order_by=(Ticket.rank, Ticket.id))
    standing = (
        select(Ticket.id, Ticket.rejoins, (place - 1).label("ahead"))
        .where(Ticket.line.is_not(None))
        .subquery()
    )
    wanted = (
        select(Ticket.__table__, standing.c.ahead)
        .join(standing, standing.c.id == Ticket.id)
        .outerjoin(
            Notice,
            (Notice.subject == Ticket.id)
            & (Notice.kind == "near_turn")
            & (Notice.nth == Ticket.rejoins + 1),
        )
        .where(standing.c.ahead < places, Ticket.person_sealed.is_not(None), Notice.id.is_(None))
    )
    return conn.execute(wanted).all()

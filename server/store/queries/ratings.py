"""Reads about ratings: of one visit, and counts of a day. No list of single ratings is made."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, func, select

from server.store.models import Rating, RatingAlert, Ticket

MOST = 200


def of_visit(conn: Connection, ticket: str) -> Sequence[Any]:
    """The ratings of a visit, at most one of each source."""
    return conn.execute(select(Rating.__table__).where(Rating.ticket == ticket)).all()


def last_served(conn: Connection, day: date, window: str, since: datetime) -> Any:
    """The ticket whose service ended last at a window, not before a moment; or None."""
    return conn.execute(
        select(Ticket.__table__)
        .where(
            Ticket.day == day,
            Ticket.state == "finished",
            Ticket.last_window == window,
            Ticket.ended_at >= since,
        )
        .order_by(Ticket.ended_at.desc())
        .limit(1)
    ).one_or_none()


def counts_of_day(conn: Connection, day: date) -> Sequence[Any]:
    """How many ratings that count each window and item got of each level, for visits of a day."""
    return conn.execute(
        select(Rating.window, Rating.item, Rating.level, func.count().label("n"))
        .where(Rating.day == day, Rating.counts.is_(True))
        .group_by(Rating.window, Rating.item, Rating.level)
    ).all()


def bad_since(conn: Connection, first: date) -> Sequence[Any]:
    """Bad ratings of visits since a day that nobody took back, the longest standing first."""
    return conn.execute(
        select(RatingAlert.__table__)
        .where(RatingAlert.day >= first, RatingAlert.withdrawn_at.is_(None))
        .order_by(RatingAlert.raised_at, RatingAlert.rating)
        .limit(MOST)
    ).all()


def alerts_of_day(conn: Connection, day: date) -> Sequence[Any]:
    """Bad ratings of a day's visits that nobody took back, newest first."""
    return conn.execute(
        select(RatingAlert.__table__)
        .where(RatingAlert.day == day, RatingAlert.withdrawn_at.is_(None))
        .order_by(RatingAlert.raised_at.desc())
        .limit(MOST)
    ).all()

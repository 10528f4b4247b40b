"""Reads about windows."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, select

from server.store.models import Ticket, WindowNow


def with_ticket(conn: Connection, no: str) -> Any:
    """One window's row together with the number and id of the ticket at it, if any."""
    return conn.execute(
        select(
            WindowNow.__table__,
            Ticket.id.label("ticket_id"),
            Ticket.number.label("ticket_number"),
        )
        .select_from(WindowNow)
        .outerjoin(Ticket, Ticket.at_window == WindowNow.no)
        .where(WindowNow.no == no)
    ).one_or_none()


def rows(conn: Connection, only: str | None = None) -> dict[str, Any]:
    """Windows that were ever opened, by number."""
    chosen = WindowNow.no == only if only else WindowNow.no.is_not(None)
    return {row.no: row for row in conn.execute(select(WindowNow.__table__).where(chosen))}


def busy(conn: Connection) -> Sequence[Any]:
    """(no, state, id of the ticket at it or None, profile, staff) of every window."""
    return conn.execute(
        select(WindowNow.no, WindowNow.state, Ticket.id, WindowNow.profile, WindowNow.staff)
        .select_from(WindowNow)
        .outerjoin(Ticket, Ticket.at_window == WindowNow.no)
    ).all()


def with_tickets(conn: Connection) -> Sequence[Any]:
    """Windows that are open or paused, each with the service that goes on there, if any."""
    return conn.execute(_WITH_TICKETS.where(WindowNow.state != "closed")).all()


def all_with_tickets(conn: Connection) -> Sequence[Any]:
    """The same of every window that was ever opened."""
    return conn.execute(_WITH_TICKETS).all()


_WITH_TICKETS = (
    select(
        WindowNow.__table__,
        Ticket.item,
        Ticket.queue,
        Ticket.started_at,
        Ticket.called_at,
        Ticket.served_s,
    )
    .select_from(WindowNow)
    .outerjoin(Ticket, Ticket.at_window == WindowNow.no)
    .order_by(WindowNow.no)
)


def not_closed(conn: Connection) -> Sequence[Any]:
    """The rows of windows that are open or paused."""
    return conn.execute(
        select(WindowNow.__table__).where(WindowNow.state != "closed").order_by(WindowNow.no)
    ).all()


def lent_until(conn: Connection, now: datetime) -> Sequence[Any]:
    """(no, profile) of windows whose time with other queues is over."""
    wanted = select(WindowNow.no, WindowNow.profile).where(
        WindowNow.profile.is_not(None), WindowNow.profile_until <= now
    )
    return conn.execute(wanted.order_by(WindowNow.no)).all()


def run_of(conn: Connection, no: str) -> tuple[int, str | None, str | None]:
    """How many others than walk-ins the window has called in a row, its tidal profile, and who is
    on post there."""
    wanted = select(WindowNow.run, WindowNow.profile, WindowNow.staff).where(WindowNow.no == no)
    found = conn.execute(wanted).one_or_none()
    return (found.run, found.profile, found.staff) if found else (0, None, None)


def changed_moments(conn: Connection) -> list[datetime]:
    """When each window that is not closed last changed."""
    found = conn.execute(select(WindowNow.changed_at).where(WindowNow.state != "closed"))
    return [moment for moment in found.scalars() if moment is not None]

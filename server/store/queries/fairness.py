"""Reads about the waits of a day and about the choices behind its calls."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from sqlalchemy import Connection, literal, select

from server.store.models import Journal, Ticket

CALL = "call"


def waits(conn: Connection, day: date) -> Sequence[Any]:
    """Every number of a day: its first queue, its class, when it came and when it was called."""
    wanted = select(
        Ticket.id, Ticket.number, Ticket.series, Ticket.lane, Ticket.base_at, Ticket.waited_s,
        Ticket.line, Ticket.queue,
    ).where(Ticket.day == day)  # fmt: skip
    return conn.execute(wanted).all()


def choices(
    conn: Connection, day: date, *, window: str | None = None, ticket: str | None = None,
    number: str | None = None,
    after: tuple[str, int] | None = None, limit: int = 100,
) -> Sequence[Any]:  # fmt: skip
    """The calls of a day's tickets with all that was kept of them, by ticket and call.

    ``after``: (ticket, entry) of the last one that is known. ``window`` is where the ticket was
    called last: who was sent on is found by the ticket.
    """
    subject = literal("ticket:") + Ticket.id
    wanted = (
        select(
            Journal.n, Journal.at, Journal.actor, Journal.data, Ticket.id, Ticket.number,
            Ticket.item, Ticket.lane,
        )
        .join(Journal, Journal.subject == subject)
        .where(Ticket.day == day, Journal.kind == CALL)
    )  # fmt: skip
    if window is not None:
        wanted = wanted.where(Ticket.last_window == window)
    if ticket is not None:
        wanted = wanted.where(Ticket.id == ticket)
    if number is not None:
        wanted = wanted.where(Ticket.number == number)
    if after is not None:
        id_, n = after
        wanted = wanted.where((Ticket.id > id_) | ((Ticket.id == id_) & (Journal.n > n)))
    return conn.execute(wanted.order_by(Ticket.id, Journal.n).limit(limit)).all()


def numbers_of(conn: Connection, tickets: Iterable[str]) -> dict[str, str]:
    """The printed numbers of some tickets."""
    wanted = select(Ticket.id, Ticket.number).where(Ticket.id.in_(sorted(set(tickets))))
    return {row.id: row.number for row in conn.execute(wanted)}

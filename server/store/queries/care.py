"""Reads about people who need more than a number."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date
from typing import Any

from sqlalchemy import Connection, func, or_, select

from server.store.models import Accompaniment, HelperOrder, PriorityRequest, Ticket, VisitNote

_MODELS: dict[str, Any] = {"accompaniment": Accompaniment, "helper_order": HelperOrder}


def by_id(conn: Connection, kind: str, id_: str) -> Any:
    """One row, or None. ``kind``: accompaniment or helper_order."""
    model = _MODELS[kind]
    return conn.execute(select(model.__table__).where(model.id == id_)).one_or_none()


def listed(conn: Connection, kind: str, day: date) -> Sequence[Any]:
    """All that is open, of whatever day, and what was begun on the day; the oldest first."""
    model = _MODELS[kind]
    found = select(model.__table__).where(or_(model.ended_at.is_(None), model.day == day))
    return conn.execute(found.order_by(model.id).limit(500)).all()


def left_open(conn: Connection, before: date) -> Sequence[Any]:
    """Accompaniments of days that are over and nobody closed."""
    found = select(Accompaniment.__table__).where(
        Accompaniment.ended_at.is_(None), Accompaniment.day < before
    )
    return conn.execute(found.limit(200)).all()


def of_ticket(conn: Connection, kind: str, ticket: str) -> Sequence[Any]:
    model = _MODELS[kind]
    return conn.execute(
        select(model.__table__).where(model.ticket == ticket).order_by(model.id)
    ).all()


def orders_of_booking(conn: Connection, appointment: str) -> Sequence[Any]:
    found = select(HelperOrder.__table__).where(HelperOrder.appointment == appointment)
    return conn.execute(found.order_by(HelperOrder.id)).all()


def request(conn: Connection, id_: str) -> Any:
    """One request for priority, or None."""
    found = select(PriorityRequest.__table__).where(PriorityRequest.id == id_)
    return conn.execute(found).one_or_none()


def open_request(conn: Connection, ticket: str) -> Any:
    """What was asked for a ticket and nobody has decided, or None."""
    found = select(PriorityRequest.__table__).where(
        PriorityRequest.ticket == ticket, PriorityRequest.decided_at.is_(None)
    )
    return conn.execute(found).one_or_none()


def requests(conn: Connection, day: date) -> Sequence[Any]:
    """Those of a day, and whatever is open; the oldest first."""
    found = select(PriorityRequest.__table__).where(
        or_(PriorityRequest.decided_at.is_(None), PriorityRequest.day == day)
    )
    return conn.execute(found.order_by(PriorityRequest.id).limit(200)).all()


def notes(conn: Connection, ticket: str) -> Sequence[Any]:
    found = select(VisitNote.__table__).where(VisitNote.ticket == ticket)
    return conn.execute(found.order_by(VisitNote.id)).all()


def tickets_named(conn: Connection, ids: Collection[str]) -> dict[str, Any]:
    """The visits by their ids: number, item, state, window and lane; no person."""
    if not ids:
        return {}
    named = (Ticket.id, Ticket.number, Ticket.item, Ticket.state, Ticket.at_window, Ticket.lane)
    rows = conn.execute(select(*named, Ticket.queue).where(Ticket.id.in_(list(ids))))
    return {row.id: row for row in rows}


def counted(conn: Connection, first: date, last: date) -> dict[str, dict[str, int]]:
    """Of a span of days: accompaniments by state, orders by manner, notes by kind."""

    def count(column: Any, day: Any, *where: Any) -> dict[str, int]:
        found = select(column, func.count()).where(day >= first, day <= last, *where)
        return {str(name): int(n) for name, n in conn.execute(found.group_by(column))}

    acted = HelperOrder.helper.is_not(None)
    return {
        "accompaniments": count(Accompaniment.state, Accompaniment.day),
        "orders": count(HelperOrder.manner, HelperOrder.day, acted),
        "notes": count(VisitNote.kind, VisitNote.day),
    }

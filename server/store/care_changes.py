"""Writes about people who need more than a number."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, insert, update

from server.store.models import Accompaniment, HelperOrder, PriorityRequest, VisitNote

_MODELS: dict[str, Any] = {"accompaniment": Accompaniment, "helper_order": HelperOrder}


def add(conn: Connection, kind: str, row: dict[str, Any]) -> None:
    """``kind``: accompaniment or helper_order."""
    conn.execute(insert(_MODELS[kind]), row)


def change(conn: Connection, kind: str, row: Any, values: dict[str, Any]) -> bool:
    """Change what is still as it was read."""
    model = _MODELS[kind]
    found = update(model).where(
        model.id == row.id, model.state == row.state, model.journal_n == row.journal_n
    )
    return conn.execute(found.values(values)).rowcount == 1


def add_request(conn: Connection, row: dict[str, Any]) -> None:
    conn.execute(insert(PriorityRequest), row)


def decide_request(conn: Connection, id_: str, values: dict[str, Any]) -> bool:
    """Decide what nobody has decided."""
    found = update(PriorityRequest).where(
        PriorityRequest.id == id_, PriorityRequest.decided_at.is_(None)
    )
    return conn.execute(found.values(values)).rowcount == 1


def add_note(conn: Connection, row: dict[str, Any]) -> None:
    conn.execute(insert(VisitNote), row)

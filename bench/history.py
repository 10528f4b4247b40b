"""A day that has seen many visits: one real visit, copied."""

from __future__ import annotations

import secrets
from typing import Any

from sqlalchemy import Connection, Table, insert, select

from bench.house import Driver
from server.store.models import Answered, CaseRecord, Journal, Outbox, Ticket

CHUNK = 2000


def add_history(driver: Driver, window: str, visits: int) -> None:
    """Finished visits of today with their cases, journal, events and answers."""
    ticket = driver.serve(window)
    assert ticket is not None
    tables: dict[str, Table] = {
        "ticket": Ticket.__table__,  # type: ignore[dict-item]
        "case": CaseRecord.__table__,  # type: ignore[dict-item]
        "journal": Journal.__table__,  # type: ignore[dict-item]
        "answered": Answered.__table__,  # type: ignore[dict-item]
        "outbox": Outbox.__table__,  # type: ignore[dict-item]
    }
    with driver.house.store.write() as conn:
        model = _visit(conn, tables, ticket)
        for first in range(0, visits, CHUNK):
            for name, table in tables.items():
                rows = [
                    _copy(name, row, n)
                    for n in range(first, min(first + CHUNK, visits))
                    for row in model[name]
                ]
                conn.execute(insert(table), rows)
    with driver.house.store.write() as conn:
        conn.exec_driver_sql("ANALYZE")  # as the server's own housekeeping has done by then


def _visit(
    conn: Connection, tables: dict[str, Table], ticket: str
) -> dict[str, list[dict[str, Any]]]:
    """The rows of one visit by table."""
    case = tables["case"]
    cases = conn.execute(select(case).where(case.c.ticket == ticket)).mappings().all()
    subjects = [f"ticket:{ticket}", *(f"case:{c['no']}" for c in cases)]
    wanted = {
        "ticket": select(tables["ticket"]).where(tables["ticket"].c.id == ticket),
        "case": select(case).where(case.c.ticket == ticket),
        "journal": select(tables["journal"]).where(tables["journal"].c.subject.in_(subjects)),
        "answered": select(tables["answered"]).limit(4),
        "outbox": select(tables["outbox"]).order_by(tables["outbox"].c.id.desc()).limit(4),
    }
    return {name: [dict(row) for row in conn.execute(w).mappings()] for name, w in wanted.items()}


def _copy(name: str, row: dict[str, Any], n: int) -> dict[str, Any]:
    mark = f"{n:07d}"
    if name == "ticket":
        changed: dict[str, Any] = {
            "id": "0" * 19 + mark, "token_hash": secrets.token_bytes(32), "seq": 100_000 + n,
        }  # fmt: skip
    elif name == "case":
        changed = {"no": f"{row['no'][:38]}-{mark}", "ticket": "0" * 19 + mark}
    elif name == "journal":
        changed = {"subject": f"{row['subject'][:50]}-{mark}"}
    elif name == "answered":
        changed = {"key": f"{row['key']}-{mark}"}
    else:
        changed = {}
        row = {key: value for key, value in row.items() if key != "id"}
    return {**row, **changed}

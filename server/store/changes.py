"""Every write to the hall's state. Compare-and-set: true only when exactly one row changed."""

from __future__ import annotations

from datetime import date, datetime
from functools import lru_cache
from typing import Any

from sqlalchemy import Connection, bindparam, delete, insert, update
from sqlalchemy.dialects import postgresql, sqlite

from server.store.models import (
    Answered,
    CaseRecord,
    ItemDay,
    JobRun,
    NumberSeries,
    Outbox,
    Ticket,
    WindowNow,
)
from server.store.prepared import Prepared
from server.store.queries.learning import LEARNED_DAYS

_TICKET, _CASE = Prepared(insert(Ticket)), Prepared(insert(CaseRecord))


def add_ticket(conn: Connection, row: dict[str, Any]) -> None:
    _TICKET.run(conn, row)


def change_ticket(
    conn: Connection, ticket: str, state: str, journal_n: int, values: dict[str, Any]
) -> bool:
    """Change a ticket while it is still in this state and nothing was journalled since."""
    changed = conn.execute(
        update(Ticket)
        .where(Ticket.id == ticket, Ticket.state == state, Ticket.journal_n == journal_n)
        .values(values)
    )
    return changed.rowcount == 1


def add_cases(conn: Connection, rows: list[dict[str, Any]]) -> None:
    _CASE.many(conn, rows)


def change_case(conn: Connection, no: str, journal_n: int, values: dict[str, Any]) -> bool:
    """Change a case while nothing was journalled since ``journal_n``."""
    changed = conn.execute(
        update(CaseRecord)
        .where(CaseRecord.no == no, CaseRecord.journal_n == journal_n)
        .values(values)
    )
    return changed.rowcount == 1


def next_in_series(conn: Connection, day: date, series: str, lane: str) -> int:
    """The next position (from 1) of a queue's sequence: one statement, no gap."""
    keys = {"day": day, "series": series, "lane": lane}
    return count_up(conn, NumberSeries, keys, "given")


def count_item(conn: Connection, day: date, item: str) -> int:
    """Count one more ticket of a limited item; returns how many that makes today."""
    return count_up(conn, ItemDay, {"day": day, "item": item}, "issued")


@lru_cache(maxsize=8)
def _counting(dialect: str, model: Any, keys: tuple[str, ...], column: str) -> Any:
    """Put together once: building the statement costs more than running it."""
    insert_ = postgresql.insert if dialect == "postgresql" else sqlite.insert
    counter = getattr(model, column)
    statement = insert_(model).values({key: bindparam(key) for key in keys} | {column: 1})
    return statement.on_conflict_do_update(
        index_elements=keys, set_={column: counter + 1}
    ).returning(counter)


def count_up(conn: Connection, model: Any, keys: dict[str, Any], column: str) -> int:
    """Count one more in a row that may not be there yet; returns how many that makes."""
    statement = _counting(conn.dialect.name, model, tuple(keys), column)
    return int(conn.execute(statement, keys).scalar_one())


def add_window(conn: Connection, no: str) -> None:
    conn.execute(insert(WindowNow).values(no=no, state="closed", run=0))


def change_window(conn: Connection, no: str, state: str, values: dict[str, Any]) -> bool:
    """Change a window while it is still in this state."""
    changed = conn.execute(
        update(WindowNow).where(WindowNow.no == no, WindowNow.state == state).values(values)
    )
    return changed.rowcount == 1


def set_run(conn: Connection, no: str, run: int) -> None:
    """How many others than walk-ins a window has called in a row."""
    conn.execute(update(WindowNow).where(WindowNow.no == no).values(run=run))


_ANSWERED = Prepared(insert(Answered))


def remember_answer(
    conn: Connection, key: str, fingerprint: bytes, answer: dict[str, Any], at: datetime
) -> None:
    """Keep a command's answer under its key; a second one raises a conflict."""
    row = {"key": key, "fingerprint": fingerprint, "answer": answer, "at": at}
    _ANSWERED.run(conn, row)


def claim_slot(conn: Connection, job: str, slot: str, at: datetime) -> bool:
    """Take a job's slot of time; False when it is taken."""
    dialect = postgresql if conn.dialect.name == "postgresql" else sqlite
    statement = dialect.insert(JobRun).values(job=job, slot=slot, at=at)
    # Not by row count: the driver of PostgreSQL tells none for an INSERT.
    taken = conn.execute(statement.on_conflict_do_nothing().returning(JobRun.job))
    return taken.first() is not None


def forget(conn: Connection, answers_before: datetime, events_before: datetime) -> None:
    """Delete answers, events and claims that nobody can ask for any more. Claims of days that were
    learned stay."""
    conn.execute(delete(Answered).where(Answered.at < answers_before))
    conn.execute(delete(Outbox).where(Outbox.at < events_before))
    old = (JobRun.at < events_before) & (JobRun.job != LEARNED_DAYS)
    conn.execute(delete(JobRun).where(old))

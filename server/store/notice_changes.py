"""Every write about messages. Queueing what is queued already does nothing."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import Connection, update
from sqlalchemy.dialects import postgresql, sqlite

from server.store.models import Notice
from server.store.prepared import Prepared

_ADD = {
    "postgresql": Prepared(postgresql.insert(Notice).on_conflict_do_nothing()),
    "sqlite": Prepared(sqlite.insert(Notice).on_conflict_do_nothing()),
}


def add(conn: Connection, rows: list[dict[str, Any]]) -> None:
    """Queue messages; one of the same kind, subject and number stays as it is."""
    _ADD[conn.dialect.name].many(conn, rows)


def drop_about(conn: Connection, subject: str, now: datetime) -> None:
    """What still waits about a subject is no longer so. What is being sent is not tried again."""
    open_ = (Notice.subject == subject, Notice.next_try_at.is_not(None))
    conn.execute(
        update(Notice)
        .where(*open_, Notice.state == "waiting")
        .values(state="dropped", next_try_at=None)
    )
    conn.execute(update(Notice).where(*open_, Notice.state == "sending").values(until=now))


def change(
    conn: Connection, notice: str, state: str, tries: int, values: dict[str, Any]
) -> bool:  # fmt: skip
    """Change a message while it is still in this state and nobody tried it since."""
    changed = conn.execute(
        update(Notice)
        .where(Notice.id == notice, Notice.state == state, Notice.tries == tries)
        .values(values)
    )
    return changed.rowcount == 1


def forget_addresses(conn: Connection, due_before: datetime) -> None:
    """Whoever was written to long ago is no longer to be reached; the message stays."""
    old = (Notice.address.is_not(None), Notice.due_at < due_before, Notice.next_try_at.is_(None))
    conn.execute(update(Notice).where(*old).values(address=None))

"""Reads about events and answered commands."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import Connection, bindparam, func, select

from server.store.models import Answered, Journal, Outbox
from server.store.prepared import Prepared
from server.store.work import Event


def after(conn: Connection, last: int, limit: int) -> list[Event]:
    """The events that follow an id, in order."""
    rows = conn.execute(
        select(Outbox.__table__).where(Outbox.id > last).order_by(Outbox.id).limit(limit)
    ).all()
    return [Event(r.id, r.at, r.type, tuple(r.topics), r.data) for r in rows]


def last_id(conn: Connection) -> int:
    """The id of the newest event (0: none yet)."""
    newest = select(Outbox.id).order_by(Outbox.id.desc()).limit(1)
    return conn.execute(newest).scalar_one_or_none() or 0


def last_moment(conn: Connection) -> datetime | None:
    """The latest moment of which events or journal know anything; None: nothing happened yet."""
    newest = select(Outbox.at).order_by(Outbox.id.desc()).limit(1)
    moments = (
        conn.execute(newest).scalar_one_or_none(),
        conn.execute(select(func.max(Journal.at))).scalar_one_or_none(),
    )
    return max((moment for moment in moments if moment is not None), default=None)


def answered(conn: Connection, key: str) -> tuple[bytes, dict[str, Any]] | None:
    """(fingerprint, answer) of the command carried out under this key, or None."""
    row = _ANSWERED.first(conn, {"key": key})
    return None if row is None else (row.fingerprint, row.answer)


_ANSWERED = Prepared(
    select(Answered.fingerprint, Answered.answer).where(Answered.key == bindparam("key"))
)

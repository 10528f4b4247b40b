"""Writes about screens and loudspeakers: what they report, what is asked of them, enrolment."""

from __future__ import annotations

import secrets
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, delete, insert, update
from sqlalchemy.dialects import postgresql, sqlite

from server.store.models import AccessToken, DisplayNow, DisplayRequest
from server.store.vault import token_hash

_UNHEARD: dict[str, Any] = {
    "version": "", "shows": {}, "sound": False, "muted": False, "reported_at": None,
    "silent_since": None,
}  # fmt: skip


def keep(conn: Connection, id_: str, values: dict[str, Any]) -> None:
    """Keep what is new of a display; whatever else is known of it stays."""
    dialect = postgresql if conn.dialect.name == "postgresql" else sqlite
    statement = dialect.insert(DisplayNow).values({"id": id_, **_UNHEARD, **values})
    conn.execute(statement.on_conflict_do_update(index_elements=("id",), set_=values))


def add_request(conn: Connection, row: dict[str, Any], now: datetime) -> None:
    """A machine waits; those that waited too long are forgotten."""
    conn.execute(delete(DisplayRequest).where(DisplayRequest.expires_at < now))
    conn.execute(insert(DisplayRequest), row)


def bind(conn: Connection, code: bytes, display: str, by: str, now: datetime) -> str | None:
    """Give the machine that shows this code to a display: its request's id, or None."""
    bound = conn.execute(
        update(DisplayRequest)
        .where(
            DisplayRequest.code == code,
            DisplayRequest.display.is_(None),
            DisplayRequest.expires_at > now,
        )
        .values(display=display, by=by)
        .returning(DisplayRequest.id)
    )
    return bound.scalar_one_or_none()


def use_request(conn: Connection, secret: bytes) -> str | None:
    """Use a request up that was given to a display: the display, or None."""
    gone = conn.execute(
        delete(DisplayRequest)
        .where(DisplayRequest.secret == secret, DisplayRequest.display.is_not(None))
        .returning(DisplayRequest.display)
    )
    return gone.scalar_one_or_none()


def end_tokens(conn: Connection, display: str, now: datetime) -> int:
    """End every token of a display; answers how many there were."""
    ended = conn.execute(
        update(AccessToken)
        .where(AccessToken.holder == f"display:{display}", AccessToken.revoked_at.is_(None))
        .values(revoked_at=now)
    )
    return ended.rowcount


def new_token(conn: Connection, display: str, now: datetime) -> str:
    """The display's one token; whatever it held before has ended."""
    end_tokens(conn, display, now)
    token = secrets.token_urlsafe(32)
    row = {"hash": token_hash(token), "holder": f"display:{display}", "role": "display"}
    conn.execute(insert(AccessToken), row | {"issued_at": now})
    return token

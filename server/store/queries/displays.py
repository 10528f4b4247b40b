"""Reads about screens and loudspeakers."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, func, select

from server.store.models import AccessToken, DisplayNow, DisplayRequest

_TABLE = DisplayNow.__table__


def now(conn: Connection, display: str) -> Any:
    """What a display reported last, or None."""
    return conn.execute(select(_TABLE).where(DisplayNow.id == display)).one_or_none()


def all_now(conn: Connection) -> dict[str, Any]:
    """What each display reported last."""
    return {row.id: row for row in conn.execute(select(_TABLE))}


def unheard(conn: Connection, before: datetime) -> Sequence[Any]:
    """Displays that fell silent before a moment and have not been told of."""
    return conn.execute(
        select(_TABLE).where(DisplayNow.reported_at < before, DisplayNow.silent_since.is_(None))
    ).all()


def enrolled(conn: Connection) -> dict[str, datetime]:
    """Displays that hold a token, and since when."""
    rows = conn.execute(
        select(AccessToken.holder, func.max(AccessToken.issued_at))
        .where(AccessToken.role == "display", AccessToken.revoked_at.is_(None))
        .group_by(AccessToken.holder)
    )
    return {holder.removeprefix("display:"): since for holder, since in rows}


def request_of_secret(conn: Connection, hashed: bytes) -> str | None:
    """The id of the request that a waiting machine made."""
    found = select(DisplayRequest.id).where(DisplayRequest.secret == hashed)
    return conn.execute(found).scalar_one_or_none()


def request_display(conn: Connection, id_: str) -> str | None:
    """The display that a waiting machine was given to, if it was."""
    found = select(DisplayRequest.display).where(DisplayRequest.id == id_)
    return conn.execute(found).scalar_one_or_none()


def waiting(conn: Connection, now_: datetime) -> int:
    """How many machines show a code."""
    found = select(func.count()).select_from(DisplayRequest)
    return int(conn.execute(found.where(DisplayRequest.expires_at > now_)).scalar_one())

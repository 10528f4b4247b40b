"""Reads about machines at windows."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import func, select

from server.store.engine import Reader
from server.store.models import AccessToken, WindowDeviceNow


def all_now(conn: Reader) -> dict[str, Any]:
    """What each machine reported last."""
    return {row.id: row for row in conn.execute(select(WindowDeviceNow.__table__))}


def now(conn: Reader, id_: str) -> Any:
    """What a machine reported last, or None."""
    table = WindowDeviceNow.__table__
    return conn.execute(select(table).where(WindowDeviceNow.id == id_)).one_or_none()


def unheard(conn: Reader, before: datetime) -> Sequence[Any]:
    """Machines that fell silent before a moment and have not been told of."""
    return conn.execute(
        select(WindowDeviceNow.__table__).where(
            WindowDeviceNow.reported_at < before, WindowDeviceNow.silent_since.is_(None)
        )
    ).all()


def enrolled(conn: Reader) -> dict[str, datetime]:
    """Machines that hold a token, and since when."""
    rows = conn.execute(
        select(AccessToken.holder, func.max(AccessToken.issued_at))
        .where(AccessToken.role == "windows", AccessToken.revoked_at.is_(None))
        .group_by(AccessToken.holder)
    )
    return {holder.removeprefix("windows:"): since for holder, since in rows}

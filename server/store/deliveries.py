"""Messages on their way to platforms: which are due, how a try ended, which are forgotten."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, delete, func, select, update

from server.store.engine import Reader
from server.store.models import Delivery

DUE, SENT, FAILED, DROPPED = "due", "sent", "failed", "dropped"


def due(conn: Reader, now: datetime, limit: int) -> Sequence[Any]:
    """What is to be tried by now, in the order in which it happened; a seek, however many were
    sent before."""
    wanted = select(Delivery.__table__).where(Delivery.next_try_at <= now)
    return conn.execute(wanted.order_by(Delivery.next_try_at, Delivery.id).limit(limit)).all()


def by_id(conn: Reader, id_: str) -> Any:
    """One message, or None."""
    return conn.execute(select(Delivery.__table__).where(Delivery.id == id_)).one_or_none()


def listed(
    conn: Reader, client: str | None, state: str | None, after: str, limit: int
) -> Sequence[Any]:
    """Messages, latest first, from before the id ``after`` ("" from the latest)."""
    wanted = select(Delivery.__table__)
    if client is not None:
        wanted = wanted.where(Delivery.client == client)
    if state is not None:
        wanted = wanted.where(Delivery.state == state)
    if after:
        wanted = wanted.where(Delivery.id < after)
    return conn.execute(wanted.order_by(Delivery.id.desc()).limit(limit)).all()


def counts(conn: Reader) -> dict[str, dict[str, int]]:
    """By client: how many messages stand in each state."""
    rows = conn.execute(
        select(Delivery.client, Delivery.state, func.count()).group_by(
            Delivery.client, Delivery.state
        )
    )
    found: dict[str, dict[str, int]] = {}
    for client, state, count in rows:
        found.setdefault(client, {})[state] = count
    return found


def settle(conn: Connection, id_: str, tries: int, values: dict[str, Any]) -> bool:
    """Note how a try ended, if nobody else did meanwhile."""
    changed = conn.execute(
        update(Delivery).where(Delivery.id == id_, Delivery.tries == tries).values(values)
    )
    return changed.rowcount == 1


def give_up(conn: Connection, client: str, now: datetime) -> int:
    """Nothing more is tried for a client whose address was switched off."""
    ended = conn.execute(
        update(Delivery)
        .where(Delivery.client == client, Delivery.next_try_at.is_not(None))
        .values(state=FAILED, next_try_at=None, settled_at=now)
    )
    return ended.rowcount


def forget(conn: Connection, before: datetime) -> None:
    """Delete old messages that are settled."""
    conn.execute(
        delete(Delivery).where(Delivery.created_at < before, Delivery.next_try_at.is_(None))
    )

"""The last moment that a store knows of: a demo goes on from there."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import func, select

from server.store.engine import Store
from server.store.models import Journal, Outbox


def last_moment(store: Store) -> datetime | None:
    """The moment of the latest event or journal entry; None while nothing has happened."""
    with store.read() as conn:
        moments = [
            conn.execute(
                select(Outbox.at).order_by(Outbox.id.desc()).limit(1)
            ).scalar_one_or_none(),
            conn.execute(select(func.max(Journal.at))).scalar_one_or_none(),
        ]
    return max((moment for moment in moments if moment is not None), default=None)

"""Every write about ratings and the alerts that bad ones raise."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, insert, update
from sqlalchemy.dialects import postgresql, sqlite

from server.store.models import Rating, RatingAlert


def add_rating(conn: Connection, row: dict[str, Any]) -> None:
    """A second one of the same source clashes with the first."""
    conn.execute(insert(Rating), row)


def change_rating(conn: Connection, id_: str, journal_n: int, values: dict[str, Any]) -> bool:
    """Change a rating while nothing was journalled since."""
    changed = conn.execute(
        update(Rating).where(Rating.id == id_, Rating.journal_n == journal_n).values(values)
    )
    return changed.rowcount == 1


def raise_alert(conn: Connection, row: dict[str, Any]) -> None:
    """Raise it, or raise it anew with the present level."""
    insert_ = postgresql.insert if conn.dialect.name == "postgresql" else sqlite.insert
    statement = insert_(RatingAlert).values(row)
    conn.execute(
        statement.on_conflict_do_update(
            index_elements=["rating"],
            set_={name: statement.excluded[name] for name in ("level", "raised_at")}
            | {"withdrawn_at": None},
        )
    )


def withdraw_alert(conn: Connection, rating: str, at: Any) -> None:
    conn.execute(update(RatingAlert).where(RatingAlert.rating == rating).values(withdrawn_at=at))

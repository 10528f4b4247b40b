"""Every write about the hall's own days; :func:`count_up` follows in the same transaction."""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy import Connection, insert, update
from sqlalchemy.dialects import postgresql, sqlite

from server.store.models import (
    CalendarVersion,
    DayEntry,
    Emergency,
    OutOfHoursItem,
    Slot,
    YearNotice,
)


def count_up(conn: Connection) -> int:
    """One more change: whoever reads the version afterwards reads everything anew."""
    insert_ = postgresql.insert if conn.dialect.name == "postgresql" else sqlite.insert
    statement = insert_(CalendarVersion).values(id=1, version=1)
    statement = statement.on_conflict_do_update(
        index_elements=["id"], set_={"version": CalendarVersion.version + 1}
    )
    return int(conn.execute(statement.returning(CalendarVersion.version)).scalar_one())


def add_entry(conn: Connection, row: dict[str, Any]) -> None:
    conn.execute(insert(DayEntry), row)


def withdraw_entry(conn: Connection, id_: str, withdrawn: dict[str, Any]) -> None:
    conn.execute(update(DayEntry).where(DayEntry.id == id_).values(withdrawn=withdrawn))


def shorten_entry(conn: Connection, id_: str, until: date) -> None:
    conn.execute(update(DayEntry).where(DayEntry.id == id_).values(until=until))


def add_year(conn: Connection, row: dict[str, Any]) -> None:
    conn.execute(insert(YearNotice), row)


def withdraw_year(conn: Connection, id_: str, withdrawn: dict[str, Any]) -> None:
    conn.execute(update(YearNotice).where(YearNotice.id == id_).values(withdrawn=withdrawn))


def add_emergency(conn: Connection, row: dict[str, Any]) -> None:
    conn.execute(insert(Emergency), row)


def change_emergency(conn: Connection, id_: str, values: dict[str, Any]) -> None:
    conn.execute(update(Emergency).where(Emergency.id == id_).values(values))


def count_turned_away(conn: Connection, id_: str) -> None:
    counted = {"turned_away": Emergency.turned_away + 1}
    conn.execute(update(Emergency).where(Emergency.id == id_).values(counted))


def put_item(conn: Connection, row: dict[str, Any]) -> None:
    """Put an item on the list; of one since the same day, the new word holds."""
    insert_ = postgresql.insert if conn.dialect.name == "postgresql" else sqlite.insert
    said = {name: value for name, value in row.items() if name not in {"item", "since"}}
    statement = insert_(OutOfHoursItem).values(row | {"removed": None})
    statement = statement.on_conflict_do_update(
        index_elements=["item", "since"], set_=said | {"removed": None}
    )
    conn.execute(statement)


def remove_item(conn: Connection, item: str, since: date, removed: dict[str, Any]) -> None:
    conn.execute(
        update(OutOfHoursItem)
        .where(OutOfHoursItem.item == item, OutOfHoursItem.since == since)
        .values(removed=removed)
    )


def take_back_slots(conn: Connection, day: date) -> None:
    """No place of a day is free any more; what is booked stays. To be followed by what is."""
    nothing = {"capacity_public": 0, "capacity_staff": 0}
    conn.execute(update(Slot).where(Slot.day == day).values(nothing))

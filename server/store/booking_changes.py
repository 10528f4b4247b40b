"""Every write about places and bookings. Taking a place is one conditional write: it is either
there and taken, or it was not there."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import Connection, bindparam, delete, insert, update
from sqlalchemy.dialects import postgresql, sqlite

from server.store.models import Appointment, Listing, Miss, Release, Slot
from server.store.prepared import Prepared

PUBLIC, STAFF = "p", "s"
_CAPACITY = {PUBLIC: Slot.capacity_public, STAFF: Slot.capacity_staff}
_BOOKED = {PUBLIC: Slot.booked_public, STAFF: Slot.booked_staff}
_TAKE = {
    share: Prepared(
        update(Slot)
        .where(
            Slot.queue == bindparam("slot_queue"),
            Slot.start == bindparam("slot_start"),
            booked < _CAPACITY[share],
        )
        .values({booked: booked + 1})
    )
    for share, booked in _BOOKED.items()
}


_APPOINTMENT = Prepared(insert(Appointment))


def add_slots(conn: Connection, rows: list[dict[str, Any]]) -> None:
    """Materialise slots; those that are there get their present capacity and keep bookings."""
    if not rows:
        return
    insert_ = postgresql.insert if conn.dialect.name == "postgresql" else sqlite.insert
    statement = insert_(Slot)
    statement = statement.on_conflict_do_update(
        index_elements=["queue", "start"],
        set_={
            "capacity_public": statement.excluded.capacity_public,
            "capacity_staff": statement.excluded.capacity_staff,
        },
    )
    conn.execute(statement, rows)


def take_place(conn: Connection, queue: str, start: datetime, share: str) -> bool:
    """Take one place of a share (:data:`PUBLIC`, :data:`STAFF`) while there is one left."""
    return _TAKE[share].run(conn, {"slot_queue": queue, "slot_start": start}) == 1


def give_back(conn: Connection, queue: str, start: datetime, share: str) -> None:
    """Make one place of a share free again."""
    booked = _BOOKED[share]
    conn.execute(
        update(Slot)
        .where(Slot.queue == queue, Slot.start == start, booked > 0)
        .values({booked: booked - 1})
    )


def add_releases(conn: Connection, rows: list[dict[str, Any]]) -> None:
    if rows:
        conn.execute(insert(Release), rows)


def drop_release(conn: Connection, id_: str) -> bool:
    """True for whoever was first."""
    return conn.execute(delete(Release).where(Release.id == id_)).rowcount == 1


def add_appointment(conn: Connection, row: dict[str, Any]) -> None:
    _APPOINTMENT.run(conn, row)


def change_appointment(
    conn: Connection, id_: str, state: str, journal_n: int, values: dict[str, Any]
) -> bool:
    """Change a booking while it is still in this state and nothing was journalled since."""
    changed = conn.execute(
        update(Appointment)
        .where(
            Appointment.id == id_,
            Appointment.state == state,
            Appointment.journal_n == journal_n,
        )
        .values(values)
    )
    return changed.rowcount == 1


def add_miss(conn: Connection, row: dict[str, Any]) -> None:
    conn.execute(insert(Miss), row)


def change_miss(
    conn: Connection, appointment: str, values: dict[str, Any], *, objection: str | None = None
) -> bool:
    """Change a no-show; with ``objection`` only while its objection is still that."""
    wanted = update(Miss).where(Miss.appointment == appointment)
    if objection is not None:
        wanted = wanted.where(Miss.objection == objection)
    return conn.execute(wanted.values(values)).rowcount == 1


def add_listing(conn: Connection, row: dict[str, Any]) -> None:
    conn.execute(insert(Listing), row)


def change_listing(conn: Connection, id_: str, journal_n: int, values: dict[str, Any]) -> bool:
    """Change a stay on the list while nothing was journalled since."""
    changed = conn.execute(
        update(Listing).where(Listing.id == id_, Listing.journal_n == journal_n).values(values)
    )
    return changed.rowcount == 1

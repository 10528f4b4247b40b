"""Reads about places, bookings, missed bookings and the list."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, bindparam, literal_column, or_, select

from server.store.models import (
    Appointment,
    Listing,
    Miss,
    Release,
    Slot,
    Ticket,
)
from server.store.prepared import Prepared

TO_COME = ("held", "awaiting", "confirmed")
MOST = 500
FOUND = 50
"""Most bookings that a search answers."""


def slots(conn: Connection, queue: str, first: date, last: date) -> dict[datetime, Any]:
    """The materialised slots of a queue from day to day, by start."""
    rows = conn.execute(
        select(Slot.__table__).where(Slot.queue == queue, Slot.day >= first, Slot.day <= last)
    )
    return {row.start: row for row in rows}


def slots_at(conn: Connection, queue: str, starts: Sequence[datetime]) -> dict[datetime, Any]:
    """Those of these slots that are materialised, by start: seeks in the primary key."""
    if not starts:
        return {}
    between = {"queue": queue, "first": min(starts), "last": max(starts)}
    wanted = set(starts)
    return {row.start: row for row in _SLOTS_AT.all(conn, between) if row.start in wanted}


# Asked for by every booking, most of them while the write lock is held.
_SLOTS_AT = Prepared(
    select(Slot.__table__).where(
        Slot.queue == bindparam("queue"),
        Slot.start >= bindparam("first"),
        Slot.start <= bindparam("last"),
    )
)
_TO_COME = Prepared(
    select(Appointment.id, Appointment.item, Appointment.start, Appointment.organisation).where(
        Appointment.person_hash == bindparam("person"),
        Appointment.day >= bindparam("today"),
        Appointment.state.in_([literal_column(f"'{state}'") for state in TO_COME]),
    )
)
_LISTINGS = Prepared(
    select(Listing.__table__)
    .where(Listing.person_hash == bindparam("person"))
    .order_by(Listing.listed_on)
)


def by_id(conn: Connection, appointment: str) -> Any:
    """The booking's row, or None."""
    wanted = select(Appointment.__table__).where(Appointment.id == appointment)
    return conn.execute(wanted).one_or_none()


def id_of_token(conn: Connection, hashed: bytes) -> str | None:
    """The booking whose link has this hash, or None."""
    wanted = select(Appointment.id).where(Appointment.token_hash == hashed)
    return conn.execute(wanted).scalar_one_or_none()


def id_of_code(conn: Connection, day: date, code: str) -> str | None:
    """The booking of a day with this code, or None."""
    wanted = select(Appointment.id).where(Appointment.day == day, Appointment.code == code)
    return conn.execute(wanted).scalar_one_or_none()


def to_come_of_person(conn: Connection, person: bytes, today: date) -> Sequence[Any]:
    """What a person still holds: (id, item, start, organisation)."""
    return _TO_COME.all(conn, {"person": person, "today": today})


def of_person_on(conn: Connection, person: bytes, day: date) -> Sequence[Any]:
    """A person's bookings of a day in order of their time."""
    return conn.execute(
        select(Appointment.__table__)
        .where(Appointment.person_hash == person, Appointment.day == day)
        .order_by(Appointment.start)
    ).all()


def of_day(conn: Connection, day: date, states: Sequence[str] | None) -> Sequence[Any]:
    """The bookings of a day in order of their time."""
    wanted = select(Appointment.__table__).where(Appointment.day == day)
    if states is not None:
        wanted = wanted.where(Appointment.state.in_(list(states)))
    return conn.execute(wanted.order_by(Appointment.start, Appointment.id).limit(MOST)).all()


def in_state(conn: Connection, state: str, since: date) -> Sequence[Any]:
    """The bookings of today and later in a state, those first that come first."""
    return conn.execute(
        select(Appointment.__table__)
        .where(Appointment.state == state, Appointment.day >= since)
        .order_by(Appointment.day, Appointment.start)
        .limit(MOST)
    ).all()


def by_ids(conn: Connection, ids: Sequence[str]) -> dict[str, Any]:
    """The bookings of these ids that there are, by id."""
    if not ids:
        return {}
    wanted = select(Appointment.__table__).where(Appointment.id.in_(list(ids)))
    return {row.id: row for row in conn.execute(wanted)}


def of_code(conn: Connection, code: str) -> Sequence[Any]:
    """The bookings of any day with this code, the latest day first."""
    return _latest(conn, Appointment.code == code)


def of_phone(conn: Connection, last4: str) -> Sequence[Any]:
    """The bookings with a telephone number that ends so, the latest day first."""
    return _latest(conn, Appointment.phone_last4 == last4)


def of_person(conn: Connection, person: bytes) -> Sequence[Any]:
    """A person's bookings, the latest day first."""
    return _latest(conn, Appointment.person_hash == person)


def _latest(conn: Connection, which: Any) -> Sequence[Any]:
    return conn.execute(
        select(Appointment.__table__)
        .where(which, Appointment.state != "held")
        .order_by(Appointment.day.desc(), Appointment.start.desc())
        .limit(FOUND)
    ).all()


def of_client(
    conn: Connection, client: str, day: date | None, state: str | None, after: str, limit: int
) -> Sequence[Any]:
    """What a platform booked, latest first, from before the id ``after`` ("" from the latest)."""
    wanted = select(Appointment.__table__).where(Appointment.client == client)
    if day is not None:
        wanted = wanted.where(Appointment.day == day)
    if state is not None:
        wanted = wanted.where(Appointment.state == state)
    if after:
        wanted = wanted.where(Appointment.id < after)
    return conn.execute(wanted.order_by(Appointment.id.desc()).limit(limit)).all()


def due_holds(conn: Connection, now: datetime) -> Sequence[Any]:
    """Held places whose time is over."""
    return conn.execute(
        select(Appointment.__table__).where(
            Appointment.state == "held", Appointment.hold_until <= now
        )
    ).all()


def due_releases(conn: Connection, now: datetime) -> Sequence[Any]:
    """Places given back that are to be free by now."""
    return conn.execute(select(Release.__table__).where(Release.at <= now)).all()


_NOT_AT_HOME = or_(Appointment.mode.is_(None), Appointment.mode != "home_visit")


def still_open(conn: Connection, day: date, states: Sequence[str]) -> Sequence[Any]:
    """Bookings of a day and before in these states, in the order of their days; home visits stay
    open until somebody settles them."""
    return conn.execute(
        select(Appointment.__table__)
        .where(Appointment.state.in_(list(states)), Appointment.day <= day, _NOT_AT_HOME)
        .order_by(Appointment.day, Appointment.start)
    ).all()


def any_open(conn: Connection, day: date, states: Sequence[str]) -> bool:
    """Is any booking of a day and before in one of these states?"""
    wanted = select(Appointment.id).where(
        Appointment.state.in_(list(states)), Appointment.day <= day, _NOT_AT_HOME
    )
    return conn.execute(wanted.limit(1)).first() is not None


def tickets_of(conn: Connection, person: bytes, day: date, item: str) -> Sequence[Any]:
    """The tickets that a person took for an item on a day: (id, state)."""
    return conn.execute(
        select(Ticket.id, Ticket.state).where(
            Ticket.person_hash == person, Ticket.day == day, Ticket.item == item
        )
    ).all()


def misses_of(conn: Connection, person: bytes) -> Sequence[Any]:
    """All no-shows of a person in order."""
    wanted = select(Miss.__table__).where(Miss.person_hash == person)
    return conn.execute(wanted.order_by(Miss.day, Miss.appointment)).all()


def miss_of(conn: Connection, appointment: str) -> Any:
    """The no-show that a booking became, or None."""
    wanted = select(Miss.__table__).where(Miss.appointment == appointment)
    return conn.execute(wanted).one_or_none()


def misses_by(conn: Connection, appointments: Sequence[str]) -> dict[str, Any]:
    """The no-shows that these bookings became, by booking."""
    if not appointments:
        return {}
    wanted = select(Miss.__table__).where(Miss.appointment.in_(list(appointments)))
    return {row.appointment: row for row in conn.execute(wanted)}


def objections(conn: Connection, state: str) -> Sequence[Any]:
    """No-shows whose objection is in a state, the oldest first."""
    wanted = select(Miss.__table__).where(Miss.objection == state)
    return conn.execute(wanted.order_by(Miss.day, Miss.appointment).limit(MOST)).all()


def listings_of(conn: Connection, person: bytes) -> Sequence[Any]:
    """Every stay of a person on the list."""
    return _LISTINGS.all(conn, {"person": person})


def listing(conn: Connection, id_: str) -> Any:
    """One stay on the list, or None."""
    return conn.execute(select(Listing.__table__).where(Listing.id == id_)).one_or_none()


def listings(conn: Connection, since: date) -> Sequence[Any]:
    """Stays on the list that end on a day or later, newest first."""
    wanted = select(Listing.__table__).where(Listing.until >= since)
    return conn.execute(wanted.order_by(Listing.listed_on.desc(), Listing.id).limit(MOST)).all()

"""Whom a number, a code, the end of a telephone number or a document leads to. Only seeks: what
they cost does not grow with what the hall has done."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import Connection, bindparam, select

from server.store.models import Appointment, CaseRecord, Ticket

MOST = 20
_TICKET = (Ticket.id, Ticket.person_hash, Ticket.ended_at)
_BY_NUMBER = (
    select(*_TICKET)
    .where(Ticket.day == bindparam("day"), Ticket.number == bindparam("number"))
    .limit(MOST)
)
_OF_PERSON = (
    select(*_TICKET)
    .where(Ticket.person_hash == bindparam("person"), Ticket.day == bindparam("day"))
    .order_by(Ticket.id.desc())
    .limit(MOST)
)
_BOOKING = select(Appointment.__table__).where(
    Appointment.day >= bindparam("day"), Appointment.state != "held"
)
_BY_CODE = _BOOKING.where(Appointment.code == bindparam("code"))
_BY_PHONE = _BOOKING.where(Appointment.phone_last4 == bindparam("last4"))
_BY_PERSON = _BOOKING.where(Appointment.person_hash == bindparam("person"))
_FIRST = (Appointment.day, Appointment.start)
_CASES = (
    select(CaseRecord.__table__)
    .where(CaseRecord.person_hash == bindparam("person"))
    .order_by(CaseRecord.opened_at.desc())
    .limit(5)
)


def tickets_of_number(conn: Connection, day: date, number: str) -> Sequence[Any]:
    """Today's tickets with this number: (id, person_hash, ended_at)."""
    return conn.execute(_BY_NUMBER, {"day": day, "number": number}).all()


def tickets_of_person(conn: Connection, day: date, person: bytes) -> Sequence[Any]:
    """A person's tickets of a day, latest first: (id, person_hash, ended_at)."""
    return conn.execute(_OF_PERSON, {"day": day, "person": person}).all()


def bookings_of_code(conn: Connection, day: date, code: str) -> Sequence[Any]:
    """The bookings of a day and later with this code."""
    return conn.execute(_BY_CODE.order_by(*_FIRST).limit(MOST), {"day": day, "code": code}).all()


def bookings_of_phone(conn: Connection, day: date, last4: str) -> Sequence[Any]:
    """The bookings of a day and later whose telephone number ends so."""
    return conn.execute(_BY_PHONE.order_by(*_FIRST).limit(MOST), {"day": day, "last4": last4}).all()


def bookings_of_person(conn: Connection, day: date, person: bytes) -> Sequence[Any]:
    """A person's bookings of a day and later."""
    wanted = _BY_PERSON.order_by(*_FIRST).limit(MOST)
    return conn.execute(wanted, {"day": day, "person": person}).all()


def cases_of_person(conn: Connection, person: bytes) -> Sequence[Any]:
    """A person's latest cases."""
    return conn.execute(_CASES, {"person": person}).all()

"""Reads about single tickets, persons and cases."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import Connection, select

from server.store.models import CaseRecord, Journal, Ticket


def by_id(conn: Connection, ticket: str) -> Any:
    """The ticket's row, or None."""
    return conn.execute(select(Ticket.__table__).where(Ticket.id == ticket)).one_or_none()


def id_of_token(conn: Connection, hashed: bytes) -> str | None:
    """The ticket whose link has this hash, or None."""
    return conn.execute(select(Ticket.id).where(Ticket.token_hash == hashed)).scalar_one_or_none()


def at_window(conn: Connection, window: str) -> Any:
    """The ticket that occupies a window, or None."""
    return conn.execute(select(Ticket.__table__).where(Ticket.at_window == window)).one_or_none()


def open_of_person(conn: Connection, day: date, person: bytes) -> Sequence[Any]:
    """The person's open tickets of the day: (id, item, number)."""
    return conn.execute(
        select(Ticket.id, Ticket.item, Ticket.number).where(
            Ticket.day == day, Ticket.person_hash == person, Ticket.ended_at.is_(None)
        )
    ).all()


def in_states(conn: Connection, day: date, window: str, state: str) -> Sequence[Any]:
    """Tickets of the day in a state whose last window was this one, latest first."""
    return conn.execute(
        select(Ticket.__table__)
        .where(Ticket.day == day, Ticket.state == state, Ticket.last_window == window)
        .order_by(Ticket.moved_at.desc())
        .limit(50)
    ).all()


def cases_of(conn: Connection, ticket: str) -> Sequence[Any]:
    """The cases of a ticket in order."""
    return conn.execute(
        select(CaseRecord.__table__)
        .where(CaseRecord.ticket == ticket)
        .order_by(CaseRecord.position)
    ).all()


def case(conn: Connection, no: str) -> Any:
    """One case record, or None."""
    return conn.execute(select(CaseRecord.__table__).where(CaseRecord.no == no)).one_or_none()


def journal_of(conn: Connection, subject: str) -> Sequence[Any]:
    """What happened to a visit or case, in order."""
    return conn.execute(
        select(Journal.__table__).where(Journal.subject == subject).order_by(Journal.n)
    ).all()


def in_line(conn: Connection, line: str) -> Sequence[Any]:
    """The tickets that stand in one line, in order."""
    return conn.execute(
        select(Ticket.__table__).where(Ticket.line == line).order_by(Ticket.rank, Ticket.id)
    ).all()


def open_until(conn: Connection, day: date) -> Sequence[Any]:
    """Tickets of a day and before that have not ended, in order."""
    return conn.execute(
        select(Ticket.__table__)
        .where(Ticket.day <= day, Ticket.ended_at.is_(None))
        .order_by(Ticket.rank)
    ).all()


def any_open_until(conn: Connection, day: date) -> bool:
    """Has any ticket of a day and before not ended?"""
    found = conn.execute(
        select(Ticket.id).where(Ticket.day <= day, Ticket.ended_at.is_(None)).limit(1)
    )
    return found.first() is not None


def at_windows(conn: Connection) -> dict[str, Any]:
    """The ticket at each window that has one."""
    rows = conn.execute(select(Ticket.__table__).where(Ticket.at_window.is_not(None))).all()
    return {row.at_window: row for row in rows}


def called_lately(conn: Connection, day: date, limit: int) -> Sequence[Any]:
    """The tickets of the day that were called last, newest first."""
    return conn.execute(
        select(Ticket.__table__)
        .where(Ticket.day == day, Ticket.called_at.is_not(None))
        .order_by(Ticket.called_at.desc())
        .limit(limit)
    ).all()


def find(
    conn: Connection, day: date, number: str | None, person: bytes | None, state: str | None
) -> list[str]:
    """Ids of the day's tickets that fit everything given, latest first."""
    wanted = [Ticket.day == day]
    if number is not None:
        wanted.append(Ticket.number == number)
    if person is not None:
        wanted.append(Ticket.person_hash == person)
    if state is not None:
        # To the outside a ticket that was sent on waits like any other.
        named = ("waiting", "transferred") if state == "waiting" else (state,)
        wanted.append(Ticket.state.in_(named))
    found = conn.execute(
        select(Ticket.id).where(*wanted).order_by(Ticket.issued_at.desc()).limit(200)
    )
    return list(found.scalars())

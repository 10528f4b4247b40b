"""Reads about kiosks."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, func, select

from server.store.models import AccessToken, KioskNow, LentBlock, TakenIn, Ticket


def now(conn: Connection, kiosk: str) -> Any:
    """What a kiosk reported last, or None."""
    return conn.execute(select(KioskNow.__table__).where(KioskNow.id == kiosk)).one_or_none()


def all_now(conn: Connection) -> dict[str, Any]:
    """What each kiosk reported last."""
    return {row.id: row for row in conn.execute(select(KioskNow.__table__))}


def unheard(conn: Connection, before: datetime) -> Sequence[Any]:
    """Kiosks that fell silent before a moment and have not been told of."""
    return conn.execute(
        select(KioskNow.__table__).where(
            KioskNow.reported_at < before, KioskNow.silent_since.is_(None)
        )
    ).all()


def enrolled(conn: Connection) -> dict[str, datetime]:
    """Kiosks that hold a token, and since when."""
    rows = conn.execute(
        select(AccessToken.holder, func.max(AccessToken.issued_at))
        .where(AccessToken.role == "kiosk", AccessToken.revoked_at.is_(None))
        .group_by(AccessToken.holder)
    )
    return {holder.removeprefix("kiosk:"): since for holder, since in rows}


def block(conn: Connection, id_: str) -> Any:
    """A lent block, or None."""
    return conn.execute(select(LentBlock.__table__).where(LentBlock.id == id_)).one_or_none()


def blocks(conn: Connection, kiosk: str, day: date) -> Sequence[Any]:
    """The blocks in a kiosk's hands for a day."""
    return conn.execute(
        select(LentBlock.__table__)
        .where(LentBlock.kiosk == kiosk, LentBlock.day == day, LentBlock.returned_at.is_(None))
        .order_by(LentBlock.id)
    ).all()


def any_lent(conn: Connection, day: date) -> bool:
    """Is anything lent for a day and before that has not come back?"""
    found = conn.execute(
        select(LentBlock.id).where(LentBlock.day <= day, LentBlock.returned_at.is_(None)).limit(1)
    )
    return found.first() is not None


def taken_in(conn: Connection, kiosk: str, key: str) -> Any:
    """What became of an order that was sent in before, or None."""
    return conn.execute(
        select(TakenIn.__table__).where(TakenIn.kiosk == kiosk, TakenIn.key == key)
    ).one_or_none()


def last_arrival(conn: Connection, kiosk: str) -> datetime | None:
    """When the last of those came whose tickets a kiosk has sent in."""
    latest = (
        select(TakenIn.arrived_at)
        .where(TakenIn.kiosk == kiosk, TakenIn.ticket.is_not(None))
        .order_by(TakenIn.received_at.desc(), TakenIn.arrived_at.desc())
        .limit(1)
    )
    return conn.execute(latest).scalar_one_or_none()


def number_taken(conn: Connection, day: date, series: str, seq: int) -> bool:
    """Is there a ticket with this number?"""
    found = conn.execute(
        select(Ticket.id).where(Ticket.day == day, Ticket.series == series, Ticket.seq == seq)
    )
    return found.first() is not None


def need_a_person(conn: Connection) -> Sequence[Any]:
    """Orders that were sent in and that somebody has to see to, the oldest first."""
    return conn.execute(
        select(TakenIn.__table__)
        .where(TakenIn.why.is_not(None), TakenIn.settled_at.is_(None))
        .order_by(TakenIn.received_at, TakenIn.key)
        .limit(200)
    ).all()

"""Writes about kiosks: what they report, lent numbers, what they sent in, enrolment."""

from __future__ import annotations

import secrets
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, insert, update
from sqlalchemy.dialects import postgresql, sqlite

from server.store.models import (
    AccessToken,
    EnrolCode,
    KioskNow,
    LentBlock,
    NumberSeries,
    TakenIn,
)
from server.store.vault import token_hash


def draw(conn: Connection, day: date, queue: str, series: str, size: int) -> int:
    """Draw ``size`` positions at once from a lane's counter; answers the first of them."""
    dialect = postgresql if conn.dialect.name == "postgresql" else sqlite
    statement = dialect.insert(NumberSeries).values(day=day, series=queue, lane=series, given=size)
    statement = statement.on_conflict_do_update(
        index_elements=("day", "series", "lane"), set_={"given": NumberSeries.given + size}
    )
    given = conn.execute(statement.returning(NumberSeries.given)).scalar_one()
    return int(given) - size + 1


def lend(conn: Connection, rows: list[dict[str, Any]]) -> None:
    if rows:
        conn.execute(insert(LentBlock), rows)


def return_blocks(conn: Connection, ids: list[str], at: datetime) -> None:
    """These blocks are in nobody's hands any more; their numbers are never given out again."""
    conn.execute(update(LentBlock).where(LentBlock.id.in_(ids)).values(returned_at=at))


def return_day(conn: Connection, day: date, at: datetime) -> int:
    """The day is over: what was lent for it and before comes back; answers how many blocks."""
    returned = conn.execute(
        update(LentBlock)
        .where(LentBlock.day <= day, LentBlock.returned_at.is_(None))
        .values(returned_at=at)
    )
    return returned.rowcount


def take_in(conn: Connection, row: dict[str, Any]) -> None:
    conn.execute(insert(TakenIn), row)


def settle(conn: Connection, kiosk: str, key: str, by: str, at: datetime) -> bool:
    """Somebody has seen to an order that needed a person; false when nobody has to."""
    changed = conn.execute(
        update(TakenIn)
        .where(
            TakenIn.kiosk == kiosk,
            TakenIn.key == key,
            TakenIn.why.is_not(None),
            TakenIn.settled_at.is_(None),
        )
        .values(settled_by=by, settled_at=at)
    )
    return changed.rowcount == 1


def report(conn: Connection, row: dict[str, Any]) -> None:
    """Keep what a kiosk says of itself, in place of what it said before."""
    dialect = postgresql if conn.dialect.name == "postgresql" else sqlite
    statement = dialect.insert(KioskNow).values(row)
    said = {name: value for name, value in row.items() if name != "id"}
    conn.execute(statement.on_conflict_do_update(index_elements=("id",), set_=said))


def silent(conn: Connection, kiosk: str, at: datetime) -> None:
    conn.execute(update(KioskNow).where(KioskNow.id == kiosk).values(silent_since=at))


def add_enrol_code(conn: Connection, row: dict[str, Any]) -> None:
    """A new code for a kiosk; codes for it that nobody used yet hold no longer."""
    conn.execute(
        update(EnrolCode)
        .where(EnrolCode.kiosk == row["kiosk"], EnrolCode.used_at.is_(None))
        .values(used_at=EnrolCode.expires_at)
    )
    conn.execute(insert(EnrolCode), row)


def use_enrol_code(conn: Connection, hashed: bytes, now: datetime) -> str | None:
    """Use a code up, once and in its time; answers the kiosk that it is for, else None."""
    used = conn.execute(
        update(EnrolCode)
        .where(EnrolCode.hash == hashed, EnrolCode.used_at.is_(None), EnrolCode.expires_at > now)
        .values(used_at=now)
        .returning(EnrolCode.kiosk)
    )
    return used.scalar_one_or_none()


def end_tokens(conn: Connection, kiosk: str, now: datetime) -> int:
    """End every token of a kiosk and every code for it; answers how many tokens that were."""
    ended = conn.execute(
        update(AccessToken)
        .where(AccessToken.holder == f"kiosk:{kiosk}", AccessToken.revoked_at.is_(None))
        .values(revoked_at=now)
    )
    conn.execute(
        update(EnrolCode)
        .where(EnrolCode.kiosk == kiosk, EnrolCode.used_at.is_(None))
        .values(used_at=now)
    )
    return ended.rowcount


def new_token(conn: Connection, kiosk: str, now: datetime) -> str:
    """The kiosk's one token; whatever it held before has ended."""
    end_tokens(conn, kiosk, now)
    token = secrets.token_urlsafe(32)
    row = {"hash": token_hash(token), "holder": f"kiosk:{kiosk}", "role": "kiosk", "issued_at": now}
    conn.execute(insert(AccessToken), row)
    return token

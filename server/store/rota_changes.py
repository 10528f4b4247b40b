"""Every write about people, the rota, absences, whereabouts and meetings."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import Connection, insert, update

from server.store.models import (
    Absence,
    Meeting,
    PostLog,
    PostTerm,
    RotaCell,
    StaffMember,
    StaffPaper,
)


def put_member(conn: Connection, row: dict[str, Any], version: int) -> bool:
    """Enter a person, or change who was at this version (0: not entered yet)."""
    if version == 0:
        conn.execute(insert(StaffMember), row)
        return True
    changed = conn.execute(
        update(StaffMember)
        .where(StaffMember.id == row["id"], StaffMember.version == version)
        .values(row)
    )
    return changed.rowcount == 1


def add_papers(conn: Connection, rows: list[dict[str, Any]]) -> None:
    conn.execute(insert(StaffPaper), rows)


def put_cell(conn: Connection, row: dict[str, Any], version: int) -> bool:
    """Place somebody where the cell is still at this version (0: nobody placed anybody yet)."""
    if version == 0:
        conn.execute(insert(RotaCell), row)
        return True
    changed = conn.execute(
        update(RotaCell)
        .where(
            RotaCell.day == row["day"],
            RotaCell.session == row["session"],
            RotaCell.post == row["post"],
            RotaCell.version == version,
        )
        .values(row)
    )
    return changed.rowcount == 1


def add_term(conn: Connection, row: dict[str, Any]) -> None:
    conn.execute(insert(PostTerm), row)


def add_absence(conn: Connection, row: dict[str, Any]) -> None:
    conn.execute(insert(Absence), row)


def change_absence(conn: Connection, id_: str, version: int, values: dict[str, Any]) -> bool:
    """Change an absence while it is still at this version."""
    changed = conn.execute(
        update(Absence)
        .where(Absence.id == id_, Absence.version == version, Absence.withdrawn.is_(None))
        .values({**values, "version": version + 1})
    )
    return changed.rowcount == 1


def begin(conn: Connection, row: dict[str, Any]) -> None:
    """Somebody is on a post, or away."""
    conn.execute(insert(PostLog), row)


def end_at_window(conn: Connection, window: str, kinds: tuple[str, ...], at: datetime) -> None:
    """What went on at a window is over."""
    conn.execute(
        update(PostLog)
        .where(PostLog.window == window, PostLog.kind.in_(kinds), PostLog.until.is_(None))
        .values(until=at)
    )


def note_entry(conn: Connection, id_: str, note: str) -> None:
    conn.execute(update(PostLog).where(PostLog.id == id_).values(note=note))


def end_entry(conn: Connection, id_: str, at: datetime) -> bool:
    """Somebody is back; False: they were already."""
    changed = conn.execute(
        update(PostLog).where(PostLog.id == id_, PostLog.until.is_(None)).values(until=at)
    )
    return changed.rowcount == 1


def end_without_window(conn: Connection, at: datetime) -> None:
    """In the evening nobody is away any more."""
    gone = (PostLog.window.is_(None), PostLog.until.is_(None))
    conn.execute(update(PostLog).where(*gone).values(until=at))


def add_meeting(conn: Connection, row: dict[str, Any]) -> None:
    conn.execute(insert(Meeting), row)

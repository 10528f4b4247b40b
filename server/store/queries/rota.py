"""Reads about people, the rota, absences, whereabouts and meetings."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, select

from server.store.models import (
    Absence,
    Journal,
    Meeting,
    PostLog,
    PostTerm,
    RotaCell,
    StaffMember,
    StaffPaper,
)

MOST = 500


def members(conn: Connection) -> dict[str, Any]:
    """Everybody who was entered, by id."""
    return {row.id: row for row in conn.execute(select(StaffMember.__table__))}


def papers(conn: Connection) -> Sequence[Any]:
    """Trainings and letters, the latest first."""
    latest = (StaffPaper.held_on.desc(), StaffPaper.id.desc())
    return conn.execute(select(StaffPaper.__table__).order_by(*latest).limit(MOST)).all()


def cells(conn: Connection, first: date, last: date) -> Sequence[Any]:
    """What was placed on these days, both included."""
    return conn.execute(
        select(RotaCell.__table__).where(RotaCell.day >= first, RotaCell.day <= last)
    ).all()


def terms(conn: Connection, until: date | None = None) -> Sequence[Any]:
    """Terms of posts that began up to a day (None: all), in the order in which they hold."""
    wanted = select(PostTerm.__table__)
    if until is not None:
        wanted = wanted.where(PostTerm.since <= until)
    return conn.execute(wanted.order_by(PostTerm.since, PostTerm.at, PostTerm.id)).all()


def absences(conn: Connection, first: date, last: date) -> Sequence[Any]:
    """Absences that touch these days and were not withdrawn, the earliest first."""
    return conn.execute(
        select(Absence.__table__)
        .where(Absence.until >= first, Absence.since <= last, Absence.withdrawn.is_(None))
        .order_by(Absence.since, Absence.id)
    ).all()


def absence(conn: Connection, id_: str) -> Any:
    """One absence, or None."""
    return conn.execute(select(Absence.__table__).where(Absence.id == id_)).one_or_none()


def away_now(conn: Connection) -> Sequence[Any]:
    """Who went somewhere and has not come back, the earliest return first."""
    return conn.execute(
        select(PostLog.__table__)
        .where(PostLog.kind == "away", PostLog.until.is_(None))
        .order_by(PostLog.back_at, PostLog.id)
    ).all()


def log_entry(conn: Connection, id_: str) -> Any:
    """One entry of the log of posts, or None."""
    return conn.execute(select(PostLog.__table__).where(PostLog.id == id_)).one_or_none()


def open_entry(conn: Connection, window: str, kind: str) -> Any:
    """What goes on at a window: who is on post, or who is away from it."""
    return conn.execute(
        select(PostLog.__table__)
        .where(PostLog.window == window, PostLog.kind == kind, PostLog.until.is_(None))
        .limit(1)
    ).one_or_none()


def off_rota(conn: Connection) -> Sequence[Any]:
    """Who is on a post now without being on the rota for it, and gave no reason."""
    return conn.execute(
        select(PostLog.__table__).where(
            PostLog.kind == "on", PostLog.until.is_(None), PostLog.off_rota, PostLog.note.is_(None)
        )
    ).all()


def log_between(
    conn: Connection, begin: datetime, end: datetime, staff: str | None, window: str | None
) -> Sequence[Any]:
    """The log of posts in a span, the latest first."""
    wanted = select(PostLog.__table__).where(PostLog.since >= begin, PostLog.since < end)
    if staff is not None:
        wanted = wanted.where(PostLog.staff == staff)
    if window is not None:
        wanted = wanted.where(PostLog.window == window)
    return conn.execute(wanted.order_by(PostLog.since.desc(), PostLog.id).limit(MOST)).all()


def changes(conn: Connection, first: date, last: date) -> Sequence[Any]:
    """What the journal keeps of changes of the rota for these days, the latest first."""
    subjects = (f"rota:{first.isoformat()}", f"rota:{last.isoformat()}")
    return conn.execute(
        select(Journal.__table__)
        .where(Journal.subject >= subjects[0], Journal.subject <= subjects[1])
        .order_by(Journal.at.desc(), Journal.subject, Journal.n)
        .limit(MOST)
    ).all()


def meetings(conn: Connection, first: date, last: date) -> Sequence[Any]:
    """Minutes of the weeks whose Mondays lie between, the latest first."""
    return conn.execute(
        select(Meeting.__table__)
        .where(Meeting.week >= first, Meeting.week <= last)
        .order_by(Meeting.held_at.desc(), Meeting.id)
        .limit(MOST)
    ).all()

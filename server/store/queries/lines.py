"""Reads about lines: their heads, who is ahead, how much work stands in them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import lru_cache
from typing import Any

from sqlalchemy import Connection, TextClause, bindparam, func, select, text

from server.rules.next_up import Draw, Standing
from server.store.models import Ticket

MICRO = timedelta(microseconds=1)
HEAD_COLUMNS = tuple(Ticket.__table__.columns)

_OPEN_DRAW = """
SELECT {columns} FROM (VALUES {open_rows}) AS d JOIN ticket ON ticket.id = (
  SELECT h.id FROM ticket AS h WHERE h.line = d.column1 AND h.walk_in = d.column2
  ORDER BY h.rank, h.id LIMIT 1)
"""
_ITEM_DRAW = """
SELECT {columns} FROM (VALUES {item_rows}) AS d JOIN ticket ON ticket.id = (
  SELECT h.id FROM ticket AS h
  WHERE h.line = d.column1 AND h.item = d.column3 AND h.walk_in = d.column2
    AND (h.lane = 'booked') <= d.column4
  ORDER BY h.rank, h.id LIMIT 1)
"""


@lru_cache(maxsize=512)
def _heads_statement(draws: tuple[Draw, ...]) -> tuple[TextClause, dict[str, Any]]:
    """One statement that seeks the head of every line and lane group of a window.

    An index seek for each head, so its cost does not grow with the number waiting.
    """
    opened: list[str] = []
    by_item: list[str] = []
    values: dict[str, Any] = {}
    for n, draw in enumerate(draws):
        values[f"q{n}"] = draw.line
        groups = ("TRUE", "FALSE") if draw.lanes is None else ("FALSE",)
        for group in groups:
            if draw.items is None:
                opened.append(f"(CAST(:q{n} AS VARCHAR(16)), {group})")
                continue
            booked = "TRUE" if draw.lanes is None else "FALSE"
            for m, item in enumerate(sorted(draw.items)):
                values[f"i{n}_{m}"] = item
                by_item.append(
                    f"(CAST(:q{n} AS VARCHAR(16)), {group},"
                    f" CAST(:i{n}_{m} AS VARCHAR(16)), {booked})"
                )
    columns = ", ".join(f"ticket.{column.key}" for column in HEAD_COLUMNS)
    parts = []
    if opened:
        parts.append(_OPEN_DRAW.format(columns=columns, open_rows=", ".join(opened)))
    if by_item:
        parts.append(_ITEM_DRAW.format(columns=columns, item_rows=", ".join(by_item)))
    return text(" UNION ALL ".join(parts)).columns(*HEAD_COLUMNS), values  # type: ignore[return-value]


def heads(conn: Connection, draws: tuple[Draw, ...]) -> tuple[list[Standing], dict[str, Any]]:
    """The tickets one of which :func:`server.rules.next_up.choose` will take; rows by id."""
    statement, values = _heads_statement(draws)
    rows = conn.execute(statement, values).all()
    by_line: dict[str, list[Draw]] = {}
    for draw in draws:
        by_line.setdefault(draw.line, []).append(draw)
    standing = [s for row in rows if (s := _standing(row, by_line)) is not None]
    return standing, {row.id: row for row in rows}


def _standing(row: Any, by_line: dict[str, list[Draw]]) -> Standing | None:
    for draw in by_line[row.line]:
        if (draw.items is None or row.item in draw.items) and (
            draw.lanes is None or row.lane in draw.lanes
        ):
            return Standing(
                row.id, row.line, row.lane, row.item, row.base_at, row.rank, draw.tier,
                draw.by_wait, draw.handicap // MICRO,
            )  # fmt: skip
    return None


def waiting_for(conn: Connection, draws: Sequence[Draw]) -> tuple[list[Standing], dict[str, Any]]:
    """Everybody who stands in one of these lines; rows by id, as :func:`heads` gives them."""
    lines = sorted({draw.line for draw in draws})
    by_line: dict[str, list[Draw]] = {}
    for draw in draws:
        by_line.setdefault(draw.line, []).append(draw)
    rows = conn.execute(
        select(Ticket.__table__).where(Ticket.line.in_(lines)).order_by(Ticket.rank, Ticket.id)
    ).all()
    standing = [s for row in rows if (s := _standing(row, by_line)) is not None]
    return standing, {row.id: row for row in rows}


@dataclass(frozen=True, slots=True)
class Ahead:
    """People before a place in line, and their typical service seconds in sum."""

    people: int
    work_s: float


# Put together once: building it costs more than running it.
_STANDS_BEFORE = select(func.count(), func.coalesce(func.sum(Ticket.minutes), 0)).where(
    Ticket.line == bindparam("line"),
    (Ticket.rank < bindparam("rank"))
    | ((Ticket.rank == bindparam("rank")) & (Ticket.id < bindparam("ticket"))),
)


def ahead(conn: Connection, line: str, rank: int, ticket: str) -> Ahead:
    """Who stands before this rank in this line."""
    row = conn.execute(_STANDS_BEFORE, {"line": line, "rank": rank, "ticket": ticket}).one()
    return Ahead(row[0], float(row[1]) * 60)


def standing(conn: Connection) -> Sequence[Any]:
    """Everybody who stands in a line, as far as the play ahead wants to know; in order."""
    return conn.execute(_STANDING).all()


_STANDING = (
    select(
        Ticket.id, Ticket.line, Ticket.queue, Ticket.item, Ticket.lane, Ticket.rank,
        Ticket.base_at, Ticket.minutes,
    )
    .where(Ticket.line.is_not(None))
    .order_by(Ticket.rank, Ticket.id)
)  # fmt: skip


def next_ranks(conn: Connection, line: str, places: int) -> list[int]:
    """The ranks of the first ``places`` in a line."""
    found = conn.execute(
        select(Ticket.rank)
        .where(Ticket.line == line)
        .order_by(Ticket.rank, Ticket.id)
        .limit(places)
    )
    return list(found.scalars())


@dataclass(frozen=True, slots=True)
class LineLoad:
    """What stands in a queue: people, typical service seconds in sum, oldest base moment."""

    waiting: int
    work_s: float
    oldest: datetime | None


def loads(conn: Connection) -> dict[str, LineLoad]:
    """By queue: who waits (those sent to one window by name count in their queue)."""
    rows = conn.execute(
        select(Ticket.queue, func.count(), func.sum(Ticket.minutes), func.min(Ticket.base_at))
        .where(Ticket.line.is_not(None))
        .group_by(Ticket.queue)
    )
    return {queue: LineLoad(n, float(minutes) * 60, oldest) for queue, n, minutes, oldest in rows}


@dataclass(frozen=True, slots=True)
class Place:
    """A ticket's place in line: its queue, who stands before it, its own minutes."""

    ticket: str
    queue: str
    ahead: Ahead
    minutes: int


def places(conn: Connection, wanted: set[str]) -> list[Place]:
    """The places of these tickets: one statement, however many are wanted."""
    rows = conn.execute(
        select(Ticket.id, Ticket.line, Ticket.queue, Ticket.minutes)
        .where(Ticket.line.is_not(None))
        .order_by(Ticket.line, Ticket.rank, Ticket.id)
    )
    found: list[Place] = []
    line, people, minutes = None, 0, 0
    for row in rows:
        if row.line != line:
            line, people, minutes = row.line, 0, 0
        if row.id in wanted:
            ahead = Ahead(people, float(minutes) * 60)
            found.append(Place(row.id, row.queue, ahead, row.minutes))
        people += 1
        minutes += row.minutes
    return found

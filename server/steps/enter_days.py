"""Enter the hall's own days and published years, and withdraw them. Nothing is ever deleted.

Rules PQ-35 (5+X: extra sessions with windows and items, lunch duty) and PDS-6b (a year is what the
State Council published, entered with its source, and never guessed).
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import date, timedelta
from typing import Any

from server.rules.refusals import Refused
from server.steps import calendar_moves
from server.steps.calendar_moves import by
from server.steps.day_rows import entry_of
from server.steps.day_wishes import EnterDay, EnterYear, entry_wished, faults_of, year_faults
from server.steps.floor import Floor
from server.steps.ids import ulid
from server.store import calendar_changes
from server.store.queries import calendar as stored
from server.store.work import Work


@dataclass(frozen=True, slots=True)
class EnterAll:
    """Everything of an imported file: all of it or nothing."""

    days: tuple[EnterDay, ...]
    years: tuple[EnterYear, ...]


@dataclass(frozen=True, slots=True)
class Withdraw:
    """Take back an entry, or a year, that was entered."""

    id: str
    reason: str | None = None


def enter_day(work: Work, floor: Floor, wish: EnterDay) -> dict[str, Any]:
    """Refuses ``bad_day_entry`` {count, faults} with everything that is wrong at once."""
    found = faults_of(floor, (wish,), floor.day(work.now))
    if found:
        raise Refused("bad_day_entry", count=len(found), faults=found)
    id_ = _write(work, wish, 0)
    calendar_moves.follow(work, floor, entry_wished(floor, wish, by(work)).days())
    return {"ids": [id_]}


def enter_all(work: Work, floor: Floor, wish: EnterAll) -> dict[str, Any]:
    """Refuses ``import_faults`` {count, faults}; then nothing of the file is entered."""
    found = faults_of(floor, wish.days, floor.day(work.now)) + year_faults(wish.years)
    if found:
        raise Refused("import_faults", count=len(found), faults=found)
    ids = [_write(work, one, n) for n, one in enumerate(wish.days)]
    ids += [_write_year(work, one, n) for n, one in enumerate(wish.years)]
    days = {day for one in wish.days for day in entry_wished(floor, one, by(work)).days()}
    days |= {day for one in wish.years for day in _days_of(one.year)}
    calendar_moves.follow(work, floor, days)
    return {"ids": ids}


def enter_year(work: Work, floor: Floor, wish: EnterYear) -> dict[str, Any]:
    """A year takes the place of what was known of it. Refuses ``bad_day_entry``."""
    found = year_faults((wish,))
    if found:
        raise Refused("bad_day_entry", count=len(found), faults=found)
    id_ = _write_year(work, wish, 0)
    calendar_moves.follow(work, floor, _days_of(wish.year))
    return {"ids": [id_]}


def withdraw(work: Work, floor: Floor, command: Withdraw) -> dict[str, Any]:
    """The entry stays readable with who took it back, and when. What is over stays as it was.

    Refuses ``unknown_entry``, ``already_done``, ``entry_over``.
    """
    said = {"by": by(work), "at": work.now.isoformat(), "reason": command.reason}
    row = stored.entry(work.conn, command.id)
    if row is None:
        days = _take_back_year(work, command.id, said)
    else:
        days = set(entry_of(row, frozenset()).days())
        _take_back(work, row, floor.day(work.now), said)
    calendar_moves.note(work, "withdrawn", {"id": command.id, "reason": command.reason})
    calendar_moves.follow(work, floor, days)
    return {"ids": [command.id]}


def _take_back_year(work: Work, id_: str, said: dict[str, Any]) -> set[date]:
    row = next((one for one in stored.years(work.conn) if one.id == id_), None)
    if row is None:
        raise Refused("unknown_entry")
    if row.withdrawn is not None:
        raise Refused("already_done")
    calendar_changes.withdraw_year(work.conn, id_, said)
    return _days_of(row.year)


def _take_back(work: Work, row: Any, today: date, said: dict[str, Any]) -> None:
    """Of a span that has begun, only the days to come: what was in force stays readable so."""
    if row.withdrawn is not None:
        raise Refused("already_done")
    if (row.until or row.day) < today:
        raise Refused("entry_over")
    if row.day < today:
        calendar_changes.shorten_entry(work.conn, row.id, today - timedelta(days=1))
    else:
        calendar_changes.withdraw_entry(work.conn, row.id, said)


def _write(work: Work, wish: EnterDay, n: int) -> str:
    row = asdict(wish) | {
        "id": ulid(work.now, n), "weekdays": list(wish.weekdays) or None, "author": by(work),
        "entered_at": work.now, "withdrawn": None,
    }  # fmt: skip
    row.pop("line")
    calendar_changes.add_entry(work.conn, row)
    told = {name: str(value) if isinstance(value, date) else value for name, value in row.items()}
    calendar_moves.note(work, "entered", told | {"entered_at": work.now.isoformat()})
    return str(row["id"])


def _write_year(work: Work, wish: EnterYear, n: int) -> str:
    row = {
        "id": ulid(work.now, 500 + n), "year": wish.year, "source": wish.source,
        "holidays": [str(day) for day in sorted(wish.holidays)],
        "makeup": [str(day) for day in sorted(wish.makeup)],
        "author": by(work), "entered_at": work.now, "withdrawn": None,
    }  # fmt: skip
    calendar_changes.add_year(work.conn, row)
    calendar_moves.note(work, "year_entered", row | {"entered_at": work.now.isoformat()})
    return str(row["id"])


def _days_of(year: int) -> set[date]:
    first = date(year, 1, 1)
    return {first + timedelta(days=n) for n in range((date(year + 1, 1, 1) - first).days)}

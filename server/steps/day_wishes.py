"""What is wished for the hall's days, and everything that is wrong with it at once."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import date
from types import SimpleNamespace
from typing import Any

from appointments import day_checks
from appointments.calendar import DayEntry, overlay
from appointments.day_checks import Fault, Known
from server.steps.day_rows import entry_of
from server.steps.floor import Floor
from server.steps.timetable import out_of_hours_items


@dataclass(frozen=True, slots=True)
class EnterDay:
    """An entry as it is wished for; see :class:`appointments.calendar.DayEntry`. ``line`` is where
    it stands in an imported file."""

    day: date
    kind: str
    reason: str
    source: str
    session: str | None = None
    until: date | None = None
    weekdays: tuple[int, ...] = ()
    extra: dict[str, Any] | None = None
    line: int = 0


@dataclass(frozen=True, slots=True)
class EnterYear:
    """A published year: statutory days off, and weekend days that are worked."""

    year: int
    holidays: tuple[date, ...]
    makeup: tuple[date, ...]
    source: str


def faults_of(floor: Floor, wishes: tuple[EnterDay, ...], today: date) -> list[dict[str, Any]]:
    """All that is wrong with these entries, each seen after those before it."""
    known = Known(floor.timetable, floor.hall.windows, floor.services, today)
    found: list[dict[str, Any]] = []
    for wish in wishes:
        entry = entry_wished(floor, wish, "nobody yet")
        wrong = list(day_checks.faults(entry, known))
        found += [_said(fault, wish.line) for fault in wrong]
        if not wrong:
            known = Known(overlay(known.timetable, [entry]), known.windows, known.items, today)
    return found


def year_faults(wishes: tuple[EnterYear, ...]) -> list[dict[str, Any]]:
    """A year's days lie in it, need a source, and are not both off and worked."""
    found = []
    for wish in wishes:
        if not wish.source.strip():
            found.append(Fault("source", "missing"))
        # By law these are days off in every year; a notice without them is not one.
        fixed = {date(wish.year, 1, 1), date(wish.year, 5, 1), date(wish.year, 10, 1)}
        if not fixed <= set(wish.holidays):
            found.append(Fault("holidays", "incomplete", str(wish.year)))
        listed = sorted({*wish.holidays, *wish.makeup})
        found += [Fault("day", "other_year", str(d)) for d in listed if d.year != wish.year]
        both = sorted(set(wish.holidays) & set(wish.makeup))
        found += [Fault("day", "both", str(day)) for day in both]
    return [_said(fault, 0) for fault in found]


def _said(fault: Fault, line: int) -> dict[str, Any]:
    return {"line": line, **asdict(fault)}


def entry_wished(floor: Floor, wish: EnterDay, author: str) -> DayEntry:
    row = SimpleNamespace(**asdict(wish), author=author)
    return entry_of(row, out_of_hours_items(floor.hall))

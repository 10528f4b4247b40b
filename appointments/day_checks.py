"""What is wrong with an entry of the hall's days, all of it at once."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from appointments.calendar import ADDED, HALF, DayEntry, DayKind
from appointments.timetable import Session, Timetable
from appointments.workdays import YearUnknown

LONGEST = timedelta(days=400)
"""How long one entry may reach; longer changes belong into the hall file."""


@dataclass(frozen=True, slots=True)
class Fault:
    """``code`` has words in both languages; ``value`` is what was written."""

    field: str
    code: str
    value: str = ""


@dataclass(frozen=True, slots=True)
class Known:
    """What entries may refer to."""

    timetable: Timetable
    windows: Collection[str]
    items: Collection[str]
    today: date


def faults(entry: DayEntry, known: Known) -> Iterator[Fault]:
    """Every fault of an entry that is to be added; none: it may be laid over the timetable."""
    for name in ("reason", "source"):
        if not getattr(entry, name).strip():
            yield Fault(name, "missing")
    if entry.day < known.today:
        yield Fault("day", "past", entry.day.isoformat())
    last = entry.until or entry.day
    if last < entry.day:
        yield Fault("until", "before_start", last.isoformat())
    elif last - entry.day > LONGEST:
        yield Fault("until", "too_long", last.isoformat())
    elif not any(True for _ in entry.days()):
        yield Fault("weekdays", "no_day")
    else:
        yield from _of_kind(entry, known)


def _of_kind(entry: DayEntry, known: Known) -> Iterator[Fault]:
    if entry.kind in HALF:
        yield from _half(entry, known)
    if entry.kind in ADDED:
        if entry.extra is None:
            yield Fault("opens", "missing")
        else:
            yield from _session(entry.extra)
            yield from _references(entry.extra, known)
            yield from _place(entry, entry.extra, known)
    if entry.kind is DayKind.HOURS:
        if not entry.hours:
            yield Fault("sessions", "missing")
        yield from _order(entry.hours)


def _half(entry: DayEntry, known: Known) -> Iterator[Fault]:
    names = {s.name for day in entry.days() for s in known.timetable.planned(day)}
    if not entry.session:
        yield Fault("session", "missing")
    elif entry.session not in names:
        yield Fault("session", "unknown", entry.session)


def _session(session: Session) -> Iterator[Fault]:
    if session.closes <= session.opens:
        yield Fault("closes", "before_start", session.closes.isoformat("minutes"))
    elif not session.ticket_from < session.ticket_until <= session.closes:
        yield Fault("ticket_until", "outside", session.ticket_until.isoformat("minutes"))
    elif session.ticket_from > session.opens:
        yield Fault("ticket_from", "outside", session.ticket_from.isoformat("minutes"))


def _references(session: Session, known: Known) -> Iterator[Fault]:
    if not session.windows:
        yield Fault("windows", "missing")
    for no in sorted((session.windows or frozenset()) - set(known.windows)):
        yield Fault("windows", "unknown", no)
    for item in sorted((session.items or frozenset()) - set(known.items)):
        yield Fault("items", "unknown", item)


def _place(entry: DayEntry, extra: Session, known: Known) -> Iterator[Fault]:
    """An extra session meets no other; a lunch duty lies between two."""
    for day in entry.days():
        try:
            held = known.timetable.sessions(day)
        except YearUnknown:
            continue
        if any(s.opens < extra.closes and extra.opens < s.closes for s in held):
            yield Fault("opens", "overlaps", day.isoformat())
            return
        planned = known.timetable.planned(day)
        before = any(s.closes <= extra.opens for s in planned)
        after = any(extra.closes <= s.opens for s in planned)
        if entry.kind is DayKind.LUNCH_DUTY and not (before and after):
            yield Fault("opens", "not_between", day.isoformat())
            return


def _order(hours: tuple[Session, ...]) -> Iterator[Fault]:
    for session in hours:
        yield from _session(session)
    ordered = sorted(hours, key=lambda s: s.opens)
    if any(a.closes > b.opens for a, b in pairwise(ordered)):
        yield Fault("sessions", "overlaps")
    if len({s.name for s in hours}) < len(hours):
        yield Fault("sessions", "twice")

"""Timetables that overlap or leave days out, sessions that contradict themselves."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import pairwise

from config.draft import Draft
from config.faults import Fault
from config.schema.calendar import ExtraSession, Session

_LEAP_YEAR = [date(2024, 1, 1) + timedelta(days=n) for n in range(366)]


def hours_faults(draft: Draft) -> Iterator[Fault]:
    """Sessions, seasons, extra sessions, the calendar's years and the hall's own days."""
    for n, timetable in draft.timetables:
        yield from _session_faults(f"timetables[{n}].sessions", timetable.sessions)
    yield from _season_faults(draft)
    for n, extra in draft.extra_sessions:
        yield from _extra_faults(f"extra_sessions[{n}]", extra)
    yield from _calendar_faults(draft)


def _session_faults(path: str, sessions: tuple[Session, ...]) -> Iterator[Fault]:
    for n, one in enumerate(sessions):
        at = f"{path}[{n}]"
        if one.open >= one.close:
            message = f"session {one.name} closes at {one.close:%H:%M}, before it opens"
            yield Fault(f"{at}.close", message, f"it opens at {one.open:%H:%M}")
            continue
        if one.ticket_from >= one.ticket_until:
            yield Fault(f"{at}.ticket_until", f"ticket hours of {one.name} end before they begin")
        early = sessions[n - 1].close if n else None
        if one.ticket_from > one.open or (early and one.ticket_from < early):
            message = f"tickets of {one.name} start at {one.ticket_from:%H:%M}"
            hint = f"between the session before and the opening at {one.open:%H:%M}"
            yield Fault(f"{at}.ticket_from", message + ", outside its session", hint)
        if one.ticket_until > one.close:
            message = f"tickets of {one.name} are given until {one.ticket_until:%H:%M}"
            hint = f"the session closes at {one.close:%H:%M}"
            yield Fault(f"{at}.ticket_until", message + ", after it closes", hint)
    yield from _overlaps(path, sessions)


def _overlaps(path: str, sessions: tuple[Session, ...]) -> Iterator[Fault]:
    names = [session.name for session in sessions]
    for n, name in enumerate(names):
        if name in names[:n]:
            yield Fault(f"{path}[{n}].name", f"session name '{name}' is used twice")
    order = sorted(enumerate(sessions), key=lambda pair: pair[1].open)
    for (_, before), (n, after) in pairwise(order):
        if after.open < before.close:
            message = (
                f"session {after.name} opens at {after.open:%H:%M}, before {before.name} closes"
            )
            yield Fault(f"{path}[{n}]", message, f"{before.name} closes at {before.close:%H:%M}")


def _season_faults(draft: Draft) -> Iterator[Fault]:
    if len(draft.timetables.parts) < len(draft.timetables.ids) or not draft.timetables.parts:
        return
    missing: list[date] = []
    doubled: dict[int, tuple[date, str]] = {}
    for day in _LEAP_YEAR:
        holding = [(n, t.id) for n, t in draft.timetables if t.valid.holds(day)]
        if not holding:
            missing.append(day)
        if len(holding) > 1:
            doubled.setdefault(holding[-1][0], (day, holding[0][1]))
    for n, (day, other) in doubled.items():
        message = f"overlaps timetable '{other}' on {day:%m-%d}"
        yield Fault(f"timetables[{n}].valid", message, "each day belongs to one timetable")
    if missing:
        message = f"no timetable for {len(missing)} days of the year, first {missing[0]:%m-%d}"
        yield Fault("timetables", message, "let the seasons cover the whole year")


def _extra_faults(at: str, extra: ExtraSession) -> Iterator[Fault]:
    needs = {
        "by_request": ("days",),
        "extra_session": ("weekday", "open", "close"),
        "drain": ("max_minutes",),
    }[extra.mode]
    for name in needs:
        if getattr(extra, name) is None:
            yield Fault(f"{at}.{name}", f"is missing; mode {extra.mode} needs it")
    if extra.mode != "drain" and not extra.windows:
        yield Fault(f"{at}.windows", f"extra session {extra.id} has no windows")
    if extra.open and extra.close and extra.open >= extra.close:
        yield Fault(f"{at}.close", f"extra session {extra.id} closes before it opens")


def _calendar_faults(draft: Draft) -> Iterator[Fault]:
    if draft.calendar is None:
        return
    for year, notice in draft.calendar.years.items():
        at = f"calendar.years.{year}"
        for n, holiday in enumerate(notice.holidays):
            if holiday.start > holiday.end:
                yield Fault(f"{at}.holidays[{n}].to", f"{holiday.name} ends before it begins")
            elif year not in (holiday.start.year, holiday.end.year):
                yield Fault(f"{at}.holidays[{n}]", f"{holiday.name} is not in {year}")
        for n, day in enumerate(notice.makeup_workdays):
            clash = [h.name for h in notice.holidays if h.start <= day <= h.end]
            if day.year != year:
                yield Fault(f"{at}.makeup_workdays[{n}]", f"{day} is not in {year}")
            elif clash:
                message = f"{day} is a make-up working day and also in {clash[0]}"
                yield Fault(f"{at}.makeup_workdays[{n}]", message)
    yield from _override_faults(draft)


def _override_faults(draft: Draft) -> Iterator[Fault]:
    if draft.calendar is None:
        return
    names = sorted({session.name for _, t in draft.timetables for session in t.sessions})
    for n, override in enumerate(draft.calendar.hall_overrides):
        at = f"calendar.hall_overrides[{n}]"
        half = override.kind.endswith("half_day")
        if half and override.session is None:
            yield Fault(f"{at}.session", f"kind {override.kind} needs a session", ", ".join(names))
        elif override.session is not None and names and override.session not in names:
            yield Fault(f"{at}.session", f"unknown session '{override.session}'", ", ".join(names))
        earlier = [o.date for o in draft.calendar.hall_overrides[:n] if o.kind == override.kind]
        if override.date in earlier and not half:
            yield Fault(f"{at}.date", f"{override.date} is listed twice")

"""Rows of a file of days, understood: entries of the hall, and days of published years."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date, time, timedelta
from typing import Any

from appointments.calendar import ADDED, DayKind
from server.rules.calendar_file import Bad, Row

KINDS: dict[str, tuple[str, ...]] = {
    "closed": ("闭馆", "停办", "关闭"),
    "closed_half_day": ("半天闭馆", "半日闭馆", "闭馆半天"),
    "open": ("开放", "开馆"),
    "open_half_day": ("半天开放", "半日开放", "开放半天"),
    "extra_session": ("延时", "延时服务", "加班", "增加时段"),
    "lunch_duty": ("午间值班", "午间"),
    "hours": ("作息", "作息调整"),
    "holiday": ("放假", "休", "节假日"),
    "makeup": ("上班", "班", "补班", "调休上班"),
}
_KIND = {word: kind for kind, words in KINDS.items() for word in (kind, *words)}
_SESSIONS = {"上午": "AM", "下午": "PM"}
_DAY = re.compile(r"(\d{4})[-/.年]?(\d{1,2})[-/.月]?(\d{1,2})日?")
_CLOCK = re.compile(r"(\d{1,2})[:：]?(\d{2})")
_HOURS = re.compile(r"(\S+)\s+(\d{1,2}[:：]\d{2})\s*[-–—~至]\s*(\d{1,2}[:：]\d{2})")
_SPLIT = re.compile(r"[、,;，；\s]+")


@dataclass
class Year:
    """A published year as far as a file tells it."""

    holidays: set[date] = field(default_factory=set)
    makeup: set[date] = field(default_factory=set)
    source: str = ""


@dataclass
class Understood:
    """``days`` are the members of an entry, each with its ``line``."""

    days: list[dict[str, Any]] = field(default_factory=list)
    years: dict[int, Year] = field(default_factory=dict)
    faults: list[Bad] = field(default_factory=list)


def understood(rows: list[Row], source: str) -> Understood:
    """Every row, or what is wrong with it; ``source`` is that of rows which name none."""
    found = Understood()
    for row in rows:
        _Reading(row, source, found).read()
    return found


class _Reading:
    """One row on its way to an entry; faults are gathered, never raised."""

    def __init__(self, row: Row, source: str, found: Understood) -> None:
        self.fields, self.line, self.found = row.fields, row.line, found
        self.source = row.fields.get("source") or source
        self.before = len(found.faults)

    def bad(self, name: str, code: str) -> None:
        value = self.fields.get(name, "")[:60]
        self.found.faults.append(Bad(self.line, name, code, value))

    def read(self) -> None:
        kind = _KIND.get(self.fields.get("kind", "").strip().lower())
        day, until = self.day("day"), self.day("until")
        if kind is None:
            self.bad("kind", "unknown" if "kind" in self.fields else "missing")
        if day is None and "day" not in self.fields:
            self.bad("day", "missing")
        if day and until and not day <= until <= day + timedelta(days=400):
            self.bad("until", "before_start" if until < day else "too_long")
        if kind is None or day is None or len(self.found.faults) > self.before:
            return
        if kind in {"holiday", "makeup"}:
            self.of_year(kind, day, until or day)
        else:
            self.entry(kind, day, until)

    def of_year(self, kind: str, day: date, until: date) -> None:
        for n in range((until - day).days + 1):
            one = day + timedelta(days=n)
            year = self.found.years.setdefault(one.year, Year())
            (year.holidays if kind == "holiday" else year.makeup).add(one)
            year.source = year.source or self.source

    def entry(self, kind: str, day: date, until: date | None) -> None:
        session = self.fields.get("session")
        made: dict[str, Any] = {
            "day": day,
            "until": until,
            "kind": kind,
            "session": _SESSIONS.get(session or "", session),
            "weekdays": self.weekdays(),
            "reason": self.fields.get("reason", ""),
            "source": self.source,
            "extra": None,
            "line": self.line,
        }
        if kind in ADDED:
            made["extra"] = self.extra()
        elif kind == DayKind.HOURS:
            made["extra"] = {"sessions": self.hours()}
        if len(self.found.faults) == self.before:
            self.found.days.append(made)

    def extra(self) -> dict[str, Any]:
        said: dict[str, Any] = {
            name: self.clock(name) for name in ("opens", "closes", "ticket_from", "ticket_until")
        }
        for name in ("opens", "closes"):
            if name not in self.fields:
                self.bad(name, "missing")
        name = self.fields.get("name") or self.fields.get("reason", "")
        said |= {"name": name[:24], "name_en": self.fields.get("name_en") or name[:24]}
        for many in ("windows", "items"):
            said[many] = [one for one in _SPLIT.split(self.fields.get(many, "")) if one]
        return said

    def hours(self) -> list[dict[str, str]]:
        written = self.fields.get("sessions", "")
        found = _HOURS.findall(written.replace(";", " ").replace("；", " "))
        if not found:
            self.bad("sessions", "bad_time" if written else "missing")
        clocks = [(_SESSIONS.get(n, n), _clock(a), _clock(b)) for n, a, b in found]
        if any(a is None or b is None for _, a, b in clocks):
            self.bad("sessions", "bad_time")
        return [{"name": n, "opens": str(a), "closes": str(b)} for n, a, b in clocks]

    def weekdays(self) -> tuple[int, ...]:
        written = re.findall(r"[1-7一二三四五六日天]", self.fields.get("weekdays", ""))
        names = "一二三四五六日"
        of = {sign: names.index(sign.replace("天", "日")) + 1 for sign in "一二三四五六日天"}
        return tuple(sorted({int(w) if w.isdigit() else of[w] for w in written}))

    def day(self, name: str) -> date | None:
        if name not in self.fields:
            return None
        match = _DAY.fullmatch(self.fields[name].strip())
        try:
            found = date(*map(int, match.groups())) if match else None
        except ValueError:
            found = None
        if found is None:
            self.bad(name, "bad_day")
        return found

    def clock(self, name: str) -> str | None:
        if name not in self.fields:
            return None
        found = _clock(self.fields[name])
        if found is None:
            self.bad(name, "bad_time")
        return found


def _clock(written: str) -> str | None:
    match = _CLOCK.fullmatch(written.strip())
    try:
        return time(int(match[1]), int(match[2])).isoformat("minutes") if match else None
    except ValueError:
        return None

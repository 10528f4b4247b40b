"""What a day to come will ask of the hall: people, work and windows by half hour.

Rule XX-18d. From the hall's own history of that kind of day (the hall file's expectation before
there is any) and from the bookings that are known.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from appointments.timetable import Session
from appointments.workdays import YearUnknown
from config.schema.windows import Window
from server.rules import staffing
from server.rules.staffing import Half, Need, Promise
from server.steps import coming, learned
from server.steps.floor import Floor
from server.store.engine import Reader
from server.store.queries import learning

HALF_MIN = 30
TIDAL = "潮汐窗口"


@dataclass(frozen=True, slots=True)
class _Expected:
    """By queue: people without and with a booking in each half hour since midnight."""

    walk_ins: dict[str, list[float]]
    booked: dict[str, list[float]]
    means: dict[str, float]
    days: int


def staffing_view(conn: Reader, floor: Floor, day: date) -> dict[str, Any]:
    """The whole hall and each zone; ``short``: windows that the zone's own ones do not make up."""
    try:
        sessions: Sequence[Session] = floor.timetable.sessions(day)
    except YearUnknown:
        sessions = ()
    halves = _halves(sessions)
    found = _expected(conn, floor, day)
    promise = _promise(floor)
    zones = [_group(floor, found, sessions, halves, promise, zone.id) for zone in
             floor.hall.zones.values()]  # fmt: skip
    return {
        "date": day.isoformat(),
        "kind": coming.kind_of(floor, day),
        "closed": not sessions,
        "sessions": [
            {"name": s.name, "opens": f"{s.opens:%H:%M}", "closes": f"{s.closes:%H:%M}"}
            for s in sessions
        ],
        "promise": {"minutes": promise.minutes, "share": promise.share},
        "history_days": found.days,
        "halves": [_clock(half) for half in halves],
        "hall": _group(floor, found, sessions, halves, promise, None),
        "zones": [zone for zone in zones if zone["people"] > 0 or zone["windows"]],
    }


def next_day(floor: Floor, today: date) -> date:
    """The next day of service after today; tomorrow, where none is known within a month."""
    for n in range(1, 32):
        day = today + timedelta(days=n)
        try:
            if floor.timetable.sessions(day):
                return day
        except YearUnknown:
            break
    return today + timedelta(days=1)


def _promise(floor: Floor) -> Promise:
    said = floor.hall.tidal
    return Promise(said.rule.open_above) if said else Promise()


def _halves(sessions: Sequence[Session]) -> list[int]:
    """The half hours (since midnight) in which anything is served."""
    found: set[int] = set()
    for s in sessions:
        first = (s.opens.hour * 60 + s.opens.minute) // HALF_MIN
        last = -(-(s.closes.hour * 60 + s.closes.minute) // HALF_MIN)
        found.update(range(first, last))
    return sorted(found)


def _expected(conn: Reader, floor: Floor, day: date) -> _Expected:
    known = learning.history(conn, coming.kind_of(floor, day))
    rows = coming.wished(floor, day)
    rows |= {q: [found.get(n, (0.0, 0))[0] for n in range(coming.HALVES)]
             for q, found in known.items()}  # fmt: skip
    booked: dict[str, list[float]] = {}
    midnight = datetime.combine(day, time(), floor.hall.zone_info)
    show = coming.habits_of(floor).show
    for row in learning.bookings_to_come(conn, day, midnight, midnight + timedelta(days=1)):
        half = int(coming.minute_of_day(floor, row.start)) // HALF_MIN
        booked.setdefault(row.queue, [0.0] * coming.HALVES)[half] += show
    measured = learning.service_times(conn)
    means = {q: learned.usual_mean(floor, measured, (q,)) for q in floor.hall.queues}
    days = max((n for found in known.values() for _, n in found.values()), default=0)
    begun = coming.WISH_DAYS if floor.hall.demand is not None else 0
    return _Expected(rows, booked, means, max(0, days - begun))


def _group(
    floor: Floor, found: _Expected, sessions: Sequence[Session], halves: list[int],
    promise: Promise, zone: str | None,
) -> dict[str, Any]:  # fmt: skip
    """A zone's rows; None: the whole hall."""
    queues = [q for q in floor.hall.queues.values() if zone is None or q.zone == zone]
    codes = {q.code for q in queues}
    load = [_half(found, codes, half, halves) for half in halves]
    own, helpers = _windows(floor, codes)
    rows = [
        _row(half, one, need, sum(_serves(sessions, half, no) for no in own))
        for half, one, need in zip(halves, load, staffing.needs(load, promise), strict=True)
    ]
    peak = max(rows, key=lambda r: r["windows"], default=None)
    name = floor.hall.zones[zone] if zone is not None else None
    return {
        "id": zone,
        "name": name.name if name else floor.hall.name,
        "name_en": name.name_en if name else floor.hall.name_en,
        "queues": [q.code for q in queues],
        "windows": own,
        "helpers": helpers,
        "people": round(sum(h.people for h in load), 1),
        "booked": round(sum(h.booked for h in load), 1),
        "peak": peak["at"] if peak is not None and peak["windows"] else None,
        "rows": rows,
    }


def _half(found: _Expected, codes: set[str], half: int, halves: list[int]) -> Half:
    """Whoever comes before the doors open or while they are shut stands there when they open."""
    shut = half - 1
    span = [half]
    while shut >= 0 and shut not in halves:
        span.append(shut)
        shut -= 1
    people = booked = work = 0.0
    for code in codes:
        walk = sum(found.walk_ins[code][n] for n in span) if code in found.walk_ins else 0.0
        come = sum(found.booked[code][n] for n in span) if code in found.booked else 0.0
        people += walk + come
        booked += come
        work += (walk + come) * found.means[code]
    return Half(people, booked, work)


def _windows(floor: Floor, codes: set[str]) -> tuple[list[str], list[str]]:
    """Windows that are there for these queues, and those that may help: tidal, general, second."""
    profiles = {p.id: p.queues for p in floor.hall.tidal.profiles} if floor.hall.tidal else {}
    own, helpers = [], []
    for no, window in floor.hall.windows.items():
        if window.kind != TIDAL and window.queues and window.queues[0] in codes:
            own.append(no)
        elif codes & {*window.queues, *window.overflow_from, *_opened(window, profiles)}:
            helpers.append(no)
    return own, helpers


def _opened(window: Window, profiles: dict[str, tuple[str, ...]]) -> tuple[str, ...]:
    return tuple(q for id_ in window.tidal_profiles for q in profiles.get(id_, ()))


def _serves(sessions: Sequence[Session], half: int, no: str) -> bool:
    at = time(half * HALF_MIN // 60, half * HALF_MIN % 60)
    later = timedelta(minutes=HALF_MIN)
    ends = (datetime.combine(date.min, at) + later).time()
    return any(
        s.opens < (ends or time.max) and at < s.closes and (s.windows is None or no in s.windows)
        for s in sessions
    )


def _row(half: int, load: Half, need: Need, own: int) -> dict[str, Any]:
    return {
        "at": _clock(half),
        "people": round(load.people, 1),
        "booked": round(load.booked, 1),
        "work_min": round(load.work),
        "windows": need.windows,
        "windows_busy_day": need.busy_day,
        "own": own,
        "short": max(0, need.windows - own),
    }


def _clock(half: int) -> str:
    return f"{half * HALF_MIN // 60:02d}:{half * HALF_MIN % 60:02d}"

"""A day that really was: who came, who was there to serve, and which windows moved.

Read from a hall's own database. Minutes are office minutes of the hall file's ordinary day; what
was not recorded (how long somebody would have taken who left) is the item's usual time.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from config.schema import Hall
from server.store.engine import Store
from server.store.queries import fairness, tides
from server.store.queries.recorded import last_day, tickets_of
from tidehall.decide.facts import CLASSES
from tidehall.simulate.assumed import Hours
from tidehall.simulate.day import Clerk, Day, Person
from tidehall.simulate.measure import DayResult
from tidehall.simulate.model import BOOKED, Model

EVERY = 100_000
STAYS = 1e6
"""Patience of somebody who was served: they would have waited on."""


@dataclass(frozen=True, slots=True)
class Recorded:
    """``posts``: by window, from when to when somebody served there; ``moves``: (minute, window,
    profile or None) of tidal windows; ``skipped``: numbers for what the hall file does not know."""

    day: date
    people: tuple[Person, ...]
    posts: Mapping[str, tuple[float, float]]
    moves: tuple[tuple[float, str, str | None], ...]
    waited: DayResult
    skipped: int


class NothingRecorded(ValueError):
    """The database knows no ticket of the day."""


def read(store: Store, hall: Hall, model: Model, day: date | None) -> Recorded:
    """The recorded day (None: the latest with tickets). Raises NothingRecorded."""
    with store.read() as conn:
        chosen = day or last_day(conn)
        rows = tickets_of(conn, chosen) if chosen is not None else []
        if chosen is None or not rows:
            raise NothingRecorded(f"no ticket of {day or 'any day'} is recorded there")
        calls = fairness.choices(conn, chosen, limit=EVERY)
        begin = datetime.combine(chosen, time(), hall.zone_info)
        moved = tides.between(conn, begin, begin + timedelta(days=1))
    clock = _Clock(hall)
    found = [(row, _person(model, clock, row)) for row in rows]
    people = [(row, person) for row, person in found if person is not None]
    people.sort(key=lambda one: one[1].arr)
    for n, (_, person) in enumerate(people):
        person.id = n
    moves = tuple(
        (clock.at(row.decided_at), row.window, row.profile)
        for row in moved
        if row.state == "accepted"
    )
    return Recorded(
        chosen, tuple(person for _, person in people), _posts(clock, rows, calls), moves,
        _waited(people), len(found) - len(people),
    )  # fmt: skip


def day_of(recorded: Recorded, model: Model, opened: Mapping[str, float]) -> Day:
    """The day for the engine. ``opened``: windows that also serve, from which minute on."""
    people = tuple(_fresh(person) for person in recorded.people)
    clerks = []
    for window in model.windows:
        begin, end = recorded.posts.get(window.no, (None, None))
        if window.no in opened:
            begin, end = min(begin if begin is not None else STAYS, opened[window.no]), None
        away = [] if begin is None else [(0.0, begin)] * (begin > 0)
        if end is not None and end < model.day_len:
            away.append((end, model.day_len - end))
        absent = begin is None and window.kind != "tidal"
        clerks.append(Clerk(absent, 1.0, None, tuple(away) if window.kind != "tidal" else ()))
    bookings = tuple(
        sorted((p.slot, p.zone, p.item) for p in people if p.slot is not None)
    )  # fmt: skip
    return Day(people, tuple(clerks), bookings)


def _fresh(one: Person) -> Person:
    """The same person before the day; the engine writes into people."""
    return Person(
        one.id, one.zone, one.item, one.cls, one.arr, one.slot, one.late, one.base, one.needs,
        one.walk, one.patience, one.silent,
    )  # fmt: skip


class _Clock:
    def __init__(self, hall: Hall) -> None:
        self._zone, self._hours = hall.zone_info, Hours(hall.timetables[0].sessions)

    def at(self, moment: datetime) -> float:
        local = moment.astimezone(self._zone)
        return self._hours.at(local.time()) + local.second / 60

    def between(self, begin: datetime, end: datetime) -> float:
        return max(0.0, (end - begin).total_seconds() / 60)


def _person(model: Model, clock: _Clock, row: Any) -> Person | None:
    place = _place(model, row)
    if place is None:
        return None
    zone, item = place
    usual = model.items[zone][item].mean
    cls = CLASSES.index(row.lane)
    arr, base = clock.at(row.issued_at), clock.at(row.base_at)
    slot = base if cls == BOOKED and base > arr else None
    served = row.served_s / 60 if row.served_s and row.outcome not in (None, "left") else usual
    walk = 0.0
    if row.started_at is not None and row.called_at is not None:
        walk = min(5.0, clock.between(row.called_at, row.started_at))
    patience, silent = _patience(clock, row)
    return Person(
        -1, zone, item, cls, max(arr, 0.0), slot, False, max(base, 0.0), served, walk, patience,
        silent,
    )  # fmt: skip


def _place(model: Model, row: Any) -> tuple[int, int] | None:
    for zone, items in enumerate(model.items):
        for item, known in enumerate(items):
            if known.name == row.item:
                return zone, item
    return None


def _patience(clock: _Clock, row: Any) -> tuple[float, bool]:
    """When they left and whether anybody saw it: who did not come when called left unseen."""
    if row.state == "given_up" and row.waited_s is None:
        return clock.between(row.base_at, row.ended_at or row.moved_at), False
    if row.state in ("missed", "closed") and row.waited_s is not None and not row.served_s:
        return max(0.0, row.waited_s / 60 - 0.5), True
    return STAYS, False


def _posts(
    clock: _Clock, rows: Sequence[Any], calls: Sequence[Any]
) -> dict[str, tuple[float, float]]:
    """From the first call at a window to the end of its last service."""
    found: dict[str, tuple[float, float]] = {}
    moments = [(call.data.get("window"), call.at) for call in calls]
    moments += [(row.last_window, row.ended_at) for row in rows if row.ended_at is not None]
    for window, moment in moments:
        if window is None:
            continue
        at = max(0.0, clock.at(moment))
        low, high = found.get(window, (at, at))
        found[window] = (min(low, at), max(high, at))
    return found


def _waited(people: Sequence[tuple[Any, Person]]) -> DayResult:
    """What was really waited."""
    waits = [
        (person.zone, person.cls, row.waited_s / 60, person.base)
        for row, person in people
        if row.waited_s is not None
    ]
    return DayResult(waits, len(people) - len(waits), 0, 0)

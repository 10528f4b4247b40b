"""Who is still to come today: the hall's own history, what the day has shown, and its bookings."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta

from appointments.workdays import YearUnknown
from server.rules.waiting import forecast
from server.rules.waiting.picture import Habits
from server.steps.floor import Floor
from server.store.engine import Reader
from server.store.queries import learning

HALVES = 48
WISH_DAYS = 4
"""Days that the hall file's expectation weighs as much as, in the history."""
LATEST, EARLIEST = timedelta(minutes=15), timedelta(hours=6)
"""Bookings whose people are not here yet: from so long after their time to so long before it."""


@dataclass(frozen=True, slots=True)
class Coming:
    """``history``: people by queue and half hour since midnight; ``factor``: how busy today is
    beside it; ``bookings``: times by queue. Minutes are minutes of the hall's day."""

    minute: float
    history: Mapping[str, Sequence[float]]
    factor: Mapping[str, float]
    bookings: Mapping[str, Sequence[datetime]]

    def walk_ins(self, queue: str, minutes: float) -> float:
        """People without a booking in the next minutes."""
        row = self.history.get(queue)
        if row is None:
            return 0.0
        expected = forecast.expected_between(row, self.minute, self.minute + minutes)
        return expected * self.factor.get(queue, 1.0)

    def booked(self, queue: str, now: datetime, minutes: float, habits: Habits) -> float:
        """Booked people in the next minutes."""
        slots = [(at - now).total_seconds() / 60 for at in self.bookings.get(queue, ())]
        early, show = habits.early_mean, habits.show
        return forecast.bookings_due(slots, 0.0, minutes, early=early, show=show)


def coming(conn: Reader, floor: Floor, now: datetime) -> Coming:
    """Three statements, however long the day has been."""
    day = floor.day(now)
    known = learning.history(conn, kind_of(floor, day))
    history = wished(floor, day) | {queue: _row(found) for queue, found in known.items()}
    minute = minute_of_day(floor, now)
    seen = learning.given_today(conn, day)
    factor = {
        queue: forecast.volume(seen.get(queue, 0), forecast.expected_between(row, 0, minute))
        for queue, row in history.items()
    }
    bookings: dict[str, list[datetime]] = {}
    for row in learning.bookings_to_come(conn, day, now - LATEST, now + EARLIEST):
        bookings.setdefault(row.queue, []).append(row.start)
    return Coming(minute, history, factor, bookings)


def minute_of_day(floor: Floor, moment: datetime) -> float:
    """Minutes since midnight of the hall."""
    local = moment.astimezone(floor.hall.zone_info)
    midnight = datetime.combine(local.date(), time(), floor.hall.zone_info)
    return (local - midnight).total_seconds() / 60


def kind_of(floor: Floor, day: date) -> str:
    """The kind of a day: its weekday, or that it makes up for a holiday."""
    try:
        makeup = day.isoweekday() > 5 and floor.timetable.workdays.is_workday(day)
    except YearUnknown:
        makeup = False
    return "makeup" if makeup else str(day.isoweekday())


def wished(floor: Floor, day: date) -> dict[str, list[float]]:
    """What the hall file expects of a day, by queue; nothing where it says nothing."""
    demand = floor.hall.demand
    if demand is None:
        return {}
    weights: dict[str, float] = {}
    for id_, weight in demand.items.items():
        queue = floor.hall.items[id_].queue
        weights[queue] = weights.get(queue, 0.0) + weight
    total = sum(weights.values()) or 1.0
    arrivals = demand.arrivals
    people = arrivals.per_day * arrivals.weekday.get(day.isoweekday(), 1.0)
    rows = {}
    for queue, weight in weights.items():
        row = [0.0] * HALVES
        for half in arrivals.by_half_hour:
            row[half.at.hour * 2 + half.at.minute // 30] += people * half.share * weight / total
        rows[queue] = row
    return rows


def _row(found: Mapping[int, tuple[float, int]]) -> list[float]:
    return [found.get(half, (0.0, 0))[0] for half in range(HALVES)]


def habits_of(floor: Floor) -> Habits:
    """How people are here, as far as the hall file says."""
    hall, habits = floor.hall, Habits()
    call = hall.tickets.call
    habits = replace(
        habits,
        booking_credit=float(hall.tickets.credit_min.booked),
        lost_call=max(0.5, hall.tickets.missed.after_calls * call.interval_s / 60),
    )
    if hall.demand is None:
        return habits
    return replace(
        habits,
        show=1 - hall.demand.no_show_share,
        patience_mean=hall.demand.patience.mean_min,
        patience_cv=max(0.05, hall.demand.patience.cv),
    )

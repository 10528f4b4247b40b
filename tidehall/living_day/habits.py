"""How the simulated clerks work: when they open and pause, how long a service takes, how it ends.

Pure: every draw depends only on the seed, the day and the thing that it is drawn for.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from appointments.timetable import Session, Timetable
from config.schema.hall import Hall
from config.schema.windows import Window
from tidehall.living_day.chance import dice, log_normal, pick

BUNDLE_SAVING = 0.6
"""Of the sum of its items' typical times; one form and one check of identity save the rest."""
PAUSE_SHARE = 0.3
"""Windows that pause once in a session; every other one stays."""
HOLD_SHARE, TRANSFER_SHARE = 0.03, 0.02
USUAL_ENDS = {"fix_later": 0.05, "not_ours": 0.03, "refused": 0.02, "left": 0.02}
OUTCOMES = {
    "即办件": {"done": 0.88, **USUAL_ENDS},
    "承诺件": {"accepted": 0.88, **USUAL_ENDS},
}


@dataclass(frozen=True, slots=True)
class Pause:
    """An absence told in public (rule PQ-13)."""

    at: datetime
    reason: str
    length: timedelta


@dataclass(frozen=True, slots=True)
class Shift:
    """One window in one session."""

    window: str
    session: str
    post: str
    opens: datetime
    closes: datetime
    pause: Pause | None


@dataclass(frozen=True, slots=True)
class Course:
    """How one service goes, should the person come.

    ``walk_s`` until they stand at the window, ``service_s`` at it, ``tidy_s`` until the clerk
    calls again. ``hold_s``: the clerk sends them to copy something for so long, in the middle.
    ``send_to``: the window that they are sent on to instead of being finished here.
    """

    walk_s: float
    service_s: float
    tidy_s: float
    outcome: str
    hold_s: float | None
    send_to: str | None


def shifts(hall: Hall, timetable: Timetable, day: date, seed: int) -> tuple[Shift, ...]:
    """The windows that work today, by session; tidal windows wait until somebody opens them."""
    return tuple(
        _shift(hall, timetable, day, session, window, seed)
        for session in timetable.sessions(day)
        for window in hall.windows.values()
        if window.queues and (session.windows is None or window.no in session.windows)
    )


def _shift(
    hall: Hall, timetable: Timetable, day: date, session: Session, window: Window, seed: int
) -> Shift:
    rng = dice(seed, day, session.name, window.no, "shift")
    closes = timetable.moment(day, session.closes)
    opens = timetable.moment(day, session.opens) + timedelta(seconds=rng.uniform(-90, 30))
    stands_in = window.posts.single_post and window.posts.B is not None and rng.random() < 0.12
    pause = None
    if hall.display.whereabouts and rng.random() < PAUSE_SHARE:
        middle = opens + (closes - opens) * rng.uniform(0.2, 0.8)
        reason = rng.choice([w.id for w in hall.display.whereabouts])
        pause = Pause(middle, reason, timedelta(minutes=rng.randint(5, 15)))
    return Shift(window.no, session.name, "B" if stands_in else "A", opens, closes, pause)


def course(hall: Hall, item: str, windows: Sequence[str], window: str, key: object) -> Course:
    """The course of one visit of ``item`` (or bundle) at ``window``.

    ``windows`` are those that could serve it; ``key`` is what makes the draw this visit's own.
    """
    rng = dice(key, "course")
    mean, cv = expected_service(hall, item)
    service = min(max(60.0, log_normal(rng, mean, cv)), 4 * mean)
    kind = hall.items[item].case_type if item in hall.items else "承诺件"
    roll, others = rng.random(), [w for w in windows if w != window]
    return Course(
        walk_s=rng.uniform(12, 50),
        service_s=service,
        tidy_s=rng.uniform(10, 45),
        outcome=pick(rng, OUTCOMES[kind]),
        hold_s=rng.uniform(180, 600) if roll < HOLD_SHARE else None,
        send_to=rng.choice(others) if others and roll > 1 - TRANSFER_SHARE else None,
    )


def expected_service(hall: Hall, item: str) -> tuple[float, float]:
    """Mean seconds and coefficient of variation of one service of an item or bundle."""
    service = hall.demand.service if hall.demand else None
    cv = service.cv_by_item.get(item, service.cv) if service else 0.5
    if item in hall.bundles:
        parts = [hall.items[i].typical_minutes for i in hall.bundles[item].items if i in hall.items]
        return 60.0 * BUNDLE_SAVING * sum(parts or [20]), cv
    known = hall.items.get(item)
    return 60.0 * (known.typical_minutes if known else 10), cv

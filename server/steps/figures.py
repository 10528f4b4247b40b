"""The hall in figures: who waits where, and how long a newcomer would wait."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from server.rules import routing, waiting
from server.rules.next_up import Draw
from server.rules.waiting import Estimate, LineFacts
from server.rules.window import State as WindowState
from server.steps.floor import Floor
from server.store.engine import Reader
from server.store.queries import lines, windows

HELP_SHARE = 0.25
"""How much of an idle helping window one of the queues may count on."""

ONE_SERVICE_S = 900.0


@dataclass(frozen=True, slots=True)
class Staffing:
    """What serves a queue now: open windows by share, and how many of them are busy."""

    windows: float = 0.0
    open_windows: int = 0
    busy: int = 0


@dataclass(frozen=True, slots=True)
class Picture:
    """The hall at a moment: load and staffing by queue."""

    at: datetime
    loads: dict[str, lines.LineLoad]
    staffing: dict[str, Staffing]
    typical_min: dict[str, int]


def take(conn: Reader, floor: Floor, now: datetime) -> Picture:
    """Read the whole picture: two statements, whatever the day has seen."""
    loads = lines.loads(conn)
    staffing: dict[str, Staffing] = {}
    for no, state, busy, profile, on_post in windows.busy(conn):
        if state != WindowState.OPEN or no not in floor.draws:
            continue
        for queue, share in _shares(floor.draws_at(no, profile, on_post), loads).items():
            before = staffing.get(queue, Staffing())
            staffing[queue] = Staffing(
                before.windows + share, before.open_windows + 1, before.busy + (busy is not None)
            )
    return Picture(now, loads, staffing, {code: _typical(floor, code) for code in staffing})


def _shares(draws: tuple[Draw, ...], loads: dict[str, lines.LineLoad]) -> dict[str, float]:
    """How a window's time divides over the queues that it draws from, by the work in them.

    Seen by a newcomer: a queue's share counts one service more than now stands in it.
    """
    own = [d.line for d in draws if routing.is_own(d)]
    queues = [line for line in own if not line.startswith("@")]
    work = {q: loads[q].work_s if q in loads else 0.0 for q in queues}
    total = sum(work.values())
    shares = {q: (work[q] + ONE_SERVICE_S) / (total + ONE_SERVICE_S) for q in queues}
    for draw in draws:
        if draw.tier == routing.HELP or draw.handicap:
            shares.setdefault(draw.line, HELP_SHARE if total == 0 else 0.0)
    return {queue: share for queue, share in shares.items() if share > 0}


def estimate(
    floor: Floor, picture: Picture, queue: str, ahead: lines.Ahead, minutes: int, *,
    ticket: str | None = None, now: datetime | None = None,
) -> Estimate | None:  # fmt: skip
    """The wait of somebody with these people ahead in a queue (None: no window is open).

    From the play ahead; until there was one since the windows changed, by the formula.
    """
    staff = picture.staffing.get(queue, Staffing())
    outlook, now = floor.outlook, now or picture.at
    if outlook is not None and (staff.open_windows or ticket is not None):
        told = outlook.ticket(ticket, now) if ticket is not None else None
        if told is None and staff.open_windows:
            told = outlook.place(queue, ahead.people, ahead.work_s, now)
        if told is not None:
            return told
    return by_formula(picture, queue, ahead, minutes)


def by_formula(picture: Picture, queue: str, ahead: lines.Ahead, minutes: int) -> Estimate | None:
    """The wait reckoned from sums: honest, and cruder than the play ahead."""
    staff = picture.staffing.get(queue, Staffing())
    # Not the mean of those ahead: one more with little to do must never shorten the wait.
    mean = picture.typical_min.get(queue, minutes) * 60
    return waiting.estimate(
        LineFacts(ahead.people, ahead.work_s, staff.windows, staff.open_windows, staff.busy, mean)
    )


def newcomer(floor: Floor, picture: Picture, queue: str) -> dict[str, Any]:
    """What is told of a queue: waiting, oldest wait, estimate for whoever comes now."""
    load = picture.loads.get(queue, lines.LineLoad(0, 0.0, None))
    ahead = lines.Ahead(load.waiting, load.work_s)
    oldest = int((picture.at - load.oldest).total_seconds()) if load.oldest else 0
    return {
        "waiting": load.waiting,
        "oldest_s": max(0, oldest),
        "estimate": as_json(_newcomer(floor, picture, queue, ahead)),
    }


def _newcomer(floor: Floor, picture: Picture, queue: str, ahead: lines.Ahead) -> Estimate | None:
    told = None
    if floor.outlook is not None and picture.staffing.get(queue, Staffing()).open_windows:
        told = floor.outlook.newcomer(queue, picture.at)
    return told or by_formula(picture, queue, ahead, _typical(floor, queue))


def _typical(floor: Floor, queue: str) -> int:
    minutes = [s.minutes for s in floor.services.values() if s.queue == queue and not s.bundle]
    return sum(minutes) // len(minutes) if minutes else 15


def as_json(value: Estimate | None) -> dict[str, int] | None:
    """Seconds, as the outer interface writes an estimate."""
    return None if value is None else {"low": value.low, "likely": value.likely, "high": value.high}


def by_queue(floor: Floor, picture: Picture) -> dict[str, dict[str, Any]]:
    """:func:`newcomer` for every queue of the hall, plus its open windows."""
    return {
        code: {
            **newcomer(floor, picture, code),
            "open_windows": picture.staffing.get(code, Staffing()).open_windows,
        }
        for code in floor.hall.queues
    }

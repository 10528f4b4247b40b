"""The windows of the frozen hall: who sits there, when they are free, when they are away."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from appointments.workdays import YearUnknown
from server.rules import routing
from server.rules.next_up import Draw
from server.rules.waiting.picture import Habits, InService, Server
from server.rules.waiting.service_times import Learned
from server.rules.window import State
from server.steps import learned
from server.steps.floor import Floor

FOR_TODAY = 24 * 60.0
SECOND = 2
"""Beside the tiers of the router: lines that a window draws from as a second skill."""
BACK_SOON = 1.0
"""Minutes until somebody is back whose pause should be over already."""


@dataclass(frozen=True, slots=True)
class Post:
    """A window with somebody at it, or who will be back; ``row`` with the ticket that it has."""

    no: str
    row: Any
    draws: tuple[Draw, ...]
    away: tuple[tuple[float, float], ...]


def minutes(moment: datetime) -> float:
    """Minutes on the clock of the play."""
    return moment.timestamp() / 60


def posts(floor: Floor, rows: Iterable[Any], now: datetime) -> list[Post]:
    """The windows that serve now, or will when their pause is over."""
    away = _away(floor, now)
    return [
        Post(row.no, row, floor.draws_at(row.no, row.profile, row.staff), away(row.no))
        for row in rows
        if row.no in floor.draws
        and (row.state == State.OPEN or (row.state == State.PAUSED and row.back_at is not None))
    ]


def _away(floor: Floor, now: datetime) -> Any:
    """When each window does not serve: between its sessions, and after the last has drained."""
    local = now.astimezone(floor.hall.zone_info)
    try:
        sessions = floor.timetable.sessions(local.date())
    except YearUnknown:
        sessions = ()

    def of(no: str) -> tuple[tuple[float, float], ...]:
        held = [s for s in sessions if s.windows is None or no in s.windows]
        times = [
            (floor.timetable.moment(local.date(), s.opens), floor.timetable.moment(
                local.date(), s.closes))
            for s in held
        ]  # fmt: skip
        gaps = []
        for n, (_, closes) in enumerate(times):
            opens = times[n + 1][0] if n + 1 < len(times) else None
            begins = closes if opens else closes + floor.timetable.drain
            ends = opens or begins + timedelta(minutes=FOR_TODAY)
            if begins > now and ends > begins:
                gaps.append((minutes(begins), (ends - begins).total_seconds() / 60))
        return tuple(gaps)

    return of


def server_of(
    floor: Floor,
    post: Post,
    n: int,
    served_by: Sequence[tuple[tuple[int, int], ...]],
    measured: Mapping[str, Learned],
    now: datetime,
    habits: Habits,
) -> Server:
    """The ``n``-th window as the play wants it: all its own lines by rank, others to spare."""
    own = [k for k, served in enumerate(served_by) if (n, routing.OWN) in served]
    second = [k for k, served in enumerate(served_by) if (n, SECOND) in served and k not in own]
    spare = [
        k
        for k, served in enumerate(served_by)
        if (n, routing.HELP) in served and k not in (*own, *second)
    ]
    row, at = post.row, minutes(now)
    free_at = at
    if row.state == State.PAUSED:
        free_at = max(minutes(row.back_at), at + BACK_SOON)
    return Server(
        own[0] if own else None,
        tuple(own[1:]),
        0.0,
        free_at,
        _serving(floor, row, measured, now, habits),
        post.away,
        spare=tuple(spare),
        second=tuple(second),
        second_bias=float(floor.hall.tickets.second_bias_min),
    )


def _serving(
    floor: Floor, row: Any, measured: Mapping[str, Learned], now: datetime, habits: Habits
) -> InService | None:
    if row.item is None:
        return None
    time = learned.known(floor, measured, row.item)
    since = row.started_at or row.called_at or now
    return InService(time.mean + habits.walk, time.cv, minutes(since) - (row.served_s or 0) / 60)

"""An estimate for everybody in line, from a frozen picture of a hall with a thousand waiting."""

from __future__ import annotations

import time
from random import Random

from bench.place import Place
from bench.report import Figure, middle
from server.rules.waiting.ahead import paths_for, waits
from server.rules.waiting.picture import Expected, InLine, InService, Line, Picture, Server

LINES, WINDOWS = 6, 40
LIMIT_MS = 50.0


def run(place: Place) -> list[Figure]:
    """With a thousand waiting, and with a hundred; medians, beside the limit."""
    figures = []
    for waiting in (1000, 100):
        frozen = crowded(waiting)
        paths = paths_for(waiting)
        times = []
        for n in range(place.rounds(40)):
            began = time.perf_counter()
            found = waits(frozen, paths, n)
            times.append(1000 * (time.perf_counter() - began))
            assert len(found) == waiting
        took = middle(times)
        what = f"the waits of all {waiting}, {paths} futures"
        figures.append(Figure("estimates", what, took, "ms", LIMIT_MS, "limit",
                              "< 1", took < LIMIT_MS))  # fmt: skip
    return figures


def crowded(waiting: int) -> Picture:
    """A hall with so many in line: general windows, second skills, services under way."""
    dice = Random(7)  # noqa: S311  nothing secret
    now = 120.0
    people: list[list[InLine]] = [[] for _ in range(LINES)]
    for n in range(waiting):
        since = now - dice.random() * 100
        rank = since - dice.choice((0.0, 0.0, 0.0, 15.0))
        people[n % LINES].append(InLine(n, rank, dice.choice((5.0, 8.0, 12.0)), 0.6, since))
    own = WINDOWS - 4
    lines = tuple(
        Line(tuple(sorted(row, key=lambda one: one.rank)), 9.0, own // LINES) for row in people
    )
    servers = [
        Server(
            n % LINES,
            ((n + 1) % LINES,),
            bias=10.0,
            free_at=now,
            serving=InService(9.0, 0.6, now - 8 * dice.random()),
            away=((now + 40 + n, 10.0),),
            off_pace=1.08,
        )
        for n in range(own)
    ]
    servers += [Server(None, tuple(range(LINES)), free_at=now, off_pace=1.08)] * (WINDOWS - own)
    return Picture(
        now, lines, tuple(servers), tuple(Expected(0.2) for _ in range(LINES)), horizon=300.0
    )

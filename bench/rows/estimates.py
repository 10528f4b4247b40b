"""An estimate for everybody in line, from a frozen picture of a hall with a thousand waiting."""

from __future__ import annotations

import time
from random import Random

from bench.house import a_house, plain_items
from bench.place import Place
from bench.report import Figure, middle
from server.rules.waiting.ahead import paths_for, waits
from server.rules.waiting.picture import Expected, InLine, InService, Line, Picture, Server
from server.steps import ahead

LINES, WINDOWS = 6, 40
WINDOWS_OPEN = [f"{n:02d}" for n in range(1, 37)]
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
        figures.append(_figure(what, took))
    return [*figures, *_live(place)]


def _live(place: Place) -> list[Figure]:
    """The same from the hall's own store: read what stands there, then play it ahead."""
    with a_house(place.database("sqlite")) as driver:
        for no in WINDOWS_OPEN:
            driver.open(no)
        items = plain_items()
        for n in range(1000):
            driver.issue(items[n % len(items)])
        reads, plays = [], []
        for n in range(place.rounds(20)):
            began = time.perf_counter()
            frozen = driver.house.read(ahead.scene, driver.house.now())
            read = time.perf_counter()
            assert frozen is not None
            told = ahead.play(frozen, n)
            plays.append(1000 * (time.perf_counter() - read))
            reads.append(1000 * (read - began))
            assert len(told.tickets) + len(told.newcomers) > 100
    return [
        _figure("the same for 1000 in the server, played", middle(plays)),
        _figure("the same for 1000 in the server, read", middle(reads)),
    ]


def _figure(what: str, took: float) -> Figure:
    return Figure("estimates", what, took, "ms", LIMIT_MS, "limit", "< 1", took < LIMIT_MS)


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

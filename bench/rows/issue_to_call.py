"""How long one command takes when nothing else is going on, and that none waits for Nagle."""

from __future__ import annotations

import time

from bench.house import demo_hall
from bench.load import Line, request
from bench.place import Place, on_core
from bench.report import Figure, middle
from bench.served import Caller, bare_flask, served

AIM_MS = 25
NAGLE_MS = 44
NAGLE_MOST = 3.0


def run(place: Place) -> list[Figure]:
    """From sending the wish for a ticket to the answer of the call that took it."""
    with served(place) as hall, bare_flask(place) as bare, on_core(1):
        caller = Caller(hall)
        item, window = ordinary_pair()
        caller.post(f"/windows/{window}/open")
        rounds = place.rounds(150)
        visits, first, later = [], [], []
        row = Line(bare)
        rows = []
        for _ in range(rounds):
            visits.append(_visit(caller, item, window))
            rows.append(_timed(lambda: row.ask(request("POST", "/row", body='{"item":"GA01"}'))))
            fresh = Caller(hall)
            first.append(_timed(lambda: fresh.issue(item)))  # noqa: B023  called at once
            later.append(_timed(lambda: fresh.issue(item)))  # noqa: B023
            fresh.line.close()
            _drain(caller, window, 2)
    visit, insert = middle(visits) * 1000, middle(rows) * 1000
    again, once = middle(later) * 1000, middle(first) * 1000
    return [
        Figure("latency", "issue to call, median", visit, "ms", insert, "Flask + one ORM insert",
               f"< {AIM_MS} ms", visit < AIM_MS),
        Figure("latency", "kept-alive POST", again, "ms", once, "first POST of a connection",
               f"< {NAGLE_MS} ms, <= {NAGLE_MOST:g} x",
               again < NAGLE_MS and again <= NAGLE_MOST * once),
    ]  # fmt: skip


def ordinary_pair() -> tuple[str, str]:
    """An item, and a window that draws from its queue and no other."""
    hall = demo_hall()
    for no, window in hall.windows.items():
        if len(window.queues) == 1 and not window.items_only and not window.overflow_from:
            for item in hall.items.values():
                if item.queue == window.queues[0] and not item.daily_limit and not item.online_only:
                    return item.id, no
    raise LookupError("no window has a queue of its own")


def _visit(caller: Caller, item: str, window: str) -> float:
    began = time.perf_counter()
    caller.issue(item)
    called = caller.post(f"/windows/{window}/call")
    took = time.perf_counter() - began
    assert called is not None
    caller.post(f"/windows/{window}/start")
    caller.post(f"/windows/{window}/finish", {"outcome": "done"})
    return took


def _drain(caller: Caller, window: str, tickets: int) -> None:
    for _ in range(tickets):
        caller.post(f"/windows/{window}/call")
        caller.post(f"/windows/{window}/start")
        caller.post(f"/windows/{window}/finish", {"outcome": "done"})


def _timed(work: object) -> float:
    began = time.perf_counter()
    work()  # type: ignore[operator]
    return time.perf_counter() - began

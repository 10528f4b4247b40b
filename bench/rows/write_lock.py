"""Another process holds SQLite's write lock for a second: the hall must not stand still."""

from __future__ import annotations

import subprocess
import sys
import threading
import time

from bench.load import Line, request
from bench.place import Place, on_core
from bench.report import Figure, middle
from bench.rows.issue_to_call import ordinary_pair
from bench.served import Caller, served

HELD_S = 1.0
AIM_MS = 50
HOLDER = """
import sys, time
from server.store.engine import open_store
with open_store(sys.argv[1]).write():
    print("held", flush=True)
    time.sleep(float(sys.argv[2]))
"""


def run(place: Place) -> list[Figure]:
    """The slowest of many small reads while a ticket waits for the lock, and that ticket's fate."""
    worst: list[float] = []
    usual: list[float] = []
    waited: list[float] = []
    statuses: list[int] = []
    with served(place) as hall, on_core(1):
        item, _ = ordinary_pair()
        for _ in range(place.rounds(3)):
            usual += _reads(hall.port, 0.3)
            caller = Caller(hall)
            holder = subprocess.Popen(
                [sys.executable, "-c", HOLDER, hall.database, str(HELD_S)],
                stdout=subprocess.PIPE, text=True,
            )  # fmt: skip
            assert holder.stdout is not None
            holder.stdout.readline()
            wish = threading.Thread(target=_wish, args=(caller, item, waited, statuses))
            wish.start()
            worst.append(max(_reads(hall.port, HELD_S)))
            holder.communicate()
            wish.join(10)
    took, normal = middle(worst) * 1000, middle(usual) * 1000
    answered = sum(status < 300 for status in statuses)
    return [
        Figure("write lock", "slowest read while it is held 1 s", took, "ms", normal,
               "a read otherwise", f"< {AIM_MS} ms", took < AIM_MS),
        Figure("write lock", f"a ticket meanwhile ({answered} of {len(statuses)} issued)",
               middle(waited) * 1000, "ms"),
    ]  # fmt: skip


def _reads(port: int, seconds: float) -> list[float]:
    line, took = Line(port), []
    end = time.perf_counter() + seconds
    while (began := time.perf_counter()) < end:
        line.ask(request("GET", "/healthz"))
        took.append(time.perf_counter() - began)
        time.sleep(0.005)
    line.close()
    return took


def _wish(caller: Caller, item: str, waited: list[float], statuses: list[int]) -> None:
    began = time.perf_counter()
    asked = caller.posting("/tickets", {"item": item}, "kiosk")
    status, _body = caller.line.ask(asked)
    waited.append(time.perf_counter() - began)
    statuses.append(status)

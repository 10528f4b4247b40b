"""A large hall: 200 displays and 2,000 phones on one server, and what a delivery costs it.

As in the row of boards, calls take turns with bare broadcasts of the same bytes to as many clients.
"""

from __future__ import annotations

import os
import re
from contextlib import ExitStack
from pathlib import Path

import httpx

from bench.place import Place, on_core
from bench.report import Figure
from bench.rows.boards import Heard, bare_of, block_of, hall_of
from tests.support.running_hall import RunningHall

DISPLAYS, PHONES = 200, 2000
P99_AIM = 2.0
SENT = re.compile(r"^tidehall_messages_sent (\S+)", re.MULTILINE)


def run(place: Place) -> list[Figure]:
    """Medians of the blocks, and the server's own seconds while it was called."""
    phones = PHONES // 5 if place.quick else PHONES
    ours, bare = Heard(DISPLAYS), Heard(DISPLAYS)
    served: list[RunningHall] = []
    cpu, sent = 0.0, 0
    with ExitStack() as stack:
        stack.enter_context(on_core(1))
        call, screens = stack.enter_context(hall_of(place, DISPLAYS, phones, served))
        send, listeners = stack.enter_context(bare_of(place, DISPLAYS, phones))
        for _ in range(place.rounds(5)):
            before = _spent(served[0])
            ours.take(dict(block_of(call)), screens)
            after = _spent(served[0])
            cpu, sent = cpu + after[0] - before[0], sent + after[1] - before[1]
            bare.take(dict(block_of(send)), listeners)
    return _figures(ours, bare, phones, cpu / sent * 1e6)


def _figures(ours: Heard, bare: Heard, phones: int, cpu_ms: float) -> list[Figure]:
    base = f"bare broadcast to {DISPLAYS + phones}"
    p50, p99 = ours.part(0.5), ours.part(0.99)
    bare50, bare99 = bare.part(0.5), bare.part(0.99)
    return [
        Figure("displays", f"call to {DISPLAYS} displays, {phones} phones, p50", p50, "ms",
               bare50, base),
        Figure("displays", "p99", p99, "ms", bare99, base, f"<= {P99_AIM:g} x",
               p99 <= P99_AIM * bare99),
        Figure("displays", "CPU of the server per 1,000 deliveries, calls included", cpu_ms, "ms"),
    ]  # fmt: skip


def _spent(hall: RunningHall) -> tuple[float, int]:
    """The server's CPU seconds and the messages that it has sent."""
    fields = Path(f"/proc/{hall.pid}/stat").read_text().rpartition(")")[2].split()
    ticks = int(fields[11]) + int(fields[12])
    metrics = httpx.get(f"http://127.0.0.1:{hall.port}/metrics", timeout=10).text
    found = SENT.search(metrics)
    if found is None:
        raise RuntimeError("the server does not tell how much it sent")
    return ticks / os.sysconf("SC_CLK_TCK"), int(float(found[1]))

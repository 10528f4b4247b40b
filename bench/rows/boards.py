"""From the clerk's key to the board: 40 boards and 1,000 phones connected, one core for the server.

Compared with a bare websocket broadcast of the same bytes to as many clients. In a hall most phones
wait in other queues than the one that moves; here too.
"""

from __future__ import annotations

import itertools
import random
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field

from bench.audience import Audience, audience
from bench.house import demo_hall, plain_items
from bench.load import Line, request
from bench.place import Place, on_core
from bench.report import Figure, middle, share
from bench.rows.issue_to_call import ordinary_pair
from bench.served import Caller, served
from tests.support.running_hall import RunningHall

BOARDS, PHONES = 40, 1000
BLOCK, PAUSE_S = 16, 0.15
P95_AIM_MS, P99_AIM = 50, 2.0
PHONES_NICE = 15
"""The phones' process gives way, so that the boards' clock is read in time."""


@dataclass
class Heard:
    """Milliseconds from the POST to each board, by block; and, for each call, to the last one."""

    boards: int = BOARDS
    blocks: list[list[float]] = field(default_factory=list)
    last: list[float] = field(default_factory=list)

    def take(self, began: dict[str, float], crowd: Audience) -> None:
        marks, block = crowd.arrivals()["marks"], []
        for ticket, start in began.items():
            times = [(moment - start) * 1000 for moment in marks.get(ticket, [])]
            if len(times) < self.boards:
                raise RuntimeError(f"{len(times)} of {self.boards} boards heard of {ticket}")
            block += times
            self.last.append(max(times))
        self.blocks.append(block)

    def part(self, part: float) -> float:
        """The median of the blocks: one bad moment of the machine spoils one block only."""
        return middle(share(block, part) for block in self.blocks)


def run(place: Place) -> list[Figure]:
    """Blocks of calls in turn with blocks of bare broadcasts; medians of the blocks."""
    phones = PHONES // 5 if place.quick else PHONES
    ours, bare = Heard(), Heard()
    with ExitStack() as stack:
        stack.enter_context(on_core(1))
        call, boards = stack.enter_context(hall_of(place, BOARDS, phones))
        send, listeners = stack.enter_context(bare_of(place, BOARDS, phones))
        for _ in range(place.rounds(7)):
            ours.take(dict(block_of(call)), boards)
            bare.take(dict(block_of(send)), listeners)
    return _figures(ours, bare, phones)


def _figures(ours: Heard, bare: Heard, phones: int) -> list[Figure]:
    base = f"bare broadcast to {BOARDS + phones}"
    p50, p95, p99 = (ours.part(part) for part in (0.5, 0.95, 0.99))
    bare50, bare95, bare99 = (bare.part(part) for part in (0.5, 0.95, 0.99))
    worst, bare_worst = max(ours.last), max(bare.last)
    return [
        Figure("boards", f"call to {BOARDS} boards, {phones} phones, p50", p50, "ms", bare50, base),
        Figure("boards", "p95", p95, "ms", bare95, base, f"< {P95_AIM_MS} ms", p95 < P95_AIM_MS),
        Figure("boards", "p99", p99, "ms", bare99, base, f"<= {P99_AIM:g} x",
               p99 <= P99_AIM * bare99),
        Figure("boards", f"worst of {len(ours.last)} calls, last board", worst, "ms",
               middle(ours.last), "their median"),
        Figure("boards", "the same of the bare broadcast", bare_worst, "ms",
               middle(bare.last), "their median"),
    ]  # fmt: skip


@contextmanager
def hall_of(
    place: Place, boards: int, phones: int, told: list[RunningHall] | None = None
) -> Iterator[tuple[object, Audience]]:
    """The demo hall with its boards and phones; what calls somebody, and the boards."""
    with served(place) as hall:
        if told is not None:
            told.append(hall)
        caller = Caller(hall)
        item, window = ordinary_pair()
        caller.post(f"/windows/{window}/open")
        for _ in range(BLOCK * 8):
            caller.issue(item)
        items = itertools.cycle(plain_items())
        links = [f"ticket:{caller.issue(next(items))['token']}" for _ in range(phones)]
        board = f"board:{_board_of(window)}"
        token = hall.tokens["display"]
        with (
            audience(hall.port, [[link] for link in links], nice=PHONES_NICE),
            audience(hall.port, [[board]] * boards, token=token, marked=True) as screens,
        ):
            yield (lambda: call_once(caller, window)), screens


def _board_of(window: str) -> str:
    hall = demo_hall()
    zone = hall.windows[window].zone
    return next(d.id for d in hall.displays.values() if not d.zones or zone in d.zones)


def call_once(caller: Caller, window: str) -> tuple[str, float]:
    """Call somebody; the ticket and the moment when the command was sent."""
    began = time.perf_counter()
    called = caller.post(f"/windows/{window}/call")
    time.sleep(PAUSE_S / 2)
    caller.post(f"/windows/{window}/start")
    caller.post(f"/windows/{window}/finish", {"outcome": "done"})
    return called["ticket"]["id"], began


@contextmanager
def bare_of(place: Place, boards: int, phones: int) -> Iterator[tuple[object, Audience]]:
    port = place.port()
    command = [sys.executable, "-m", "bench.bare.broadcast", str(port)]
    with place.process(command, "broadcast") as process:
        process.wait_for_port(port)
        line, numbers = Line(port), itertools.count()

        def send() -> tuple[str, float]:
            mark = f"{next(numbers):026d}"
            asked = request("POST", "/call", body=SAME_BYTES.replace("TICKET", mark))
            began = time.perf_counter()
            line.ask(asked)
            return mark, began

        with (
            audience(port, [[]] * phones, nice=PHONES_NICE),
            audience(port, [[]] * boards, marked=True) as screens,
        ):
            yield send, screens


def block_of(call: object) -> Iterator[tuple[str, float]]:
    chance = random.Random(BLOCK)  # noqa: S311
    for _ in range(BLOCK):
        yield call()  # type: ignore[operator]
        time.sleep(PAUSE_S * chance.uniform(0.5, 1.5))
    time.sleep(0.3)


SAME_BYTES = (
    '42["event",{"id":1234,"topic":"board:LED-1F","type":"ticket.called",'
    '"at":"2026-11-20T09:00:00.123456+08:00","data":{"ticket":{"id":"TICKET","number":"D012",'
    '"state":"called","queue":"D","zone":"Z2","item":"SC01","item_name":"公司登记注册",'
    '"item_name_en":"Registration of a company","lane":"walk_in","window":"02","calls":1,'
    '"language":"zh"},"window":{"no":"02","name":"企业开办综合②","name_en":'
    '"Business registration 2","floor":1,"zone":"Z2"},"cases":["YA-20261120-D012-1"]}}]'
)
"""A call as a board gets it."""

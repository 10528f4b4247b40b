"""The floor of guides and the manager follows a call: from the clerk's POST to the frame on each of
the screens that watch the hall, while phones watch their tickets. One core for the server.

The clock starts when the command is sent, so the commit itself is inside the figure.
"""

from __future__ import annotations

import itertools

from bench.audience import audience
from bench.house import plain_items
from bench.place import Place, on_core
from bench.report import Figure, middle, share
from bench.rows.boards import PHONES, PHONES_NICE, block_of, call_once
from bench.rows.issue_to_call import ordinary_pair
from bench.served import Caller, served

SCREENS = 12
"""Guides with tablets, the desk and the manager."""
P95_AIM_MS = 50


def run(place: Place) -> list[Figure]:
    """Blocks of calls; medians of the blocks."""
    phones = PHONES // 5 if place.quick else PHONES
    blocks: list[list[float]] = []
    with on_core(1), served(place) as hall:
        caller = Caller(hall)
        item, window = ordinary_pair()
        caller.post(f"/windows/{window}/open")
        for _ in range(16 * 8):
            caller.issue(item)
        items = itertools.cycle(plain_items())
        links = [f"ticket:{caller.issue(next(items))['token']}" for _ in range(phones)]
        token = hall.tokens["manager"]
        with (
            audience(hall.port, [[link] for link in links], nice=PHONES_NICE),
            audience(hall.port, [["hall"]] * SCREENS, token=token, marked=True) as floors,
        ):
            for _ in range(place.rounds(7)):
                began = dict(block_of(lambda: call_once(caller, window)))
                marks = floors.arrivals()["marks"]
                blocks.append(
                    [
                        (moment - start) * 1000
                        for ticket, start in began.items()
                        for moment in marks.get(ticket, [])
                    ]
                )
    if any(len(block) < SCREENS for block in blocks):
        raise RuntimeError("screens that follow the hall heard of no calls")
    p50, p95 = (middle(share(block, part) for block in blocks) for part in (0.5, 0.95))
    watched = f"call to {SCREENS} floor views, {phones} phones"
    return [
        Figure("floor", f"{watched}, p50", p50, "ms"),
        Figure("floor", "p95", p95, "ms", None, "", f"< {P95_AIM_MS} ms", p95 < P95_AIM_MS),
    ]

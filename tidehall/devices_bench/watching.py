"""`tidehall devices status URL...`: a table of devices that follows what they say."""

from __future__ import annotations

import argparse
import json
import queue
import sys
import threading
from collections.abc import Sequence
from typing import Any

from hardware.ports import State
from tidehall.answers import OK, REFUSED, say
from tidehall.devices_bench.looking import Look, Watched
from tidehall.devices_bench.naming import HELP, named

_REST_S = {True: 0.05, False: 1.0}
"""Between two looks: at devices that speak by themselves, and at those that must be asked."""
_FINE = (State.READY.value, State.ABSENT.value)


def add(actions: Any) -> None:
    parser = actions.add_parser("status", help="watch devices; the table follows every change")
    parser.add_argument("device", type=named, nargs="+", help=HELP)
    parser.add_argument("--once", action="store_true", help="tell it once and end")
    parser.add_argument(
        "--seconds", type=float, default=5.0, help="with --once: how long to try (5)"
    )
    parser.add_argument(
        "--json", action="store_true", help="answer JSON: a list, one line for each change"
    )


def run(args: argparse.Namespace) -> int:
    watched = [Watched(device) for device in args.device]
    try:
        if args.once:
            return _once(watched, args)
        return _follow(watched, as_json=args.json)
    finally:
        for each in watched:
            each.close()


def _once(watched: Sequence[Watched], args: argparse.Namespace) -> int:
    looks: list[Look | None] = [None] * len(watched)

    def look(place: int) -> None:
        looks[place] = watched[place].until_known(args.seconds)

    threads = [threading.Thread(target=look, args=(place,)) for place in range(len(watched))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    done = [each for each in looks if each]
    _show(done, as_json=args.json)
    return OK if all(each.state in _FINE for each in done) else REFUSED


def _follow(watched: Sequence[Watched], *, as_json: bool) -> int:
    """Until somebody interrupts it."""
    news: queue.Queue[tuple[int, Look]] = queue.Queue()
    ended = threading.Event()

    def follow(place: int) -> None:
        last = ""
        while not ended.is_set():
            look = watched[place].look()
            if look.state != last:
                last = look.state
                news.put((place, look))
            ended.wait(_REST_S[watched[place].speaks])

    threads = [
        threading.Thread(target=follow, args=(place,), daemon=True) for place in range(len(watched))
    ]
    looks: dict[int, Look] = {}
    for thread in threads:
        thread.start()
    try:
        while True:
            place, look = news.get()
            looks[place] = look
            if len(looks) == len(watched):
                _show([looks[each] for each in sorted(looks)], as_json=as_json)
    except KeyboardInterrupt:
        return OK
    finally:
        ended.set()
        for thread in threads:
            thread.join(5)


def _show(looks: Sequence[Look], *, as_json: bool) -> None:
    if as_json:
        say(json.dumps([look.as_json() for look in looks], ensure_ascii=False))
        return
    if sys.stdout.isatty():
        sys.stdout.write("\x1b[H\x1b[2J")
    for look in looks:
        say(look.as_line())
    if not sys.stdout.isatty():
        say()

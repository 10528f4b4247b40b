"""`tidehall devices probe URL`: does it answer, and what is that known from?"""

from __future__ import annotations

import argparse
import json
from typing import Any

from hardware.ports import State
from tidehall.answers import OK, REFUSED, say
from tidehall.devices_bench.looking import Watched
from tidehall.devices_bench.naming import HELP, named

_ADVICE = {
    State.UNKNOWN.value: "Nothing answers: is it plugged in and on, are address and speed right?",
    State.TROUBLE.value: "It answers, and says that something is wrong.",
    State.ABSENT.value: "It is absent by order.",
}


def add(actions: Any) -> None:
    parser = actions.add_parser("probe", help="ask one device whether it is there")
    parser.add_argument("device", type=named, help=HELP)
    parser.add_argument("--seconds", type=float, default=5.0, help="how long to try (5)")
    parser.add_argument(
        "--json", action="store_true", help='answer {"kind", "device", "state", "evidence"}'
    )


def run(args: argparse.Namespace) -> int:
    watched = Watched(args.device)
    try:
        look = watched.until_known(args.seconds)
    finally:
        watched.close()
    if args.json:
        say(json.dumps(look.as_json(), ensure_ascii=False))
    else:
        say(look.as_line())
        if look.state in _ADVICE:
            say(_ADVICE[look.state])
    return OK if look.state == State.READY.value else REFUSED

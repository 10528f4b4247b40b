"""`tidehall devices`: list, probe, test, watch, capture and simulate hardware."""

from __future__ import annotations

import argparse

from tidehall.devices_bench import capturing, exercising, listing, probing, simulating, watching
from tidehall.devices_bench.naming import quiet
from tidehall.options import Commands

DESCRIPTION = """\
The hardware of this machine, as an installer wants it: what is plugged in, who answers, a test
page or a test text, a table that follows what devices say, unknown bytes with guesses about their
frames, and devices of software to try things with.

Exit codes: 0 it is there and did it, 1 it is not there or did not, 2 the command line was wrong.
"""
ACTIONS = {
    "list": listing,
    "probe": probing,
    "test": exercising,
    "status": watching,
    "capture": capturing,
    "simulate": simulating,
}
"""Action -> the module that carries it out."""


def add(commands: Commands, name: str, line: str) -> None:
    parser = commands.add_parser(name, help=line, description=DESCRIPTION)
    actions = parser.add_subparsers(dest="action", required=True, metavar="ACTION")
    for module in ACTIONS.values():
        module.add(actions)


def run(args: argparse.Namespace) -> int:
    with quiet():
        return int(ACTIONS[args.action].run(args))

"""`tidehall check HALL.yaml`: every fault of a hall file at once."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from config.check_report import as_json, render
from config.faults import HallFaults
from config.load import load_hall
from config.schema.hall import Hall
from tidehall.answers import MISUSE, OK, REFUSED, complain, say
from tidehall.options import Commands
from tidehall.readings import proposals
from tidehall.readings import render as render_readings

DESCRIPTION = """\
Read a hall file as the server would and tell every fault that it has, each with its path, its
line, what is wrong and what was probably meant. A hall with a fault never starts.

Exit codes: 0 the hall is good, 1 it has faults, 2 there is no such file.
"""


def add(commands: Commands, name: str, line: str) -> None:
    parser = commands.add_parser(name, help=line, description=DESCRIPTION)
    parser.add_argument("hall", metavar="HALL.yaml", type=Path, help="the hall file to check")
    parser.add_argument(
        "--readings",
        action="store_true",
        help="list names that the voice may read wrongly, with a reading for each",
    )
    parser.add_argument(
        "--json",
        action="store_true",
        help='answer {"ok", "faults": [{"path", "message", "suggestion", "line"}]}',
    )


def run(args: argparse.Namespace) -> int:
    path: Path = args.hall
    if not path.is_file():
        complain(f"tidehall: no such file: {path}")
        return MISUSE
    try:
        hall = load_hall(path)
    except HallFaults as found:
        color = sys.stdout.isatty()
        say(
            as_json(found.faults)
            if args.json
            else render(found.faults, name=str(path), color=color)
        )
        return REFUSED
    if args.readings:
        say(render_readings(proposals(hall)))
        return OK
    say(as_json([]) if args.json else _summary(path, hall))
    return OK


def _summary(path: Path, hall: Hall) -> str:
    counts = {
        "zones": sum(not zone.area for zone in hall.zones.values()),
        "windows": len(hall.windows),
        "queues": len(hall.queues),
        "items": len(hall.items),
        "bundles": len(hall.bundles),
    }
    figures = ", ".join(f"{n} {what}" for what, n in counts.items())
    return f"{path}: no faults. {hall.name} ({hall.name_en}): {figures}."

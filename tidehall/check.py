"""`tidehall check HALL.yaml`: every fault of a hall file at once."""

from __future__ import annotations

import argparse
import json
from dataclasses import asdict
from pathlib import Path

from config.faults import HallFaults
from config.load import load_hall
from tidehall.answers import MISUSE, OK, REFUSED, complain, say
from tidehall.options import Commands

DESCRIPTION = """\
Read a hall file as the server would and tell every fault that it has, each with its path, its
line, what is wrong and what was probably meant. A hall with a fault never starts.

Exit codes: 0 the hall is good, 1 it has faults, 2 there is no such file.
"""


def add(commands: Commands, name: str, line: str) -> None:
    parser = commands.add_parser(name, help=line, description=DESCRIPTION)
    parser.add_argument("hall", metavar="HALL.yaml", type=Path, help="the hall file to check")
    parser.add_argument(
        "--json",
        action="store_true",
        help='answer {"ok", "hall", "faults": [{"path", "line", "message", "suggestion"}]}',
    )


def run(args: argparse.Namespace) -> int:
    path: Path = args.hall
    if not path.is_file():
        complain(f"tidehall: no such file: {path}")
        return MISUSE
    try:
        hall = load_hall(path)
    except HallFaults as found:
        _tell_faults(path, found, as_json=args.json)
        return REFUSED
    counts = {
        "zones": sum(not zone.area for zone in hall.zones.values()),
        "windows": len(hall.windows),
        "queues": len(hall.queues),
        "items": len(hall.items),
        "bundles": len(hall.bundles),
    }
    if args.json:
        say(json.dumps({"ok": True, "hall": hall.id, **counts, "faults": []}, ensure_ascii=False))
    else:
        figures = ", ".join(f"{n} {what}" for what, n in counts.items())
        say(f"{path}: no faults. {hall.name} ({hall.name_en}): {figures}.")
    return OK


def _tell_faults(path: Path, found: HallFaults, *, as_json: bool) -> None:
    if as_json:
        faults = [asdict(fault) for fault in found.faults]
        say(json.dumps({"ok": False, "hall": None, "faults": faults}, ensure_ascii=False))
        return
    for fault in found.faults:
        line = f":{fault.line}" if fault.line else ""
        hint = f" ({fault.suggestion})" if fault.suggestion else ""
        say(f"{path}{line}: {fault.path or 'file'}: {fault.message}{hint}")
    n = len(found.faults)
    complain(f"{n} fault{'s' if n != 1 else ''}; this hall would not start.")

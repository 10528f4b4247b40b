"""`tidehall doctor`: what is wrong with this machine, and what to do about it."""

from __future__ import annotations

import argparse
import json

from config.settings import Settings
from tidehall.answers import OK, REFUSED, say
from tidehall.checkup.database import database_state
from tidehall.checkup.findings import Finding, Mark
from tidehall.checkup.machine import (
    browser,
    clock_sane,
    disk_space,
    fonts,
    python_version,
    screens_built,
    sqlite_library,
    voice,
)
from tidehall.checkup.service import keys_file, port_free
from tidehall.options import Commands
from tidehall.places import PLACE_SETTINGS, place_in
from tidehall.settings import add_settings, read_settings

DESCRIPTION = """\
Look at everything that a hall needs on this machine: one line each, with ok, warn or fail, and
what to do about it. Keys and database are looked at once the data folder is there.

Exit codes: 0 nothing fails (there may be warnings), 1 something fails.
"""


def add(commands: Commands, name: str, line: str) -> None:
    parser = commands.add_parser(name, help=line, description=DESCRIPTION)
    add_settings(parser, Settings, only=(*PLACE_SETTINGS, "port"))
    parser.add_argument("--json", action="store_true", help="answer a list of findings as JSON")


def run(args: argparse.Namespace) -> int:
    findings = findings_of(args)
    if args.json:
        say(json.dumps([finding.as_json() for finding in findings], ensure_ascii=False))
    else:
        for finding in findings:
            say(finding.as_line())
    failed = sum(finding.mark is Mark.FAIL for finding in findings)
    if failed and not args.json:
        say(f"\n{failed} of {len(findings)} fail.")
    return REFUSED if failed else OK


def findings_of(args: argparse.Namespace) -> list[Finding]:
    """All findings, the machine's first; keys and database once there is a data folder."""
    settings = read_settings(Settings, args)
    place = place_in(settings)
    found = [
        python_version(),
        sqlite_library(),
        fonts(),
        voice(),
        browser(),
        screens_built(),
        clock_sane(),
        port_free(settings.port),
        disk_space(place.data),
    ]
    if place.data.exists() or settings.database:
        found += [keys_file(place.keys), database_state(place.database)]
    return found

"""`tidehall verify`: does the journal still say what was written?"""

from __future__ import annotations

import argparse
import json
from dataclasses import asdict

from server.store.queries.journal import Break, verify
from tidehall.answers import OK, REFUSED, complain, say
from tidehall.options import Commands
from tidehall.places import add_place_options, opened, place_of

DESCRIPTION = """\
Recompute the hash chain of every visit and case and compare its end with the ticket or case that
owns it. An entry that was changed, taken out or added afterwards breaks its chain.

Exit codes: 0 every chain holds, 1 some are broken.
"""
WHY = {
    "hash": "the entry is not what was written",
    "gap": "an entry is missing before this one",
    "head": "the chain does not end where its ticket or case says",
    "missing": "there is no chain",
}


def add(commands: Commands, name: str, line: str) -> None:
    parser = commands.add_parser(name, help=line, description=DESCRIPTION)
    add_place_options(parser)
    parser.add_argument("--json", action="store_true", help="answer a list of breaks as JSON")


def run(args: argparse.Namespace) -> int:
    with opened(place_of(args)) as store, store.read() as conn:
        broken = list(verify(conn))
    if args.json:
        say(json.dumps([asdict(each) for each in broken]))
    elif broken:
        for each in broken:
            complain(_told(each))
        complain(f"{len(broken)} broken chain{'s' if len(broken) != 1 else ''}.")
    else:
        say("every chain of the journal holds.")
    return REFUSED if broken else OK


def _told(broken: Break) -> str:
    return f"{broken.subject}, entry {broken.n}: {WHY.get(broken.why, broken.why)}"

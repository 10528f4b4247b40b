"""`tidehall decide`: the router, tidal rule and estimator as JSON lines on standard in and out."""

from __future__ import annotations

import argparse
import sys
from io import TextIOWrapper

from tidehall.answers import OK
from tidehall.decide.door import answers
from tidehall.options import Commands

DESCRIPTION = """\
Reads one JSON message a line and answers requests with one line each, at once. A simulator (or
anybody) can so drive exactly the decisions that run in the hall. docs/decide.md lists the messages.
The end of the input ends it.
"""


def add(commands: Commands, name: str, line: str) -> None:
    commands.add_parser(name, help=line, description=DESCRIPTION)


def run(args: argparse.Namespace) -> int:
    del args
    if isinstance(sys.stdin, TextIOWrapper):
        sys.stdin.reconfigure(encoding="utf-8", errors="replace")
    for answer in answers(sys.stdin):
        sys.stdout.write(answer + "\n")
        sys.stdout.flush()
    return OK

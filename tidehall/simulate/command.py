"""`tidehall simulate HALL.yaml`: days of a hall in a computer, under four ways to run it."""

from __future__ import annotations

import argparse
import json
import sys
from contextlib import ExitStack
from datetime import date
from pathlib import Path
from typing import Any

from config.faults import HallFaults, suggest
from config.load import load_hall
from config.schema import Hall
from tidehall.answers import MISUSE, OK, CommandRefused, say
from tidehall.options import Commands
from tidehall.places import Place, opened
from tidehall.simulate.from_hall import NoDemand, model_of
from tidehall.simulate.model import Model
from tidehall.simulate.page import page
from tidehall.simulate.policies import POLICIES
from tidehall.simulate.replay import render as table
from tidehall.simulate.replay import replay
from tidehall.simulate.report import render
from tidehall.simulate.run import Watch, as_json, compare, sample_for
from tidehall.simulate.trace import Trace

NAMES = tuple(POLICIES)
DESCRIPTION = """\
Plays days of a hall file with people, clerks, breaks and absences drawn by chance, and compares
four ways to run it on the same days:

  fixed      windows fixed by line, absolute priority, first come first served
  threshold  some general windows, and a reserve that opens when somebody waits over 20 minutes
  tidal      the decisions of this product: router, tidal rule, breaks, estimates
  pooled     every window serves everything at full speed; a bound that no hall can reach

Day n is drawn from seed S + n. docs/simulate.md tells what is assumed where the hall file is
silent. Estimates are measured on a sample of the newcomers (--sample).

With --replay a recorded day of the hall's own database is played again instead: as it was, with
the tidal rule alone, and with what --what-if changes ("09:00 open 37 social").

Exit codes: 0 done, 1 the hall file has faults or says nothing of who comes, 2 misuse.
"""


def add(commands: Commands, name: str, line: str) -> None:
    parser = commands.add_parser(name, help=line, description=DESCRIPTION)
    parser.add_argument("hall", metavar="HALL.yaml", type=Path)
    parser.add_argument("--days", type=_days, default=20, metavar="N", help="default 20")
    parser.add_argument("--seed", type=_seed, default=1, metavar="S", help="default 1")
    parser.add_argument("--scenario", default="normal", metavar="NAME",
                        help="a kind of day, such as busy; default normal")  # fmt: skip
    parser.add_argument("--policy", nargs="+", action="extend", metavar="NAME",
                        help=f"some of {', '.join(NAMES)}; default all")  # fmt: skip
    parser.add_argument("--sample", type=_days, metavar="N",
                        help="ask for the estimate of one newcomer in N")  # fmt: skip
    parser.add_argument("--trace", type=Path, metavar="FILE",
                        help="write every person and every move as JSON lines")  # fmt: skip
    parser.add_argument("--json", type=Path, metavar="F", help="write the figures")
    parser.add_argument("--replay", metavar="DB",
                        help="play a recorded day: database file, data folder or URL")  # fmt: skip
    parser.add_argument("--day", type=date.fromisoformat, metavar="DATE",
                        help="with --replay: the day, default the latest")  # fmt: skip
    parser.add_argument("--what-if", nargs="+", action="extend", default=[], metavar="MOVE",
                        help='with --replay: such as "09:00 open 37 social"')  # fmt: skip
    parser.add_argument("--html", type=Path, metavar="F", help="write a page with plots")


def _days(text: str) -> int:
    if text.isascii() and text.isdigit() and 1 <= int(text) <= 100_000:
        return int(text)
    raise argparse.ArgumentTypeError(f"{text!r} is not a number from 1 to 100000")


def _seed(text: str) -> int:
    if text.isascii() and text.isdigit() and int(text) < 2**62:
        return int(text)
    raise argparse.ArgumentTypeError(f"{text!r} is not a whole number from 0")


def run(args: argparse.Namespace) -> int:
    hall = _hall(args.hall)
    if args.replay:
        return _replay(hall, args)
    if args.what_if or args.day:
        raise CommandRefused("--day and --what-if need --replay", "", code=MISUSE)
    names = list(dict.fromkeys(args.policy or NAMES))
    for name in names:
        _known("policy", name, NAMES)
    found = _found(hall, names, args)
    say(render(found))
    if args.json:
        text = json.dumps(found, ensure_ascii=False, indent=1)
        args.json.write_text(text + "\n", encoding="utf-8")
    if args.html:
        args.html.write_text(page(found), encoding="utf-8")
    return OK


def _replay(hall: Hall, args: argparse.Namespace) -> int:
    with opened(_place(args.replay)) as store:
        found = replay(store, hall, _model(hall), args.day, args.what_if)
    say(table(found))
    if args.json:
        text = json.dumps(found, ensure_ascii=False, indent=1)
        args.json.write_text(text + "\n", encoding="utf-8")
    return OK


def _place(named: str) -> Place:
    """A URL as it is; a data folder or a database file by its path."""
    path = Path(named)
    if "://" in named:
        return Place(path, path, named)
    file = path / "hall.db" if path.is_dir() else path
    return Place(path, path, f"sqlite:///{file.absolute()}")


def _model(hall: Hall) -> Model:
    try:
        return model_of(hall)
    except NoDemand as fault:
        raise CommandRefused(str(fault), "give it a 'demand' or a 'simulation' section") from None


def _found(hall: Hall, names: list[str], args: argparse.Namespace) -> dict[str, Any]:
    model = _model(hall)
    _known("scenario", args.scenario, list(model.scenarios))
    model = model.scenario(args.scenario)
    seeds = range(args.seed, args.seed + args.days)
    sample = args.sample or sample_for(args.days)
    with ExitStack() as stack:
        watches: list[Watch] = [_progress(len(names) * args.days)]
        if args.trace:
            watches.append(Trace(stack.enter_context(args.trace.open("w", encoding="utf-8"))))
        results = compare(model, names, seeds, sample, watches)
    head = {
        "hall": f"{hall.name} ({hall.name_en})",
        "scenario": args.scenario,
        "seeds": [seeds[0], seeds[-1]],
        "sample": sample,
        "lines": {line: _line(hall, line) for line in model.zones},
    }
    return head | as_json(model, results)


def _line(hall: Hall, line: str) -> str:
    """What a zone or queue is called."""
    named = hall.queues.get(line) or hall.zones[line]
    return f"{line} {named.name} {named.name_en}"


def _progress(days: int) -> Watch:
    """Counts the days on a terminal; says nothing elsewhere."""
    done = [0]

    def watch(*_: object) -> None:
        done[0] += 1
        if sys.stderr.isatty():
            end = "\r" if done[0] < days else "\r" + " " * 30 + "\r"
            sys.stderr.write(f"day {done[0]} of {days}{end}")
            sys.stderr.flush()

    return watch


def _known(what: str, name: str, known: tuple[str, ...] | list[str]) -> None:
    if name not in known:
        raise CommandRefused(f"unknown {what} '{name}'", suggest(name, known) or "", code=MISUSE)


def _hall(path: Path) -> Hall:
    if not path.is_file():
        raise CommandRefused(f"no such file: {path}", code=MISUSE)
    try:
        return load_hall(path)
    except HallFaults as found:
        advice = f"`tidehall check {path}` tells all of its faults"
        raise CommandRefused(f"{path}: {found}", advice) from None

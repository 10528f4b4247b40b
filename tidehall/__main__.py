"""Entry point: find the command, let it read its options, run it, turn its end into a code.

Only the module of the command in hand is imported, so that `tidehall version` stays quick.
"""

from __future__ import annotations

import argparse
import importlib
import sys
from collections.abc import Iterable, Sequence
from types import ModuleType

from tidehall.answers import CommandRefused, refuse

COMMANDS: dict[str, tuple[str, str]] = {
    "demo": ("tidehall.demo", "run a whole hall on this machine, with citizens and clerks"),
    "server": ("tidehall.server", "run the server of a hall"),
    "kiosk": ("tidehall.kiosk", "run one ticket kiosk"),
    "display": ("tidehall.display", "join signs, call pads and raters at windows to the hall"),
    "check": ("tidehall.check", "find every fault of a hall file"),
    "init": ("tidehall.init", "prepare a data folder: keys, database, first administrator"),
    "user": ("tidehall.user", "add, list, disable staff accounts; set passwords"),
    "device": ("tidehall.device", "enrol, list and revoke kiosks and displays"),
    "client": ("tidehall.client", "enrol outside platforms: credentials, webhooks"),
    "decide": ("tidehall.decide.command", "offer the hall's decisions to other programs"),
    "simulate": ("tidehall.simulate.command", "play days of a hall and compare ways to run it"),
    "devices": ("tidehall.devices", "list, probe, test, watch, capture and simulate hardware"),
    "verify": ("tidehall.verify", "check the journal's hash chains"),
    "doctor": ("tidehall.doctor", "say what is wrong with this machine"),
    "version": ("tidehall.version", "print the version"),
}
"""Command -> the module that carries it out, and its line in the overview."""

EPILOG = """\
Exit codes: 0 done, 1 refused, 2 misuse. `tidehall COMMAND --help` tells more.
Options of server and kiosk may also stand in TIDEHALL_* variables or in a TOML file (--config).
"""


class HelpfulParser(argparse.ArgumentParser):
    """argparse, keeping the line breaks of our texts."""

    def __init__(self, *args: object, **kwargs: object) -> None:
        kwargs.setdefault("formatter_class", argparse.RawDescriptionHelpFormatter)
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]


def build_parser(wanted: Iterable[str] = COMMANDS) -> argparse.ArgumentParser:
    """The parser with the options of the ``wanted`` commands; the others by name only."""
    parser = HelpfulParser(
        prog="tidehall",
        description="Tidehall runs the floor of a government service hall.",
        epilog=EPILOG,
    )
    commands = parser.add_subparsers(
        dest="command", required=True, metavar="COMMAND", parser_class=HelpfulParser
    )
    wanted = set(wanted)
    for name, (module, line) in COMMANDS.items():
        if name in wanted:
            _load(module).add(commands, name, line)
        else:
            commands.add_parser(name, help=line, add_help=False)
    return parser


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; the return value is the exit code."""
    words = list(sys.argv[1:] if argv is None else argv)
    named = [word for word in words[:1] if word in COMMANDS]
    args = build_parser(named).parse_args(words)
    try:
        code = _load(COMMANDS[args.command][0]).run(args)
    except CommandRefused as refusal:
        return refuse(refusal)
    except KeyboardInterrupt:
        return refuse(CommandRefused("interrupted"))
    except OSError as fault:
        return refuse(CommandRefused(f"{fault.strerror or fault}: {fault.filename or ''}".strip()))
    return int(code)


def _load(module: str) -> ModuleType:
    return importlib.import_module(module)


if __name__ == "__main__":
    sys.exit(main())

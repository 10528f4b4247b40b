"""`tidehall server`: look that everything is in place, then become the server process."""

from __future__ import annotations

import argparse
import os
from pathlib import Path

from config.faults import HallFaults
from config.load import load_hall, shipped_hall
from config.schema.hall import Hall
from config.settings import Settings
from hardware.voices import open_voice
from server.store.vault import KeysError, load_keys, parse_keys
from tidehall.answers import MISUSE, CommandRefused
from tidehall.checkup.service import port_is_free
from tidehall.options import Commands, moment, speed
from tidehall.places import opened, place_in
from tidehall.processes import python_module
from tidehall.settings import add_settings, read_settings

DESCRIPTION = """\
Run the server of a hall. `tidehall init` prepares its data folder; a hall file with faults never
starts. SQLite (the default) allows one process; --workers needs PostgreSQL.

Secrets (TIDEHALL_KEYS, TIDEHALL_METRICS_TOKEN, TIDEHALL_VOICE_KEYS, or NAME_FILE for a file that
holds one) are no options, because everybody on a machine can read those.
"""


def add(commands: Commands, name: str, line: str) -> None:
    parser = commands.add_parser(name, help=line, description=DESCRIPTION)
    add_settings(parser, Settings)
    parser.add_argument(
        "--clock", metavar="ISO", type=moment, help="start the hall's clock at this moment"
    )
    parser.add_argument(
        "--speed", type=speed, default=1.0, metavar="N", help="hall seconds per second (1)"
    )
    parser.add_argument("--ready-file", metavar="F", type=Path, help="JSON, once it serves")


def run(args: argparse.Namespace) -> int:
    settings = read_settings(Settings, args)
    hall = _check(settings)
    if args.clock is not None and args.clock.tzinfo is None:
        args.clock = args.clock.replace(tzinfo=hall.zone_info)
    # The server patches its process before it imports anything, so it gets a fresh one.
    argv = python_module("server", *_words(args))
    os.execv(argv[0], argv)  # noqa: S606


def _check(settings: Settings) -> Hall:
    """Refuse in plain words what the server would stumble over; answers the hall."""
    if settings.workers > 1 and settings.database_url.startswith("sqlite"):
        raise CommandRefused(
            "SQLite allows exactly one server process",
            "Use PostgreSQL (--database) with several workers.",
            code=MISUSE,
        )
    hall_file = settings.hall or shipped_hall("demo")
    try:
        hall = load_hall(hall_file)
    except HallFaults as found:
        raise CommandRefused(
            f"{hall_file}: {found}", f"See them all with `tidehall check {hall_file}`."
        ) from None
    try:
        if settings.keys is not None:
            parse_keys(settings.keys.get_secret_value())
        else:
            load_keys(settings.keys_path)
    except KeysError as wrong:
        raise CommandRefused(str(wrong)) from None
    keys = settings.voice_keys.get_secret_value() if settings.voice_keys else ""
    try:
        open_voice(settings.voice, settings.audio_path, keys).close()
    except ValueError as wrong:
        raise CommandRefused(f"voice: {wrong}", "See docs/voice.md.", code=MISUSE) from None
    with opened(place_in(settings)):
        pass
    if settings.port and not port_is_free(settings.port, settings.host):
        raise CommandRefused(
            f"port {settings.port} of {settings.host} cannot be used", "Choose another with --port."
        )
    return hall


def _words(args: argparse.Namespace) -> list[str]:
    """The command line for the process to become."""
    words: list[str] = []
    for name in [*Settings.model_fields, "config", "speed", "ready_file"]:
        value = getattr(args, name, None)
        if value is not None:
            words += [f"--{name.replace('_', '-')}", str(value)]
    if args.clock is not None:
        words += ["--clock", args.clock.isoformat()]
    return words

"""`tidehall kiosk`: one ticket kiosk."""

from __future__ import annotations

import argparse

from config.settings import KioskProcess
from hardware.devices import BadDevice
from kiosk.agent import run as run_kiosks
from kiosk.enrolment import NotEnrolled, enrol, enrolled_in
from kiosk.settings import KioskSettings
from tidehall.answers import MISUSE, OK, CommandRefused, say
from tidehall.options import Commands
from tidehall.settings import add_settings, read_settings

DESCRIPTION = """\
Run one kiosk: it serves its touch screen to the Chromium of this machine, drives the printer, and
goes on by itself while the server is out of reach.

A new machine is enrolled once: the administrator makes a code on the page "devices", and

  tidehall kiosk enrol --server https://hall.example --code ABCD2345 --data /var/lib/tidehall

changes it for this machine's own token, which is kept in the data folder (mode 0600). Instead the
token may stand in TIDEHALL_KIOSK_TOKEN, in a file named by TIDEHALL_KIOSK_TOKEN_FILE, or in the
TOML file; `tidehall device add kiosk:K1` makes one, too.
"""
ENROL = "enrol"


def add(commands: Commands, name: str, line: str) -> None:
    parser = commands.add_parser(name, help=line, description=DESCRIPTION)
    add_settings(parser, KioskProcess)
    parser.add_argument("action", nargs="?", choices=(ENROL,), help="change a code for a token")
    parser.add_argument("--code", help="the one-time code, with enrol")


def run(args: argparse.Namespace) -> int:
    settings = read_settings(KioskProcess, args)
    if args.action == ENROL:
        return _enrol(settings, args.code)
    try:
        run_kiosks(_kiosk(settings), ready=lambda urls: say(f"kiosk {settings.id}: {urls[0]}"))
    except BadDevice as wrong:
        raise CommandRefused(str(wrong), code=MISUSE) from None
    except ValueError as wrong:
        raise CommandRefused(str(wrong), code=MISUSE) from None
    return OK


def _enrol(settings: KioskProcess, code: str | None) -> int:
    if not code:
        raise CommandRefused("no code", "Give the administrator's code with --code.", code=MISUSE)
    try:
        enrolled = enrol(settings.server, code, settings.data)
    except NotEnrolled as refused:
        raise CommandRefused(str(refused)) from None
    say(f"this machine is kiosk {enrolled.kiosk}; its token is kept in {settings.data}")
    return OK


def _kiosk(settings: KioskProcess) -> KioskSettings:
    """Given settings win over what the machine was enrolled with."""
    known = enrolled_in(settings.data)
    given = settings.token.get_secret_value() if settings.token else None
    if given is None and known is None:
        raise CommandRefused(
            "the kiosk has no token", "Enrol this machine: `tidehall kiosk enrol --code CODE`.",
            code=MISUSE,
        )  # fmt: skip
    mine = known if given is None else None
    asked = settings.model_fields_set
    return KioskSettings(
        server=mine.server if mine and "server" not in asked else settings.server,
        token=mine.token if mine else given or "",
        id=mine.kiosk if mine else settings.id,
        port=settings.port,
        host=settings.host,
        printer=settings.printer,
        reader=settings.reader,
        scanner=settings.scanner,
        voice=settings.voice,
        voice_keys=settings.voice_keys.get_secret_value() if settings.voice_keys else "",
        languages=settings.languages,
        idle_s=settings.idle_s,
        data=settings.data,
        least_free_mb=settings.least_free_mb,
    )

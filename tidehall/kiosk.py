"""`tidehall kiosk`: one ticket kiosk."""

from __future__ import annotations

import argparse

from config.settings import KioskProcess
from hardware.devices import BadDevice
from kiosk.agent import run as run_kiosks
from kiosk.settings import KioskSettings
from tidehall.answers import MISUSE, OK, CommandRefused, say
from tidehall.options import Commands
from tidehall.settings import add_settings, read_settings

DESCRIPTION = """\
Run one kiosk: it serves its touch screen to the Chromium of this machine and drives the printer.
The device token is a secret: put it into TIDEHALL_KIOSK_TOKEN, into a file named by
TIDEHALL_KIOSK_TOKEN_FILE, or into the TOML file. `tidehall device add kiosk:K1` makes one.
"""


def add(commands: Commands, name: str, line: str) -> None:
    parser = commands.add_parser(name, help=line, description=DESCRIPTION)
    add_settings(parser, KioskProcess)


def run(args: argparse.Namespace) -> int:
    settings = read_settings(KioskProcess, args)
    if settings.token is None:
        raise CommandRefused(
            "the kiosk has no token",
            f"`tidehall device add kiosk:{settings.id}`, then set TIDEHALL_KIOSK_TOKEN.",
            code=MISUSE,
        )
    try:
        run_kiosks(_kiosk(settings), ready=lambda urls: say(f"kiosk {settings.id}: {urls[0]}"))
    except BadDevice as wrong:
        raise CommandRefused(str(wrong), code=MISUSE) from None
    except ValueError as wrong:
        raise CommandRefused(str(wrong), code=MISUSE) from None
    return OK


def _kiosk(settings: KioskProcess) -> KioskSettings:
    token = settings.token
    return KioskSettings(
        server=settings.server,
        token=token.get_secret_value() if token else "",
        id=settings.id,
        port=settings.port,
        host=settings.host,
        printer=settings.printer,
        languages=settings.languages,
        idle_s=settings.idle_s,
    )

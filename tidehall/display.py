"""`tidehall display`: the devices at windows."""

from __future__ import annotations

import argparse

from config.settings import DisplayProcess
from display.agent.agent import run as run_agent
from display.agent.settings import AgentSettings, wiring
from hardware.devices import BadDevice
from tidehall.answers import MISUSE, OK, CommandRefused, say
from tidehall.options import Commands
from tidehall.settings import add_settings, read_settings

DESCRIPTION = """\
Join the LED signs, call pads and raters at some windows to the hall.

The machine is named in the hall file (window_devices) with its windows, and enrolled once:

  tidehall device add windows:WD1

The token stands in TIDEHALL_DISPLAY_TOKEN, in a file named by TIDEHALL_DISPLAY_TOKEN_FILE, or in
the TOML file. Each line says which windows hang on it, and at which address:

  tidehall display --sign "16@onbon+tcp://192.168.1.60" \\
                   --pads "16=5,17=6@pads+serial:///dev/ttyS2?map=ff68" \\
                   --rater "16=21,17=22@pads+serial:///dev/ttyS2?map=ff68"

See docs/hardware.md.
"""


def add(commands: Commands, name: str, line: str) -> None:
    parser = commands.add_parser(name, help=line, description=DESCRIPTION)
    add_settings(parser, DisplayProcess)


def run(args: argparse.Namespace) -> int:
    settings = read_settings(DisplayProcess, args)
    if settings.token is None:
        raise CommandRefused(
            "the machine has no token", f"Enrol it: `tidehall device add windows:{settings.id}`.",
            code=MISUSE,
        )  # fmt: skip
    try:
        run_agent(
            AgentSettings(
                server=settings.server,
                token=settings.token.get_secret_value(),
                id=settings.id,
                signs=tuple(wiring(line, "0") for line in settings.sign),
                pads=tuple(wiring(line, "1") for line in settings.pads),
                raters=tuple(wiring(line, "1") for line in settings.rater),
                language=settings.language,
            ),
            ready=lambda agent: say(f"devices at windows {', '.join(agent.windows) or '(none)'}"),
        )
    except (BadDevice, ValueError) as wrong:
        raise CommandRefused(str(wrong), code=MISUSE) from None
    return OK

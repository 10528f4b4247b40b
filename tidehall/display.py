"""`tidehall display`: a screen, a loudspeaker, and the devices at windows."""

from __future__ import annotations

import argparse
import getpass
import signal
import sys
import threading
from contextlib import ExitStack
from datetime import time
from pathlib import Path
from types import FrameType

from config.settings import DisplayProcess
from display.agent.agent import Agent
from display.agent.settings import AgentSettings, wiring
from display.browser.command import NoBrowser, find
from display.browser.keeper import BrowserSettings, Keeper
from display.browser.watching import Limits
from display.loud.agent import LoudAgent, LoudSettings
from display.unit import unit
from hardware.devices import BadDevice, open_speaker
from tidehall.answers import MISUSE, OK, CommandRefused, say
from tidehall.options import Commands
from tidehall.settings import add_settings, read_settings

DESCRIPTION = """\
Keep a hall screen, play announcements without one, or join the LED signs, call pads and raters at
some windows to the hall; each alone or all together.

  tidehall display --server http://10.0.0.5:8600 --screen yes
  tidehall display --speaker alsa: --speaker-id SPK-1F
  tidehall display --sign "16@onbon+tcp://192.168.1.60" \\
                   --pads "16=5,17=6@pads+serial:///dev/ttyS2?map=ff68" \\
                   --rater "16=21,17=22@pads+serial:///dev/ttyS2?map=ff68"

A screen shows a code, which somebody enters on the page of devices. The other two are named in the
hall file (displays, window_devices) and enrolled with `tidehall device add display:SPK-1F` and
`tidehall device add windows:WD1`; their tokens stand in TIDEHALL_DISPLAY_SPEAKER_TOKEN and
TIDEHALL_DISPLAY_TOKEN, in files named by these with _FILE, or in the TOML file.

`--unit` prints a systemd unit for the same options and ends. See docs/displays.md and
docs/hardware.md.
"""


def add(commands: Commands, name: str, line: str) -> None:
    parser = commands.add_parser(name, help=line, description=DESCRIPTION)
    parser.add_argument("--unit", action="store_true", help="print a systemd unit and end")
    add_settings(parser, DisplayProcess)


def run(args: argparse.Namespace) -> int:
    settings = read_settings(DisplayProcess, args)
    if args.unit:
        say(_unit(settings).rstrip())
        return OK
    if not settings.screen and not settings.speaker_id and settings.token is None:
        raise CommandRefused(
            "the machine has no token", f"Enrol it: `tidehall device add windows:{settings.id}`.",
            code=MISUSE,
        )  # fmt: skip
    stop = threading.Event()

    def ended(signal_number: int, frame: FrameType | None) -> None:
        stop.set()

    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, ended)
    try:
        with ExitStack() as stack:
            _start(settings, stack)
            stop.wait()
    except (BadDevice, NoBrowser, ValueError) as wrong:
        raise CommandRefused(str(wrong), code=MISUSE) from None
    return OK


def _start(settings: DisplayProcess, stack: ExitStack) -> None:
    """Whatever the settings ask for; a slip in one of them starts nothing."""
    keeper = Keeper(_browser(settings)) if settings.screen else None
    loud = _loudspeaker(settings) if settings.speaker_id else None
    if settings.token is not None:
        agent = stack.enter_context(Agent(_windows(settings, settings.token.get_secret_value())))
        say(f"devices at windows {', '.join(agent.windows) or '(none)'}")
    if loud is not None:
        stack.callback(loud.close)
        loud.start()
        say(f"loudspeaker {settings.speaker_id} at {settings.speaker}")
    if keeper is not None:
        stack.callback(keeper.close)
        keeper.start()
        say(f"screen of {settings.server}")


def _windows(settings: DisplayProcess, token: str) -> AgentSettings:
    return AgentSettings(
        server=settings.server,
        token=token,
        id=settings.id,
        signs=tuple(wiring(line, "0") for line in settings.sign),
        pads=tuple(wiring(line, "1") for line in settings.pads),
        raters=tuple(wiring(line, "1") for line in settings.rater),
        language=settings.language,
    )


def _browser(settings: DisplayProcess) -> BrowserSettings:
    return BrowserSettings(
        program=find(settings.browser),
        url=f"{settings.server.rstrip('/')}/screens",
        profile=settings.profile.absolute(),
        night=None if settings.night == "never" else time.fromisoformat(settings.night),
        limits=Limits(memory_mb=settings.memory_mb),
        flags=settings.browser_flags,
    )


def _loudspeaker(settings: DisplayProcess) -> LoudAgent:
    if settings.speaker_token is None:
        raise CommandRefused(
            "the loudspeaker has no token",
            f"Enrol it: `tidehall device add display:{settings.speaker_id}`.",
            code=MISUSE,
        )
    told = LoudSettings(
        settings.server, settings.speaker_id, settings.speaker_token.get_secret_value()
    )
    return LoudAgent(told, open_speaker(settings.speaker))


def _unit(settings: DisplayProcess) -> str:
    program = Path(sys.argv[0]).absolute()
    options = [word for word in sys.argv[1:] if word != "--unit"]
    return unit(
        [str(program), *options], user=getpass.getuser(), folder=Path.cwd(), screen=settings.screen
    )

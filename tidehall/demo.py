"""`tidehall demo`: a whole hall on this machine."""

from __future__ import annotations

import argparse
import contextlib
import os
import signal
import time
from collections.abc import Callable
from pathlib import Path
from types import FrameType
from typing import TYPE_CHECKING

from tidehall.answers import OK, CommandRefused, complain, say
from tidehall.demo_house import ask
from tidehall.demo_house.children import Children, GivenUp, Part
from tidehall.demo_house.folder import lock
from tidehall.demo_house.ready import ROLES, Ready, write_private
from tidehall.options import Commands, moment, port, speed
from tidehall.processes import python_module

if TYPE_CHECKING:
    from tidehall.demo_house.setting import Setting

DESCRIPTION = """\
Run a whole hall on this machine: the server, kiosks with simulated printers, and a living day of
simulated citizens and clerks, who go through the public API like anyone else. Take a window at its
console and the simulated clerk leaves it to you.

Without --clock the hall's clock starts at 08:50 of today or, if today is off, of the latest working
day before. A second start on the same folder continues: the clock goes on from the last stored
moment (a later --clock moves it forward, never back). Ctrl-C ends everything.
"""
DEFAULT_DATA = Path("var/demo")
STARTING_S = 90.0
LOOK_EVERY_S = 0.2
SERVER = Part("server", python_module("tidehall.demo_house.serve"), essential=True, waits=True)


def add(commands: Commands, name: str, line: str) -> None:
    parser = commands.add_parser(name, help=line, description=DESCRIPTION)
    parser.add_argument(
        "--port", type=port, default=8600, help="the server's port; kiosk K1 takes the next (8600)"
    )
    parser.add_argument(
        "--data", metavar="DIR", type=Path, default=DEFAULT_DATA, help=f"data ({DEFAULT_DATA})"
    )
    parser.add_argument("--hall", metavar="FILE", type=Path, help="a hall file (the demo hall)")
    parser.add_argument(
        "--database", metavar="URL", help="postgresql://... (default: SQLite in the data folder)"
    )
    parser.add_argument(
        "--clock", metavar="ISO", type=moment, help="start the hall's clock at this moment"
    )
    parser.add_argument(
        "--no-citizens", action="store_true", help="no simulated people: the hall is yours"
    )
    parser.add_argument(
        "--speed", type=speed, default=1.0, metavar="N", help="hall seconds per second (1)"
    )
    parser.add_argument(
        "--ready-file",
        metavar="F",
        type=Path,
        help="JSON with url, api, kiosk_url, logins and tokens, written once everything serves",
    )


def run(args: argparse.Namespace) -> int:
    stop = _StopSign()
    if args.ready_file:
        args.ready_file.unlink(missing_ok=True)
    with lock(args.data):
        children = Children(args.data / "logs", _environment(), _quietly(complain))
        try:
            # The server takes as long to load as all the rest to be settled: both at once.
            children.start(SERVER)
            setting = _settle(args)
            _start(children, setting, stop)
            if not stop.asked:
                _announce(setting, args, children)
            while not stop.asked:
                children.look()
                time.sleep(LOOK_EVERY_S)
        except GivenUp as lost:
            raise CommandRefused(
                f"{lost} cannot be kept alive", f"Its log: {children.log(str(lost))}"
            ) from None
        finally:
            children.stop()
    _quietly(say)("ended.")
    return OK


class _StopSign:
    """Set by SIGINT, SIGTERM or a closed terminal."""

    def __init__(self) -> None:
        self.asked = False
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, self._ask)
        if signal.getsignal(signal.SIGHUP) is not signal.SIG_IGN:  # `nohup tidehall demo` stays
            signal.signal(signal.SIGHUP, self._ask)

    def _ask(self, number: int, frame: FrameType | None) -> None:
        self.asked = True


def _start(children: Children, setting: Setting, stop: _StopSign) -> None:
    """Let the server go on, start the kiosks; return once all of them serve."""
    from tidehall.demo_house.parts import kiosk_part, server_orders, windows_part  # noqa: PLC0415  see run

    children.order(SERVER.name, lambda: server_orders(setting))
    children.start(kiosk_part(setting))
    at_windows = windows_part(setting)
    if at_windows is not None:
        children.start(at_windows)
    waiting = {setting.port: "/readyz", **dict.fromkeys(setting.kiosks.values(), "/")}
    end = time.monotonic() + STARTING_S
    while waiting and not stop.asked:
        children.look()
        waiting = {p: path for p, path in waiting.items() if not ask.answers(p, path)}
        if time.monotonic() > end:
            raise CommandRefused(
                f"nothing serves on {', '.join(map(str, waiting))}",
                f"The logs are in {children.log('server').parent}.",
            )
        time.sleep(LOOK_EVERY_S / 4)


def _announce(setting: Setting, args: argparse.Namespace, children: Children) -> None:
    """Let the citizens in, write the ready file, and say where everything is."""
    tokens = {
        role: ask.sign_in(setting.port, login.user, login.password)
        for role, login in setting.cast.logins.items()
        if role in ROLES
    }
    if not args.no_citizens:
        from tidehall.demo_house.parts import citizens_part  # noqa: PLC0415  see run

        children.start(citizens_part(setting))
    kiosk_url = f"http://127.0.0.1:{next(iter(setting.kiosks.values()))}"
    if args.ready_file:
        ready = Ready(
            url=setting.url,
            api=f"{setting.url}/api/v1",
            kiosk_url=kiosk_url,
            logins=setting.cast.logins,
            tokens=tokens | setting.cast.devices,
        )
        write_private(args.ready_file, ready.as_json())
    for line in _greeting(setting, kiosk_url, citizens=not args.no_citizens):
        _quietly(say)(line)


def _greeting(setting: Setting, kiosk_url: str, *, citizens: bool) -> list[str]:
    clerk, hall = setting.cast.logins["clerk"], setting.hall
    now = setting.clock.now().astimezone(hall.zone_info)
    screen = next(iter(setting.hall.displays), None)
    token = setting.cast.devices.get(f"display:{screen}", "")
    remarks = ", continued" if setting.resumed else ""
    remarks += "" if citizens else ", no simulated people"
    return [
        "",
        f"  {hall.name}  {hall.name_en}",
        "",
        f"  start page      {setting.url}/",
        f"  hall display    {setting.url}/screens/{screen}#t={token}",
        f"  kiosk           {kiosk_url}/",
        f"  window console  {setting.url}/window   sign in as {clerk.user} / {clerk.password}",
        f"  other accounts  {setting.private('demo.json')}",
        "",
        f"  hall clock {now:%Y-%m-%d %H:%M}, speed {setting.clock.speed:g}{remarks}",
        f"  logs {setting.place.data / 'logs'}; Ctrl-C ends the demo",
        "",
    ]


def _settle(args: argparse.Namespace) -> Setting:
    from tidehall.demo_house.setting import Wishes, settle  # noqa: PLC0415  see run

    return settle(Wishes(args.data, args.hall, args.database, args.port, args.clock, args.speed))


def _environment() -> dict[str, str]:
    return {**os.environ, "PYTHONUNBUFFERED": "1"}


def _quietly(tell: Callable[[str], None]) -> Callable[[str], None]:
    """Talk to a console that may be gone."""

    def told(text: str) -> None:
        with contextlib.suppress(OSError):
            tell(text)

    return told

"""`tidehall device`: enrolment of kiosks and displays."""

from __future__ import annotations

import argparse

from hardware.clock import SystemClock
from server.store.accounts import DEVICES, add_device, list_devices, revoke_holder
from tidehall.answers import OK, CommandRefused, say
from tidehall.options import Commands
from tidehall.places import add_place_options, opened, place_of

DESCRIPTION = """\
Devices are named as in the hall file: kiosk:K1, display:LED-1F, windows:WD1. Each has one
token; enrolling a device again gives it a new one and ends the old one.
"""


def device_name(text: str) -> tuple[str, str]:
    """``kiosk:K1`` as kind and id."""
    kind, colon, name = text.partition(":")
    if kind in DEVICES and colon and name and len(name) <= 40:
        return kind, name
    raise argparse.ArgumentTypeError(f"{text!r} is not like kiosk:K1 or display:LED-1F")


def add(commands: Commands, name: str, line: str) -> None:
    parser = commands.add_parser(name, help=line, description=DESCRIPTION)
    actions = parser.add_subparsers(dest="action", required=True, metavar="ACTION")
    new = actions.add_parser("add", help="enrol a device; its token is shown once")
    shown = actions.add_parser("list", help="list enrolled devices")
    gone = actions.add_parser("revoke", help="end a device's token")
    for parser_ in (new, gone):
        parser_.add_argument("device", type=device_name, help="e.g. kiosk:K1 or display:LED-1F")
    for parser_ in (new, shown, gone):
        add_place_options(parser_)


def run(args: argparse.Namespace) -> int:
    with opened(place_of(args)) as store:
        now = SystemClock().now()
        if args.action == "list":
            for holder, since in list_devices(store):
                say(f"{holder:<24} since {since:%Y-%m-%d %H:%M} UTC")
            return OK
        kind, name = args.device
        if args.action == "add":
            say(f"{kind}:{name} token {add_device(store, kind, name, now)}   (shown only now)")
        elif revoke_holder(store, f"{kind}:{name}", now):
            say(f"{kind}:{name} revoked")
        else:
            raise CommandRefused(f"{kind}:{name} is not enrolled", "See `tidehall device list`.")
    return OK

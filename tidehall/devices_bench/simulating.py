"""`tidehall devices simulate KIND`: a device of software at a real port, to try things with."""

from __future__ import annotations

import argparse
import sys
import tempfile
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

from hardware.simulators.host import Host, PtyHost, TcpHost
from hardware.simulators.machine import Machine
from hardware.simulators.pad import MACHINES
from hardware.simulators.printer import PrinterMachine
from hardware.simulators.reader import ReaderMachine
from hardware.simulators.scanner import ScannerMachine
from hardware.simulators.sign import ModbusMachine, OnbonMachine
from tidehall.answers import MISUSE, OK, CommandRefused, complain, say
from tidehall.options import port

_WAYS = ("serial", "tcp")
KINDS: dict[str, tuple[Callable[[bool], Machine], str]] = {
    "printer": (lambda tcp: PrinterMachine(), "escpos+{}://{}"),
    "reader": (lambda tcp: ReaderMachine(), "sdt+{}://{}"),
    "scanner": (lambda tcp: ScannerMachine(), "scan+{}://{}"),
    "onbon": (lambda tcp: OnbonMachine(), "onbon+{}://{}"),
    "modbus": (lambda tcp: ModbusMachine(tcp=tcp), "modbus+{}://{}?unit=3"),
    **{
        name: (lambda tcp, make=make: make(), f"pads+{{}}://{{}}?map={name}")  # type: ignore[misc]
        for name, make in MACHINES.items()
    },
}
"""Kind -> how it is made (for TCP or not), and the URL of its driver."""


def add(actions: Any) -> None:
    parser = actions.add_parser("simulate", help="play a device at a pseudo terminal or TCP port")
    parser.add_argument("kind", choices=KINDS, help="what to play")
    parser.add_argument("--path", type=Path, help="where the pseudo terminal is to appear")
    parser.add_argument("--port", type=port, help="a TCP port instead")


def run(args: argparse.Namespace) -> int:
    make, url = KINDS[args.kind]
    if args.path and args.port:
        raise CommandRefused("a device is at a path or at a port, not at both", code=MISUSE)
    machine = make(bool(args.port))
    with tempfile.TemporaryDirectory(prefix="tidehall-") as folder:
        path = args.path.absolute() if args.path else Path(folder) / args.kind
        if path.exists() and not path.is_symlink():
            raise CommandRefused(f"{path} is there already")
        host: Host = TcpHost(machine, args.port) if args.port else PtyHost(machine, path)
        with host:
            say(url.format(_WAYS[bool(args.port)], host.address))
            say("unplug, plug, silent on|off, halved on|off, held on|off, garbage HEX, pace N")
            say(f"{getattr(machine, 'orders', '')}; quit ends it")
            _obey(host)
    return OK


def _obey(host: Host) -> None:
    """Take orders until `quit` or an interrupt; the end of the input is no end."""
    try:
        for line in sys.stdin:
            if line.strip() == "quit":
                return
            try:
                host.order(line)
            except ValueError as unknown:
                complain(str(unknown))
        threading.Event().wait()
    except KeyboardInterrupt:
        return

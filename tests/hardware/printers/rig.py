"""An ESC/POS printer of our making at a pseudo terminal or a TCP port, and the driver for it."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from hardware.line import Backoff
from hardware.line.transports import serial_transport, tcp_transport, usb_transport
from hardware.printers.escpos.printer import EscposPrinter
from hardware.printers.escpos.sheet import Layout, Mode
from hardware.printers.escpos.verdict import Confirm, Manner
from hardware.simulators.host import Host, PtyHost, TcpHost
from hardware.simulators.printer import PrinterMachine
from hardware.urls import Driver, Settings, parse

TRANSPORTS = (serial_transport(), tcp_transport(9100), usb_transport())
QUICK = Backoff(0.01, 0.05, lambda: 0.0)


def settings_of(url: str) -> Settings:
    """What a URL says, with the way to its device."""
    return Driver("probe", "for tests", lambda said: said, (), TRANSPORTS).open(parse(url))


@dataclass
class Rig:
    """The machine, its cable, and the driver; `waits` are the seconds it would have waited."""

    machine: PrinterMachine
    host: Host
    printer: EscposPrinter
    waits: list[float] = field(default_factory=list)

    def order(self, line: str) -> None:
        self.host.order(line)


@contextmanager
def rig(
    tmp_path: Path,
    kind: str = "serial",
    *,
    mode: Mode = Mode.TEXT,
    confirm: Confirm = Confirm.STATUS,
    answer: float = 5.0,
    patience: float = 5.0,
    opening: float = 10.0,
    stall: float = 10.0,
    speed: float = 10_000.0,
    layout: Layout | None = None,
    monotonic: Callable[[], float] = time.monotonic,
) -> Iterator[Rig]:
    """A printer that is plugged in and answers; a silent one wants a short `answer`."""
    machine = PrinterMachine()
    host = TcpHost(machine) if kind == "tcp" else PtyHost(machine, tmp_path / "printer")
    waits: list[float] = []
    with host:
        settings = settings_of(f"probe+{kind}://{host.address}")
        assert settings.opening
        printer = EscposPrinter(
            settings.opening,
            layout or Layout(mode),
            Manner(confirm, answer, patience, speed, opening=opening, stall=stall),
            name=settings.name,
            backoff=QUICK,
            monotonic=monotonic,
            wait=waits.append,
        )
        made = Rig(machine, host, printer, waits)
        try:
            yield made
        finally:
            printer.close()

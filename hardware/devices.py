"""Devices by URL: `simulated:`, `escpos+serial:///dev/ttyS1?baud=115200`, `absent:`.

Each kind of device lists its drivers here; what a URL may say is declared by the driver
(hardware/urls.py), and `open_...` refuses everything else with a suggestion.
"""

from __future__ import annotations

from typing import Any, Final

from hardware.options import BadDevice
from hardware.ports import Printer
from hardware.printers import absent as absent_printer
from hardware.printers import simulated as simulated_printer
from hardware.urls import DeviceUrl, Kind, parse

__all__ = ["KINDS", "PRINTERS", "BadDevice", "DeviceUrl", "open_printer", "parse"]

PRINTERS: Final[Kind[Printer]] = Kind(
    "printer",
    (simulated_printer.DRIVER, absent_printer.DRIVER),
)

KINDS: Final[tuple[Kind[Any], ...]] = (PRINTERS,)


def open_printer(url: str) -> Printer:
    """The printer that a URL names; raises BadDevice."""
    return PRINTERS.open(url)

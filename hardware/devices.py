"""Devices by URL: `simulated:`, `escpos+serial:///dev/ttyS1?baud=115200`, `absent:`.

Each kind of device lists its drivers here; what a URL may say is declared by the driver
(hardware/urls.py), and `open_...` refuses everything else with a suggestion.
"""

from __future__ import annotations

from typing import Any, Final

from hardware.options import BadDevice
from hardware.pads import absent as absent_pads
from hardware.pads import mapped
from hardware.pads import simulated as simulated_pads
from hardware.pads.port import CallPad
from hardware.ports import Printer
from hardware.printers import absent as absent_printer
from hardware.printers import simulated as simulated_printer
from hardware.printers.escpos import driver as escpos
from hardware.raters.port import Rater
from hardware.readers import absent as absent_reader
from hardware.readers import sdt
from hardware.readers import simulated as simulated_reader
from hardware.readers.port import CardReader
from hardware.scanners import absent as absent_scanner
from hardware.scanners import lines, wedge
from hardware.scanners import simulated as simulated_scanner
from hardware.scanners.port import Scanner
from hardware.signs import absent as absent_sign
from hardware.signs import modbus, onbon
from hardware.signs import simulated as simulated_sign
from hardware.signs.port import Sign
from hardware.speakers import absent as absent_speaker
from hardware.speakers import program as program_speaker
from hardware.speakers import simulated as simulated_speaker
from hardware.speakers.port import Loudspeaker
from hardware.urls import DeviceUrl, Kind, parse

__all__ = [
    "KINDS",
    "PADS",
    "PRINTERS",
    "RATERS",
    "READERS",
    "SCANNERS",
    "SIGNS",
    "SPEAKERS",
    "BadDevice",
    "DeviceUrl",
    "open_pads",
    "open_printer",
    "open_raters",
    "open_reader",
    "open_scanner",
    "open_sign",
    "open_speaker",
    "parse",
]

PRINTERS: Final[Kind[Printer]] = Kind(
    "printer",
    (escpos.DRIVER, simulated_printer.DRIVER, absent_printer.DRIVER),
)

READERS: Final[Kind[CardReader]] = Kind(
    "reader",
    (sdt.DRIVER, simulated_reader.DRIVER, absent_reader.DRIVER),
)
SCANNERS: Final[Kind[Scanner]] = Kind(
    "scanner",
    (lines.DRIVER, wedge.DRIVER, simulated_scanner.DRIVER, absent_scanner.DRIVER),
)
SIGNS: Final[Kind[Sign]] = Kind(
    "sign",
    (onbon.DRIVER, modbus.DRIVER, simulated_sign.DRIVER, absent_sign.DRIVER),
)
PADS: Final[Kind[CallPad]] = Kind(
    "pads",
    (mapped.DRIVER, simulated_pads.DRIVER, absent_pads.DRIVER),
)
RATERS: Final[Kind[Rater]] = Kind(
    "raters",
    (mapped.DRIVER, simulated_pads.DRIVER, absent_pads.DRIVER),
)

SPEAKERS: Final[Kind[Loudspeaker]] = Kind(
    "loudspeaker",
    (program_speaker.ALSA, program_speaker.PULSE, simulated_speaker.DRIVER, absent_speaker.DRIVER),
)

KINDS: Final[tuple[Kind[Any], ...]] = (
    PRINTERS, READERS, SCANNERS, SIGNS, PADS, RATERS, SPEAKERS,
)  # fmt: skip


def open_printer(url: str) -> Printer:
    """The printer that a URL names; raises BadDevice."""
    return PRINTERS.open(url)


def open_reader(url: str) -> CardReader:
    """The card reader that a URL names; raises BadDevice."""
    return READERS.open(url)


def open_scanner(url: str) -> Scanner:
    """The code scanner that a URL names; raises BadDevice."""
    return SCANNERS.open(url)


def open_sign(url: str) -> Sign:
    """The sign that a URL names; raises BadDevice."""
    return SIGNS.open(url)


def open_pads(url: str) -> CallPad:
    """The call pads of the line that a URL names; raises BadDevice."""
    return PADS.open(url)


def open_raters(url: str) -> Rater:
    """The raters of the line that a URL names; raises BadDevice. Where pads and raters share a
    line, open it once: its driver is both."""
    return RATERS.open(url)


def open_speaker(url: str) -> Loudspeaker:
    """The loudspeaker that a URL names; raises BadDevice."""
    return SPEAKERS.open(url)

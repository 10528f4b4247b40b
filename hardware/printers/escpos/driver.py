"""How device URLs name ESC/POS printers: `escpos+serial:`, `escpos+tcp:`, `escpos+usb:`."""

from __future__ import annotations

import structlog

from hardware.line.transports import BAUD, serial_transport, tcp_transport, usb_transport
from hardware.options import BadDevice, choice, number, whole
from hardware.ports import Printer
from hardware.printers import fonts
from hardware.printers.escpos.commands import CUTS
from hardware.printers.escpos.printer import EscposPrinter
from hardware.printers.escpos.sheet import WIDTHS, Layout, Mode
from hardware.printers.escpos.verdict import Confirm, Manner
from hardware.urls import Driver, Settings

# Up to this speed a picture takes longer than people like to wait.
_SLOW_BAUD = 38_400
_log = structlog.get_logger(__name__)

MODE = choice(
    "mode",
    ("auto", *Mode),
    "auto",
    "text: the printer's own characters; raster: one picture; auto: text on slow serial ports",
)
WIDTH = choice("width", tuple(WIDTHS), "80", "width of the paper in mm")
QR = choice("qr", ("native", "raster"), "native", "who draws QR codes in text mode")
CUT = choice("cut", CUTS, CUTS[0], "how the paper is cut; -feed and -old for other firmware")
FEED = whole("feed", 4, 0, 20, "lines from the head to the knife")
BAND = whole("band", 128, 8, 255, "rows of a picture that are sent in one command")
CONFIRM = choice("confirm", tuple(Confirm), Confirm.STATUS, "what tells that a slip was printed")
ANSWER = number("answer", 0.5, 0.05, 5.0, "seconds that an answer about the status may take")
PATIENCE = number("patience", 8.0, 0.5, 60.0, "seconds to wait for the end of a slip")
SPEED = number("speed", 100.0, 20.0, 400.0, "how fast it prints, in mm/s")


def _make(settings: Settings) -> Printer:
    if settings.opening is None:
        raise BadDevice("escpos needs a way to its printer")
    try:
        fonts.check()
    except fonts.NoFont as missing:
        _log.error("fonts.missing", why=str(missing))
    serial = settings.url.transport == "serial"
    slow = serial and settings[BAUD] <= _SLOW_BAUD
    mode = settings[MODE] if settings[MODE] != "auto" else Mode.TEXT if slow else Mode.RASTER
    layout = Layout(
        Mode(mode),
        WIDTHS[settings[WIDTH]],
        settings[QR] == "native",
        settings[CUT],
        settings[FEED],
        settings[BAND],
    )
    manner = Manner(
        Confirm(settings[CONFIRM]),
        settings[ANSWER],
        settings[PATIENCE],
        settings[SPEED],
        settings[BAUD] / 10 if serial else None,
    )
    return EscposPrinter(settings.opening, layout, manner, name=settings.name)


DRIVER: Driver[Printer] = Driver(
    "escpos",
    "receipt printers that understand ESC/POS and Chinese",
    _make,
    (MODE, WIDTH, QR, CUT, FEED, BAND, CONFIRM, ANSWER, PATIENCE, SPEED),
    (serial_transport(9600), tcp_transport(9100), usb_transport()),
)

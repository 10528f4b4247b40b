"""How URLs name pads: `pads+serial:///dev/ttyS2?map=ff68`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from hardware.line.transports import serial_transport, tcp_transport
from hardware.options import BadDevice, Option, number, yes_no
from hardware.pads import maps
from hardware.pads.driver import PadLine
from hardware.pads.faults import MapFaults
from hardware.pads.schema import FrameMap
from hardware.urls import Driver, Settings

_MOST: Final = 256


def _map(name: str) -> FrameMap:
    try:
        return maps.load(name)
    except MapFaults as faults:
        raise BadDevice(str(faults)) from None


def _addresses(text: str) -> tuple[str, ...]:
    """`1-8,12`."""
    found: list[str] = []
    for part in text.split(","):
        first, dash, last = part.partition("-")
        if not (_whole(first) and (_whole(last) if dash else True)):
            raise BadDevice(f"pads={text!r} is not like 1-8,12")
        found += [str(each) for each in range(int(first), int(last or first) + 1)][: _MOST + 1]
    if not found or len(found) > _MOST:
        raise BadDevice(f"pads={text!r}: a line has 1 to {_MOST} pads")
    return tuple(found)


def _whole(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) < 5


MAP: Final[Option[FrameMap | None]] = Option(
    "map", None, _map, "|".join(maps.names()) + "|FILE.yaml", "how the pads speak"
)
PADS: Final[Option[Sequence[str]]] = Option(
    "pads", ("1",), _addresses, "1-8,12", "addresses that are asked in turn, where they must be"
)

REPEAT_S: Final = number(
    "repeat", 0.8, 0.0, 10.0, "seconds in which the same frame again is the same press of a key"
)
ECHO: Final = yes_no("echo", False, "whether the line hears what it sends (some RS-485 adapters)")


def _make(settings: Settings) -> PadLine:
    frame_map = settings[MAP]
    if frame_map is None:
        raise BadDevice("pads: needs map=" + "|".join(maps.names()) + " or the path of a map")
    return PadLine(
        settings.opening,
        frame_map,
        settings.name,
        addresses=settings[PADS],
        repeat=settings[REPEAT_S],
        echo=settings[ECHO],
    )


DRIVER: Final = Driver(
    "pads",
    "call pads and raters whose frames a map describes",
    _make,
    (MAP, PADS, REPEAT_S, ECHO),
    (serial_transport(9600), tcp_transport(4001)),
)

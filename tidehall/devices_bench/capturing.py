"""`tidehall devices capture LINE`: unknown bytes, their times, and what they may be."""

from __future__ import annotations

import argparse
import queue
import time
from typing import Any

from hardware.line import Bytes, Line
from hardware.line.transports import serial_transport, tcp_transport
from hardware.options import BadDevice
from hardware.pads.guesses import bursts, guess
from hardware.urls import Driver, Settings, parse
from tidehall.answers import MISUSE, OK, REFUSED, CommandRefused, say


def add(actions: Any) -> None:
    parser = actions.add_parser("capture", help="show what arrives, and guess how it is framed")
    parser.add_argument(
        "line", help="serial:///dev/ttyS2?baud=9600 or tcp://host:port; nothing is sent to it"
    )
    parser.add_argument("--seconds", type=float, default=60.0, help="how long (60; Ctrl-C ends it)")


def run(args: argparse.Namespace) -> int:
    arrived: queue.Queue[tuple[float, bytes]] = queue.Queue()
    line = _opened(args.line, arrived)
    pieces: list[tuple[float, bytes]] = []
    say("Press one key after the other, on every pad. Ctrl-C ends it.")
    end = time.monotonic() + args.seconds
    try:
        while (left := end - time.monotonic()) > 0:
            try:
                moment, data = arrived.get(timeout=left)
            except queue.Empty:
                break
            say(_told(moment - pieces[-1][0] if pieces else 0.0, data))
            pieces.append((moment, data))
    except KeyboardInterrupt:
        say()
    status = line.status
    line.close()
    guesses = guess(bursts(pieces))
    if not pieces:
        say(f"{status}")
    for sentence in guesses.sentences:
        say(sentence)
    if guesses.beginning:
        say(f"A map may begin like this:\n\n{guesses.beginning}")
    return OK if pieces else REFUSED


def _opened(text: str, arrived: queue.Queue[tuple[float, bytes]]) -> Line[bytes]:
    """The line, listening; raises CommandRefused."""
    kept: list[Settings] = []
    transports = (serial_transport(9600), tcp_transport(4001))
    driver = Driver("capture", "", kept.append, (), transports)
    scheme = text.partition("://")[0]
    if scheme not in {transport.name for transport in transports}:
        raise CommandRefused(
            f"{text!r} is no line", "Write serial:///dev/ttyS2 or tcp://host:port.", code=MISUSE
        )
    try:
        driver.open(parse(f"capture+{text}"))
    except BadDevice as bad:
        raise CommandRefused(str(bad), code=MISUSE) from None
    return Line(
        kept[0].opening,
        Bytes(),
        name=kept[0].name,
        heard=lambda data: arrived.put((time.monotonic(), data)),
    ).start()


def _told(after: float, data: bytes) -> str:
    """Seconds since the last bytes, hex, and what of it is text."""
    text = "".join(chr(byte) if 32 <= byte < 127 else "." for byte in data)
    return f"+{after:8.3f}  {data.hex(' ').upper():<47}  {text}"

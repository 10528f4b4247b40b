"""A card laid on a reader: until its name is known, and what of that is ours."""

from __future__ import annotations

import time

from bench.place import Place
from bench.report import Figure, middle
from hardware.devices import open_reader
from hardware.readers.port import CardRead
from hardware.readers.sdt_cards import card_of
from hardware.readers.sdt_frames import HEADER, ReplyParser
from hardware.simulators.host import PtyHost
from hardware.simulators.reader import CARDS, ReaderMachine

LIMIT_MS = 400.0
"""A look each 300 ms, and a little more."""
OURS_MS = 2.0


def run(place: Place) -> list[Figure]:
    """From the card to its name, at a port that takes bytes as fast as they come."""
    return [_laid(place), _understood(place)]


def _laid(place: Place) -> Figure:
    took = []
    with PtyHost(ReaderMachine(), place.folder / "reader") as host:
        reader = open_reader(f"sdt+serial://{host.address}")
        for number in range(place.rounds(20)):
            # Another moment between two looks each time.
            while reader.next(0.4 + 0.037 * (number % 8)):
                pass
            host.order(f"put {('resident', 'elder')[number % 2]}")
            began = time.perf_counter()
            while not isinstance(reader.next(5), CardRead):
                pass
            took.append((time.perf_counter() - began) * 1000)
            host.order("take")
        reader.close()
    value = middle(took)
    return Figure("reading", "card on the reader to its name, median", value, "ms", LIMIT_MS,
                  "the limit", "ratio < 1", value < LIMIT_MS)  # fmt: skip


def _understood(place: Place) -> Figure:
    """A reply of 1,295 bytes, from bytes to fields."""
    data = bytes.fromhex("00009001000400") + CARDS["resident"].text + bytes(1024)
    framed = (len(data) + 1).to_bytes(2, "big") + data
    check = 0
    for byte in framed:
        check ^= byte
    frame, parser, took = HEADER + framed + bytes((check,)), ReplyParser(), []
    for _ in range(place.rounds(500)):
        began = time.perf_counter()
        (reply,) = parser.feed(frame)
        card_of(reply.data)
        took.append((time.perf_counter() - began) * 1000)
    value = middle(took)
    return Figure("reading", "1,295 bytes to a card, median", value, "ms", OURS_MS,
                  "the limit", "ratio < 1", value < OURS_MS)  # fmt: skip

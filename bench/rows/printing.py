"""A slip on its way to an ESC/POS printer at a port that takes bytes as fast as they come."""

from __future__ import annotations

import gc
import resource
import time
from pathlib import Path

from bench.place import Place
from bench.report import Figure, middle
from hardware.devices import open_printer
from hardware.ports import Outcome, Printer, Slip, Text
from hardware.simulators.host import PtyHost
from hardware.simulators.printer import PrinterMachine
from kiosk.slip import slip
from kiosk.words import slip_words
from tests.kiosk.test_slip import TICKET

LIMIT_MS = {"text": 300.0, "raster": 600.0}
GROWTH_MIB = 8.0


class Stopwatch(PrinterMachine):
    """A printer that notes when the last byte of a slip has come in."""

    ended = 0.0

    def receive(self, data: bytes) -> bytes:
        cuts, answer = self.cuts, super().receive(data)
        if self.cuts > cuts:
            self.ended = time.perf_counter()
        return answer


def run(place: Place) -> list[Figure]:
    """From the call to the last byte at the printer, in both modes; and what many slips leave."""
    figures = [_mode(mode, limit, place) for mode, limit in LIMIT_MS.items()]
    return [*figures, _memory(place)]


def _mode(mode: str, limit: float, place: Place) -> Figure:
    words = slip_words(["zh", "en"])
    machine, took = Stopwatch(), []
    with PtyHost(machine, place.folder / "printer") as host:
        printer = open_printer(f"escpos+serial://{host.address}?mode={mode}&confirm=order")
        for number in range(place.rounds(40)):
            paper = slip(TICKET, words, ["zh", "en"] if number % 2 else ["zh"])
            began = time.perf_counter()
            assert printer.print(paper).outcome is Outcome.PRINTED
            took.append((machine.ended - began) * 1000)
        printer.close()
    value = middle(took)
    return Figure("printing", f"print() to the last byte, {mode}, median", value, "ms", limit,
                  "the limit", "ratio < 1", value < limit)  # fmt: skip


def _memory(place: Place) -> Figure:
    paper, slips = Slip((Text("N012"),)), place.rounds(10_000)
    with PtyHost(PrinterMachine(), place.folder / "printer") as host:
        printer = open_printer(f"escpos+serial://{host.address}?mode=text&confirm=none")
        _print(printer, paper, slips // 10)
        before = _resident_mib()
        _print(printer, paper, slips)
        grown = _resident_mib() - before
        printer.close()
    return Figure("printing", f"memory that {slips:,} slips leave", grown, "MiB", GROWTH_MIB,
                  "the limit", "ratio < 1", grown < GROWTH_MIB)  # fmt: skip


def _print(printer: Printer, paper: Slip, count: int) -> None:
    for _ in range(count):
        printer.print(paper)


def _resident_mib() -> float:
    gc.collect()
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * resource.getpagesize() / (1 << 20)

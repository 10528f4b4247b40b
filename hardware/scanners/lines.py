"""The driver of scanners on a line: bytes come when somebody scans, and nothing can be asked."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable, Sequence
from typing import Final

from hardware.line import Bytes, Line, LineState, LineStatus, Parser
from hardware.line.channel import Opening
from hardware.line.transports import serial_transport, tcp_transport
from hardware.newest import Empty, Newest
from hardware.options import choice, number
from hardware.ports import State
from hardware.scanners.codes import SUFFIXES, Codes
from hardware.scanners.port import Fault, Scan, ScannerEvent, ScannerStatus, ScannerTrouble
from hardware.urls import Driver, Settings

_KEPT: Final = 256
_STALE_S: Final = 2.0
"""The beginning of a code that has had no end for so long is dropped."""
_DOWN: Final = (LineState.FAILING, LineState.WAITING)


class LineScanner:
    """A scanner whose codes end with a suffix, or with `gap` seconds of silence."""

    def __init__(
        self,
        opening: Opening,
        name: str,
        *,
        suffix: str = "auto",
        gap: float = 0.1,
        parser: Parser[bytes] | None = None,
        tick: Callable[[], float] = time.monotonic,
    ) -> None:
        self._codes = Codes(suffix)
        self._by_silence = suffix == "timeout"
        self._patience = gap if self._by_silence else _STALE_S
        self._tick = tick
        self._last = 0.0
        self._away = False
        self._news: Newest[bytes | LineStatus | None] = Newest(_KEPT)
        self._events: deque[ScannerEvent] = deque()
        self._status = ScannerStatus(State.UNKNOWN, "nothing was scanned yet")
        self._line = Line(
            opening, parser or Bytes(), name=name, heard=self._news.put, changed=self._news.put
        ).start()

    def next(self, within: float) -> ScannerEvent | None:
        end = self._tick() + within
        while not self._events:
            left = end - self._tick()
            if left <= 0:
                return None
            if self._codes.begun:
                left = min(left, max(0.0, self._last + self._patience - self._tick()))
            try:
                news = self._news.get(left)
            except Empty:
                self._waited()
                continue
            if news is None:
                return None
            self._take(news)
        return self._events.popleft()

    def status(self) -> ScannerStatus:
        line = self._line.status
        return self._status if line.state is LineState.OPEN else _unknown(line)

    def close(self) -> None:
        self._line.close()
        self._news.put(None)

    def _waited(self) -> None:
        """A code was begun and nothing followed."""
        if self._codes.begun and self._tick() >= self._last + self._patience:
            if self._by_silence:
                self._tell(self._codes.end())
            else:
                self._codes.reset()

    def _take(self, news: bytes | LineStatus) -> None:
        if isinstance(news, bytes):
            self._last = self._tick()
            self._tell(self._codes.feed(news))
        elif news.state is LineState.OPEN:
            self._away = False
        elif news.state in _DOWN and not self._away:
            self._away = True
            self._codes.reset()
            self._events.append(ScannerTrouble(Fault.UNPLUGGED, str(news)))

    def _tell(self, events: Sequence[ScannerEvent]) -> None:
        for event in events:
            if isinstance(event, Scan):
                self._status = ScannerStatus(State.READY, f"a code came ({event.charset})")
            else:
                self._status = ScannerStatus(State.TROUBLE, event.evidence)
        self._events.extend(events)


def _unknown(line: LineStatus) -> ScannerStatus:
    return ScannerStatus(State.UNKNOWN, str(line))


SUFFIX: Final = choice("suffix", tuple(SUFFIXES), "auto", "what ends a code")
GAP_S: Final = number("gap", 0.1, 0.02, 2.0, "seconds of silence that end a code (suffix=timeout)")


def _make(settings: Settings) -> LineScanner:
    return LineScanner(
        settings.opening, settings.name, suffix=settings[SUFFIX], gap=settings[GAP_S]
    )


DRIVER: Final = Driver(
    "scan",
    "a scanner that sends its codes as bytes",
    _make,
    (SUFFIX, GAP_S),
    (serial_transport(9600), tcp_transport(4001)),
)

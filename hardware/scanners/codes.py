"""From a scanner's bytes to codes: where one ends, and what text it is."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from hardware.scanners.port import Fault, Scan, ScannerEvent, ScannerTrouble

LONGEST: Final = 8192
"""Bytes; the largest QR code holds 7089 digits or 2953 bytes."""
SUFFIXES: Final[Mapping[str, tuple[bytes, ...]]] = {
    "auto": (b"\r", b"\n"),
    "cr": (b"\r",),
    "lf": (b"\n",),
    "crlf": (b"\r\n",),
    "timeout": (),
}
"""What ends a code. `auto` takes CR, LF and both together; `timeout` is silence."""


class Codes:
    """Cuts a stream into codes. Keeps one code at most; what grows beyond is told once and
    dropped up to its end."""

    def __init__(self, suffix: str = "auto", longest: int = LONGEST) -> None:
        self._ends = SUFFIXES[suffix]
        self._longest = longest
        self._kept = b""
        self._noise = False

    @property
    def begun(self) -> bool:
        """Whether the beginning of a code is kept."""
        return bool(self._kept) or self._noise

    def feed(self, data: bytes) -> list[ScannerEvent]:
        """The events that these bytes complete, oldest first."""
        self._kept += data
        found: list[ScannerEvent] = []
        while (cut := self._cut()) is not None:
            found += self._ended(cut)
        # A byte more than the longest code may still be the beginning of its end.
        if len(self._kept) > self._longest + 1:
            if not self._noise:
                found.append(_TOO_LONG)
            self._noise = True
            self._kept = self._kept[-1:]
        return found

    def end(self) -> list[ScannerEvent]:
        """What is kept is a whole code: the line is silent."""
        code, self._kept = self._kept, b""
        return self._ended(code)

    def reset(self) -> None:
        """Forget what was begun."""
        self._kept, self._noise = b"", False

    def _cut(self) -> bytes | None:
        """The kept bytes up to the next end, which are no longer kept."""
        places = [(at, end) for end in self._ends if (at := self._kept.find(end)) >= 0]
        if not places:
            return None
        at, end = min(places)
        code, self._kept = self._kept[:at], self._kept[at + len(end) :]
        return code

    def _ended(self, code: bytes) -> list[ScannerEvent]:
        if self._noise:
            self._noise = False
            return []
        if len(code) > self._longest:
            return [_TOO_LONG]
        return [understood(code)] if code else []


_TOO_LONG: Final = ScannerTrouble(Fault.TOO_LONG, "a code without an end: wrong speed or suffix?")


def understood(code: bytes) -> ScannerEvent:
    """The text of a code: UTF-8 if it is that strictly, otherwise GB18030."""
    for charset in ("utf-8", "gb18030"):
        try:
            text = code.decode(charset)
        except UnicodeDecodeError:
            continue
        return Scan(text, charset)
    return ScannerTrouble(Fault.UNREADABLE, f"{len(code)} bytes that are no text")

"""Scanners that pretend to be keyboards: Linux input events, taken away from everybody else.

Without the grab every code would also be typed into the screen's browser. A code that the
scanner types with Ctrl or Alt held (as for Chinese) cannot be told from keys: it is called
unreadable, and the remedy is the scanner's serial mode.
"""

from __future__ import annotations

import errno
import fcntl
import os
import struct
from collections.abc import Callable
from contextlib import suppress
from typing import Final

from hardware.line.channel import Channel, Opening
from hardware.options import BadDevice
from hardware.scanners.lines import GAP_S, SUFFIX, LineScanner
from hardware.urls import Driver, Settings, Transport

_EVENT: Final = struct.Struct("@llHHi")
"""`struct input_event`: seconds, microseconds, type, code, value."""
_GRAB: Final = 0x40044590
"""EVIOCGRAB: `_IOW('E', 0x90, int)`."""
_SYN, _KEY, _DROPPED = 0, 1, 3
_UP, _DOWN = 0, 1
_SHIFTS: Final = frozenset({42, 54})
_OTHERS: Final = frozenset({29, 97, 56, 100, 125, 126})
"""Ctrl, Alt, Meta: what is typed under them is no plain character."""
_CAPS: Final = 58
_ENDS: Final = frozenset({28, 96, 15})
"""Enter, Enter of the number pad, Tab."""
UNREADABLE: Final = b"\xff"
"""Stands for keys that are no character: it is text in no charset, so the code is refused."""


def _rows(*rows: tuple[int, str, str]) -> dict[int, tuple[str, str]]:
    return {
        first + place: pair
        for first, plain, shifted in rows
        for place, pair in enumerate(zip(plain, shifted, strict=True))
    }


US: Final = _rows(
    (2, "1234567890-=", "!@#$%^&*()_+"),
    (16, "qwertyuiop[]", "QWERTYUIOP{}"),
    (30, "asdfghjkl;'`", 'ASDFGHJKL:"~'),
    (43, "\\zxcvbnm,./", "|ZXCVBNM<>?"),
    (55, "*", "*"),
    (57, " ", " "),
    (71, "789-456+1230.", "789-456+1230."),
    (98, "/", "/"),
)
"""Key code -> character without and with shift, of the US layout."""


class Keys:
    """Makes bytes of input events: characters as ASCII, Enter and Tab as CR."""

    def __init__(self) -> None:
        self._kept = b""
        self._held: set[int] = set()
        self._caps = False

    def feed(self, data: bytes) -> list[bytes]:
        self._kept += data
        whole = len(self._kept) - len(self._kept) % _EVENT.size
        events, self._kept = self._kept[:whole], self._kept[whole:]
        typed = b"".join(self._typed(*event[2:]) for event in _EVENT.iter_unpack(events))
        return [typed] if typed else []

    def reset(self) -> None:
        """Forget what was begun and what is held: the device was opened anew."""
        self._kept, self._caps = b"", False
        self._held.clear()

    def _typed(self, kind: int, code: int, value: int) -> bytes:
        if (kind, code) == (_SYN, _DROPPED):
            self._held.clear()
            return UNREADABLE
        if kind != _KEY:
            return b""
        if code in _SHIFTS | _OTHERS:
            (self._held.discard if value == _UP else self._held.add)(code)
            return b""
        return self._pressed(code) if value == _DOWN else b""

    def _pressed(self, code: int) -> bytes:
        if code == _CAPS:
            self._caps = not self._caps
            return b""
        if code in _ENDS:
            return b"\r"
        if code not in US or self._held & _OTHERS:
            return UNREADABLE
        plain, shifted = US[code]
        upper = bool(self._held & _SHIFTS) != (self._caps and plain.isalpha())
        return (shifted if upper else plain).encode("ascii")


def _grab(fd: int) -> None:
    fcntl.ioctl(fd, _GRAB, 1)


class InputChannel:
    """An input device, open for reading and grabbed; closing lets it go."""

    def __init__(self, path: str, grab: Callable[[int], None]) -> None:
        self._fd = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)
        try:
            grab(self._fd)
        except OSError:
            self.close()
            raise

    def fileno(self) -> int:
        return self._fd

    def read(self) -> bytes:
        try:
            data = os.read(self._fd, _EVENT.size * 64)
        except BlockingIOError:
            return b""
        if not data:
            raise OSError(errno.ENODEV, "the device is gone")
        return data

    def write(self, data: bytes) -> int:
        """Nothing is ever sent to it."""
        return len(data)

    def waiting(self) -> int:
        return 0

    def close(self) -> None:
        with suppress(OSError):
            os.close(self._fd)


def _path(text: str) -> str:
    if not text.startswith("/"):
        example = "wedge+input:///dev/input/by-id/usb-X-event-kbd"
        raise BadDevice(f"{text!r} is no path of an input device; write for example {example}")
    return text


def _open_input(path: str, settings: Settings) -> Opening:
    def opening() -> Channel:
        return InputChannel(path, _grab)

    return opening


def _make(settings: Settings) -> LineScanner:
    return LineScanner(
        settings.opening,
        settings.name,
        suffix=settings[SUFFIX],
        gap=settings[GAP_S],
        parser=Keys(),
    )


DRIVER: Final = Driver(
    "wedge",
    "a scanner that pretends to be a keyboard (Linux)",
    _make,
    (SUFFIX, GAP_S),
    (Transport("input", _path, _open_input),),
)

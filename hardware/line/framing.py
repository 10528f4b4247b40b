"""From a stream of bytes to frames. A parser is fed whatever arrives and never raises for it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol, TypeVar

Frame_co = TypeVar("Frame_co", covariant=True)


class Parser(Protocol[Frame_co]):
    """Makes frames of bytes. It keeps a bounded rest, and drops what can be no frame."""

    def feed(self, data: bytes) -> Sequence[Frame_co]:
        """The frames that `data` completes, oldest first."""
        ...

    def reset(self) -> None:
        """Forget what was begun: the line was opened anew."""
        ...


class Bytes:
    """No framing: what arrives together is a frame. For capturing and for single-byte answers."""

    def feed(self, data: bytes) -> Sequence[bytes]:
        return (data,) if data else ()

    def reset(self) -> None:
        """Nothing is kept."""


class Lines:
    """Frames that end with CR, LF or both, without their end; empty ones are left out.

    What grows beyond `longest` bytes is noise and dropped up to the next end.
    """

    def __init__(self, longest: int = 4096) -> None:
        self._longest = longest
        self._rest = b""
        self._noise = False

    def feed(self, data: bytes) -> Sequence[bytes]:
        *ended, rest = (self._rest + data).replace(b"\r", b"\n").split(b"\n")
        if ended and self._noise:
            del ended[0]
            self._noise = False
        if len(rest) > self._longest or self._noise:
            self._noise, rest = True, b""
        self._rest = rest
        return [line for line in ended if line and len(line) <= self._longest]

    def reset(self) -> None:
        self._rest = b""
        self._noise = False

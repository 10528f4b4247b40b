"""The frames of the resident-card module (SAM): requests out, replies found in any bytes.

`AA AA AA 96 69 | length, 2 bytes, big end first | body | check`. The length counts the body and
the check byte; the check is the exclusive-or of length and body. A request's body is command and
parameter; a reply's body is three status bytes and data.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum, IntEnum
from typing import Final

from hardware.checksums import xor8

HEADER: Final = bytes.fromhex("AAAAAA9669")
_LENGTH: Final = 2
LEAST: Final = 4
"""A reply has three status bytes and its check byte at least."""
MOST: Final = 3 + 6 + 256 + 1024 + 1024 + 1
"""Text, photo and two fingerprints: no reply is longer, whatever its length field says."""


class Command(Enum):
    """What a request asks for: command and parameter byte."""

    RESET = (0x10, 0xFF)
    SAM_STATUS = (0x11, 0xFF)
    SAM_ID = (0x12, 0xFF)
    FIND = (0x20, 0x01)
    SELECT = (0x20, 0x02)
    READ = (0x30, 0x01)
    READ_WITH_FINGERPRINT = (0x30, 0x10)


class Status(IntEnum):
    """The third status byte of a reply."""

    DONE = 0x90
    CARD_FOUND = 0x9F
    NO_SUCH_ITEM = 0x91
    CHECKSUM_WRONG = 0x10
    LENGTH_WRONG = 0x11
    COMMAND_WRONG = 0x21
    NOT_PERMITTED = 0x23
    UNKNOWN_ERROR = 0x24
    CARD_DISTRUSTS_SAM = 0x31
    SAM_DISTRUSTS_CARD = 0x32
    VERIFY_FAILED = 0x33
    FINGERPRINT_VERIFY_FAILED = 0x37
    INFORMATION_LENGTH = 0x3F
    UNKNOWN_CARD = 0x40
    READ_FAILED = 0x41
    NO_RANDOM_NUMBER = 0x47
    SELF_TEST_FAILED = 0x60
    SAM_NOT_AUTHORISED = 0x66
    NO_CARD = 0x80
    SELECT_FAILED = 0x81


def words_of(status: int) -> str:
    """The status byte in words for a technician."""
    try:
        return f"{Status(status).name.lower().replace('_', ' ')} ({status:02X})"
    except ValueError:
        return f"unknown status {status:02X}"


def request(command: Command) -> bytes:
    """The frame that asks for `command`."""
    body = bytes((0, 3, *command.value))
    return HEADER + body + bytes((xor8(body),))


@dataclass(frozen=True, slots=True)
class Reply:
    """What the module answered; the data may be a person's and is never shown."""

    status: int
    data: bytes = field(default=b"", repr=False)


class ReplyParser:
    """Finds replies in a stream that comes in any pieces and holds any rubbish.

    A header whose length cannot be, or whose check byte is wrong, is given up by one byte only, so
    that a true frame inside a false one is found. Never keeps more than one frame of bytes.
    """

    def __init__(self) -> None:
        self._kept = bytearray()
        self.dropped = 0
        """Frames given up so far: wrong length or wrong check byte."""

    def feed(self, data: bytes) -> list[Reply]:
        self._kept += data
        found: list[Reply] = []
        while (reply := self._next()) is not None:
            found.append(reply)
        return found

    def reset(self) -> None:
        """Forget a half frame: what comes next belongs to another request, or the line is new."""
        self._kept.clear()

    def _next(self) -> Reply | None:
        kept = self._kept
        while True:
            at = kept.find(HEADER)
            if at < 0:
                # The tail may be the beginning of a header.
                del kept[: max(0, len(kept) - len(HEADER) + 1)]
                return None
            del kept[:at]
            start = len(HEADER)
            if len(kept) < start + _LENGTH:
                return None
            length = int.from_bytes(kept[start : start + _LENGTH], "big")
            end = start + _LENGTH + length
            if LEAST <= length <= MOST:
                if len(kept) < end:
                    return None
                frame = bytes(kept[start:end])
                if xor8(frame[:-1]) == frame[-1]:
                    del kept[:end]
                    return Reply(frame[_LENGTH + 2], frame[_LENGTH + 3 : -1])
            self.dropped += 1
            del kept[0]

"""The frames of Onbon's BX-5K and BX-6K font cards.

`A5` eight times, then header, data and CRC-16/ARC (low byte first) with four byte values escaped,
then `5A`. The header names the card (FFFE is any), this host and the length of the data.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass
from typing import Final

from hardware.checksums import crc16_arc

_BEGIN, _END = 0xA5, 0x5A
_START: Final = bytes((_BEGIN,)) * 8
_ESCAPES: Final = {0xA5: b"\xa6\x02", 0xA6: b"\xa6\x01", 0x5A: b"\x5b\x02", 0x5B: b"\x5b\x01"}
_MEANT: Final = {escape: value for value, escape in _ESCAPES.items()}
_HEADER: Final = struct.Struct("<HH3xBBBBBH")
_CRC: Final = 2
ANY_CARD: Final = 0xFFFE
_HOST: Final = 0x8000
_MOST: Final = 4096
"""More than any answer of a card; what goes on longer is noise."""
ACK: Final = (0xA0, 0x00)
NACK: Final = (0xA0, 0x01)


@dataclass(frozen=True, slots=True)
class Answer:
    """What a card said: its command group and command, its error byte, and what follows."""

    group: int
    command: int
    error: int = 0
    data: bytes = b""

    @property
    def taken(self) -> bool:
        """Whether the card took the command."""
        return (self.group, self.command) == ACK

    @property
    def refused(self) -> bool:
        return (self.group, self.command) == NACK


def frame(data: bytes, card: int = ANY_CARD) -> bytes:
    """A whole frame for the card with this number."""
    header = _HEADER.pack(card, _HOST, 0, 0, 0, 0xFE, 0x02, len(data))
    plain = header + data
    return _START + _escaped(plain + crc16_arc(plain).to_bytes(_CRC, "little")) + bytes((_END,))


def _escaped(plain: bytes) -> bytes:
    return b"".join(_ESCAPES.get(byte, bytes((byte,))) for byte in plain)


class AnswerParser:
    """Finds answers in a stream; keeps at most one frame, and drops what fails its CRC."""

    def __init__(self) -> None:
        self._kept: bytearray | None = None
        self._escape = 0
        self.dropped = 0
        """Frames given up so far."""

    def feed(self, data: bytes) -> list[Answer]:
        return [answer for byte in data if (answer := self._take(byte)) is not None]

    def reset(self) -> None:
        """Forget what was begun."""
        self._kept, self._escape = None, 0

    def _take(self, byte: int) -> Answer | None:
        if byte == _BEGIN:
            # Never inside a frame: whatever was begun is lost, and a new one begins.
            self.dropped += bool(self._kept)
            self._kept, self._escape = bytearray(), 0
        elif self._kept is None:
            return None
        elif byte == _END:
            kept, self._kept = bytes(self._kept), None
            answer = None if self._escape else _answer(kept)
            self._escape = 0
            self.dropped += answer is None and bool(kept)
            return answer
        elif self._escape:
            meant = _MEANT.get(bytes((self._escape, byte)))
            self._escape = 0
            self._keep(meant)
        elif byte in (0xA6, 0x5B):
            self._escape = byte
        else:
            self._keep(byte)
        return None

    def _keep(self, byte: int | None) -> None:
        """Add a byte; None is an escape that means nothing, which ends the frame."""
        if self._kept is None:
            return
        if byte is None or len(self._kept) >= _MOST:
            self.dropped += 1
            self.reset()
        else:
            self._kept.append(byte)


def _answer(plain: bytes) -> Answer | None:
    """The answer in an unescaped frame; None for a wrong CRC or length."""
    body, crc = plain[:-_CRC], plain[-_CRC:]
    if len(body) < _HEADER.size + 2 or crc16_arc(body) != int.from_bytes(crc, "little"):
        return None
    length = _HEADER.unpack_from(body)[-1]
    data = body[_HEADER.size :]
    if length != len(data):
        return None
    error = data[2] if len(data) > 2 else 0
    return Answer(data[0], data[1], error, data[3:])

"""Checksums of the small protocols: one function each, bytes in, number out."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache, reduce
from operator import xor

_POLY = 0xA001
"""CRC-16 of IBM and Modbus, reflected."""


@cache
def _table() -> tuple[int, ...]:
    def of(byte: int) -> int:
        for _ in range(8):
            byte = byte >> 1 ^ (_POLY if byte & 1 else 0)
        return byte

    return tuple(of(byte) for byte in range(256))


def sum8(data: bytes) -> int:
    """The low byte of the sum."""
    return sum(data) & 0xFF


def xor8(data: bytes) -> int:
    """All bytes, exclusive-or."""
    return reduce(xor, data, 0)


def crc16_arc(data: bytes, start: int = 0) -> int:
    """CRC-16/ARC; "123456789" gives BB3D."""
    table = _table()
    for byte in data:
        start = start >> 8 ^ table[(start ^ byte) & 0xFF]
    return start


def crc16_modbus(data: bytes) -> int:
    """CRC-16/MODBUS: ARC started with FFFF; "123456789" gives 4B37."""
    return crc16_arc(data, 0xFFFF)


@dataclass(frozen=True, slots=True)
class Kind:
    """A checksum by name and how many bytes it takes in a frame."""

    size: int
    of: Callable[[bytes], int]


KINDS: Mapping[str, Kind] = {
    "none": Kind(0, lambda data: 0),
    "sum8": Kind(1, sum8),
    "xor8": Kind(1, xor8),
    "crc16-modbus": Kind(2, crc16_modbus),
    "crc16-arc": Kind(2, crc16_arc),
}

"""What an ESC/POS printer says: one classifier of incoming bytes, and the meaning of each bit."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from hardware.ports import Trouble


class Word(StrEnum):
    """Kinds of what a printer says."""

    REPLY = "reply"
    """To DLE EOT: one byte."""
    REPORT = "report"
    """By itself (ASB): four bytes."""
    IN_TURN = "in_turn"
    """To GS r, when everything before it is done: one byte."""
    MARK = "mark"
    """To GS ( H, when everything before it is on paper: the four characters asked for."""
    FLOW = "flow"
    """XON or XOFF."""


@dataclass(frozen=True, slots=True)
class Said:
    word: Word
    data: bytes


# Two bits for the near end, two for the end: each pair is set or not.
_IN_TURN: Final = (0x00, 0x03, 0x0C, 0x0F)
_MARK_HEAD: Final = b"\x37\x22"
_MARK_SIZE: Final = 7
_REPORT_SIZE: Final = 4


def _is_reply(byte: int) -> bool:
    return byte & 0x93 == 0x12


def _begins_report(byte: int) -> bool:
    return byte & 0x93 == 0x10


class StatusParser:
    """Tells apart what arrives. Real-time bytes may come in the middle of anything else."""

    def __init__(self) -> None:
        self._begun = b""

    def reset(self) -> None:
        self._begun = b""

    def feed(self, data: bytes) -> Sequence[Said]:
        return [said for byte in data if (said := self._take(byte))]

    def _take(self, byte: int) -> Said | None:
        one = bytes((byte,))
        if self._begun and self._goes_on(byte):
            return self._longer(one)
        if _is_reply(byte):
            return Said(Word.REPLY, one)
        if byte in (0x11, 0x13):
            return Said(Word.FLOW, one)
        self._begun = b""
        if _begins_report(byte) or one == _MARK_HEAD[:1]:
            self._begun = one
            return None
        return Said(Word.IN_TURN, one) if byte in _IN_TURN else None

    def _goes_on(self, byte: int) -> bool:
        """Whether it can be the next byte of what was begun."""
        place = len(self._begun)
        if self._begun[:1] != _MARK_HEAD[:1]:
            return byte & 0x90 == 0
        if place == 1:
            return byte == _MARK_HEAD[1]
        return byte == 0 if place == _MARK_SIZE - 1 else 0x20 <= byte <= 0x7E

    def _longer(self, one: bytes) -> Said | None:
        self._begun += one
        if self._begun[:1] == _MARK_HEAD[:1]:
            done, word, data = len(self._begun) == _MARK_SIZE, Word.MARK, self._begun[2:-1]
        else:
            done, word, data = len(self._begun) == _REPORT_SIZE, Word.REPORT, self._begun
        if not done:
            return None
        self._begun = b""
        return Said(word, data)


@dataclass(frozen=True, slots=True)
class _Bit:
    """All bits of `mask` set in byte `at` mean `trouble`, in `words`."""

    at: int
    mask: int
    trouble: Trouble | None
    words: str


_REPLIES: Final[Mapping[int, tuple[_Bit, ...]]] = {
    1: (
        _Bit(0, 0x08, Trouble.OFFLINE, "offline"),
        _Bit(0, 0x20, None, "waiting to be put online"),
        _Bit(0, 0x40, None, "feed button pressed"),
    ),
    2: (
        _Bit(0, 0x04, Trouble.COVER_OPEN, "cover open"),
        _Bit(0, 0x08, None, "feeding by button"),
        _Bit(0, 0x20, Trouble.PAPER_OUT, "stopped by the end of the paper"),
        _Bit(0, 0x40, Trouble.ERROR, "error"),
    ),
    3: (
        _Bit(0, 0x04, Trouble.ERROR, "recoverable error"),
        _Bit(0, 0x08, Trouble.CUTTER, "cutter error"),
        _Bit(0, 0x20, Trouble.ERROR, "unrecoverable error"),
        _Bit(0, 0x40, Trouble.ERROR, "error that ends by itself (hot head)"),
    ),
    4: (
        _Bit(0, 0x0C, Trouble.NEAR_END, "paper near its end"),
        _Bit(0, 0x60, Trouble.PAPER_OUT, "paper out"),
    ),
}
_REPORT: Final = (
    _Bit(0, 0x08, Trouble.OFFLINE, "offline"),
    _Bit(0, 0x20, Trouble.COVER_OPEN, "cover open"),
    _Bit(0, 0x40, None, "feeding by button"),
    _Bit(1, 0x01, None, "waiting to be put online"),
    _Bit(1, 0x02, None, "feed button pressed"),
    _Bit(1, 0x08, Trouble.CUTTER, "cutter error"),
    _Bit(1, 0x20, Trouble.ERROR, "unrecoverable error"),
    _Bit(1, 0x40, Trouble.ERROR, "error that ends by itself (hot head)"),
    _Bit(2, 0x03, Trouble.NEAR_END, "paper near its end"),
    _Bit(2, 0x0C, Trouble.PAPER_OUT, "paper out"),
)


def _meaning(bits: Sequence[_Bit], data: bytes) -> tuple[set[Trouble], str]:
    found = [bit for bit in bits if data[bit.at] & bit.mask == bit.mask]
    troubles = {bit.trouble for bit in found if bit.trouble}
    return troubles, ", ".join(bit.words for bit in found)


def reply_troubles(question: int, reply: int) -> tuple[set[Trouble], str]:
    """What the answer to DLE EOT `question` reports, and in words."""
    return _meaning(_REPLIES[question], bytes((reply,)))


def asb_troubles(report: bytes) -> tuple[set[Trouble], str]:
    """What an automatic report reports, and in words. `OFFLINE` only without a known cause."""
    troubles, words = _meaning(_REPORT, report)
    return without_consequence(troubles), words


def without_consequence(troubles: set[Trouble]) -> set[Trouble]:
    """`OFFLINE` is said only where no cause of it is known."""
    causes = troubles - {Trouble.OFFLINE, Trouble.NEAR_END}
    return troubles - {Trouble.OFFLINE} if causes else troubles

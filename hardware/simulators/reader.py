"""A resident-card reader that speaks the real frames; its cards are invented."""

from __future__ import annotations

from dataclasses import dataclass
from functools import reduce
from operator import xor
from typing import Final

_HEAD: Final = bytes.fromhex("AAAAAA9669")
_PHOTO: Final = bytes.fromhex("574C66007E00320000") + bytes(1024 - 9)


@dataclass(frozen=True, slots=True)
class Card:
    """An invented card: the fields of its text, each with the bytes that it takes."""

    fields: tuple[tuple[str, int], ...]

    @property
    def text(self) -> bytes:
        return b"".join(
            (words.encode("utf-16-le") + b" \0" * length)[:length] for words, length in self.fields
        )


def _resident(name: str, number: str, mark: str = " ", permit: str = "") -> Card:
    """A card of the resident's layout, or a permit of the same (J)."""
    birth, sex, nation = number[6:14], "21"[int(number[16]) % 2], "" if permit else "01"
    return Card((
        (name, 30), (sex, 2), (nation, 4), (birth, 16), ("豫安县为民路1号", 70), (number, 36),
        ("豫安县公安局", 30), ("20200101", 16), ("长期", 16), (permit, 18),
        ("01" if permit else "", 4), ("", 6), (mark, 2), ("", 6),
    ))  # fmt: skip


CARDS: dict[str, Card] = {
    "resident": _resident("潮小汐", "410000198505170121"),
    "elder": _resident("潮大潮", "410000194803120036"),
    "J": _resident("潮一帆", "810000199001010035", "J", "H00000001"),
    "I": Card((
        ("TIDE, SAMPLE", 120), ("1", 2), ("XXX410090010100", 30), ("XXX", 6), ("潮外来", 30),
        ("20180101", 16), ("20280101", 16), ("19900101", 16), ("01", 4), ("1500", 8),
        ("I", 2), ("", 6),
    )),
    "Y": Card((
        ("潮新来", 30), ("2", 2), ("01", 4), ("19910203", 16), ("TIDE, SECOND SAMPLE", 70),
        ("911101199102030023", 36), ("", 30), ("20240101", 16), ("20340101", 16), ("", 22),
        ("XXX", 6), ("Y", 2), ("", 6),
    )),
}  # fmt: skip
"""What may be put on: one of each kind, and a person over seventy."""


class ReaderMachine:
    """Orders: `put CARD`, `take`, `sick` (the self-test fails), `well`, `wrongsum`, `rightsum`.

    As in life a card is found once and must leave before it is found again.
    """

    orders = "put " + "|".join(CARDS) + ", take, sick, well, wrongsum, rightsum"

    def __init__(self) -> None:
        self._heard = bytearray()
        self._card: Card | None = None
        self._found = self._selected = False
        self._sick = self._wrong = False

    def order(self, words: list[str]) -> bytes:
        """Carry out a command; what the device says by itself. Raises ValueError."""
        match words:
            case ["put", name] if name in CARDS:
                self._card, self._found, self._selected = CARDS[name], False, False
            case ["take"]:
                self._card, self._found, self._selected = None, False, False
            case ["sick" | "well" as how]:
                self._sick = how == "sick"
            case ["wrongsum" | "rightsum" as how]:
                self._wrong = how == "wrongsum"
            case _:
                raise ValueError(f"orders: {self.orders}")
        return b""

    def receive(self, data: bytes) -> bytes:
        self._heard += data
        answer = b""
        while (at := self._heard.find(_HEAD)) >= 0 and len(self._heard) >= at + 10:
            frame = bytes(self._heard[at : at + 10])
            del self._heard[: at + 10]
            said = _reply(*self._answer(frame))
            answer += said[:-1] + bytes((said[-1] ^ self._wrong,))
        return answer

    def _answer(self, frame: bytes) -> tuple[int, bytes]:
        """Status byte and data for a whole request."""
        if reduce(xor, frame[5:]) != 0:
            return 0x10, b""
        command = frame[7:9].hex()
        match command:
            case "2001":
                new = self._card is not None and not self._found
                self._found = self._card is not None
                return (0x9F, bytes(4)) if new else (0x80, b"")
            case "2002":
                self._selected = self._found
                return (0x90, bytes(8)) if self._selected else (0x81, b"")
            case "3001":
                if not (self._selected and self._card):
                    return 0x41, b""
                return 0x90, bytes.fromhex("01000400") + self._card.text + _PHOTO
        plain = {
            "10ff": (0x90, b""),
            "11ff": (0x60 if self._sick else 0x90, b""),
            "12ff": (0x90, bytes.fromhex("05030100") + bytes(12)),
        }
        return plain.get(command, (0x21, b""))


def _reply(status: int, data: bytes) -> bytes:
    body = (len(data) + 4).to_bytes(2, "big") + bytes((0, 0, status)) + data
    return _HEAD + body + bytes((reduce(xor, body),))

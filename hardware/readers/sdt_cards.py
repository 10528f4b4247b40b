"""What a card says: 256 bytes of UTF-16 (low byte first), laid out by the kind of card.

A layout is a table of field and length in bytes; the kind mark stands at byte 248 in all of them.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Final

from hardware.readers.port import CardKind, IdCard

TEXT: Final = 256
_MARK: Final = slice(248, 250)
_LENGTHS: Final = 2
_LONG_TERM: Final = "长期"

_HEAD = (
    ("name", 30), ("sex", 2), ("nation", 4), ("birth", 16), ("address", 70), ("number", 36),
    ("issuer", 30), ("valid_from", 16), ("valid_until", 16),
)  # fmt: skip
_TAIL = (("mark", 2), ("", 6))
LAYOUTS: Mapping[str, tuple[CardKind, tuple[tuple[str, int], ...]]] = {
    " ": (CardKind.RESIDENT, (*_HEAD, ("", 28), *_TAIL)),
    "J": (
        CardKind.HMT_PERMIT,
        (*_HEAD, ("permit_number", 18), ("issues", 4), ("", 6), *_TAIL),
    ),
    "I": (
        CardKind.FOREIGNER_2017,
        (
            ("name_en", 120), ("sex", 2), ("number", 30), ("nationality", 6), ("name", 30),
            ("valid_from", 16), ("valid_until", 16), ("birth", 16), ("version", 4),
            ("issuer", 8), *_TAIL,
        ),
    ),
    "Y": (
        CardKind.FOREIGNER_2023,
        (
            ("name", 30), ("sex", 2), ("issues", 4), ("birth", 16), ("name_en", 70),
            ("number", 36), ("", 30), ("valid_from", 16), ("valid_until", 16),
            ("name_en_more", 22), ("nationality", 6), ("mark", 2), ("earlier_number", 6),
        ),
    ),
}  # fmt: skip
"""Kind mark -> kind, and its fields in order with their lengths in bytes; "" is reserved."""

_WEIGHTS: Final = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECKS: Final = "10X98765432"


class BadCard(ValueError):
    """The card's text cannot be what a card says. The message holds nothing of it."""


def card_of(data: bytes) -> IdCard:
    """The card in the data of a read reply; photo and fingerprints are not looked at.

    Raises BadCard.
    """
    return decode(text_of(data))


def text_of(data: bytes) -> bytes:
    """The text part of a read reply's data: lengths first (text, photo, and fingerprints where
    the reply has any), then the parts in that order. Raises BadCard."""
    for parts in (2, 3):
        head = parts * _LENGTHS
        lengths = [int.from_bytes(data[at : at + _LENGTHS], "big") for at in range(0, head, 2)]
        if len(data) == head + sum(lengths):
            text = data[head : head + lengths[0]]
            if len(text) != TEXT:
                raise BadCard(f"{len(text)} bytes of text instead of {TEXT}")
            return text
    raise BadCard("the lengths in the reply do not add up")


def decode(text: bytes) -> IdCard:
    """The card whose 256 bytes of text these are. Raises BadCard."""
    if len(text) != TEXT:
        raise BadCard(f"{len(text)} bytes of text instead of {TEXT}")
    mark = text[_MARK].decode("utf-16-le", "replace")
    if mark not in LAYOUTS:
        raise BadCard("unknown kind of card")
    kind, layout = LAYOUTS[mark]
    fields = _fields(text, layout)
    name_en = fields.get("name_en", "") + fields.get("name_en_more", "")
    name, number = fields["name"] or name_en, fields["number"]
    if not name or not number:
        raise BadCard("name or number is blank")
    if kind is not CardKind.FOREIGNER_2017 and not number_holds(number):
        raise BadCard("the check digit of the number is wrong")
    until = fields["valid_until"]
    return IdCard(
        kind=kind,
        name=name,
        number=number,
        name_en=name_en,
        birth=_date(fields["birth"]),
        valid_from=_date(fields["valid_from"]),
        valid_until=_date(until),
        long_term=until == _LONG_TERM,
        **{name: fields.get(name, "") for name in _PLAIN},
    )


_PLAIN = (
    "sex", "nation", "address", "issuer", "permit_number", "issues", "nationality", "version",
    "earlier_number",
)  # fmt: skip


def number_holds(number: str) -> bool:
    """Whether an 18-place number has the check digit of GB 11643."""
    digits = number[:17]
    if len(number) != 18 or not (digits.isascii() and digits.isdigit()):
        return False
    total = sum(weight * int(digit) for weight, digit in zip(_WEIGHTS, digits, strict=True))
    return _CHECKS[total % 11] == number[17]


def _fields(text: bytes, layout: tuple[tuple[str, int], ...]) -> dict[str, str]:
    found: dict[str, str] = {}
    at = 0
    for name, length in layout:
        if name:
            try:
                words = text[at : at + length].decode("utf-16-le")
            except UnicodeDecodeError:
                raise BadCard(f"the field {name} is not text") from None
            found[name] = words.strip(" \0")
        at += length
    return found


def _date(text: str) -> date | None:
    """`YYYYMMDD`; None for anything that is no day."""
    if len(text) != 8 or not (text.isascii() and text.isdigit()):
        return None
    try:
        return date(int(text[:4]), int(text[4:6]), int(text[6:]))
    except ValueError:
        return None

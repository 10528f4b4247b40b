"""What a card reader is: cards come and go, and what is printed on them is read.

A reader never shows a person: neither the representation of a card nor an event's evidence holds
a name or a number. The photo and the fingerprints of a card are thrown away where they arrive.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Protocol

from hardware.ports import State


class CardKind(StrEnum):
    """Which paper it is; the letters are those of the card's own kind mark."""

    RESIDENT = "resident"
    """居民身份证 (blank)."""
    HMT_PERMIT = "hmt_permit"
    """港澳台居民居住证 (J)."""
    FOREIGNER_2017 = "foreigner_2017"
    """外国人永久居留身份证, issue of 2017 (I)."""
    FOREIGNER_2023 = "foreigner_2023"
    """外国人永久居留身份证, issue of 2023 (Y)."""


@dataclass(frozen=True, slots=True, repr=False)
class IdCard:
    """What a card says. `sex` and `nation` are the national codes ("1", "01"); a missing date is
    None; `valid_until` None together with `long_term` is 长期."""

    kind: CardKind
    name: str
    number: str
    sex: str = ""
    birth: date | None = None
    nation: str = ""
    address: str = ""
    issuer: str = ""
    valid_from: date | None = None
    valid_until: date | None = None
    long_term: bool = False
    permit_number: str = ""
    issues: str = ""
    name_en: str = ""
    nationality: str = ""
    version: str = ""
    earlier_number: str = ""

    def __repr__(self) -> str:
        return f"IdCard({self.kind.value})"


class Fault(StrEnum):
    """What may be wrong with a reader or with a card on it."""

    UNPLUGGED = "unplugged"
    SILENT = "silent"
    SELF_TEST = "self_test"
    NOT_AUTHORISED = "not_authorised"
    UNREADABLE = "unreadable"
    """The card, not the reader: lift it and put it on again."""


@dataclass(frozen=True, slots=True)
class CardOn:
    """A card lies on the reader and is being read."""


@dataclass(frozen=True, slots=True)
class CardRead:
    """The card was read."""

    card: IdCard


@dataclass(frozen=True, slots=True)
class CardRemoved:
    """The card is known to have left the reader."""


@dataclass(frozen=True, slots=True)
class ReaderTrouble:
    """`evidence` is what the device said or did, in words for a technician."""

    fault: Fault
    evidence: str


ReaderEvent = CardOn | CardRead | CardRemoved | ReaderTrouble


@dataclass(frozen=True, slots=True)
class ReaderStatus:
    """`evidence` is what the statement rests on, in words for a technician."""

    state: State
    evidence: str = ""


class CardReader(Protocol):
    """A reader of ID cards. One owner calls `next` again and again; nothing runs behind it."""

    def next(self, within: float) -> ReaderEvent | None:
        """The next event, or None when `within` seconds have passed. Never raises for the
        device: that it is away is an event, told once."""
        ...

    def status(self) -> ReaderStatus:
        """What is known now; from any thread, without asking the device."""
        ...

    def close(self) -> None: ...

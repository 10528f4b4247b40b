"""Cards of nobody, one of each kind: for demonstrations and tests, never for an open hall."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from hardware.readers.port import IdCard
from hardware.readers.sdt_cards import decode
from hardware.simulators.reader import CARDS as TEXTS

CARDS: Final[Mapping[str, IdCard]] = {name: decode(card.text) for name, card in TEXTS.items()}
"""`resident`, `elder` (over seventy), `J`, `I`, `Y`: as the simulated module names them."""

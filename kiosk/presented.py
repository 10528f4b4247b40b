"""Cards laid on the reader and codes held to the scanner, for the person who stands there now.

The number on a card stays in this process: the screen gets a name for it and the last characters.
`forget` ends all that, and so does time.
"""

from __future__ import annotations

import secrets
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from kiosk.person import masked

KEPT_S = 180.0


@dataclass(frozen=True, slots=True)
class Card:
    """What an order needs of a card."""

    id_type: str
    number: str = field(repr=False)
    name: str = field(default="", repr=False)

    def shown(self) -> dict[str, Any]:
        """As the screen may show it."""
        name = self.name[:1] + "*" * (len(self.name) - 1) if len(self.name) > 1 else ""
        return {"id_type": self.id_type, "masked": masked(self.number), "name": name}


class Presented:
    """`push(kind, data)` sends an event to the screen: `card` or `scan`."""

    def __init__(
        self,
        push: Callable[[str, dict[str, Any]], None],
        tick: Callable[[], float] = time.monotonic,
    ) -> None:
        self._push = push
        self._tick = tick
        self._lock = threading.Lock()
        self._card: tuple[str, float, Card] | None = None

    def card(self, card: Card) -> None:
        """A card was read."""
        name = secrets.token_urlsafe(12)
        with self._lock:
            self._card = (name, self._tick(), card)
        self._push("card", {"state": "read", "card": name, **card.shown()})

    def card_state(self, state: str, why: str = "") -> None:
        """A card is on the reader (`on`), was taken away (`removed`), or cannot be read
        (`trouble`, with why)."""
        if state == "removed":
            self.forget()
        self._push("card", {"state": state, "why": why})

    def scanned(self, text: str) -> None:
        """A code was held to the scanner; it is passed on and not kept."""
        self._push("scan", {"text": text[:512]})

    def find(self, name: str) -> Card | None:
        """The card that the screen was told of, as long as its person stands there."""
        with self._lock:
            kept = self._card
        if kept is None or kept[0] != name or self._tick() - kept[1] > KEPT_S:
            return None
        return kept[2]

    def forget(self) -> None:
        """The next person begins."""
        with self._lock:
            self._card = None

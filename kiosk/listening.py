"""Waits for cards and codes, each in a thread of its own, and hands them to what is presented."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Any

import structlog

from hardware.readers.port import (
    CardKind,
    CardOn,
    CardRead,
    CardReader,
    CardRemoved,
    ReaderEvent,
    ReaderTrouble,
)
from hardware.scanners.port import Scan, Scanner, ScannerEvent
from kiosk.presented import Card, Presented

WITHIN_S = 1.0
_TYPES = {
    CardKind.RESIDENT: "resident",
    CardKind.HMT_PERMIT: "hmt_residence",
    CardKind.FOREIGNER_2017: "foreign_residence",
    CardKind.FOREIGNER_2023: "foreign_residence",
}
_log = structlog.get_logger(__name__)


class Listening:
    """The threads of one kiosk; `start` and `close` once each."""

    def __init__(self, reader: CardReader, scanner: Scanner, presented: Presented) -> None:
        self._reader = reader
        self._scanner = scanner
        self._presented = presented
        self._closed = threading.Event()
        self._threads = [
            threading.Thread(target=self._listen, args=pair, daemon=True, name=f"kiosk-{name}")
            for name, pair in (
                ("reader", (reader.next, self._on_card)),
                ("scanner", (scanner.next, self._on_scan)),
            )
        ]

    def start(self) -> None:
        for thread in self._threads:
            thread.start()

    def close(self) -> None:
        self._closed.set()
        self._reader.close()
        self._scanner.close()

    def states(self) -> dict[str, dict[str, Any]]:
        """What reader and scanner say of themselves."""
        states = {"reader": self._reader.status().state, "scanner": self._scanner.status().state}
        return {name: {"state": state.value, "troubles": []} for name, state in states.items()}

    def _listen(self, next_: Callable[[float], Any], on: Callable[[Any], None]) -> None:
        while not self._closed.is_set():
            try:
                event = next_(WITHIN_S)
                if event is not None:
                    on(event)
            except Exception as fault:
                # Only its kind: what a card or a code says is in no log.
                _log.error("listening.fault", fault=type(fault).__name__)
                self._closed.wait(WITHIN_S)

    def _on_card(self, event: ReaderEvent) -> None:
        match event:
            case CardOn():
                self._presented.card_state("on")
            case CardRead(card):
                self._presented.card(Card(_TYPES[card.kind], card.number, card.name))
            case CardRemoved():
                self._presented.card_state("removed")
            case ReaderTrouble(fault, _):
                self._presented.card_state("trouble", fault.value)

    def _on_scan(self, event: ScannerEvent) -> None:
        if isinstance(event, Scan):
            self._presented.scanned(event.text)

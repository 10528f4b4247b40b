"""One thread for each line of pads and raters: it hears keys and keeps the pads' figures fresh."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Mapping
from typing import Protocol

import structlog

from display.agent.desks import Desks
from hardware.pads.port import Action, CallPad, KeyPressed, PadEvent, PadStatus, PadTrouble, Rated
from hardware.raters.port import Rater

WITHIN_S = 0.1
_SEND_AGAIN_S = 60.0
_AFTER_FAILURE_S = 1.0
LOST = ("----", 0)
"""What a pad shows while the server is away; pads of digits show nothing and no one waiting."""
_log = structlog.get_logger(__name__)


class KeyLine(CallPad, Rater, Protocol):
    """A line of pads and raters: the drivers are both at once."""


class LineWorker(threading.Thread):
    """Owns one line. `pads` and `raters` name the window of each address."""

    def __init__(
        self,
        line: KeyLine,
        pads: Mapping[str, str],
        raters: Mapping[str, str],
        desks: Desks,
        *,
        pressed: Callable[[str, Action, str], None],
        rated: Callable[[str, int, str], None],
    ) -> None:
        super().__init__(name="windows-pads", daemon=True)
        self._line, self._desks = line, desks
        self._pads, self._raters = dict(pads), dict(raters)
        self._pressed, self._rated = pressed, rated
        self._shown: dict[str, tuple[str, int]] = {}
        self._sent_at = self._failed_at = 0.0
        self._stopped = threading.Event()

    def run(self) -> None:
        while not self._stopped.is_set():
            try:
                event = self._line.next(WITHIN_S)
                if event is not None:
                    self._on(event)
                self._show()
            except Exception:
                _log.exception("pads.fault")
                self._stopped.wait(_AFTER_FAILURE_S)

    def status(self) -> PadStatus:
        return self._line.status()

    def beep(self, no: str, times: int) -> None:
        """For any thread."""
        for address in [a for a, window in self._pads.items() if window == no]:
            for _ in range(times):
                self._line.beep(address)

    def ask(self, no: str) -> None:
        """Start the rater of a window; for any thread."""
        for address in [a for a, window in self._raters.items() if window == no]:
            if not self._line.ask(address).left:
                _log.warning("rater.not_asked", window=no)

    def close(self) -> None:
        self._stopped.set()
        if self.is_alive():
            self.join(5)
        self._line.close()

    def _on(self, event: PadEvent) -> None:
        match event:
            case KeyPressed(address, action, digits) if address in self._pads:
                self._pressed(self._pads[address], action, digits)
            case Rated(address, level) if address in self._raters:
                self._rated(self._raters[address], level, "rater")
            case Rated(address, level) if address in self._pads:
                self._rated(self._pads[address], level, "pad")
            case PadTrouble(fault, evidence, address):
                _log.warning("pads.trouble", fault=fault.value, why=evidence, address=address)
                self._shown.clear()
            case _:
                _log.info("pads.stranger", address=event.address)

    def _show(self) -> None:
        """Number and people waiting, where they are other than shown."""
        now = time.monotonic()
        if now - self._sent_at > _SEND_AGAIN_S:
            self._shown.clear()
            self._sent_at = now
        if now - self._failed_at < _AFTER_FAILURE_S:
            return
        for address, no in self._pads.items():
            wanted = self._wanted(no)
            if self._shown.get(address) == wanted:
                continue
            if self._line.show(address, ticket=wanted[0], waiting=wanted[1]).left:
                self._shown[address] = wanted
            else:
                self._failed_at = now

    def _wanted(self, no: str) -> tuple[str, int]:
        desk = self._desks.current(no) if self._desks.online else None
        if desk is None:
            return LOST
        return (desk.ticket.number if desk.ticket else "", desk.waiting)

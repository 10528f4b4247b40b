"""The log hears of a fault once for each cause, and once that all is well again: a hall without a
voice must not fill its log with every call."""

from __future__ import annotations

import threading
from typing import Any

import structlog

from hardware.voices.port import Unsayable, VoiceFault

MOST = 50
"""Causes that are remembered; with more it begins anew."""

log = structlog.get_logger(__name__)


class Told:
    """What the log was told of one voice. Serves several threads."""

    def __init__(self, well_again: str) -> None:
        self._well_again = well_again
        self._lock = threading.Lock()
        self._causes: set[str] = set()
        self._texts: set[str] = set()

    def fault(self, event: str, fault: Exception, **facts: Any) -> None:
        """A warning, if this cause was not told since all was well. That a text is beyond the
        voice is told once for good, since other texts go well in between."""
        cause = fault.cause if isinstance(fault, VoiceFault) else f"{type(fault).__name__}: {fault}"
        with self._lock:
            known = self._texts if isinstance(fault, Unsayable) else self._causes
            new = cause not in known
            if len(known) >= MOST:
                known.clear()
            known.add(cause)
        if new:
            log.warning(event, fault=str(fault), **facts)

    def well(self, **facts: Any) -> None:
        """It works; told if the log believes otherwise."""
        with self._lock:
            was_ill = bool(self._causes)
            self._causes.clear()
        if was_ill:
            log.info(self._well_again, **facts)

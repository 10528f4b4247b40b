"""Keeps the play ahead up to date: after each event, but no more often than the house allows."""

from __future__ import annotations

import threading
from collections.abc import Callable

import structlog

from server.live.figures import COALESCE_S
from server.steps.house import House
from server.steps.looking import AGAIN_S, LOOK_S
from server.store.work import Event

log = structlog.get_logger(__name__)


class Lookout:
    """Follows the relay. ``told`` is called when there are new estimates."""

    def __init__(
        self, house: House, told: Callable[[], None], *, sleep: Callable[[float], None]
    ) -> None:
        self._house, self._told, self._sleep = house, told, sleep
        self._bell = threading.Event()
        self._going = False

    def on_event(self, event: Event) -> None:
        """Something moved, in whatever process."""
        self._house.stirred(event.type)
        self._bell.set()

    def start(self) -> None:
        self._going = True
        threading.Thread(target=self._follow, name="lookout", daemon=True).start()

    def stop(self) -> None:
        self._going = False
        self._bell.set()

    def _follow(self) -> None:
        wait = AGAIN_S
        while self._going:
            self._bell.wait(wait)
            self._sleep(COALESCE_S)
            rung = self._bell.is_set()
            self._bell.clear()
            try:
                looked = self._house.look_ahead(lambda: self._sleep(0))
            except Exception:
                log.exception("live.look_ahead_failed")
                looked = False
            if looked:
                self._told()
            # What came too soon after the last play is looked at when its time has come.
            wait = LOOK_S if rung and not looked else AGAIN_S

"""The hand of one window's pad: one key at a time, each under a key of its own, nothing queued."""

from __future__ import annotations

import secrets
import threading
import time
from collections.abc import Callable, Sequence
from typing import Any

import structlog

from display.agent.desks import Desks
from display.agent.keys import command
from display.agent.upstream import Upstream
from hardware.pads.port import Action

_log = structlog.get_logger(__name__)


class Hand:
    """`beep(times)`: once for a refusal, twice where nobody knows whether it was carried out or
    the server is away. A key that comes again within `debounce_s` is the same press; one that
    comes while another is under way is refused."""

    def __init__(
        self,
        no: str,
        desks: Desks,
        upstream: Upstream,
        beep: Callable[[int], None],
        *,
        debounce_s: float,
        tick: Callable[[], float] = time.monotonic,
    ) -> None:
        self._no, self._desks, self._upstream = no, desks, upstream
        self._beep, self._debounce_s, self._tick = beep, debounce_s, tick
        self._last: tuple[Action, str, float] | None = None
        self._busy = threading.Lock()

    def press(self, action: Action, digits: str = "") -> None:
        """Called by the line's owner; returns at once."""
        now, last = self._tick(), self._last
        if last and last[:2] == (action, digits) and now - last[2] < self._debounce_s:
            return
        self._last = (action, digits, now)
        if not self._desks.online:
            self._beep(2)
        elif not self._busy.acquire(blocking=False):
            self._beep(1)
        else:
            threading.Thread(target=self._work, args=(action, digits), daemon=True).start()

    def _work(self, action: Action, digits: str) -> None:
        try:
            self._beep(self._carry_out(action, digits))
        except Exception:
            _log.exception("pad.fault", window=self._no, key=action.value)
            self._beep(2)
        finally:
            self._busy.release()

    def _carry_out(self, action: Action, digits: str) -> int:
        """Do it; how often the pad is to beep."""
        desk, now = self._desks.current(self._no), self._desks.now()
        if desk is None or now is None:
            return 2
        held = self._held() if action is Action.CALL_BACK else ()
        wanted = command(action, digits, desk, self._desks.rules, now, held)
        if wanted is None:
            _log.info("pad.key_means_nothing", window=self._no, key=action.value, digits=digits)
            return 1
        path = f"/windows/{self._no}/{wanted.name}"
        answer = self._upstream.post(path, wanted.body, f"pad-{secrets.token_hex(12)}")
        if answer.done:
            return 0
        _log.info("pad.refused", window=self._no, key=action.value, code=answer.code)
        return 1 if answer.heard else 2

    def _held(self) -> Sequence[dict[str, Any]]:
        answer = self._upstream.get(f"/windows/{self._no}/desk")
        return list(answer.body.get("held", ())) if answer.done else ()

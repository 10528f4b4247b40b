"""When a rater is asked, and which of its keys counts.

Rule PQ-33: nobody is rated by default, so no key means no rating. The first key after the end of a
service counts, within the hall's time and before the next person is called; it belongs to that
call. What was said is shown to nobody here.
"""

from __future__ import annotations

import secrets
import threading
import time
from collections.abc import Callable, Mapping
from typing import Any, Final

import structlog

from display.agent.desks import Desks
from display.agent.upstream import Upstream

ENDS: Final = "ticket.finished"
OVER: Final = frozenset({"ticket.called", "ticket.resumed"})
_log = structlog.get_logger(__name__)


class Asking:
    """For all windows with raters. `ask` starts the rater of a window."""

    def __init__(
        self,
        desks: Desks,
        upstream: Upstream,
        ask: Callable[[str], None],
        *,
        tick: Callable[[], float] = time.monotonic,
    ) -> None:
        self._desks, self._upstream, self._ask, self._tick = desks, upstream, ask, tick
        self._open: dict[str, tuple[str, float]] = {}
        self._lock = threading.Lock()

    def heard(self, no: str, event: Mapping[str, Any]) -> None:
        """An event of a window, as it happens."""
        kind = event["type"]
        if kind == ENDS and (event["data"].get("window") or {}).get("no") == no:
            until = self._tick() + self._desks.rules.rating_s
            with self._lock:
                self._open[no] = (str(event["data"]["ticket"]["id"]), until)
            self._ask(no)
        elif kind in OVER and event["data"]["ticket"]["window"] == no:
            with self._lock:
                self._open.pop(no, None)

    def rated(self, no: str, level: int, source: str) -> None:
        """A key of the window's rater; returns at once."""
        with self._lock:
            asked = self._open.pop(no, None)
        if asked is None or self._tick() > asked[1]:
            return  # nobody was asked, or somebody has answered
        threading.Thread(target=self._tell, args=(no, asked, level, source), daemon=True).start()

    def _tell(self, no: str, asked: tuple[str, float], level: int, source: str) -> None:
        body = {"key": level, "source": source, "ticket": asked[0]}
        answer = self._upstream.post(f"/windows/{no}/rating", body, f"rate-{secrets.token_hex(12)}")
        if not answer.done:
            # The code only: what somebody said is in no log.
            _log.warning("rating.not_taken", window=no, code=answer.code or "no answer")

"""What will be said is made before it is needed, one after the other, in a thread of its own."""

from __future__ import annotations

import contextlib
import queue
import threading

import structlog

from server.live.voice_ports import Recorder

MOST = 400
"""What there is no room for is made when it is called."""

log = structlog.get_logger(__name__)


class Ahead:
    """Takes (language, part) at any time; before `start` and after `stop` it forgets them."""

    def __init__(self, recorder: Recorder) -> None:
        self._recorder = recorder
        self._wishes: queue.Queue[tuple[str, str] | None] | None = None

    def start(self) -> None:
        wishes: queue.Queue[tuple[str, str] | None] = queue.Queue(MOST)
        self._wishes = wishes
        threading.Thread(target=self._go, args=(wishes,), name="voice-ahead", daemon=True).start()

    def stop(self) -> None:
        self.put(None)

    def put(self, wish: tuple[str, str] | None) -> None:
        if self._wishes is not None:
            with contextlib.suppress(queue.Full):
                self._wishes.put_nowait(wish)

    def _go(self, wishes: queue.Queue[tuple[str, str] | None]) -> None:
        while (wish := wishes.get()) is not None:
            try:
                self._recorder.make_ahead(*wish)
            except Exception:
                log.exception("voice.ahead_failed", part=wish[1])

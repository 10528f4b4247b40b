"""The same frame again, soon: a pad that was not acknowledged in time says it once more."""

from __future__ import annotations

from collections.abc import Callable


class Repeats:
    """Remembers frames for `window` seconds after they last came."""

    def __init__(self, window: float, tick: Callable[[], float]) -> None:
        self._window = window
        self._tick = tick
        self._seen: dict[bytes, float] = {}

    def again(self, frame: bytes) -> bool:
        """Whether this frame is a repetition; it is remembered from now on."""
        now = self._tick()
        recent = {each: at for each, at in self._seen.items() if now - at < self._window}
        self._seen = {**recent, frame: now}
        return frame in recent

"""What a loudspeaker does with announcements: fetched, played at their moment, told of. The life
of each is the same as on a screen, and the reports are, too."""

from __future__ import annotations

import tempfile
import threading
import time
from array import array
from collections import OrderedDict
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from hardware.ports import State
from hardware.speakers.port import RATE, Loudspeaker
from hardware.voices import wav

KEPT_SOUNDS = 16
KEPT_IDS = 200
TOO_LATE = 0.5
"""Later than this share of its length nobody would understand it any more."""


class Playing:
    """``fetch`` brings a sound file by its address (None: it cannot be had), ``report`` tells the
    server, ``begins`` is the moment of `time.monotonic` at which an announcement begins."""

    def __init__(
        self,
        speaker: Loudspeaker,
        fetch: Callable[[str], bytes | None],
        report: Callable[[str, str], None],
        begins: Callable[[Mapping[str, Any]], float],
    ) -> None:
        self._speaker, self._fetch = speaker, fetch
        self._report, self._begins = report, begins
        self._sounds: OrderedDict[str, array[int]] = OrderedDict()
        self._heard: OrderedDict[str, None] = OrderedDict()
        self._timers: dict[str, list[threading.Timer]] = {}
        self._lock = threading.Lock()
        self.muted = False

    @property
    def sound(self) -> bool:
        """Could anything be heard?"""
        return self._speaker.status().state is State.READY

    def prepare(self, say: Mapping[str, Any]) -> None:
        """Fetch what will be said, and tell when it could be heard here."""
        if self._samples(str(say["url"])) is not None and self.sound:
            self._report(str(say["id"]), "ready")

    def say(self, say: Mapping[str, Any]) -> None:
        """Play it at its moment; inside the sentence when that has gone by."""
        id_ = str(say["id"])
        with self._lock:
            known = id_ in self._heard
        if known:
            return self._report(id_, "ended")
        begins, seconds = self._begins(say), float(say["seconds"])
        samples = self._samples(str(say["url"]))
        late = time.monotonic() - begins
        if late > seconds:
            return None
        silent = self.muted and say.get("kind") != "evacuation"
        if silent or samples is None or not self.sound or late > seconds * TOO_LATE:
            return self._report(id_, "failed")
        volume = float(say.get("volume", 1.0))
        self._speaker.play(array("h", (round(one * volume) for one in samples)), begins)
        self._follow(id_, begins, len(samples) / RATE)
        return None

    def stop(self, id_: str) -> None:
        """Silence in the middle of it."""
        with self._lock:
            timers = self._timers.pop(id_, [])
        for timer in timers:
            timer.cancel()
        if timers:
            self._speaker.silence()

    def chime(self, samples: array[int]) -> None:
        """Be heard at once: somebody wants to know which one this is."""
        self._speaker.play(samples, time.monotonic() + 0.3)

    def close(self) -> None:
        with self._lock:
            ids = list(self._timers)
        for id_ in ids:
            self.stop(id_)

    def _follow(self, id_: str, begins: float, seconds: float) -> None:
        now = time.monotonic()
        with self._lock:
            _keep(self._heard, id_, None, KEPT_IDS)
            started = threading.Timer(max(0.0, begins - now), self._report, (id_, "started"))
            ended = threading.Timer(max(0.0, begins + seconds - now), self._ended, (id_,))
            self._timers[id_] = [started, ended]
        for timer in (started, ended):
            timer.daemon = True
            timer.start()

    def _ended(self, id_: str) -> None:
        with self._lock:
            self._timers.pop(id_, None)
        self._report(id_, "ended")

    def _samples(self, url: str) -> array[int] | None:
        with self._lock:
            known = self._sounds.get(url)
        if known is not None:
            return known
        content = self._fetch(url)
        if content is None:
            return None
        with tempfile.NamedTemporaryFile(suffix=".wav") as file:
            file.write(content)
            file.flush()
            try:
                samples = wav.read(Path(file.name)).samples
            except ValueError:
                return None
        with self._lock:
            _keep(self._sounds, url, samples, KEPT_SOUNDS)
        return samples


def _keep(kept: OrderedDict[str, Any], key: str, value: Any, most: int) -> None:
    kept[key] = value
    if len(kept) > most:
        kept.popitem(last=False)

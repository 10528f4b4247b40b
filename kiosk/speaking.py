"""The kiosk's own voice: what a page says, as a sound for the screen. Works without the server."""

from __future__ import annotations

import hashlib
import threading
from collections import OrderedDict
from pathlib import Path

from hardware.voices import VoiceFault, open_voice
from kiosk.problems import problem

LONGEST = 400
_MOST = 200


class Speaking:
    """Says texts of pages; each is made once, and again only after a restart of the folder.

    What is said is what anybody sees on the screen: the screen sends no names and no documents.
    """

    def __init__(self, url: str, folder: Path, keys: str = "") -> None:
        self._voice = open_voice(url, folder, keys)
        self._lock = threading.Lock()
        self._made: OrderedDict[str, Path] = OrderedDict()

    def say(self, text: str, language: str) -> str:
        """A name under which the sound can be had; refuses ``no_voice`` (503)."""
        name = hashlib.sha256(f"{language}\n{text}".encode()).hexdigest()[:32]
        with self._lock:
            known = name in self._made
        if not known:
            try:
                path = self._voice.synthesise(text[:LONGEST], language).path
            except VoiceFault as silent:
                raise problem(503, "no_voice", str(silent)) from silent
            with self._lock:
                self._made[name] = path
                while len(self._made) > _MOST:
                    self._made.popitem(last=False)
        return name

    def find(self, name: str) -> bytes | None:
        """The sound, as a WAV file."""
        with self._lock:
            path = self._made.get(name)
        try:
            return path.read_bytes() if path else None
        except OSError:
            return None

    def close(self) -> None:
        self._voice.close()

"""A voice that remembers: each text is made once for each engine, voice and rate."""

import hashlib
import json
import threading
from pathlib import Path

from hardware.voices import wav
from hardware.voices.folder import Folder
from hardware.voices.port import AudioFile, Voice

LIMIT = 256 * 1024 * 1024


class CachedVoice:
    """Wraps a voice; files are looked up by what they say, never by what is in them, since
    espeak-ng does not give the same bytes twice."""

    def __init__(self, voice: Voice, path: Path, limit: int = LIMIT) -> None:
        self._voice = voice
        self._folder = Folder(path, limit)
        self._making: dict[str, threading.Lock] = {}
        self._lock = threading.Lock()

    @property
    def identity(self) -> str:
        return self._voice.identity

    def synthesise(self, text: str, lang: str) -> AudioFile:
        """As the voice, or from the folder. Of several callers at once, one makes the file."""
        key = json.dumps([self._voice.identity, lang, text], ensure_ascii=False)
        name = hashlib.sha256(key.encode()).hexdigest()[:40] + ".wav"
        with self._lock:
            making = self._making.setdefault(name, threading.Lock())
        try:
            with making:
                path = self._folder.get(name) or self._make(name, text, lang)
                return AudioFile(path, wav.seconds(path), self._voice.identity)
        finally:
            with self._lock:
                self._making.pop(name, None)

    def _make(self, name: str, text: str, lang: str) -> Path:
        made = self._voice.synthesise(text, lang)
        try:
            return self._folder.put(name, lambda part: part.write_bytes(made.path.read_bytes()))
        finally:
            made.path.unlink(missing_ok=True)

    def close(self) -> None:
        self._voice.close()

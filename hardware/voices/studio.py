"""Announcements as files that a screen can fetch.

A recording is the chime and the parts of a sentence, joined. If the voice fails, the chime
alone is kept: the screen shows the call, and the hall hears that something is shown.
"""

import hashlib
import hmac
import json
import re
import wave
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from hardware.voices import wav
from hardware.voices.fallback import FallBackVoice
from hardware.voices.folder import Folder
from hardware.voices.join import joined
from hardware.voices.port import AudioFile, Voice, VoiceFault
from hardware.voices.told import Told

LIMIT = 256 * 1024 * 1024
_FORM = 2  # of the joining: raise it when pauses or chime change


@dataclass(frozen=True)
class Recording:
    """`name` is what the address ends with, without .wav; `spoken` is False if only the chime
    could be made."""

    name: str
    path: Path
    seconds: float
    spoken: bool


class Studio:
    """Makes recordings and finds them again by name. `secret` keeps the names unguessable."""

    def __init__(self, voice: Voice, path: Path, secret: bytes, limit: int = LIMIT) -> None:
        self._voice = voice
        self._folder = Folder(path, limit)
        self._secret = secret
        self._told, self._told_ahead = Told("voice.speaks_again"), Told("voice.ahead_again")

    def record(self, languages: Sequence[tuple[str, Sequence[str]]]) -> Recording:
        """The parts of each language, e.g. [("zh", ("请 A 零 yi1 二 号，", "到 三 号窗口"))]. A
        language that no voice speaks is left out."""
        said: list[tuple[str, Sequence[str], list[AudioFile]]] = []
        for lang, texts in languages:
            try:
                said.append((lang, texts, self._together(texts, lang)))
            except (VoiceFault, OSError, ValueError, wave.Error) as error:
                self._told.fault("voice.not_spoken", error, language=lang)
        try:
            if said:
                made = self._joined(said)
                if len(said) == len(languages):
                    self._told.well()
                return made
        except (OSError, ValueError, wave.Error) as error:
            self._told.fault("voice.not_joined", error)
        return self._keep("chime", [], spoken=False)

    def make_ahead(self, lang: str, part: str) -> None:
        """Make a part that will be needed, and leave it where the voice keeps it."""
        try:
            self._voice.synthesise(part, lang)
            self._told_ahead.well()
        except (VoiceFault, OSError, ValueError, wave.Error) as error:
            self._told_ahead.fault("voice.not_ahead", error)

    def find(self, name: str) -> Path | None:
        """The file of a recording, or None. `name` may be anything that came in a request."""
        return self._folder.get(f"{name}.wav") if re.fullmatch("[0-9a-f]{40}", name) else None

    def close(self) -> None:
        self._voice.close()

    def _together(self, texts: Sequence[str], lang: str) -> list[AudioFile]:
        if isinstance(self._voice, FallBackVoice):
            return self._voice.together(texts, lang)
        return [self._voice.synthesise(text, lang) for text in texts]

    def _joined(self, said: list[tuple[str, Sequence[str], list[AudioFile]]]) -> Recording:
        # Named after the voices that spoke: what a weaker one said is not said for ever.
        voices = [
            [lang, *texts, *(file.voice or self._voice.identity for file in files)]
            for lang, texts, files in said
        ]
        key = json.dumps(voices, ensure_ascii=False)
        if (known := self._folder.get(f"{self._name(key)}.wav")) is not None:
            return Recording(self._name(key), known, wav.seconds(known), spoken=True)
        pieces = [[wav.read(file.path) for file in files] for _, _, files in said]
        return self._keep(key, pieces, spoken=True)

    def _keep(self, key: str, pieces: list[list[wav.Sound]], *, spoken: bool) -> Recording:
        sound, name = joined(pieces), self._name(key)
        path = self._folder.put(f"{name}.wav", lambda part: wav.write(part, sound))
        return Recording(name, path, sound.seconds, spoken)

    def _name(self, key: str) -> str:
        return hmac.new(self._secret, f"{_FORM}{key}".encode(), hashlib.sha256).hexdigest()[:40]

"""Voices of a service that speaks OpenAI's speech interface (`POST …/audio/speech`), as many
servers for one's own machines and several clouds do.

    speech+https://tts.hall.example/v1?model=cosyvoice&zh=longxiaochun&en=anna&speed=0.95

A key, where the service wants one, is `speech=KEY` among the voices' keys. What leaves the hall is
the text: the number and the window, never a name.
"""

from __future__ import annotations

import json
from pathlib import Path

from hardware.voices import wav
from hardware.voices.port import Unsayable
from hardware.voices.received import sound_in
from hardware.voices.service import Service
from hardware.voices.written import written

_OWN = frozenset({"model", "zh", "en", "speed", "key"})


class Engine:
    """An engine (`plugin.Engine`). Raises ValueError for a slip in its options."""

    def __init__(self, options: dict[str, str]) -> None:
        known = _OWN | Service.options
        if unknown := set(options) - known:
            told = ", ".join(sorted(known - {"key", "url"}))
            raise ValueError(f"speech: knows {told}, not {unknown.pop()}")
        try:
            self._service = Service(options)
        except ValueError as slip:
            raise ValueError(f"speech: {slip}") from slip
        self._voices = {lang: options[lang] for lang in ("zh", "en") if options.get(lang)}
        if not self._voices:
            raise ValueError("speech: name a voice: speech+https://host/v1?zh=VOICE&en=VOICE")
        self._model = options.get("model", "tts-1")
        self._speed = float(options.get("speed", "1.0"))
        if not 0.25 <= self._speed <= 4:
            raise ValueError("speech: speed is from 0.25 to 4")
        self._key = options.get("key", "")
        voices = " ".join(f"{lang}={name}" for lang, name in sorted(self._voices.items()))
        self.identity = f"speech {self._service.url} {self._model} {voices} {self._speed:g}"

    def synthesise(self, text: str, lang: str, out: Path) -> None:
        voice = self._voices.get(lang)
        if voice is None:
            raise Unsayable(f"no voice for {lang}")
        question = {
            "model": self._model,
            "input": written(text) if lang == "zh" else text,
            "voice": voice,
            "response_format": "wav",
            "speed": self._speed,
        }
        body = json.dumps(question, ensure_ascii=False).encode()
        wav.write(out, sound_in(self._service.post("/audio/speech", body, self._headers).body))

    def _headers(self) -> dict[str, str]:
        headers = {"Content-Type": "application/json", "Accept": "audio/wav"}
        return headers | ({"Authorization": f"Bearer {self._key}"} if self._key else {})

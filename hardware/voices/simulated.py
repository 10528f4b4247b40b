"""A voice without an engine: a tone for each character, so that a test can tell texts apart
by length and by sound."""

import math
import tempfile
from array import array
from pathlib import Path
from uuid import uuid4

from hardware.voices import wav
from hardware.voices.port import AudioFile, VoiceFault

_TONE_S = 0.03


class SimulatedVoice:
    """Writes 30 ms of tone a character, its pitch from the character."""

    identity = "simulated 1"

    def __init__(self, folder: Path | None = None) -> None:
        self._folder = folder or Path(tempfile.gettempdir())
        self.said: list[tuple[str, str]] = []

    def synthesise(self, text: str, lang: str) -> AudioFile:
        if not text.strip():
            raise VoiceFault("nothing to say")
        self.said.append((lang, text))
        self._folder.mkdir(parents=True, exist_ok=True)
        path = self._folder / f"{uuid4().hex}.wav"
        sound = wav.Sound(array("h", (s for char in text for s in _tone(char))))
        wav.write(path, sound)
        return AudioFile(path, sound.seconds)

    def close(self) -> None:
        return


def _tone(char: str) -> list[int]:
    hertz = 300 + ord(char) % 97 * 10
    return [
        round(6000 * math.sin(math.tau * hertz * i / wav.RATE))
        for i in range(int(_TONE_S * wav.RATE))
    ]

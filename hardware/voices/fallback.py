"""Several voices, the best first: what one cannot say, the next one does."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from hardware.voices.port import AudioFile, Unsayable, Voice, VoiceFault
from hardware.voices.told import Told


class FallBackVoice:
    """Asks its voices in order. Refuses what none of them can say."""

    def __init__(self, voices: Sequence[Voice]) -> None:
        self._voices = list(voices)
        self._told = [Told("voice.well_again") for _ in voices]

    @property
    def identity(self) -> str:
        """Of all that can be asked now: a voice that cannot be started has none."""
        found = []
        for voice, told in zip(self._voices, self._told, strict=True):
            try:
                found.append(voice.identity)
            except VoiceFault as fault:
                told.fault("voice.absent", fault)
        if not found:
            raise VoiceFault("none of the voices can be started")
        return " | ".join(found)

    def synthesise(self, text: str, lang: str) -> AudioFile:
        """As the first that can; which one it was is in the answer."""
        return self.together([text], lang)[0]

    def together(self, texts: Sequence[str], lang: str) -> list[AudioFile]:
        """The parts of one sentence, all by the first voice that can say every one of them. Each
        voice that cannot is told to the log once for each cause."""
        faults: list[VoiceFault] = []
        for voice, told in zip(self._voices, self._told, strict=True):
            try:
                made = [voice.synthesise(text, lang) for text in texts]
                told.well(voice=voice.identity)
                return [replace(file, voice=file.voice or voice.identity) for file in made]
            except VoiceFault as fault:
                told.fault("voice.left_to_the_next", fault)
                faults.append(fault)
        kind = Unsayable if all(isinstance(fault, Unsayable) for fault in faults) else VoiceFault
        raise kind("; ".join(map(str, faults)), "; ".join(fault.cause for fault in faults))

    def close(self) -> None:
        for voice in self._voices:
            voice.close()

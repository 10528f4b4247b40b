"""Several voices, the best first: what one cannot say, the next one does."""

from __future__ import annotations

from collections.abc import Sequence

import structlog

from hardware.voices.port import AudioFile, Voice, VoiceFault

log = structlog.get_logger(__name__)


class FallBackVoice:
    """Asks its voices in order. Refuses what none of them can say."""

    def __init__(self, voices: Sequence[Voice]) -> None:
        self._voices = list(voices)

    @property
    def identity(self) -> str:
        """Of all that can be asked now: a voice that cannot be started has none."""
        found = []
        for voice in self._voices:
            try:
                found.append(voice.identity)
            except VoiceFault as fault:
                log.warning("voice.absent", fault=str(fault))
        if not found:
            raise VoiceFault("none of the voices can be started")
        return " | ".join(found)

    def synthesise(self, text: str, lang: str) -> AudioFile:
        faults = []
        for voice in self._voices:
            try:
                return voice.synthesise(text, lang)
            except VoiceFault as fault:
                faults.append(str(fault))
        log.warning("voice.none_could", faults=faults)
        raise VoiceFault("; ".join(faults))

    def close(self) -> None:
        for voice in self._voices:
            voice.close()

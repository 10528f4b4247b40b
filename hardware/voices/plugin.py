"""Voices of others: installed packages that name themselves in the group `tidehall.voices`.

An entry point is called with the options of its URL ({"rate": "150"}) and hands back an engine. The
engine's errors, and what is no speech (see `child.checked`), become a VoiceFault.
"""

from __future__ import annotations

import tempfile
import wave
from collections.abc import Mapping
from importlib.metadata import entry_points
from pathlib import Path
from typing import Protocol
from uuid import uuid4

from hardware.voices import level, wav
from hardware.voices.child import Unspoken, checked
from hardware.voices.port import AudioFile, VoiceFault

GROUP = "tidehall.voices"


class Engine(Protocol):
    """What a package offers. `identity` names engine, version and voice: whatever changes how a
    text sounds. It is asked from several threads."""

    identity: str

    def synthesise(self, text: str, lang: str, out: Path) -> None:
        """Write `text` in `lang` ("zh" or "en") to `out`: WAV, 16 bit, any rate."""


class PluginVoice:
    """An engine behind the port: its files are checked, trimmed and levelled."""

    def __init__(self, engine: Engine, folder: Path | None = None) -> None:
        self._engine = engine
        self._folder = folder or Path(tempfile.gettempdir())

    @property
    def identity(self) -> str:
        return self._engine.identity

    def synthesise(self, text: str, lang: str) -> AudioFile:
        if not text.strip():
            raise VoiceFault("nothing to say")
        self._folder.mkdir(parents=True, exist_ok=True)
        out = self._folder / f"{uuid4().hex}.wav"
        try:
            self._engine.synthesise(text, lang, out)
            sound = level.polish(checked(wav.read(out)))
            wav.write(out, sound)
        except (VoiceFault, Unspoken, OSError, ValueError, wave.Error) as fault:
            out.unlink(missing_ok=True)
            raise VoiceFault(f"{self.identity}: {fault}") from fault
        except Exception as fault:
            out.unlink(missing_ok=True)
            raise VoiceFault(f"{self.identity}: {type(fault).__name__}: {fault}") from fault
        return AudioFile(out, sound.seconds)

    def close(self) -> None:
        close = getattr(self._engine, "close", None)
        if close is not None:
            close()


def installed() -> list[str]:
    """The names of all voices that packages brought."""
    return sorted(each.name for each in entry_points(group=GROUP))


def load(name: str, options: Mapping[str, str]) -> Engine | None:
    """The engine of this name, or None. Raises whatever its package raises."""
    found = entry_points(group=GROUP, name=name)
    for each in found:
        engine: Engine = each.load()(dict(options))
        return engine
    return None

"""Voices of others: installed packages that name themselves in the group `tidehall.voices`.

An entry point is called with the options of its URL ({"rate": "150"}), hands back an engine. The
engine's errors, and what is no speech (see `child.checked`), become a VoiceFault. It is called
twice: in the hall's process, to name the voice and to refuse a slip, and where it speaks.
"""

from __future__ import annotations

import tempfile
import wave
from importlib.metadata import EntryPoint, entry_points
from pathlib import Path
from typing import Protocol
from uuid import uuid4

from hardware.voices import level, wav
from hardware.voices.child import Unspoken, checked
from hardware.voices.port import AudioFile, Unsayable, VoiceFault

GROUP = "tidehall.voices"


class Engine(Protocol):
    """What a package offers. `identity` names engine, version and voice: whatever changes how a
    text sounds."""

    identity: str

    def synthesise(self, text: str, lang: str, out: Path) -> None:
        """Write `text` in `lang` ("zh" or "en") to `out`: WAV, 16 bit, any rate."""


def finished(engine: Engine, text: str, lang: str, out: Path) -> float:
    """Let the engine speak, then check, trim and level its file: seconds. Raises VoiceFault and
    leaves no file."""
    try:
        engine.synthesise(text, lang, out)
        sound = level.polish(checked(wav.read(out)))
        wav.write(out, sound)
    except VoiceFault:
        out.unlink(missing_ok=True)
        raise
    except Unspoken as fault:
        out.unlink(missing_ok=True)
        raise VoiceFault(str(fault), "what came was no speech") from fault
    except (OSError, ValueError, wave.Error) as fault:
        out.unlink(missing_ok=True)
        raise VoiceFault(str(fault)) from fault
    except Exception as fault:
        out.unlink(missing_ok=True)
        raise VoiceFault(f"{type(fault).__name__}: {fault}") from fault
    return sound.seconds


class PluginVoice:
    """An engine behind the port, in this process: for one that only joins files."""

    def __init__(self, engine: Engine, folder: Path | None = None) -> None:
        self._engine = engine
        self._folder = folder or Path(tempfile.gettempdir())

    @property
    def identity(self) -> str:
        return self._engine.identity

    def synthesise(self, text: str, lang: str) -> AudioFile:
        if not text.strip():
            raise Unsayable("nothing to say")
        self._folder.mkdir(parents=True, exist_ok=True)
        out = self._folder / f"{uuid4().hex}.wav"
        try:
            return AudioFile(out, finished(self._engine, text, lang, out), self.identity)
        except VoiceFault as fault:
            cause = f"{self.identity}: {fault.cause}"
            raise type(fault)(f"{self.identity}: {fault}", cause) from fault

    def close(self) -> None:
        return


def installed() -> list[str]:
    """The names of all voices that packages brought."""
    return sorted(each.name for each in entry_points(group=GROUP))


def find(name: str) -> EntryPoint | None:
    """Where the engine of this name is, or None."""
    return next(iter(entry_points(group=GROUP, name=name)), None)

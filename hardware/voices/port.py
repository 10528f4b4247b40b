"""What a voice is: text in, a sound file out.

A voice hands back mono 16-bit WAV at `wav.RATE`, trimmed and levelled (`level.polish`), so
that files of different voices can be joined without touching a sample.
"""

from dataclasses import dataclass
from pathlib import Path
from typing import Protocol


@dataclass(frozen=True)
class AudioFile:
    """A finished file; `seconds` is its length."""

    path: Path
    seconds: float


class VoiceFault(Exception):
    """The voice could not say it: absent, broken, or what came out was not speech."""


class Voice(Protocol):
    """A speech engine, or its simulated or absent sibling."""

    @property
    def identity(self) -> str:
        """Engine, version, voices and rate: whatever changes how a text sounds."""
        ...

    def synthesise(self, text: str, lang: str) -> AudioFile:
        """Say `text` in `lang` ("zh" or "en"). The file belongs to the caller.

        Safe to call from several threads or greenlets. Raises VoiceFault.
        """
        ...

    def close(self) -> None:
        """Give back processes and files. May be called twice."""
        ...

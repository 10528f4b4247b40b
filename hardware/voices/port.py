"""What a voice is: text in, a sound file out.

A voice hands back mono 16-bit WAV at `wav.RATE`, trimmed and levelled (`level.polish`), so
that files of different voices can be joined without touching a sample.
"""

from dataclasses import dataclass
from pathlib import Path
from typing import Protocol


@dataclass(frozen=True)
class AudioFile:
    """A finished file; `seconds` is its length, `voice` the identity of the one that spoke, where
    several could have."""

    path: Path
    seconds: float
    voice: str = ""


class VoiceFault(Exception):
    """The voice could not say it: absent, broken, or what came out was not speech.

    `cause` stays the same while the same thing is wrong, whatever the text. For `wait_s` seconds
    at least it is of no use to ask again; 0 if the text may have been at fault.
    """

    def __init__(self, message: str, cause: str = "", wait_s: float = 0.0) -> None:
        super().__init__(message)
        self.cause = cause or message
        self.wait_s = wait_s


class Unsayable(VoiceFault):
    """This text or language is beyond the voice, which is well otherwise."""


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

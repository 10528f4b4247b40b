"""The parent's end of `child.py`: pyttsx3 in one child process, watched and replaced.

Threads, queues and pipes only, so that it serves greenlets (where they are patched) and plain
threads alike; a caller waits, nobody else does.
"""

import sys
import tempfile
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import Any
from uuid import uuid4

from hardware.voices.port import AudioFile, Unsayable, VoiceFault
from hardware.voices.process import Child
from hardware.voices.told import Told

VOICES: Mapping[str, str] = MappingProxyType(
    {"zh": "cmn-latn-pinyin", "en": "en"}
    if sys.platform.startswith("linux")
    else {"zh": "system:zh", "en": "system:en"}
)
"""On Debian 12 the voices `cmn` and `zh` read Chinese as English; the first one here is right with
every espeak-ng. Windows and macOS have voices of their own."""

ATTEMPTS = 5
RETIRE_AFTER = 2000
"""Texts, after which the child is replaced: the engine keeps a little of each."""

COMMAND: Sequence[str] = (sys.executable, "-m", "hardware.voices.child")


class Speaker:
    """Says texts through pyttsx3. `rate` is in words a minute, times in seconds."""

    def __init__(
        self,
        folder: Path | None = None,
        *,
        voices: Mapping[str, str] = VOICES,
        rate: int = 165,
        timeout: float = 10.0,
        command: Sequence[str] = COMMAND,
        pause: Callable[[float], None] = time.sleep,
    ) -> None:
        self._folder = folder or Path(tempfile.gettempdir())
        self._voices, self._rate = dict(voices), rate
        self._timeout, self._command, self._pause = timeout, list(command), pause
        self._one_at_a_time = threading.Lock()
        self._child: Child | None = None
        self._engine = ""
        self._told = Told("voice.process_well_again")

    @property
    def identity(self) -> str:
        """Starts the child if need be. Raises VoiceFault if it cannot be started."""
        if not self._engine:
            with self._one_at_a_time:
                self._living_child()
        return f"{self._engine} {sorted(self._voices.items())} {self._rate}"

    def synthesise(self, text: str, lang: str) -> AudioFile:
        """Up to `ATTEMPTS` tries, each with a fresh child if the last one failed."""
        if not text.strip():
            raise Unsayable("nothing to say")
        if lang not in self._voices:
            raise Unsayable(f"no voice for the language {lang}")
        self._folder.mkdir(parents=True, exist_ok=True)
        out = self._folder / f"{uuid4().hex}.wav"
        order = {"text": text, "voice": self._voices[lang], "rate": self._rate, "out": str(out)}
        with self._one_at_a_time:
            return AudioFile(out, self._insist(order))

    def close(self) -> None:
        with self._one_at_a_time:
            self._end_child()

    def _insist(self, order: dict[str, Any]) -> float:
        for attempt in range(1, ATTEMPTS + 1):
            try:
                answer = self._living_child().ask(order, self._timeout)
                if "seconds" in answer:
                    self._told.well()
                    return float(answer["seconds"])
                fault = str(answer.get("error"))
            except VoiceFault as error:
                fault = str(error)
            self._end_child()
            self._told.fault("voice.failed", VoiceFault(fault), attempt=attempt)
            if attempt < ATTEMPTS:
                self._pause(0.05 * 2 ** (attempt - 1))
        raise VoiceFault(fault)

    def _living_child(self) -> Child:
        if self._child is not None and self._child.asked >= RETIRE_AFTER:
            self._end_child()
        if self._child is None:
            self._child = Child(self._command)
            try:
                self._engine = str(self._child.hear(self._timeout).get("engine"))
            except VoiceFault:
                self._end_child()
                raise
        return self._child

    def _end_child(self) -> None:
        if self._child is not None:
            self._child.end()
            self._child = None

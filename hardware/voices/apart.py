"""The parent's end of `engine_child.py`: a plug-in's engine in a process of its own."""

from __future__ import annotations

import sys
import threading
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any
from uuid import uuid4

from hardware.voices.port import AudioFile, Unsayable, VoiceFault
from hardware.voices.process import Child
from hardware.voices.resting import Rest

COMMAND: Sequence[str] = (sys.executable, "-m", "hardware.voices.engine_child")
TEXT_S = 20.0
LOADING_S = 90.0
"""How long a text may take, and the first one, which loads a model."""
ATTEMPTS = 2


class ApartVoice:
    """An engine behind the port. A process that died is replaced once for a text; what fails then
    is left alone for a while, from `rest_s` seconds on."""

    def __init__(
        self,
        identity: str,
        engine: str,
        options: Mapping[str, str],
        folder: Path,
        *,
        rest_s: float = 15.0,
        command: Sequence[str] = COMMAND,
        text_s: float = TEXT_S,
    ) -> None:
        self.identity = identity
        self._engine = {"engine": engine, "options": dict(options)}
        self._folder, self._command, self._text_s = folder, list(command), text_s
        self._rest = Rest(rest_s)
        self._one_at_a_time = threading.Lock()
        self._child: Child | None = None

    def synthesise(self, text: str, lang: str) -> AudioFile:
        if not text.strip():
            raise Unsayable("nothing to say")
        self._rest.check()
        self._folder.mkdir(parents=True, exist_ok=True)
        out = self._folder / f"{uuid4().hex}.wav"
        with self._one_at_a_time:
            self._rest.check()  # whoever was first may have found it dead
            try:
                seconds = self._insist({"text": text, "lang": lang, "out": str(out)})
            except Unsayable:
                raise
            except VoiceFault as fault:
                out.unlink(missing_ok=True)
                self._rest.failed(fault)
                raise
            self._rest.well()
        return AudioFile(out, seconds, self.identity)

    def close(self) -> None:
        with self._one_at_a_time:
            self._end_child()

    def _insist(self, order: dict[str, Any]) -> float:
        for attempt in range(1, ATTEMPTS + 1):
            try:
                child, patience = self._living_child()
                answer = child.ask(order, patience)
                break
            except VoiceFault as dead:
                self._end_child()
                if attempt == ATTEMPTS:
                    raise VoiceFault(f"{self.identity}: {dead}", wait_s=1.0) from dead
        if "seconds" in answer:
            return float(answer["seconds"])
        kind = Unsayable if answer.get("unsayable") else VoiceFault
        cause, error = str(answer.get("cause", "")), str(answer.get("error"))
        raise kind(
            f"{self.identity}: {error}",
            f"{self.identity}: {cause or error}",
            float(answer.get("wait_s", 0.0)),
        )

    def _living_child(self) -> tuple[Child, float]:
        """The process, and how long its next answer may take."""
        if self._child is not None:
            return self._child, self._text_s
        self._child = Child(self._command)
        hello = self._child.ask(self._engine, LOADING_S)
        if "identity" not in hello:
            raise VoiceFault(str(hello.get("error")))
        return self._child, max(LOADING_S, self._text_s)

    def _end_child(self) -> None:
        if self._child is not None:
            self._child.end()
            self._child = None

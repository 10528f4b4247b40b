"""The parent's end of `child.py`: pyttsx3 in one child process, watched and replaced.

Threads, queues and pipes only, so that it serves greenlets (where they are patched) and plain
threads alike; a caller waits, nobody else does.
"""

import json
import queue
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import Any
from uuid import uuid4

import structlog

from hardware.voices.port import AudioFile, VoiceFault

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

log = structlog.get_logger(__name__)


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
        self._child: _Child | None = None
        self._engine = ""

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
            raise VoiceFault("nothing to say")
        if lang not in self._voices:
            raise VoiceFault(f"no voice for the language {lang}")
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
                    return float(answer["seconds"])
                fault = str(answer.get("error"))
            except VoiceFault as error:
                fault = str(error)
            self._end_child()
            log.warning("voice.failed", attempt=attempt, fault=fault)
            if attempt < ATTEMPTS:
                self._pause(0.05 * 2 ** (attempt - 1))
        raise VoiceFault(fault)

    def _living_child(self) -> "_Child":
        if self._child is not None and self._child.asked >= RETIRE_AFTER:
            self._end_child()
        if self._child is None:
            self._child = _Child(self._command)
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


class _Child:
    """A running child and what it says. Its output is read by a thread of its own, so that
    waiting for it can end."""

    def __init__(self, command: list[str]) -> None:
        self.asked = 0
        self._heard: queue.Queue[str | None] = queue.Queue()
        try:
            self._process = subprocess.Popen(  # noqa: S603 - our own module or a test's script
                command,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                text=True,
                encoding="utf-8",
            )
        except OSError as error:
            raise VoiceFault(f"the voice process cannot be started: {error}") from error
        self._reader = threading.Thread(target=self._listen, name="voice", daemon=True)
        self._reader.start()

    def ask(self, order: dict[str, Any], timeout: float) -> dict[str, Any]:
        self.asked += 1
        pipe = self._process.stdin
        try:
            assert pipe is not None  # noqa: S101 - asked for above
            pipe.write(json.dumps(order, ensure_ascii=False) + "\n")
            pipe.flush()
        except OSError as error:
            raise VoiceFault("the voice process has ended") from error
        return self.hear(timeout)

    def hear(self, timeout: float) -> dict[str, Any]:
        try:
            line = self._heard.get(timeout=timeout)
        except queue.Empty:
            raise VoiceFault(f"no answer within {timeout} s") from None
        if line is None:
            raise VoiceFault("the voice process has ended")
        try:
            answer = json.loads(line)
        except ValueError:
            raise VoiceFault("the voice process answered nonsense") from None
        return answer if isinstance(answer, dict) else {}

    def end(self) -> None:
        self._process.kill()
        self._process.wait()
        self._reader.join(timeout=1)
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe is not None:
                try:
                    pipe.close()
                except OSError:
                    log.debug("voice.pipe_lost")

    def _listen(self) -> None:
        pipe = self._process.stdout
        assert pipe is not None  # noqa: S101 - asked for above
        for line in pipe:
            self._heard.put(line)
        self._heard.put(None)

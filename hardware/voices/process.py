"""A child process that makes speech: one JSON line in, one JSON line out."""

import json
import queue
import subprocess
import threading
from typing import Any

import structlog

from hardware.voices.port import VoiceFault

log = structlog.get_logger(__name__)


class Child:
    """A running child and what it says. Its output is read by a thread of its own, so that
    waiting for it can end. Times are in seconds."""

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

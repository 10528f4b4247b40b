"""Several workers on PostgreSQL: one parent that starts them, minds them and ends them.

Imports nothing that opens a connection, so that each worker begins clean after the fork.
"""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Callable
from types import FrameType

RESTART_S = 1.0


class Workers:
    """Keeps ``count`` workers alive until told to stop."""

    def __init__(self, count: int, work: Callable[[], int]) -> None:
        self._count = count
        self._work = work
        self._pids: set[int] = set()
        self._stopping = False

    def run(self) -> int:
        """Fork, wait, restart whoever died; 0 after SIGTERM or SIGINT."""
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, self._stop)
        for _ in range(self._count):
            self._start()
        while self._pids:
            try:
                pid, _ = os.wait()
            except InterruptedError:
                continue
            self._pids.discard(pid)
            if not self._stopping:
                time.sleep(RESTART_S)
                self._start()
        return 0

    def _start(self) -> None:
        pid = os.fork()
        if pid == 0:
            os._exit(self._work())
        self._pids.add(pid)

    def _stop(self, number: int, _frame: FrameType | None) -> None:
        self._stopping = True
        for pid in self._pids:
            os.kill(pid, signal.SIGTERM)

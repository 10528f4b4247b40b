"""Servers forked from one process that has imported everything: one such process for each pytest.

A server of ``python -m server`` spends most of its start on imports. Here they are paid for once,
whichever tests ask; everything after them is the server's own.
"""

from __future__ import annotations

import atexit
import json
import os
import signal
import subprocess
import sys
from collections.abc import Sequence
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import Any

from tests.support.processes import ROOT, Watched, dies_with_parent

SERVER = "server.__main__"


class Forks:
    """The process that forks, see `forked_server.py`."""

    def __init__(self, module: str) -> None:
        self.module = module
        self._popen = subprocess.Popen(
            dies_with_parent([sys.executable, "-m", "tests.support.forked_server", module]),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            cwd=ROOT,
            env={**os.environ, "PYTHONUNBUFFERED": "1"},
            start_new_session=True,
            text=True,
        )
        atexit.register(self._popen.kill)

    def _ask(self, *command: object) -> Any:
        assert self._popen.stdin is not None
        assert self._popen.stdout is not None
        self._popen.stdin.write(json.dumps(command) + "\n")
        self._popen.stdin.flush()
        return json.loads(self._popen.stdout.readline())

    def start(self, arguments: Sequence[str], log: Path) -> Forked:
        """A server with these arguments; its output is added to a file."""
        return Forked(self, self._ask("start", list(arguments), str(log)), log)

    def ended(self, pid: int, within_s: float) -> int | None:
        """The exit code of a server, None when it still runs after that long."""
        code: int | None = self._ask("end", pid, within_s)
        return code


class Forked(Watched):
    """A running server. `pid` is also the id of its group."""

    def __init__(self, forks: Forks, pid: int, log: Path) -> None:
        self._forks = forks
        self._code: int | None = None
        self.pid = pid
        self.command = ("python", "-m", forks.module)
        self.log_file = log

    @property
    def running(self) -> bool:
        return self.code is None

    @property
    def code(self) -> int | None:
        """Its exit code once it has ended; a signal's number is negative."""
        return self._gone(0.0)

    def _gone(self, within_s: float) -> int | None:
        if self._code is None:
            self._code = self._forks.ended(self.pid, within_s)
        return self._code

    def kill(self) -> None:
        """SIGKILL, as a crash; returns once it is gone."""
        if self.running:
            os.kill(self.pid, signal.SIGKILL)
            self._gone(10.0)

    def stop(self, *, within_s: float = 10.0) -> int | None:
        """SIGTERM, then SIGKILL when it does not end; its exit code."""
        if self.running:
            os.kill(self.pid, signal.SIGTERM)
            self._gone(within_s)
        self.kill()
        with suppress(ProcessLookupError):
            os.killpg(self.pid, signal.SIGKILL)  # what it has started
        return self.code


@cache
def forks(module: str = SERVER) -> Forks:
    """The one of this process for servers that are started by the `main` of a module."""
    return Forks(module)

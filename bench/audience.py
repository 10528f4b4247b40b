"""A crowd process to ask: who watches, and when everybody had heard."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from bench.place import pin
from tests.support.processes import ROOT, dies_with_parent


class Audience:
    """Clients in a process of their own, on the core that the server has not."""

    def __init__(self, order: dict[str, Any], nice: int) -> None:
        command = dies_with_parent([*pin(1), sys.executable, "-m", "bench.crowd", str(nice)])
        self._popen = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=ROOT
        )
        self._tell(json.dumps(order))

    def wait(self) -> None:
        """Return once every client watches."""
        if (line := self._line()) != "ready":
            raise RuntimeError(f"the crowd said {line!r}")

    def arrivals(self) -> dict[str, Any]:
        """What has come since the last time: ``marks`` (moments by ticket) and ``frames``."""
        self._tell("?")
        told: dict[str, Any] = json.loads(self._line())
        return told

    def _tell(self, line: str) -> None:
        assert self._popen.stdin is not None
        self._popen.stdin.write(line + "\n")
        self._popen.stdin.flush()

    def _line(self) -> str:
        assert self._popen.stdout is not None
        return self._popen.stdout.readline().strip()

    def end(self) -> None:
        self._popen.kill()
        self._popen.communicate()


@contextmanager
def audience(
    port: int, clients: list[list[str]], *, token: str = "", marked: bool = False, nice: int = 0
) -> Iterator[Audience]:
    """Connected clients, each watching its topics (none: it only listens)."""
    order = {"port": port, "clients": clients, "token": token, "marked": marked}
    crowd = Audience(order, nice)
    try:
        crowd.wait()
        yield crowd
    finally:
        crowd.end()

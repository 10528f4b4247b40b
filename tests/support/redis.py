"""A Redis of the tests' own: in memory, on a free loopback port."""

from __future__ import annotations

import shutil
import socket
from pathlib import Path

from tests.support.ports import LOOPBACK, free_port
from tests.support.processes import Process

NAMES = ("redis-server", "valkey-server")


def find_redis() -> str:
    """The server's program; raises RuntimeError when this machine has none."""
    for name in NAMES:
        if found := shutil.which(name):
            return found
    raise RuntimeError("no Redis here: run scripts/setup.sh test")


class RedisServer:
    """A running server; `stop` and `start` again to show what happens without it."""

    def __init__(self, folder: Path) -> None:
        self.port = free_port()
        self.folder = folder
        self._process: Process | None = None
        self.start()

    @property
    def url(self) -> str:
        return f"redis://{LOOPBACK}:{self.port}/0"

    def start(self) -> None:
        """Start on the same port; returns once it answers."""
        command = [find_redis(), "--bind", LOOPBACK, "--port", str(self.port)]
        command += ["--save", "", "--appendonly", "no", "--dir", str(self.folder)]
        self._process = Process(command, log=self.folder / "redis.log", cwd=self.folder)
        self._process.wait_until(self.answers, "redis answers")

    def answers(self) -> bool:
        """Whether it answers a ping."""
        try:
            with socket.create_connection((LOOPBACK, self.port), timeout=0.5) as line:
                line.sendall(b"PING\r\n")
                return line.recv(16).startswith(b"+PONG")
        except OSError:
            return False

    def stop(self) -> None:
        if self._process is not None:
            self._process.stop()
            self._process = None

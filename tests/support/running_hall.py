"""The demo hall, served by a process of its own: keys, accounts and devices made beforehand."""

from __future__ import annotations

import os
import shutil
import signal
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from tests.support.forks import Forked, forks
from tests.support.ports import LOOPBACK, free_port
from tests.support.processes import PATIENCE_S, Process

OPENING = "2026-11-20T09:00:00+08:00"
"""A Friday and ordinary working day of the demo hall."""
PASSWORD = "correct horse battery staple"


@dataclass(slots=True)
class RunningHall:
    """A hall's folder, database and tokens; ``start`` and ``kill`` its server at will."""

    folder: Path
    database: str
    port: int = field(default_factory=free_port)
    workers: int = 1
    clock: str = OPENING
    speed: float = 1.0
    before: Sequence[str] = ()
    """The beginning of the command, such as ``taskset -c 0``."""
    tokens: dict[str, str] = field(default_factory=dict)
    process: Process | Forked | None = None
    starts: int = 0
    pid: int = 0
    opened_at: float = 0.0

    @property
    def url(self) -> str:
        return f"http://{LOOPBACK}:{self.port}"

    def prepare(self) -> None:
        """Make the keys, manager, guide, the clerk of every window, kiosk and display."""
        from hardware.clock import SystemClock
        from server.store.accounts import add_account, add_device, sign_in
        from server.store.engine import open_store
        from server.store.vault import create_keys

        self.folder.mkdir(parents=True, exist_ok=True)
        create_keys(self.folder / "keys.json")
        now = SystemClock().now()
        store = open_store(self.database)
        try:
            for role in ("manager", "clerk", "guide"):
                add_account(store, role, PASSWORD, role, now)
                self.tokens[role] = sign_in(store, role, PASSWORD, now).token
            self.tokens["kiosk"] = add_device(store, "kiosk", "K1", now)
            self.tokens["display"] = add_device(store, "display", "LED-1F", now)
            self.tokens["windows"] = add_device(store, "windows", "WD1", now)
        finally:
            store.close()

    def vault(self) -> Any:
        """The hall's keys, to compare links with what is stored."""
        from server.store.vault import load_keys

        return load_keys(self.folder / "keys.json")

    def start(self, *, within_s: float = PATIENCE_S) -> None:
        """Start the server by its command; returns once it serves."""
        ready, arguments = self._arguments()
        command = [*self.before, sys.executable, "-m", "server", *arguments]
        self.process = Process(command, log=self.folder / "server.log")
        self.pid = self.process.wait_for_file(ready, within_s=within_s)["pid"]

    def start_quickly(self, *, within_s: float = PATIENCE_S) -> None:
        """Start the server as a fork of a process that has imported it; returns once it serves.

        What the tests ask of it is the same; only who listens with several workers, or where
        the process runs, has to go the long way.
        """
        assert self.workers == 1
        self.stop()
        ready, arguments = self._arguments()
        self.process = forks().start(arguments, self.folder / "server.log")
        self.pid = self.process.wait_for_file(ready, within_s=within_s)["pid"]

    def now(self) -> str:
        """What the hall's clock shows: it has gone on while the server was away."""
        if not self.opened_at:
            self.opened_at = time.monotonic()
        passed = (time.monotonic() - self.opened_at) * self.speed
        return (datetime.fromisoformat(self.clock) + timedelta(seconds=passed)).isoformat()

    def _arguments(self) -> tuple[Path, list[str]]:
        """The ready file, and what the server is told."""
        self.starts += 1
        ready = self.folder / f"ready-{self.starts}.json"
        return ready, [
            *("--data", str(self.folder), "--database", self.database),
            *("--port", str(self.port), "--workers", str(self.workers)),
            *("--clock", self.now(), "--speed", str(self.speed), "--voice", "absent:"),
            *("--log-level", "warning", "--ready-file", str(ready)),
        ]

    def kill(self) -> None:
        """SIGKILL to the server, in the middle of whatever it does."""
        os.kill(self.pid, signal.SIGKILL)

    def stop(self) -> None:
        if self.process is not None:
            self.process.stop()

    def remove(self) -> None:
        """End the server and delete its folder."""
        self.stop()
        shutil.rmtree(self.folder, ignore_errors=True)

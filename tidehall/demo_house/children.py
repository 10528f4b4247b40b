"""The processes of a demo: started, watched, restarted a bounded number of times, ended.

Every child stays in the demo's process group, so that a signal to the group reaches all. Should
the demo itself be killed, the kernel ends each child (``PR_SET_PDEATHSIG``); the children must
therefore be started from the main thread, which lives as long as the process.
"""

from __future__ import annotations

import contextlib
import ctypes
import os
import signal
import subprocess
import time
from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

PR_SET_PDEATHSIG = 1
RESTARTS = 5
RESTART_SPAN_S = 600.0
"""A child may crash this often within this many seconds before the demo gives it up."""
STOP_GRACE_S = 5.0
_libc = ctypes.CDLL(None, use_errno=True)


@dataclass(frozen=True, slots=True)
class Part:
    """One process of the demo. ``essential``: the demo ends when it cannot be kept alive.

    ``waits``: it loads first and then waits for its orders, see :meth:`Children.order`.
    """

    name: str
    argv: Sequence[str]
    essential: bool = False
    to_console: bool = False
    waits: bool = False


@dataclass(slots=True)
class _Running:
    part: Part
    process: subprocess.Popen[bytes]
    crashes: deque[float] = field(default_factory=deque)
    orders: Callable[[], str] | None = None
    due: float | None = None
    """When to start it again; None while it runs."""


class GivenUp(Exception):
    """An essential part crashed too often."""


class Children:
    """The running parts. ``report`` is told every crash; ``tick`` is a monotonic clock."""

    def __init__(
        self,
        logs: Path,
        env: dict[str, str],
        report: Callable[[str], None],
        *,
        tick: Callable[[], float] = time.monotonic,
    ) -> None:
        self._logs = logs
        self._env = env
        self._report = report
        self._tick = tick
        self._running: dict[str, _Running] = {}

    def start(self, part: Part) -> None:
        """Start a part for the first time; its log begins anew, the one before is kept."""
        self._logs.mkdir(parents=True, exist_ok=True)
        log = self.log(part.name)
        if log.exists():
            log.replace(log.with_suffix(".before.log"))
        self._running[part.name] = _Running(part, self._spawn(part))

    def order(self, name: str, orders: Callable[[], str]) -> None:
        """Give a waiting part its line of orders. They are asked anew whenever it starts again:
        a server that starts again starts at the hall's present time.
        """
        self._running[name].orders = orders
        _tell(self._running[name])

    def log(self, name: str) -> Path:
        """Where a part's output goes."""
        return self._logs / f"{name.replace(' ', '-')}.log"

    def pids(self) -> dict[str, int]:
        """Process ids by name of the parts that run now."""
        return {n: r.process.pid for n, r in self._running.items() if r.due is None}

    def look(self) -> None:
        """Notice the dead and restart those whose pause is over; never waits.

        Raises :class:`GivenUp` when an essential part has crashed too often.
        """
        for running in list(self._running.values()):
            if running.due is None and running.process.poll() is not None:
                self._crashed(running)
            elif running.due is not None and self._tick() >= running.due:
                running.due = None
                running.process = self._spawn(running.part)
                _tell(running)

    def stop(self) -> None:
        """End all: ask first, insist after a grace."""
        alive = [r for r in self._running.values() if r.process.poll() is None]
        for running in alive:
            running.process.terminate()
        end = self._tick() + STOP_GRACE_S
        for running in alive:
            try:
                running.process.wait(max(0.05, end - self._tick()))
            except subprocess.TimeoutExpired:
                running.process.kill()
                running.process.wait()
        self._running.clear()

    def _crashed(self, running: _Running) -> None:
        part, now = running.part, self._tick()
        running.crashes.append(now)
        while running.crashes[0] < now - RESTART_SPAN_S:
            running.crashes.popleft()
        how = _ending(running.process.returncode)
        if len(running.crashes) > RESTARTS:
            self._report(f"{part.name} {how}, {len(running.crashes)} times; given up.")
            self._report(f"  Its log: {self.log(part.name)}")
            del self._running[part.name]
            if part.essential:
                raise GivenUp(part.name)
            return
        pause = 2.0 ** (len(running.crashes) - 1) / 2
        running.due = now + pause
        self._report(f"{part.name} {how}; starting again. Its log: {self.log(part.name)}")

    def _spawn(self, part: Part) -> subprocess.Popen[bytes]:
        parent = os.getpid()

        def follow_parent() -> None:
            _libc.prctl(PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)
            if os.getppid() != parent:
                os._exit(1)

        with self.log(part.name).open("ab") as log:
            return subprocess.Popen(  # noqa: S603  our own command line
                list(part.argv),
                stdin=subprocess.PIPE if part.waits else subprocess.DEVNULL,
                stdout=None if part.to_console else log,
                stderr=log,
                env=self._env,
                preexec_fn=follow_parent,  # noqa: PLW1509  one thread only
            )


def _tell(running: _Running) -> None:
    """Hand over the orders, if there are any yet; a part that has died is noticed by `look`."""
    if running.orders is None or running.process.stdin is None:
        return
    with contextlib.suppress(OSError), running.process.stdin as line:
        line.write(running.orders().encode() + b"\n")


def _ending(code: int | None) -> str:
    if code is not None and code < 0:
        return f"was ended by {signal.Signals(-code).name}"
    return f"ended with code {code}"

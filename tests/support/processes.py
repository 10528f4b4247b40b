"""Child processes of the tests: each in its own group, its output kept, always ended.

Servers under test run here and nowhere else: the pytest process itself is never patched by
gevent. `setpriv` ends a child whose pytest was killed.
"""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self

from tests.support.ports import wait_for_port

if TYPE_CHECKING:
    from tests.support.forks import Forked

PATIENCE_S = 120.0
"""After which a start has failed. Nothing waits that long unless something is wrong."""
ROOT = Path(__file__).resolve().parents[2]


def dies_with_parent(command: Sequence[str], sig: str = "KILL") -> list[str]:
    """The command, ended by `sig` when this process goes first (where setpriv is there)."""
    setpriv = shutil.which("setpriv")
    return [setpriv, "--pdeathsig", sig, "--", *command] if setpriv else list(command)


def tidehall_command() -> list[str]:
    """How this checkout's `tidehall` is called."""
    return [sys.executable, "-m", "tidehall"]


class Watched:
    """What can be waited for while a process runs."""

    command: Sequence[str]
    log_file: Path

    @property
    def log(self) -> str:
        """All that it has printed."""
        return self.log_file.read_text(errors="replace") if self.log_file.exists() else ""

    @property
    def running(self) -> bool:
        raise NotImplementedError

    @property
    def code(self) -> int | None:
        raise NotImplementedError

    def wait_until(
        self, ready: Callable[[], bool], what: str, *, within_s: float = PATIENCE_S
    ) -> None:
        """Return once `ready` holds; raises RuntimeError when it ended, TimeoutError when late."""
        end = time.monotonic() + within_s
        while not ready():
            if not self.running:
                raise RuntimeError(f"{self.command} ended with {self.code}\n{self.log[-4000:]}")
            if time.monotonic() > end:
                raise TimeoutError(f"{what}: not within {within_s} s\n{self.log[-4000:]}")
            time.sleep(0.02)

    def wait_for_file(self, path: Path, *, within_s: float = PATIENCE_S) -> Any:
        """The JSON of a ready file once it can be read whole."""

        def ready() -> bool:
            with contextlib.suppress(OSError, ValueError):
                json.loads(path.read_text())
                return True
            return False

        self.wait_until(ready, f"{path.name} is written", within_s=within_s)
        return json.loads(path.read_text())

    def wait_for_port(self, port: int, *, within_s: float = PATIENCE_S) -> None:
        """Return once it accepts connections on the loopback port."""

        def ready() -> bool:
            try:
                wait_for_port(port, within_s=0.0)
            except TimeoutError:
                return False
            return True

        self.wait_until(ready, f"port {port} answers", within_s=within_s)


class Process(Watched):
    """A running command. `pid` is also the id of its group."""

    def __init__(
        self,
        command: Sequence[str],
        *,
        log: Path,
        env: Mapping[str, str] | None = None,
        cwd: Path = ROOT,
        piped: bool = False,
    ) -> None:
        self.command = list(command)
        self.log_file = log
        with log.open("ab") as out:
            self._popen = subprocess.Popen(
                dies_with_parent(self.command),
                stdout=out,
                stderr=subprocess.STDOUT,
                stdin=subprocess.PIPE if piped else subprocess.DEVNULL,
                cwd=cwd,
                env={**os.environ, "PYTHONUNBUFFERED": "1", **(env or {})},
                start_new_session=True,
            )
        self.pid = self._popen.pid

    def tell(self, line: str) -> None:
        """Write a line to the standard input of a process that was started `piped`."""
        assert self._popen.stdin is not None
        self._popen.stdin.write(line.encode() + b"\n")
        self._popen.stdin.flush()

    @property
    def running(self) -> bool:
        return self._popen.poll() is None

    @property
    def code(self) -> int | None:
        """Its exit code once it has ended; a signal's number is negative."""
        return self._popen.poll()

    def wait(self, *, within_s: float = PATIENCE_S) -> int:
        """Its exit code; raises TimeoutError with its output when it goes on."""
        try:
            return self._popen.wait(within_s)
        except subprocess.TimeoutExpired:
            raise TimeoutError(f"{self.command} still runs\n{self.log[-4000:]}") from None

    def kill(self) -> None:
        """SIGKILL to this one process, as a crash: its children are not told."""
        with contextlib.suppress(ProcessLookupError):
            os.kill(self.pid, signal.SIGKILL)
        self._popen.wait()

    def stop(self, *, within_s: float = 10.0) -> int | None:
        """SIGTERM to the group, then SIGKILL to what is left of it; its exit code."""
        if self.running:
            self._signal_group(signal.SIGTERM)
            with contextlib.suppress(subprocess.TimeoutExpired):
                self._popen.wait(within_s)
        self._signal_group(signal.SIGKILL)
        self._popen.wait()
        return self.code

    def _signal_group(self, sig: signal.Signals) -> None:
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(self.pid, sig)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.stop()


class Processes:
    """Starts processes and ends all of them, the last first; the `processes` fixture."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._started: list[Process | Forked] = []

    def start(
        self,
        command: Sequence[str],
        *,
        env: Mapping[str, str] | None = None,
        name: str | None = None,
    ) -> Process:
        """Start a command; its output goes to `<name>.log` in the test's folder."""
        log = self.folder / f"{name or len(self._started)}.log"
        process = Process(command, log=log, env=env)
        self._started.append(process)
        return process

    def tidehall(
        self, *args: str, env: Mapping[str, str] | None = None, name: str | None = None
    ) -> Process:
        """Start `tidehall ...`."""
        return self.start([*tidehall_command(), *args], env=env, name=name or args[0])

    def serve(self, *arguments: str, name: str, module: str = "server.__main__") -> Forked:
        """Start `python -m server ...` with one worker, forked from what is imported already; or
        a server of the tests' own by its module."""
        from tests.support.forks import forks

        forked = forks(module).start(arguments, self.folder / f"{name}.log")
        self._started.append(forked)
        return forked

    def stop_all(self) -> None:
        while self._started:
            self._started.pop().stop()

"""Where a run happens: its folder, its databases, its cores; everything is ended with it."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from functools import cached_property
from itertools import count
from pathlib import Path

from tests.support.databases import make_tables
from tests.support.ports import all_free, free_port
from tests.support.postgres import PostgresServer
from tests.support.processes import Process

KINDS = ("sqlite", "postgresql")
LAST_PORT = 65_535


@dataclass
class Place:
    """A run's surroundings. ``quick``: fewer repeats, coarser figures."""

    quick: bool
    folder: Path
    stack: ExitStack
    _numbers: count[int] = field(default_factory=lambda: count(1))
    _ports: set[int] = field(default_factory=set)

    @cached_property
    def postgres(self) -> PostgresServer:
        """One that flushes every commit, unlike that of the tests."""
        server = PostgresServer(durable=True)
        self.stack.callback(server.stop)
        return server

    def database(self, kind: str) -> str:
        """The URL of a fresh database with all tables."""
        if kind == "sqlite":
            url = f"sqlite:///{self.folder / f'{next(self._numbers)}.db'}"
            make_tables(url)
            return url
        return self.postgres.url(
            self.postgres.create(self.postgres.template("tidehall", make_tables))
        )

    def rounds(self, full: int) -> int:
        """How often to repeat."""
        return max(2, full // 3) if self.quick else full

    def port(self) -> int:
        """A free loopback port that no other row has used."""
        return self.ports(1)

    def ports(self, many: int) -> int:
        """The first of so many free loopback ports in a row that no other row has used."""
        while True:
            first = free_port()
            wanted = range(first, first + many)
            if wanted[-1] <= LAST_PORT and self._ports.isdisjoint(wanted) and all_free(wanted):
                self._ports.update(wanted)
                return first

    @contextmanager
    def process(
        self, command: list[str], name: str, env: dict[str, str] | None = None, core: int | None = 0
    ) -> Iterator[Process]:
        """A child on a core of its own (the measuring process has the other)."""
        pinned = [*pin(core), *command]
        with Process(
            pinned, log=self.folder / f"{name}-{next(self._numbers)}.log", env=env
        ) as child:
            yield child


def pin(core: int | None) -> list[str]:
    """The beginning of a command that stays on a core, where there are two to choose from."""
    taskset = shutil.which("taskset")
    if core is None or taskset is None or not two_cores():
        return []
    return [taskset, "-c", str(core)]


def two_cores() -> bool:
    return (os.cpu_count() or 1) >= 2


@contextmanager
def on_core(core: int) -> Iterator[None]:
    """Keep this process to one core for a while, so that the server has the other to itself."""
    if not two_cores():
        yield
        return
    before = os.sched_getaffinity(0)
    os.sched_setaffinity(0, {core})
    try:
        yield
    finally:
        os.sched_setaffinity(0, before)


@contextmanager
def open_place(*, quick: bool) -> Iterator[Place]:
    """A place for one run, removed at its end."""
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="tidehall-bench-")))
        yield Place(quick, folder, stack)


def machine() -> dict[str, object]:
    """What the figures were taken on."""
    model = ""
    info = Path("/proc/cpuinfo")
    if info.exists():
        names = [line for line in info.read_text().splitlines() if line.startswith("model name")]
        model = names[0].partition(":")[2].strip() if names else ""
    return {
        "cores": os.cpu_count(),
        "model": model,
        "load": round(os.getloadavg()[0], 1),
        "system": _system(),
    }


def _system() -> str:
    release = Path("/etc/os-release")
    if not release.exists():
        return os.uname().sysname
    lines = dict(line.split("=", 1) for line in release.read_text().splitlines() if "=" in line)
    return lines.get("PRETTY_NAME", "").strip('"')

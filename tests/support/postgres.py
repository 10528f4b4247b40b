"""A PostgreSQL of the tests' own, started in half a second, as root too.

One server for a pytest process (one per xdist worker). A test gets its own database, copied from
a template that holds the tables already: 10 to 25 ms each.
"""

from __future__ import annotations

import itertools
import os
import pwd
import shutil
import subprocess
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import psycopg

from tests.support.ports import LOOPBACK, free_port
from tests.support.processes import dies_with_parent

# Nothing of a test outlives its run, so that flushing would only cost time.
FAST = ("fsync=off", "synchronous_commit=off", "full_page_writes=off")


def find_binaries() -> Path:
    """The folder of initdb and postgres: $PG_BIN, Debian's newest, or that on PATH."""
    found = [Path(os.environ["PG_BIN"])] if "PG_BIN" in os.environ else []
    debian = Path("/usr/lib/postgresql").glob("*/bin")
    found += sorted(debian, key=lambda folder: float(folder.parent.name), reverse=True)
    on_path = shutil.which("initdb")
    found += [Path(on_path).resolve().parent] if on_path else []
    for folder in found:
        if (folder / "initdb").exists() and (folder / "postgres").exists():
            return folder
    raise RuntimeError("no PostgreSQL here: run scripts/setup.sh test, or set PG_BIN")


def _unprivileged() -> pwd.struct_passwd | None:
    """Whom root becomes, for PostgreSQL refuses to run as root; None when we are not root."""
    if os.geteuid() != 0:
        return None
    try:
        return pwd.getpwnam("postgres")
    except KeyError:
        return pwd.getpwnam("nobody")


class PostgresServer:
    """A running server. `durable` keeps fsync on, for measurements and crash tests."""

    def __init__(self, *, durable: bool = False) -> None:
        self.port = free_port()
        self._bin = find_binaries()
        self._owner = _unprivileged()
        self._numbers = itertools.count(1)
        self._templates: dict[str, str] = {}
        # Not below the test's own folder: that one is closed to the user that root becomes.
        self.folder = Path(tempfile.mkdtemp(prefix="tidehall-pg-", dir="/tmp"))
        try:
            self._init()
            self._popen = self._start(durable)
        except BaseException:
            shutil.rmtree(self.folder, ignore_errors=True)
            raise

    def _run_as(self) -> dict[str, object]:
        if self._owner is None:
            return {}
        return {"user": self._owner.pw_uid, "group": self._owner.pw_gid, "extra_groups": []}

    def _init(self) -> None:
        if self._owner is not None:
            os.chown(self.folder, self._owner.pw_uid, self._owner.pw_gid)
        command = [str(self._bin / "initdb"), "-D", str(self.folder / "data"), "-U", "postgres"]
        command += ["-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync"]
        subprocess.run(  # type: ignore[call-overload]
            command, check=True, capture_output=True, cwd="/", **self._run_as()
        )

    def _start(self, durable: bool) -> subprocess.Popen[bytes]:
        settings = [f"port={self.port}", f"listen_addresses={LOOPBACK}"]
        settings += [f"unix_socket_directories={self.folder}", "max_connections=200"]
        settings += ["timezone=UTC", *(() if durable else FAST)]
        command = [str(self._bin / "postgres"), "-D", str(self.folder / "data")]
        command += [part for setting in settings for part in ("-c", setting)]
        with (self.folder / "log").open("wb") as log:
            popen: subprocess.Popen[bytes] = subprocess.Popen(  # type: ignore[call-overload]
                dies_with_parent(command, "INT"),
                stdout=log,
                stderr=subprocess.STDOUT,
                cwd="/",
                start_new_session=True,
                **self._run_as(),
            )
        self._wait(popen)
        return popen

    def _wait(self, popen: subprocess.Popen[bytes]) -> None:
        end = time.monotonic() + 90
        while True:
            try:
                self._connect().close()
                return
            except psycopg.OperationalError:
                if popen.poll() is not None or time.monotonic() > end:
                    popen.kill()
                    popen.wait()
                    raise RuntimeError((self.folder / "log").read_text()) from None
                time.sleep(0.02)

    def _connect(self) -> psycopg.Connection[tuple[object, ...]]:
        return psycopg.connect(
            host=str(self.folder), port=self.port, user="postgres", dbname="postgres",
            autocommit=True,
        )  # fmt: skip

    def _execute(self, *statements: str) -> None:
        with self._connect() as connection:
            for statement in statements:
                connection.execute(statement)

    def url(self, database: str) -> str:
        """SQLAlchemy's URL of a database, over the loopback."""
        return f"postgresql+psycopg://postgres@{LOOPBACK}:{self.port}/{database}"

    def template(self, name: str, prepare: Callable[[str], None]) -> str:
        """The name of a template database; `prepare(url)` fills it, once for this server.

        `prepare` has to close its connections: a template in use cannot be copied.
        """
        if name not in self._templates:
            database = f"template_{name}"
            self._execute(f'CREATE DATABASE "{database}" TEMPLATE template0')
            prepare(self.url(database))
            self._templates[name] = database
        return self._templates[name]

    def create(self, template: str = "template0") -> str:
        """A new database, copied from the template; its name."""
        database = f"test_{next(self._numbers)}"
        self._execute(f'CREATE DATABASE "{database}" TEMPLATE "{template}" STRATEGY wal_log')
        return database

    def drop(self, database: str) -> None:
        """Drop a database, whoever is still connected."""
        self._execute(f'DROP DATABASE IF EXISTS "{database}" WITH (FORCE)')

    def stop(self) -> None:
        """Stop at once and remove all of it."""
        self._popen.terminate()  # "smart" would wait for clients ...
        self._popen.send_signal(2)  # ... "fast" sends them away
        try:
            self._popen.wait(10)
        except subprocess.TimeoutExpired:
            self._popen.kill()
            self._popen.wait()
        shutil.rmtree(self.folder, ignore_errors=True)

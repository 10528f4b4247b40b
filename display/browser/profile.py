"""The browser's folder: made ours before each start. A lock that a dead browser left, or one of
another host name, lets Chromium hang without a window; a browser that an agent left behind when it
was killed still holds the screen."""

from __future__ import annotations

import os
import signal
from pathlib import Path

import structlog

LOCKS = ("SingletonLock", "SingletonSocket", "SingletonCookie")
PORT = "DevToolsActivePort"

_log = structlog.get_logger(__name__)


def make_ready(profile: Path) -> None:
    """End whatever browser holds this folder, and take its locks away."""
    profile.mkdir(parents=True, exist_ok=True)
    holder = _holder(profile)
    if holder is not None:
        _log.warning("browser.left_behind", pid=holder)
        end_group(holder)
    for name in (*LOCKS, PORT):
        (profile / name).unlink(missing_ok=True)


def port_of(profile: Path) -> int | None:
    """Where the DevTools of the browser in this folder listen, once they do."""
    try:
        return int((profile / PORT).read_text(encoding="ascii").split("\n")[0])
    except (OSError, ValueError, IndexError):
        return None


def end_group(pid: int) -> None:
    """End a process and all that it started."""
    try:
        os.killpg(os.getpgid(pid), signal.SIGKILL)
    except (ProcessLookupError, PermissionError) as gone:
        _log.info("browser.gone", pid=pid, why=str(gone))


def memory_mb(group: int) -> int | None:
    """What the processes of a group hold together, shared pages counted once; None where the
    system does not tell."""
    total, told = 0, False
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            fields = (folder / "stat").read_text().rpartition(")")[2].split()
            if int(fields[2]) != group:
                continue
            for line in (folder / "smaps_rollup").read_text().splitlines():
                if line.startswith("Pss:"):
                    total += int(line.split()[1])
                    told = True
        except (OSError, ValueError, IndexError):
            continue  # it has just ended, or belongs to somebody else
    return total // 1024 if told else None


def _holder(profile: Path) -> int | None:
    """The living browser whose lock lies in the folder. Whatever else has its number by now does
    not name the folder in its command line, and is left alone."""
    try:
        target = str((profile / LOCKS[0]).readlink())
        pid = int(target.rpartition("-")[2])
        words = Path(f"/proc/{pid}/cmdline").read_bytes().decode(errors="replace").split("\0")
    except (OSError, ValueError):
        return None
    return pid if f"--user-data-dir={profile}" in words else None

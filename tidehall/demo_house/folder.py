"""A demo's data folder is one demo's at a time."""

from __future__ import annotations

import fcntl
import os
from pathlib import Path
from typing import IO

from tidehall.answers import CommandRefused


def lock(data: Path) -> IO[bytes]:
    """Keep a data folder to one demo; the lock goes with the process."""
    data.mkdir(parents=True, exist_ok=True, mode=0o700)
    file = (data / "demo.lock").open("ab")
    os.set_inheritable(file.fileno(), False)
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        file.close()
        raise CommandRefused(
            f"another demo runs on {data}", "Give this one a folder of its own with --data."
        ) from None
    return file

"""A kiosk in a process of its own, its printer a file of numbers, killed at chosen papers.

Run as a script with a JSON object: the kiosk's settings, ``paper`` (the file that the numbers are
appended to), and ``die_before`` and ``die_after``: at which paper of this run the power goes,
before it comes out or after, with the journal not knowing yet.
"""

from __future__ import annotations

import json
import os
import signal
import sys
from pathlib import Path
from typing import Any

from hardware.ports import Outcome, PrinterStatus, PrintResult, Size, Slip, State, Text


class PaperFile:
    """A printer whose papers are lines in a file, on the disk before it says that they are out."""

    def __init__(self, path: Path, die_before: int, die_after: int) -> None:
        self._path = path
        self._die = {"before": die_before, "after": die_after}
        self._count = 0

    def print(self, slip: Slip) -> PrintResult:
        self._count += 1
        self._perhaps_die("before")
        number = next(b.text for b in slip.blocks if isinstance(b, Text) and b.size is Size.NUMBER)
        with self._path.open("a") as file:
            file.write(number + "\n")
            file.flush()
            os.fsync(file.fileno())
        self._perhaps_die("after")
        return PrintResult(Outcome.PRINTED, "in the file")

    def status(self) -> PrinterStatus:
        return PrinterStatus(State.READY)

    def close(self) -> None:
        """Nothing is held."""

    def _perhaps_die(self, when: str) -> None:
        if self._count == self._die[when]:
            os.kill(os.getpid(), signal.SIGKILL)


def main() -> None:
    """Run the kiosk until it is told to stop."""
    from kiosk import agent, parts
    from kiosk.settings import KioskSettings

    orders: dict[str, Any] = json.loads(sys.argv[1])
    paper = PaperFile(
        Path(orders.pop("paper")), orders.pop("die_before", 0), orders.pop("die_after", 0)
    )
    ready = Path(orders.pop("ready"))
    parts.open_printer = lambda url: paper  # type: ignore[assignment]
    agent.run(KioskSettings(**orders), ready=lambda urls: ready.write_text(json.dumps(urls)))


if __name__ == "__main__":
    main()

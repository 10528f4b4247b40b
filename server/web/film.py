"""A film that was sent is drawn anew by a process of its own (`server.web.film_child`).

It needs PyAV (`pip install "tidehall[films]"`); without it no film is taken.
"""

from __future__ import annotations

import importlib.util
import json
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

WITHIN_S = 1800
"""A machine with much else to do is slow: the process itself has a limit of processor time."""
MOST_BYTES = 200 * 2**20
ENDINGS = {b"ftyp": "mp4", b"\x1a\x45\xdf\xa3": "webm"}


class NotAFilm(ValueError):
    """``reason``: not_a_film, damaged, too_long, too_many_pixels, too_large or no_films."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Film:
    width: int
    height: int
    seconds: float


def kind_of(head: bytes) -> str | None:
    """By its first bytes: mp4 (and QuickTime), webm (and Matroska), or no film."""
    return ENDINGS.get(head[4:8]) or ENDINGS.get(head[:4])


def redraw(source: Path, kind: str, target: Path) -> Film:
    """Write it to ``target`` as WebM. Raises :class:`NotAFilm`."""
    if importlib.util.find_spec("av") is None:
        raise NotAFilm("no_films")
    command = [sys.executable, "-m", "server.web.film_child", str(source), str(target), kind]
    try:
        done = subprocess.run(  # noqa: S603 - our own program, paths of our own making
            [*command, str(MOST_BYTES)],
            stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
            timeout=WITHIN_S, check=True,
        )  # fmt: skip
        told = json.loads(done.stdout)
    except subprocess.TimeoutExpired:
        raise NotAFilm("too_long") from None
    except (subprocess.CalledProcessError, ValueError):
        # Ended by one of its limits, or by a fault in a decoder.
        raise NotAFilm("damaged") from None
    if "reason" in told:
        raise NotAFilm(told["reason"])
    return Film(told["width"], told["height"], told["seconds"])

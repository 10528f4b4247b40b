"""Servers to be measured, each on the first core while the measuring process keeps the other."""

from __future__ import annotations

import itertools
import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from bench.load import Line, request
from bench.place import Place, pin
from tests.support.running_hall import RunningHall

API = "/api/v1"
_KEYS = itertools.count()


@contextmanager
def served(place: Place, kind: str = "sqlite") -> Iterator[RunningHall]:
    """The demo hall over HTTP."""
    port = place.port()
    hall = RunningHall(place.folder / f"hall-{port}", place.database(kind), port, before=pin(0))
    hall.prepare()
    try:
        # A machine that has other things to do may need long; the start is not measured here.
        hall.start(within_s=300)
        yield hall
    finally:
        hall.remove()


@contextmanager
def bare_flask(place: Place, kind: str = "sqlite") -> Iterator[int]:
    """Bare Flask on the same HTTP server; its port."""
    port = place.port()
    command = [sys.executable, "-m", "bench.bare.flask_app", str(port), place.database(kind)]
    with place.process(command, "bare") as process:
        process.wait_for_port(port)
        yield port


class Caller:
    """The hall's API over one kept-alive connection."""

    def __init__(self, hall: RunningHall) -> None:
        self.hall = hall
        self.line = Line(hall.port)

    def get(self, path: str, who: str = "kiosk") -> Any:
        return self._ask(request("GET", API + path, self.hall.tokens[who]))

    def post(self, path: str, body: dict[str, Any] | None = None, who: str = "clerk") -> Any:
        return self._ask(self.posting(path, body, who))

    def posting(self, path: str, body: dict[str, Any] | None = None, who: str = "clerk") -> bytes:
        """The bytes of a POST with a fresh key."""
        key = f"caller-{next(_KEYS)}"
        return request("POST", API + path, self.hall.tokens[who], json.dumps(body or {}), key)

    def issue(self, item: str) -> dict[str, Any]:
        ticket: dict[str, Any] = self.post("/tickets", {"item": item}, "kiosk")
        return ticket

    def _ask(self, asked: bytes) -> Any:
        status, body = self.line.ask(asked)
        if status >= 300:
            raise RuntimeError(f"{asked[:60]!r} was answered {status}: {body[:300].decode()}")
        return json.loads(body) if body else None

"""A platform's end of the line: a real HTTP server that keeps what it is sent."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from tests.support.ports import LOOPBACK


@dataclass
class Receiver:
    """``answers`` are the statuses of the next requests; after them ``status``."""

    url: str = ""
    status: int = 200
    answers: list[int] = field(default_factory=list)
    got: list[tuple[dict[str, str], bytes]] = field(default_factory=list)
    arrived: threading.Condition = field(default_factory=threading.Condition)

    def wait_for(self, there: Callable[[], bool], within_s: float = 90.0) -> None:
        """Until something has come; an assertion otherwise."""
        with self.arrived:
            assert self.arrived.wait_for(there, within_s), f"only {len(self.got)} came"

    def ids(self) -> list[str]:
        return [headers["webhook-id"] for headers, _ in self.got]


@contextmanager
def receiver(port: int = 0) -> Iterator[Receiver]:
    """Listens at a free port of this machine."""
    kept = Receiver()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            # Kept before it is answered: whoever has the answer finds it here.
            with kept.arrived:
                kept.got.append(({k.lower(): v for k, v in self.headers.items()}, body))
                kept.arrived.notify_all()
            status = kept.answers.pop(0) if kept.answers else kept.status
            self.send_response(status)
            if status in {301, 307}:
                self.send_header("Location", f"{kept.url}/elsewhere")
            self.send_header("Content-Length", "0")
            self.end_headers()

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer((LOOPBACK, port), Handler)
    kept.url = f"http://{LOOPBACK}:{server.server_port}/hook"
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield kept
    finally:
        server.shutdown()
        server.server_close()
        thread.join()

"""A real HTTP server that stands for a gateway of text messages."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any


class Gateway:
    """Keeps what it was sent. ``answers``: status codes to give, then 200 for ever. While
    ``gate`` is closed it answers nobody; ``asked`` says that somebody waits for it."""

    def __init__(self, port: int, answers: list[int]) -> None:
        self.port = port
        self.answers = answers
        self.posts: list[dict[str, Any]] = []
        self.paths: list[str] = []
        self.headers: list[dict[str, str]] = []
        self.asked, self.gate = threading.Event(), threading.Event()
        self.gate.set()

    def url(self, rest: str) -> str:
        return f"json://127.0.0.1:{self.port}/{rest}"


@contextmanager
def gateway(*answers: int) -> Iterator[Gateway]:
    """Listens on a free port until the test is over."""
    kept = Gateway(0, list(answers))

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            kept.asked.set()
            kept.gate.wait()
            status = kept.answers.pop(0) if kept.answers else 200
            if status == 200:
                kept.posts.append(json.loads(body))
                kept.paths.append(self.path)
                kept.headers.append(dict(self.headers))
            self.send_response(status)
            self.send_header("Content-Length", "0")
            self.end_headers()

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    kept.port = server.server_port
    thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    try:
        yield kept
    finally:
        kept.gate.set()
        server.shutdown()
        thread.join()
        server.server_close()

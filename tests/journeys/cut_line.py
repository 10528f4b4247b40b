"""A line between kiosk and server that is cut at command: before the server heard, after it
answered, or so that nothing comes back for longer than anybody waits."""

from __future__ import annotations

import http.client
import itertools
import socket
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Self

from tests.support.ports import LOOPBACK

BEFORE, AFTER, LATE = "before", "after", "late"
LATE_S = 1.3
"""Longer than a kiosk waits."""


PLAN = (None, BEFORE, None, AFTER, None, LATE, *[None, None, BEFORE, None, None, AFTER] * 4)
"""How one command after the other is cut, over and over. It is no matter of chance, since how many
commands a kiosk sends before it goes on alone depends on how busy the machine is."""


class Line:
    """Passes requests on to a port; while ``cutting`` it cuts commands by the plan."""

    def __init__(self, port: int, start: int) -> None:
        """``start``: where in the plan this line begins."""
        self.port = port
        self.cutting = False
        self.seen: dict[str, int] = {BEFORE: 0, AFTER: 0, LATE: 0}
        self._plan = itertools.islice(itertools.cycle(PLAN), start, None)
        self._ended = threading.Event()
        self._http = _Http((LOOPBACK, 0), _Handler)
        self._http.line = self
        self._thread = threading.Thread(
            target=self._http.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True
        )

    @property
    def url(self) -> str:
        return f"http://{LOOPBACK}:{self._http.server_port}"

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._ended.set()
        self._http.shutdown()
        self._http.server_close()

    def cut(self) -> str | None:
        """How the next command is cut, if it is."""
        how = next(self._plan) if self.cutting else None
        if how is not None:
            self.seen[how] += 1
        return how

    def linger(self) -> None:
        self._ended.wait(LATE_S)


class _Handler(BaseHTTPRequestHandler):
    server: _Http
    protocol_version = "HTTP/1.1"

    def handle_any(self) -> None:
        line = self.server.line
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        how = line.cut() if self.command == "POST" else None
        answer = None if how == BEFORE else self._pass_on(line.port, body)
        if how == LATE:
            line.linger()
        if answer is None or how is not None:
            self.close_connection = True
            return
        status, kind, content = answer
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def _pass_on(self, port: int, body: bytes) -> tuple[int, str, bytes] | None:
        headers = {k: v for k, v in self.headers.items() if k.lower() != "connection"}
        server = http.client.HTTPConnection(LOOPBACK, port, timeout=10)
        try:
            server.request(self.command, self.path, body or None, headers)
            answer = server.getresponse()
            return answer.status, answer.headers["Content-Type"], answer.read()
        except OSError:
            return None
        except http.client.HTTPException:
            return None
        finally:
            server.close()

    do_GET = do_POST = handle_any  # noqa: N815

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        """Say nothing."""


class _Http(ThreadingHTTPServer):
    daemon_threads = True
    address_family = socket.AF_INET
    line: Line

    def handle_error(self, request: object, client_address: object) -> None:
        """A kiosk that was killed in the middle is no fault."""

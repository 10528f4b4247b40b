"""HTTP load from one thread: kept-alive connections, each with one request on its way.

Raw sockets, because a client library would cost more than the server that is measured.
"""

from __future__ import annotations

import math
import selectors
import socket
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field

from bench.report import middle
from tests.support.ports import LOOPBACK

Ask = Callable[[int], bytes]
"""The n-th request, as bytes."""
TIMEOUT_S = 10.0


@dataclass
class Load:
    """What came of it. ``latencies`` in seconds."""

    seconds: float = 0.0
    statuses: Counter[int] = field(default_factory=Counter)
    latencies: list[float] = field(default_factory=list)

    @property
    def per_second(self) -> float:
        """Answered requests; an answer that is not a success spoils the figure."""
        bad = {status: n for status, n in self.statuses.items() if status >= 300}
        if bad or not self.statuses:
            raise RuntimeError(f"the server answered {dict(self.statuses)}")
        return self.statuses.total() / self.seconds

    @property
    def median_ms(self) -> float:
        return middle(self.latencies) * 1000


class Line:
    """One kept-alive connection; asks on ask, answers as (status, body)."""

    def __init__(self, port: int, source: str = LOOPBACK) -> None:
        self.sock = socket.create_connection(
            (LOOPBACK, port), timeout=TIMEOUT_S, source_address=(source, 0)
        )
        self.sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self._got = bytearray()
        self.began = 0.0

    def send(self, request: bytes) -> None:
        self.began = time.perf_counter()
        self.sock.sendall(request)

    def read(self) -> tuple[int, bytes] | None:
        """What has arrived, once it is a whole answer."""
        got = self.sock.recv(262_144)
        if not got:
            raise ConnectionError("the server closed the connection")
        self._got += got
        return self._whole()

    def ask(self, request: bytes) -> tuple[int, bytes]:
        """Send and wait for the answer."""
        self.send(request)
        while (answer := self.read()) is None:
            pass
        return answer

    def _whole(self) -> tuple[int, bytes] | None:
        end = self._got.find(b"\r\n\r\n")
        if end < 0:
            return None
        head = bytes(self._got[:end]).lower()
        at = head.find(b"content-length:")
        length = int(head[at + 15 :].split(b"\r\n", 1)[0]) if at >= 0 else 0
        if len(self._got) < end + 4 + length:
            return None
        body = bytes(self._got[end + 4 : end + 4 + length])
        del self._got[: end + 4 + length]
        return int(head[9:12]), body

    def close(self) -> None:
        self.sock.close()


def request(
    method: str, path: str, token: str = "", body: str | None = None, key: str = ""
) -> bytes:
    """A request as bytes."""
    lines = [f"{method} {path} HTTP/1.1", "Host: localhost"]
    if token:
        lines.append(f"Authorization: Bearer {token}")
    if key:
        lines.append(f"Idempotency-Key: {key}")
    data = (body or "").encode()
    if body is not None:
        lines += ["Content-Type: application/json", f"Content-Length: {len(data)}"]
    return "\r\n".join([*lines, "", ""]).encode() + data


def load(
    port: int,
    ask: Ask,
    *,
    seconds: float = math.inf,
    most: int | None = None,
    lines: int = 16,
    apart: bool = False,
) -> Load:
    """Keep so many connections busy for so long, or for so many requests in all.

    ``apart``: each connection comes from a loopback address of its own, as phones do.
    """
    found = Load()
    with selectors.DefaultSelector() as selector:
        sources = [f"127.0.2.{n % 250 + 1}" if apart else LOOPBACK for n in range(lines)]
        open_lines = [Line(port, source) for source in sources]
        for line in open_lines:
            selector.register(line.sock, selectors.EVENT_READ, line)
        sent = 0
        began = time.perf_counter()
        for line in open_lines:
            line.send(ask(sent))
            sent += 1
        waiting = lines
        while waiting:
            for key, _ in selector.select(TIMEOUT_S):
                answer = key.data.read()
                if answer is None:
                    continue
                now = time.perf_counter()
                found.statuses[answer[0]] += 1
                found.latencies.append(now - key.data.began)
                found.seconds = now - began
                if found.seconds < seconds and (most is None or sent < most):
                    key.data.send(ask(sent))
                    sent += 1
                else:
                    waiting -= 1
        for line in open_lines:
            line.close()
    return found

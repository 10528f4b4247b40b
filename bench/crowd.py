"""`python -m bench.crowd`: very many light websocket clients in one process.

Reads one JSON order from standard input, prints ``ready`` once every client watches, and after
each further line prints what has arrived since: ``{"marks": {mark: [seconds, ...]}, "frames": n}``.
Engine.IO 4 and Socket.IO 5 are spoken by hand: a thousand full clients would keep a core busy.
"""

from __future__ import annotations

import asyncio
import base64
import json
import os
import sys
import time
from collections import defaultdict
from typing import Any

AT_ONCE = 50
MARKER = b"ticket.called"
UPGRADE = (
    "GET {path} HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
    "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: {key}\r\n\r\n"
)
SOCKET_IO = "/socket.io/?EIO=4&transport=websocket"
BARE = "/bare"


class Arrivals:
    """When each marked message arrived, at whichever client."""

    def __init__(self) -> None:
        self.marks: dict[str, list[float]] = defaultdict(list)
        self.frames = 0

    def take(self) -> dict[str, Any]:
        """Everything since the last time."""
        told = {"marks": dict(self.marks), "frames": self.frames}
        self.marks, self.frames = defaultdict(list), 0
        return told


class Client(asyncio.Protocol):
    """One client. ``topics`` empty: it only listens, at a server without Socket.IO."""

    def __init__(self, arrivals: Arrivals, token: str, topics: list[str], marked: bool) -> None:
        self._arrivals, self._token, self._topics = arrivals, token, topics
        self._marked = marked
        self._buffer = bytearray()
        self._upgraded = False
        self.watching: asyncio.Future[None] = asyncio.get_running_loop().create_future()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self._transport = transport
        path = SOCKET_IO if self._topics else BARE
        key = base64.b64encode(os.urandom(16)).decode()
        self._transport.write(UPGRADE.format(path=path, key=key).encode())

    def connection_lost(self, exc: Exception | None) -> None:
        if not self.watching.done():
            self.watching.set_exception(exc or ConnectionError("closed before it watched"))

    def data_received(self, data: bytes) -> None:
        now = time.perf_counter()
        self._buffer += data
        if not self._upgraded:
            end = self._buffer.find(b"\r\n\r\n")
            if end < 0:
                return
            self._upgraded = True
            del self._buffer[: end + 4]
            if not self._topics:
                self._settled()
        while (payload := self._next()) is not None:
            self._heard(payload, now)

    def _next(self) -> bytes | None:
        """The next whole frame's payload; servers do not mask."""
        got = self._buffer
        if len(got) < 2:
            return None
        size, start = got[1] & 0x7F, 2
        if size > 125:
            wide = 2 if size == 126 else 8
            if len(got) < 2 + wide:
                return None
            size, start = int.from_bytes(got[2 : 2 + wide], "big"), 2 + wide
        if len(got) < start + size:
            return None
        payload = bytes(got[start : start + size])
        del got[: start + size]
        return payload

    def _heard(self, payload: bytes, now: float) -> None:
        if payload.startswith(b"42") or not self._topics:
            self._arrivals.frames += 1
            if self._marked and MARKER in payload:
                message = json.loads(payload[2:])[1]
                self._arrivals.marks[message["data"]["ticket"]["id"]].append(now)
        elif payload == b"2":
            self._send("3")
        elif payload.startswith(b"0"):
            self._send("40" + (json.dumps({"token": self._token}) if self._token else ""))
        elif payload.startswith(b"40"):
            self._send("420" + json.dumps(["watch", {"topics": self._topics}]))
        elif payload.startswith(b"430") and not self.watching.done():
            answer = json.loads(payload[3:])[0]
            wrong = [topic for topic in self._topics if "snapshot" not in answer.get(topic, {})]
            if wrong:
                self.watching.set_exception(RuntimeError(f"{wrong}: {payload[:200]!r}"))
            else:
                self._settled()

    def _settled(self) -> None:
        if not self.watching.done():
            self.watching.set_result(None)

    def _send(self, text: str) -> None:
        data = text.encode()
        head = (
            bytes((0x81, 0x80 | len(data)))
            if len(data) < 126
            else (bytes((0x81, 0xFE)) + len(data).to_bytes(2, "big"))
        )
        # A mask of noughts is a mask: the payload may stay as it is.
        self._transport.write(head + b"\0\0\0\0" + data)


async def run(order: dict[str, Any]) -> None:
    """Connect everybody, a few at a time, then answer questions."""
    loop = asyncio.get_running_loop()
    arrivals = Arrivals()
    gate = asyncio.Semaphore(AT_ONCE)

    async def connect(topics: list[str]) -> None:
        async with gate:
            _, client = await loop.create_connection(
                lambda: Client(arrivals, order.get("token", ""), topics, order["marked"]),
                "127.0.0.1",
                order["port"],
            )
            await asyncio.wait_for(client.watching, 60)

    await asyncio.gather(*(connect(topics) for topics in order["clients"]))
    print("ready", flush=True)
    while await loop.run_in_executor(None, sys.stdin.readline):
        print(json.dumps(arrivals.take()), flush=True)


if __name__ == "__main__":
    os.nice(int(sys.argv[1]) if len(sys.argv) > 1 else 0)
    asyncio.run(run(json.loads(sys.stdin.readline())))

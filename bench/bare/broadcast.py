"""`python -m bench.bare.broadcast PORT`: the least that a websocket broadcast can cost.

A websocket joins at /bare. POST /call sends its body, as one text frame made once, to everybody who
joined, straight to the kernel, and answers when that is done.
"""

from gevent import monkey

if __name__ == "__main__":
    monkey.patch_all()

import base64
import gc
import hashlib
import random
import sys
from typing import Any

from gevent.server import StreamServer

from server.listening import listening_socket
from server.live.frames import text_frame

MAGIC = b"258EAFA5-E914-47DA-95CA-C5AB0DC85B11"
joined: list[Any] = []


def serve(sock: Any, _address: object) -> None:
    """One connection: a member of the crowd, or the one who calls."""
    got = b""
    while True:
        more = sock.recv(65536)
        if not more:
            return
        got += more
        head, end, body = got.partition(b"\r\n\r\n")
        if not end:
            continue
        fields = _fields(head)
        if b"sec-websocket-key" in fields:
            _join(sock, fields[b"sec-websocket-key"])
            got = b""
            continue
        if len(body) >= int(fields.get(b"content-length", b"0")):
            _broadcast(body)
            sock.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}")
            got = b""


def _fields(head: bytes) -> dict[bytes, bytes]:
    pairs = (line.partition(b":") for line in head.split(b"\r\n")[1:])
    return {name.strip().lower(): value.strip() for name, _, value in pairs}


def _join(sock: Any, key: bytes) -> None:
    accept = base64.b64encode(hashlib.sha1(key + MAGIC, usedforsecurity=False).digest())
    sock.sendall(
        b"HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\n"
        b"Connection: Upgrade\r\nSec-WebSocket-Accept: " + accept + b"\r\n\r\n"
    )
    # Anywhere in the row: who looks at the clock must be neither first nor last.
    joined.insert(random.randint(0, len(joined)), sock)  # noqa: S311


def _broadcast(body: bytes) -> None:
    frame = text_frame(body.decode())
    for sock in joined:
        sock.send(frame)


if __name__ == "__main__":
    gc.freeze()
    StreamServer(listening_socket("127.0.0.1", int(sys.argv[1])), serve).serve_forever()

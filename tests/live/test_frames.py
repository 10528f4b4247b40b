"""What listens, and what is written, without a server."""

from __future__ import annotations

import socket
import subprocess
import sys
from types import SimpleNamespace
from typing import Any

import pytest
from wsproto.frame_protocol import FrameProtocol

from server.listening import listening_socket
from server.live.broadcast import Broadcast
from server.live.frames import text_frame


@pytest.mark.parametrize("size", [0, 1, 125, 126, 65_535, 65_536, 200_000])
def test_a_ready_frame_is_what_the_library_would_write(size: int) -> None:
    text = "号" * (size // 3) + "a" * (size % 3)
    written = FrameProtocol(client=False, extensions=[]).send_data(text, fin=True)
    assert text_frame(text) == written


def test_the_listening_socket_hands_on_nodelay() -> None:
    with listening_socket("127.0.0.1", 0) as listener:
        listener.setblocking(True)
        with socket.create_connection(listener.getsockname()):
            accepted, _ = listener.accept()
            with accepted:
                assert accepted.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY)


class FakeQueue:
    def __init__(self, waiting: int) -> None:
        self.waiting = waiting

    def qsize(self) -> int:
        return self.waiting

    def empty(self) -> bool:
        return self.waiting == 0


class FakeWire:
    def __init__(self, takes: bool) -> None:
        self.takes, self.frames, self.was_cut = takes, 0, False

    def try_send(self, _frame: bytes) -> bool:
        self.frames += self.takes
        return self.takes

    def cut(self) -> None:
        self.was_cut = True


class FakeClient:
    closed = False

    def __init__(self, waiting: int, takes: bool) -> None:
        self.queue, self.wire, self.queued = FakeQueue(waiting), FakeWire(takes), 0

    def send(self, _packet: Any) -> None:
        self.queued += 1

    def close(self, **_: Any) -> None:
        self.closed = True


def _broadcast(**clients: FakeClient) -> Broadcast:
    server = SimpleNamespace(
        eio=SimpleNamespace(sockets=clients),
        manager=SimpleNamespace(
            rooms={}, get_participants=lambda _ns, _room: [(n, n) for n in clients]
        ),
    )
    return Broadcast(server, cap=10)


def test_a_client_with_nothing_waiting_gets_the_ready_frame() -> None:
    client = FakeClient(waiting=0, takes=True)
    _broadcast(a=client).send("hall", {"id": 1})
    assert (client.wire.frames, client.queued) == (1, 0)


def test_a_client_that_is_behind_gets_it_in_its_turn() -> None:
    behind, busy = FakeClient(waiting=3, takes=True), FakeClient(waiting=0, takes=False)
    _broadcast(a=behind, b=busy).send("hall", {"id": 1})
    assert (behind.wire.frames, behind.queued) == (0, 1)
    assert busy.queued == 1


def test_a_client_that_does_not_read_is_dropped_at_the_cap() -> None:
    stalled, well = FakeClient(waiting=10, takes=True), FakeClient(waiting=0, takes=True)
    broadcast = _broadcast(a=stalled, b=well)
    broadcast.send("hall", {"id": 1})
    assert stalled.closed
    assert stalled.wire.was_cut
    assert broadcast.dropped == 1
    assert well.wire.frames == 1


WIRE = """
import socket, threading
import gevent
from server.live.wire import EXTENSIONS, Handshake, Wire, WholeFrames
from gevent import socket as gsocket
from engineio.async_drivers.gevent import WebSocketWSGI

ours, theirs = gsocket.socketpair()
for s in (ours, theirs):
    s.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, 4096)
wire = Wire(ours)
pieces = [bytes([65 + n]) * 50_000 for n in range(4)]
senders = [gevent.spawn(wire.send, p) for p in pieces[:2]]
gevent.sleep(0.05)
assert not wire.try_send(pieces[2]), "somebody is in the middle of a frame"
got = b""
while len(got) < 100_000:
    got += theirs.recv(65536)
gevent.joinall(senders)
assert got in (pieces[0] + pieces[1], pieces[1] + pieces[0]), "frames interleaved"
assert wire.try_send(pieces[3]), "taken in part, completed later"
got = b""
late = gevent.spawn(wire.send, b"!")
while len(got) < 50_001:
    got += theirs.recv(65536)
assert got == pieces[3] + b"!", "a later frame overtook the rest"
wire._lock.acquire()
waiting = gevent.spawn(wire.send, b"first")
gevent.sleep(0)
wire._lock.release()
assert not wire.try_send(b"late"), "who waits for the freed wire goes first"
waiting.join()
assert wire.try_send(b"next")
assert issubclass(WholeFrames, WebSocketWSGI)
print("whole")
"""


def test_frames_never_interleave_and_are_never_cut() -> None:
    # In a process of its own: gevent has no business in the one of the tests.
    done = subprocess.run(
        [sys.executable, "-c", WIRE], capture_output=True, text=True, timeout=60, check=False
    )
    assert done.stdout.strip() == "whole", done.stderr

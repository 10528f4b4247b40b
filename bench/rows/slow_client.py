"""A client that stops reading is dropped, and neither the others nor the memory notice."""

from __future__ import annotations

import json
import socket
import time
from pathlib import Path

from bench.audience import audience
from bench.house import demo_hall
from bench.load import Line, request
from bench.place import Place, on_core
from bench.report import Figure, middle
from bench.rows.issue_to_call import ordinary_pair
from bench.served import Caller, served
from tests.support.ports import LOOPBACK
from tests.support.running_hall import RunningHall

SMALL_BUFFER = 4096
STALLED, READERS = 20, 20
MOST_MIB, MOST = 60, 2.0
LONGEST_S = 25.0


def run(place: Place) -> list[Figure]:
    """Twenty stalled screens beside twenty that read; visits until all stalled ones are dropped."""
    with served(place) as hall, on_core(1):
        caller = Caller(hall)
        item, window = ordinary_pair()
        caller.post(f"/windows/{window}/open")
        token = hall.tokens["clerk"]
        with audience(hall.port, [["hall"]] * READERS, token=token, marked=True) as readers:
            alone = _calls(caller, item, window, 30)
            readers.arrivals()
            before = _resident_mib(hall)
            stalled = [_stalled(hall) for _ in range(STALLED)]
            began, beside, sent = time.perf_counter(), [], 0
            while _dropped(hall) < STALLED and time.perf_counter() - began < LONGEST_S:
                beside += _calls(caller, item, window, 5)
                sent += 5
            dropped, grown = _dropped(hall), _resident_mib(hall) - before
            heard = readers.arrivals()["marks"]
            for line in stalled:
                line.close()
    whole = sum(len(times) == READERS for times in heard.values())
    return [
        Figure("slow client", "stalled clients dropped", dropped, "", STALLED, "connected",
               "all", dropped == STALLED),
        Figure("slow client", "calls that every other client heard", whole, "", sent, "made",
               "all", whole == sent),
        Figure("slow client", "a call beside them", middle(beside) * 1000, "ms",
               middle(alone) * 1000, "without them", f"<= {MOST:g} x",
               middle(beside) <= MOST * middle(alone)),
        Figure("slow client", "memory for them at most", max(0.0, grown), "MiB",
               aim=f"< {MOST_MIB} MiB", met=grown < MOST_MIB),
    ]  # fmt: skip


def _calls(caller: Caller, item: str, window: str, visits: int) -> list[float]:
    took = []
    for _ in range(visits):
        caller.issue(item)
        began = time.perf_counter()
        caller.post(f"/windows/{window}/call")
        took.append(time.perf_counter() - began)
        caller.post(f"/windows/{window}/start")
        caller.post(f"/windows/{window}/finish", {"outcome": "done"})
    return took


def _stalled(hall: RunningHall) -> socket.socket:
    """A client that watches the hall and then reads no more."""
    sock = socket.socket()
    sock.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, SMALL_BUFFER)
    sock.connect((LOOPBACK, hall.port))
    sock.settimeout(10)
    sock.sendall(
        b"GET /socket.io/?EIO=4&transport=websocket HTTP/1.1\r\nHost: localhost\r\n"
        b"Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
        b"Sec-WebSocket-Key: dGlkZWhhbGwtc3RhbGxlZA==\r\n\r\n"
    )
    _until(sock, b'"sid"')
    sock.sendall(_masked("40" + json.dumps({"token": hall.tokens["clerk"]})))
    _until(sock, b"40{")
    topics = ["hall", *(f"board:{screen}" for screen in demo_hall().displays)]
    sock.sendall(_masked("420" + json.dumps(["watch", {"topics": topics}])))
    _until(sock, b"430")
    return sock


def _until(sock: socket.socket, mark: bytes) -> None:
    got = b""
    while mark not in got:
        more = sock.recv(1024)
        if not more:
            raise ConnectionError("the server closed the connection")
        got += more


def _masked(text: str) -> bytes:
    """A short or middling client frame under a mask of noughts."""
    data = text.encode()
    size = bytes((0x80 | len(data),)) if len(data) < 126 else b"\xfe" + len(data).to_bytes(2, "big")
    return b"\x81" + size + b"\0\0\0\0" + data


def _dropped(hall: RunningHall) -> int:
    line = Line(hall.port)
    _, body = line.ask(request("GET", "/metrics"))
    line.close()
    for row in body.decode().splitlines():
        if row.startswith("tidehall_clients_dropped "):
            return int(float(row.split()[1]))
    raise LookupError("no count of dropped clients")


def _resident_mib(hall: RunningHall) -> float:
    status = Path(f"/proc/{hall.pid}/status").read_text()
    line = next(row for row in status.splitlines() if row.startswith("VmRSS"))
    return int(line.split()[1]) / 1024

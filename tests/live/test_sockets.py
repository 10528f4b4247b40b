"""A served hall over real sockets; each remedy of a trap of the stack has its test here."""

from __future__ import annotations

import json
import socket
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import socketio
import websocket

from tests.live.served import Served, serve
from tests.support.databases import Databases
from tests.support.ports import free_port
from tests.support.processes import Processes

pytestmark = pytest.mark.slow


@pytest.fixture
def own(processes: Processes, sqlite_url: str, tmp_path: Path) -> Served:
    """A server that the test may end."""
    return serve(processes, tmp_path, sqlite_url)


@pytest.fixture(scope="module")
def served(databases: Databases, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """One server for the tests that leave it alone."""
    folder = tmp_path_factory.mktemp("served")
    started = Processes(folder)
    with databases.fresh("sqlite", folder) as url:
        try:
            yield serve(started, folder, url)
        finally:
            started.stop_all()


class Client:
    """A Socket.IO client that keeps what it hears."""

    def __init__(self, url: str, token: str | None) -> None:
        self.events: list[dict[str, Any]] = []
        self._heard = threading.Condition()
        self.io = socketio.Client(reconnection=False)
        self.io.on("event", self._on_event)
        self.io.connect(url, auth={"token": token} if token else None, transports=["websocket"])

    def _on_event(self, event: dict[str, Any]) -> None:
        with self._heard:
            self.events.append(event)
            self._heard.notify_all()

    def watch(self, *topics: str, since: dict[str, int] | None = None) -> dict[str, Any]:
        answer: dict[str, Any] = self.io.call(
            "watch", {"topics": list(topics), "since": since or {}}, timeout=60
        )
        return answer

    def wait_for(
        self, kind: str, which: Callable[[dict[str, Any]], bool] = lambda _: True
    ) -> dict[str, Any]:
        """The first event of a kind that is one of those meant."""
        with self._heard:
            found = self._heard.wait_for(
                lambda: next((e for e in self.events if e["type"] == kind and which(e)), None),
                timeout=60,
            )
        assert found, f"no {kind} came"
        return found


def test_a_call_reaches_board_phone_and_voice(served: Served) -> None:
    taken = served.post("/tickets", {"item": "GA01"}, "kiosk:K1", "1").json()
    screen = Client(served.url, served.tokens["display:LED-1F"])
    phone = Client(served.url, None)
    answer = screen.watch("board:LED-1F", "voice:1F", "hall")
    assert answer["hall"] == {"error": "topic_refused"}
    assert answer["board:LED-1F"]["snapshot"]["screen"] == "LED-1F"
    phone.watch(f"ticket:{taken['token']}")
    served.post("/windows/16/open", {}, "manager", "2")
    served.post("/windows/16/call", {}, "manager", "3")
    shown = screen.wait_for("ticket.called")
    assert shown["data"]["ticket"]["number"] == taken["number"]
    assert phone.wait_for("ticket.called")["topic"] == f"ticket:{taken['token']}"
    assert screen.wait_for("voice.say")["data"]["url"].startswith("/audio/")
    assert screen.wait_for("queues.counted")["id"] is None
    for client in (screen, phone):
        client.io.disconnect()


def test_who_comes_back_after_a_crash_of_the_server_gets_what_was_missed(
    own: Served, processes: Processes, sqlite_url: str, tmp_path: Path
) -> None:
    client = Client(own.url, own.tokens["display:LED-1F"])
    known = client.watch("board:LED-1F")["board:LED-1F"]["event_id"]
    client.io.disconnect()
    own.post("/tickets", {"item": "GA01"}, "kiosk:K1", "1")
    own.process.kill()
    again = ("--port", str(own.port))
    serve(processes, tmp_path, sqlite_url, *again, name="again", tokens=own.tokens)
    back = Client(own.url, own.tokens["display:LED-1F"])
    answer = back.watch("board:LED-1F", since={"board:LED-1F": known})["board:LED-1F"]
    assert [e["type"] for e in answer["missed"]] == ["ticket.issued"]
    back.io.disconnect()


def test_a_dead_token_is_refused_at_the_door(served: Served) -> None:
    with pytest.raises(socketio.exceptions.ConnectionError):
        Client(served.url, "nobody holds this")


def test_only_websockets_are_served(served: Served) -> None:
    with pytest.raises(socketio.exceptions.ConnectionError):
        socketio.Client(reconnection=False).connect(served.url, transports=["polling"])


def test_no_compression_is_agreed_however_the_browser_offers_it(served: Served) -> None:
    raw = websocket.create_connection(
        f"ws://127.0.0.1:{served.port}/socket.io/?EIO=4&transport=websocket",
        header=["Sec-WebSocket-Extensions: permessage-deflate; client_max_window_bits"],
        timeout=60,
    )
    assert "sec-websocket-extensions" not in {name.lower() for name in raw.headers}
    raw.close()


def test_a_slow_reader_gets_whole_frames(served: Served) -> None:
    # A tiny receive buffer makes every larger answer a partial write on the server's side.
    raw = websocket.create_connection(
        f"ws://127.0.0.1:{served.port}/socket.io/?EIO=4&transport=websocket",
        sockopt=[(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)],
        timeout=60,
    )
    assert raw.recv().startswith("0{")
    raw.send("40" + json.dumps({"token": served.tokens["manager"]}))
    assert raw.recv().startswith("40")
    for n in range(60):
        raw.send(f'42{n}["watch",{{"topics":["hall"]}}]')
    acks = 0
    while acks < 60:
        frame = raw.recv()
        assert frame[:2] in {"43", "42", "2"}, frame[:40]
        acks += frame.startswith("43")
    raw.close()


def test_sigterm_ends_it_in_good_order(own: Served) -> None:
    client = Client(own.url, own.tokens["display:LED-1F"])
    assert own.process.stop(within_s=15) == 0
    client.io.disconnect()


def test_sqlite_takes_one_worker_only(
    processes: Processes, sqlite_url: str, tmp_path: Path
) -> None:
    command = [sys.executable, "-m", "server", "--data", str(tmp_path), "--workers", "2"]
    process = processes.start([*command, "--database", sqlite_url])
    assert process.wait() == 1
    assert "exactly one" in process.log


def test_workers_share_a_port_and_wake_each_other(
    processes: Processes, postgres_url: str, tmp_path: Path
) -> None:
    port = str(free_port())
    served = serve(processes, tmp_path, postgres_url, "--workers", "2", "--port", port)
    clients = [Client(served.url, served.tokens["display:LED-1F"]) for _ in range(8)]
    for client in clients:
        client.watch("board:LED-1F")
    served.post("/tickets", {"item": "GA01"}, "kiosk:K1", "1")
    for client in clients:
        client.wait_for("ticket.issued")
        client.io.disconnect()


def test_guessed_links_are_soon_not_even_looked_up(served: Served) -> None:
    guesser = Client(served.url, None)
    for part in range(2):
        answers = guesser.watch(*(f"ticket:guess-{part}-{n}" for n in range(40)))
    assert answers["ticket:guess-1-0"] == {"error": "topic_refused"}
    assert answers["ticket:guess-1-39"] == {"error": "rate_limited"}
    guesser.io.disconnect()

"""The demo as a whole: everything on one machine, and nothing left behind."""

from __future__ import annotations

import os
import signal
import socket
import time
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import httpx
import pytest
import socketio

from tests.support.ports import free_port
from tests.support.processes import Process, Processes
from tidehall.demo_house.ready import ROLES

pytestmark = pytest.mark.slow
KIOSKS = 3


class Demo:
    """A running demo and what its ready file says."""

    def __init__(self, process: Process, ready: dict[str, Any]) -> None:
        self.process = process
        self.ready = ready
        self.http = httpx.Client(base_url=ready["api"], trust_env=False, timeout=60)

    def get(self, path: str, as_: str | None = None) -> httpx.Response:
        headers = {"Authorization": f"Bearer {self.ready['tokens'][as_]}"} if as_ else {}
        return self.http.get(path, headers=headers)

    def post(self, path: str, body: dict[str, Any], as_: str) -> httpx.Response:
        headers = {
            "Authorization": f"Bearer {self.ready['tokens'][as_]}",
            "Idempotency-Key": f"{time.monotonic_ns()}",
        }
        return self.http.post(path, json=body, headers=headers)

    def now(self) -> datetime:
        return datetime.fromisoformat(self.get("/clock").json()["now"])

    def windows(self) -> dict[str, dict[str, Any]]:
        return {w["no"]: w for w in self.get("/windows", "clerk").json()["windows"]}


class Starter:
    """Starts demos on one data folder."""

    def __init__(self, processes: Processes, folder: Path) -> None:
        self._processes = processes
        self.data = folder / "data"
        self._file = folder / "ready.json"
        self.port = free_row(KIOSKS + 2)

    def options(self, *more: str) -> list[str]:
        return ["demo", "--port", str(self.port), "--data", str(self.data), *more]

    def run(self, *more: str) -> Process:
        return self._processes.tidehall(*self.options(*more))

    def start(self, *more: str) -> Demo:
        self._file.unlink(missing_ok=True)
        process = self.run("--ready-file", str(self._file), *more)
        return Demo(process, process.wait_for_file(self._file))


@pytest.fixture
def starter(processes: Processes, tmp_path: Path) -> Starter:
    return Starter(processes, tmp_path)


def test_a_demo_lives_survives_a_crash_and_continues(starter: Starter) -> None:
    # Not faster: a hall whose clock races is not spoken.
    demo = starter.start("--clock", "2026-11-20T08:50", "--speed", "4")
    _ready_file_opens_every_door(demo)
    _a_second_one_on_its_folder_is_refused(starter)
    _becomes_alive(demo)
    _a_person_takes_a_window(demo)
    _a_display_speaks(demo)
    _the_server_is_started_again(demo)

    group = demo.process.pid
    last = demo.now()
    demo.process.kill()
    until(lambda: group_members(group) == [], "the children of a killed demo are gone")

    again = starter.start("--no-citizens", "--clock", "2026-11-20T08:50")
    assert last.replace(hour=8, minute=50) < again.now() < last.replace(hour=16)
    assert (again.now() - last).total_seconds() < 3600
    assert again.ready["logins"] == demo.ready["logins"]
    assert again.ready["tokens"]["kiosk:K1"] == demo.ready["tokens"]["kiosk:K1"]
    before = again.windows()
    time.sleep(1.0)
    assert again.windows().keys() == before.keys()
    os.killpg(again.process.pid, signal.SIGTERM)
    assert again.process.wait() == 0
    until(lambda: group_members(again.process.pid) == [], "a stopped demo leaves nobody")


def test_a_demo_runs_on_postgresql_and_continues_there(starter: Starter, postgres_url: str) -> None:
    demo = starter.start("--database", postgres_url, "--speed", "30", "--clock", "2026-11-20T08:50")
    _becomes_alive(demo)
    last = demo.now()
    assert demo.process.stop() == 0
    again = starter.start("--database", postgres_url, "--no-citizens")
    assert (again.now() - last).total_seconds() < 3600
    assert sum(w["state"] == "open" for w in again.windows().values()) > 30
    assert not (starter.data / "hall.db").exists()


def test_a_demo_refuses_a_busy_port_and_a_hall_with_faults(
    starter: Starter, tmp_path: Path
) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", starter.port))
        taken.listen()
        refused = starter.run()
        assert refused.wait() == 1
        assert f"port {starter.port} is in use" in refused.log
        assert "Traceback" not in refused.log
    broken = tmp_path / "broken.yaml"
    broken.write_text("meta: {}\n")
    refused = starter.run("--hall", str(broken))
    assert refused.wait() == 1
    assert "tidehall check" in refused.log


def _ready_file_opens_every_door(demo: Demo) -> None:
    ready = demo.ready
    assert set(ready) == {"url", "api", "kiosk_url", "logins", "tokens"}
    assert set(ready["logins"]) == set(ROLES)
    assert set(ROLES) | {"kiosk:K1", "display:LED-1F"} <= set(ready["tokens"])
    for role in ROLES:
        assert demo.get("/hall", role).status_code == 200, role
    assert demo.get("/boards/LED-1F", "display:LED-1F").status_code == 200
    assert httpx.get(ready["url"], trust_env=False, timeout=60).status_code == 200
    assert httpx.get(ready["kiosk_url"], trust_env=False, timeout=60).status_code == 200


def _a_second_one_on_its_folder_is_refused(starter: Starter) -> None:
    second = starter.run()
    assert second.wait() == 1
    assert "another demo runs" in second.log


def _becomes_alive(demo: Demo) -> None:
    def alive() -> bool:
        windows = demo.windows().values()
        return (
            sum(w["state"] == "open" for w in windows) > 35
            and sum(w["ticket"] is not None for w in windows) > 20
        )

    until(alive, "the hall is alive", within_s=180)


def _a_person_takes_a_window(demo: Demo) -> None:
    """Finish what a simulated clerk is at: from then on the window only does what we say."""
    for _ in range(20):
        no = next(
            n
            for n, w in demo.windows().items()
            if w["ticket"] and w["ticket"]["state"] == "serving"
        )
        if demo.post(f"/windows/{no}/finish", {"outcome": "done"}, "clerk").status_code == 200:
            break
    until(lambda: f"window {no} was taken by a person" in demo.process.log, "the clerk lets go")
    time.sleep(3.0)
    window = demo.windows()[no]
    assert (window["state"], window["ticket"]) == ("open", None)


def _a_display_speaks(demo: Demo) -> None:
    """Calls are spoken to whoever listens; the process that speaks belongs to the group too."""
    said: list[dict[str, Any]] = []
    with socketio.SimpleClient() as display:
        auth = {"token": demo.ready["tokens"]["display:LED-1F"]}
        display.connect(demo.ready["url"], auth=auth, transports=["websocket"])
        display.client.on("event", said.append)
        answer = display.call("watch", {"topics": ["voice:1F"]})
        assert "error" not in answer["voice:1F"], answer
        until(lambda: any(e["type"] == "voice.say" for e in said), "a call is spoken")
    url = next(e["data"]["url"] for e in said if e["type"] == "voice.say")
    sound = httpx.get(f"{demo.ready['url']}{url}", trust_env=False, timeout=60)
    assert (sound.status_code, sound.content[:4]) == (200, b"RIFF")


def _the_server_is_started_again(demo: Demo) -> None:
    before = demo.now()
    os.kill(child_of(demo.process.pid, "demo_house.serve"), signal.SIGKILL)
    until(lambda: "server was ended by SIGKILL" in demo.process.log, "the crash is told")
    until(lambda: _answers(demo), "the server is back")
    assert demo.now() > before


def _answers(demo: Demo) -> bool:
    try:
        return demo.get("/clock").status_code == 200
    except httpx.TransportError:
        return False


def until(ready: Callable[[], bool], what: str, within_s: float = 90.0) -> None:
    end = time.monotonic() + within_s
    while not ready():
        assert time.monotonic() < end, what
        time.sleep(0.1)


def free_row(length: int) -> int:
    """The first of so many free ports in a row."""
    for _ in range(100):
        first = free_port()
        if all(_is_free(first + n) for n in range(length)):
            return first
    raise RuntimeError("no row of free ports")


def _is_free(port: int) -> bool:
    with socket.socket() as probe:
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            return False
    return True


def group_members(group: int) -> list[int]:
    """The processes of a group that still run."""
    return [pid for pid, its_group, state, _ in _table() if its_group == group and state != "Z"]


def child_of(group: int, words: str) -> int:
    """The process of a group whose command line holds these words."""
    return next(pid for pid, its_group, _, line in _table() if its_group == group and words in line)


def _table() -> Iterator[tuple[int, int, str, str]]:
    for folder in Path("/proc").iterdir():
        if folder.name.isdigit():
            try:
                fields = (folder / "stat").read_text().rpartition(")")[2].split()
                line = (folder / "cmdline").read_bytes().replace(b"\0", b" ").decode()
            except OSError:
                continue
            yield int(folder.name), int(fields[2]), fields[0], line

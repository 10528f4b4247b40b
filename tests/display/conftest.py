"""The hall screen in a real browser, against a small hall of its own."""

import fcntl
import json
import os
import subprocess
import urllib.request
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from hardware.clock import SystemClock
from tests.support.clock import HALL_ZONE
from tests.support.forks import Forked
from tests.support.ports import free_port
from tests.support.processes import Processes

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from tests.support.browser import Pages

ROOT = Path(__file__).resolve().parents[2]
TOPIC = "board:LCD-1F-B"
BOARD = json.loads((Path(__file__).parent / "cases" / "board.json").read_text(encoding="utf-8"))

# Remembers what is played, from when to when, on the page's own clock.
SPY = """
window.played = [];
const start = AudioBufferSourceNode.prototype.start;
AudioBufferSourceNode.prototype.start = function (...args) {
  const entry = { at: performance.now(), seconds: this.buffer.duration, ended: null };
  window.played.push(entry);
  this.addEventListener("ended", () => (entry.ended = performance.now()));
  return start.apply(this, args);
};
"""


@dataclass
class FakeHall:
    """The hall of `fake_hall.py`, from outside."""

    port: int
    process: Forked
    events: Path
    restart: Callable[[], Forked]

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def publish(self, *events: dict[str, Any]) -> None:
        self._ask("/publish", list(events))

    def spoken(self) -> list[tuple[str, str]]:
        return [(report["id"], report["phase"]) for report in self._ask("/spoken")]

    def said(self) -> list[dict[str, Any]]:
        """What the screens were told to say, in order."""
        found: list[dict[str, Any]] = self._ask("/said")
        return found

    def listening(self) -> int:
        """How many displays hear what is said."""
        return int(self._ask("/listening"))

    def stop(self) -> None:
        self.process.kill()

    def start(self) -> None:
        self.process = self.restart()

    def happens_meanwhile(self, *events: dict[str, Any]) -> None:
        """Events of a hall that is stopped: a screen learns of them when it is back."""
        known = len(self.events.read_text().splitlines())
        at = SystemClock().now().astimezone(HALL_ZONE).isoformat()
        with self.events.open("a") as file:
            for n, event in enumerate(events, start=known + 1):
                file.write(json.dumps({"at": at, "topic": TOPIC, **event, "id": n}) + "\n")

    def _ask(self, path: str, body: Any = None) -> Any:
        data = None if body is None else json.dumps(body).encode()
        request = urllib.request.Request(  # noqa: S310 - our own address
            self.url + path, data, {"Content-Type": "application/json"}
        )
        with urllib.request.urlopen(request, timeout=60) as answer:  # noqa: S310
            return json.load(answer)


@pytest.fixture(scope="session")
def dist(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The screens of the server, built from their sources as they are now, once for all workers."""
    own = tmp_path_factory.getbasetemp()
    shared = own.parent if "PYTEST_XDIST_WORKER" in os.environ else own
    folder = shared / "screens"
    with (shared / "screens.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (folder / ".vite" / "manifest.json").exists():
            vite = ["node_modules/.bin/vite", "build", "--mode", "server", "--logLevel", "error"]
            subprocess.run([*vite, "--outDir", str(folder)], cwd=ROOT, check=True)
    return folder


@pytest.fixture
def board() -> dict[str, Any]:
    """The board of the cases, its clock set to the present as a real server's is."""
    made: dict[str, Any] = json.loads(json.dumps(BOARD["board"]))
    now = SystemClock().now().astimezone(HALL_ZONE)
    made["clock"]["now"] = now.isoformat()
    for row in made["calls"]:
        row["at"] = (now - timedelta(minutes=5)).isoformat()
    for window in (*made["windows"], *made["paused"]):
        if window["pause"]:
            window["pause"]["back_at"] = (now + timedelta(minutes=20)).isoformat()
    return made


@pytest.fixture
def jitter_ms() -> int:
    """By how much at most what is said reaches each screen late."""
    return 0


@pytest.fixture
def voice() -> str:
    """Who speaks in the hall."""
    return "simulated:"


@pytest.fixture
def hall(
    dist: Path,
    board: dict[str, Any],
    processes: Processes,
    tmp_path: Path,
    jitter_ms: int,
    voice: str,
) -> FakeHall:
    file, port = tmp_path / "board.json", free_port()
    file.write_text(json.dumps(board), encoding="utf-8")

    def start() -> Forked:
        orders = [str(port), str(file), str(dist), str(jitter_ms), voice]
        process = processes.serve(*orders, name="hall", module="tests.display.fake_hall")
        process.wait_for_port(port)
        return process

    return FakeHall(port, start(), tmp_path / "events.jsonl", start)


@pytest.fixture
def screen(hall: FakeHall, pages: "Pages") -> "Page":
    """The screen LCD-1F-B at work, with what it plays noted down."""
    return open_screen(hall, pages)


def open_screen(hall: FakeHall, pages: "Pages", path: str = "/screens/LCD-1F-B#t=good") -> "Page":
    page = pages.open("about:blank", (1920, 1080))
    page.context.add_init_script(SPY)
    page.goto(hall.url + path)
    return page

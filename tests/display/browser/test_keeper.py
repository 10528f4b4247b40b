"""A real Chromium, and all that happens to one on a wall in months."""

from __future__ import annotations

import contextlib
import os
import signal
import threading
import time
from collections.abc import Callable, Iterator
from datetime import time as time_of_day
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from display.browser.command import command, find
from display.browser.devtools import Silent
from display.browser.keeper import BrowserSettings, Keeper
from display.browser.watching import Limits
from hardware.clock import SetClock, SystemClock

pytestmark = [pytest.mark.browser, pytest.mark.slow]
PAGE = b"""<!doctype html><title>screen</title><script>
window.tidehall = { beat: 0, sound: new AudioContext().state };
setInterval(() => window.tidehall.beat++, 100)</script>"""


class Pages(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.end_headers()
        self.wfile.write(PAGE)

    def log_message(self, *_: object) -> None:
        """Quiet."""


@pytest.fixture
def url() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Pages)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()


@pytest.fixture
def clock() -> SetClock:
    return SetClock(SystemClock().now(), 0)


@pytest.fixture
def keeper(url: str, clock: SetClock, tmp_path: Path) -> Iterator[Keeper]:
    profile = tmp_path / "profile"
    profile.mkdir()
    # What a box leaves that lost its power and got another name: Chromium would hang on it.
    (profile / "SingletonLock").symlink_to("another-host-4711")
    settings = BrowserSettings(
        find(), url, profile, night=None, look_s=0.2,
        limits=Limits(start=40, still=2, mend=15), flags=("--headless=new",),
    )  # fmt: skip
    made = Keeper(settings, clock)
    made.start()
    yield made
    made.close()


def until(what: Callable[[], bool], within_s: float = 120) -> None:
    ends = time.monotonic() + within_s
    while not what():
        assert time.monotonic() < ends
        time.sleep(0.1)


def beats(keeper: Keeper) -> bool:
    with contextlib.suppress(Silent):
        return keeper.devtools is not None and bool(keeper.devtools.beat())
    return False


def breaks(keeper: Keeper, method: str, **wish: str) -> bool:
    """Do it harm, if it hears; False, for that is not yet a page that was mended."""
    with contextlib.suppress(Silent):
        if keeper.devtools is not None:
            keeper.devtools.ask(method, wish, wait=False)
    return False


def says(keeper: Keeper, expression: str) -> object:
    assert keeper.devtools is not None
    wish = {"expression": expression, "returnByValue": True}
    return keeper.devtools.ask("Runtime.evaluate", wish)["result"].get("value")


def test_a_browser_lives_through_a_stale_lock_a_crash_a_stuck_page_and_a_kill(keeper: Keeper):
    until(lambda: beats(keeper))
    assert says(keeper, "tidehall.sound") == "running"
    first = keeper.pid
    # The renderer dies: the browser stays, and the page is opened in it anew. A page that still
    # beats has not got it, on a busy machine.
    before = keeper.mended
    until(lambda: keeper.mended > before or (beats(keeper) and breaks(keeper, "Page.crash")))
    until(lambda: beats(keeper))
    assert keeper.pid == first
    # The page's own script never comes to an end.
    before, endless = keeper.mended, {"expression": "for (;;);"}
    until(
        lambda: (
            keeper.mended > before
            or (beats(keeper) and breaks(keeper, "Runtime.evaluate", **endless))
        )
    )
    until(lambda: beats(keeper))
    # Somebody kills the browser.
    pid = keeper.pid
    assert pid is not None
    os.killpg(pid, signal.SIGKILL)
    until(lambda: keeper.pid not in (None, pid) and beats(keeper))
    # The agent itself was killed, and left a browser behind: the next one ends it.
    left, keeper._process = keeper._process, None
    assert left is not None
    until(lambda: keeper.pid not in (None, left.pid) and beats(keeper))
    assert left.wait(60) != 0


def test_a_browser_is_renewed_once_each_night_and_when_it_holds_too_much(
    keeper: Keeper, clock: SetClock
):
    until(lambda: beats(keeper))
    first = keeper.pid
    due = clock.now().astimezone() + timedelta(minutes=1)
    night = time_of_day(due.hour, due.minute)
    keeper._settings = BrowserSettings(**{**_fields(keeper), "night": night})
    clock.advance(timedelta(minutes=2))
    until(lambda: keeper.pid not in (None, first) and beats(keeper))
    second, starts = keeper.pid, keeper.starts
    until(lambda: beats(keeper))
    assert (keeper.pid, keeper.starts) == (second, starts)
    keeper._settings = BrowserSettings(**{**_fields(keeper), "limits": Limits(memory_mb=1)})
    until(lambda: keeper.starts > starts)


def _fields(keeper: Keeper) -> dict[str, object]:
    return {name: getattr(keeper._settings, name) for name in BrowserSettings.__slots__}


def test_the_command_line_brings_sound_a_kiosk_and_a_screen_that_stays_awake(tmp_path: Path):
    line = command("/usr/bin/chromium", "http://10.0.0.5:8600/screens", tmp_path)
    assert line[-1] == "http://10.0.0.5:8600/screens"
    assert {
        "--kiosk",
        "--autoplay-policy=no-user-gesture-required",
        f"--user-data-dir={tmp_path}",
        "--unsafely-treat-insecure-origin-as-secure=http://10.0.0.5:8600",
    } <= set(line)
    safe = command("/usr/bin/chromium", "https://hall.example/screens", tmp_path)
    assert not any(flag.startswith("--unsafely") for flag in safe)

"""A running demo without simulated people, and short ways to be somebody in it."""

from __future__ import annotations

import os
import signal
import socket
import time
import uuid
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx
from playwright.sync_api import Locator, Page

from tests.support.browser import DESK, PHONE, TV, Pages
from tests.support.ports import LOOPBACK
from tests.support.processes import Process, Processes

# The fastest clock at which calls are still spoken: 20 s of cool-down pass in 5.
SPEED = 4
CLOCK = "2026-11-20T09:30:00+08:00"
KIOSKS = 3
SERVER = b"tidehall.demo_house.serve"
# The console takes a second stroke within 0.7 s for the same press.
SETTLE_MS = 800

SPY = """
window.played = 0;
const start = AudioBufferSourceNode.prototype.start;
AudioBufferSourceNode.prototype.start = function (...args) {
  window.played += 1;
  return start.apply(this, args);
};
"""

# All that a page holds, its shadow roots and addresses included.
EVERYTHING = """
() => {
  const parts = [location.href, document.title];
  const read = (root) => {
    parts.push(root.innerHTML, root.textContent);
    for (const e of root.querySelectorAll('*')) if (e.shadowRoot) read(e.shadowRoot);
  };
  read(document.documentElement);
  return parts.join('\\n');
}
"""


@dataclass(slots=True)
class House:
    """A demo as people and devices reach it; `folder` holds its data and all its logs."""

    process: Process
    folder: Path
    ready: dict[str, Any]

    @property
    def url(self) -> str:
        return str(self.ready["url"]).rstrip("/")

    def ask(self, role: str, path: str, **body: Any) -> httpx.Response:
        """A command by a role or device of the ready file."""
        headers = {
            "Authorization": f"Bearer {self.ready['tokens'][role]}",
            "Idempotency-Key": uuid.uuid4().hex,
        }
        url = f"{self.ready['api']}{path}"
        return httpx.post(url, json=body, headers=headers, timeout=60, trust_env=False)

    def do(self, role: str, path: str, **body: Any) -> dict[str, Any]:
        """A command that must be accepted."""
        answer = self.ask(role, path, **body)
        assert answer.is_success, answer.text
        found: dict[str, Any] = answer.json() if answer.content else {}
        return found

    def get(self, role: str, path: str) -> dict[str, Any]:
        headers = {"Authorization": f"Bearer {self.ready['tokens'][role]}"}
        answer = httpx.get(
            f"{self.ready['api']}{path}", headers=headers, timeout=60, trust_env=False
        )
        assert answer.is_success, answer.text
        found: dict[str, Any] = answer.json()
        return found

    def ticket(self, item: str, **more: Any) -> dict[str, Any]:
        """A ticket from kiosk K1, where nobody has to say who they are."""
        return self.do("kiosk:K1", "/tickets", item=item, channel="kiosk", **more)

    def window(self, no: str, command: str, **body: Any) -> dict[str, Any]:
        return self.do("clerk", f"/windows/{no}/{command}", **body)

    def once_cooled_down(self, no: str, command: str, within_s: float = 60) -> None:
        """A command that is refused until the cool-down after a call has passed."""
        end = time.monotonic() + within_s
        while not (answer := self.ask("clerk", f"/windows/{no}/{command}")).is_success:
            assert answer.json()["code"].endswith("_too_soon"), answer.text
            assert time.monotonic() < end, answer.text
            time.sleep(0.2)

    def tv(self, pages: Pages, screen: str = "LED-1F") -> Page:
        """The hall screen, which counts the announcements that it plays."""
        page = pages.open("about:blank", TV)
        page.add_init_script(SPY)
        page.goto(f"{self.url}/screens/{screen}#t={self.ready['tokens'][f'display:{screen}']}")
        page.locator(".link[data-link=live]").wait_for()
        return page

    def phone(self, pages: Pages, ticket: dict[str, Any]) -> Page:
        """The page behind the code on the slip; it must not be loaded again."""
        page = pages.open(ticket["track_url"], PHONE, touch=True)
        page.locator(".ticket-number").wait_for()
        page.evaluate("window.stayed = true")
        return page

    def console(self, pages: Pages, no: str) -> Page:
        """A clerk's screen: signed in and opened on post A without touching the mouse."""
        page = pages.open(f"{self.url}/window/{no}", DESK)
        login = self.ready["logins"]["clerk"]
        tab_to(page, page.get_by_label("账号"))
        page.keyboard.type(login["user"])
        page.keyboard.press("Tab")
        page.keyboard.type(login["password"])
        page.keyboard.press("Enter")
        page.locator(".console-side").wait_for()
        tab_to(page, page.locator(".resting .post").first)
        page.keyboard.press("Enter")
        page.locator(".current.idle").wait_for()
        return page

    def kill_server(self) -> None:
        """SIGKILL to the server; the demo notices and starts it again."""
        os.kill(self._server(), signal.SIGKILL)

    def _server(self) -> int:
        for folder in Path("/proc").glob("[0-9]*"):
            try:
                group = int((folder / "stat").read_text().rpartition(")")[2].split()[2])
                line = (folder / "cmdline").read_bytes().split(b"\0")
            except OSError:
                continue
            if group == self.process.pid and SERVER in line:
                return int(folder.name)
        raise AssertionError("the demo has no server")


def start_house(processes: Processes) -> House:
    """Start a demo; returns once it serves."""
    ready = processes.folder / "ready.json"
    process = processes.tidehall(
        *("demo", "--no-citizens", "--clock", CLOCK, "--speed", str(SPEED)),
        *("--port", str(_free_row(KIOSKS + 1)), "--data", str(processes.folder / "data")),
        *("--ready-file", str(ready)),
    )
    return House(process, processes.folder, process.wait_for_file(ready))


def press(page: Page, key: str) -> None:
    """A keystroke after the console has had its moment."""
    page.wait_for_timeout(SETTLE_MS)
    page.keyboard.press(key)


def tab_to(page: Page, wanted: Locator) -> None:
    """Press Tab until this has the focus."""
    wanted.wait_for()
    for _ in range(30):
        if wanted.evaluate("e => e === document.activeElement"):
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"{wanted} cannot be reached by keyboard")


def until(page: Page, ready: Callable[[], bool], what: str, within_s: float = 60) -> None:
    """Let the page go on until something holds."""
    end = time.monotonic() + within_s
    while not ready():
        assert time.monotonic() < end, what
        page.wait_for_timeout(50)


def _free_row(length: int) -> int:
    """The first of so many free ports in a row: the kiosks take those after the server's.

    Below those that the system gives to outgoing connections, which would come in between.
    """
    first = 20_000 + os.getpid() % 1000 * 10
    for start in range(first, first + 2000, 10):
        if all(_is_free(start + n) for n in range(length)):
            return start
    raise RuntimeError("no row of free ports")


def _is_free(port: int) -> bool:
    with socket.socket() as probe:
        try:
            probe.bind((LOOPBACK, port))
        except OSError:
            return False
    return True

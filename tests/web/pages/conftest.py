"""A served hall with nobody in it, and short ways to do what others do in it."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import httpx
import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from tests.support.browser import DESK, Pages, hold_colours
from tests.support.databases import Databases
from tests.support.running_hall import PASSWORD, RunningHall

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


@dataclass(slots=True)
class Floor:
    """The hall as its devices and staff reach it."""

    hall: RunningHall

    @property
    def url(self) -> str:
        return self.hall.url

    def do(self, role: str, path: str, **body: Any) -> dict[str, Any]:
        """A command by a role of the hall; it must be accepted."""
        headers = {
            "Authorization": f"Bearer {self.hall.tokens[role]}",
            "Idempotency-Key": uuid.uuid4().hex,
        }
        answer = httpx.post(f"{self.url}/api/v1{path}", json=body, headers=headers, timeout=60)
        assert answer.is_success, answer.text
        found: dict[str, Any] = answer.json() if answer.content else {}
        return found

    def get(self, role: str, path: str) -> dict[str, Any]:
        """What a role reads."""
        headers = {"Authorization": f"Bearer {self.hall.tokens[role]}"}
        answer = httpx.get(f"{self.url}/api/v1{path}", headers=headers, timeout=60)
        assert answer.is_success, answer.text
        found: dict[str, Any] = answer.json()
        return found

    def ticket(self, item: str) -> dict[str, Any]:
        """A ticket from a kiosk."""
        return self.do("kiosk", "/tickets", item=item, channel="kiosk")

    def console(self, pages: Pages, window: str, role: str = "clerk") -> Page:
        """A clerk's screen, signed in through the form."""
        page = pages.open(f"{self.url}/window/{window}", DESK)
        page.get_by_label("账号").fill(role)
        page.get_by_label("密码").fill(PASSWORD)
        page.get_by_role("button", name="登录").click()
        page.locator(".console-side").wait_for()
        return page


@pytest.fixture(scope="module")
def floor(databases: Databases, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Floor]:
    """One hall for the tests of a file; each of them uses windows and queues of its own."""
    folder = tmp_path_factory.mktemp("pages")
    with databases.fresh("sqlite", folder) as url:
        hall = RunningHall(folder / "hall", url, speed=4.0)
        hall.prepare()
        try:
            hall.start_quickly()
            yield Floor(hall)
        finally:
            hall.remove()


def violations(page: Page) -> list[str]:
    """What axe finds against WCAG 2.2 AA and its best practices."""
    hold_colours(page)
    found = Axe().run(page, options={"runOnly": RULES}).response["violations"]
    return [f"{one['id']}: {one['nodes'][0]['html'][:120]}" for one in found]

"""The pictures of the touch screen in docs/screens: each page of a kiosk with simulated devices.

`scripts/screens.py` takes them with all the others; alone against a demo that runs:
`.venv/bin/python scripts/screens_kiosk.py READY_FILE`.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Error, Page

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from kiosk.agent import Kiosk, KioskSettings  # noqa: E402
from kiosk.presented import Card  # noqa: E402
from scripts.pictures import save  # noqa: E402
from tests.kiosk.screen import Finger  # noqa: E402
from tests.support.browser import KIOSK, PATIENCE_MS, chromium  # noqa: E402

Save = Callable[[Page, str], None]
WHO = Card("resident", "11010519491231002X", "张小三")
"""Nobody: the example of the standard for identity numbers."""
HELPS = {"booking": True, "guides": True, "progress": True, "forms": True}
SHUT = {"ticketing": False, "serving": False, "session": None, "until": None}
CLOSED = {"tickets": False, **HELPS, "why": "outside_hours"}
ENGLISH, BIG, CONTRAST, LOW, HELP = 0, 1, 2, 3, 5


class KioskCamera:
    """Walks through the pages of kiosk K2 of a demo and saves their pictures."""

    def __init__(self, browser: Browser, facts: dict[str, Any], save: Save) -> None:
        self._browser, self._save = browser, save
        self._server: str = facts["url"].rstrip("/")
        self._token: str = facts["tokens"]["kiosk:K2"]

    def take_all(self) -> None:
        """Every picture."""
        late = []
        for walk in (self._taking, self._finding, self._own, self._ways, self._around,
                     self._missing, self._modes):  # fmt: skip
            try:
                walk()
            except Error as fault:
                late.append(f"{walk.__name__}: {fault.message.splitlines()[0]}")
        if late:
            raise RuntimeError("; ".join(late))

    @contextmanager
    def _kiosk(self, printer: str = "simulated:") -> Iterator[tuple[Kiosk, Finger]]:
        devices = {"printer": printer, "reader": "simulated:", "scanner": "simulated:"}
        settings = KioskSettings(self._server, self._token, "K2", voice="absent:", **devices)  # type: ignore[arg-type]
        context = self._browser.new_context(
            viewport={"width": KIOSK[0], "height": KIOSK[1]}, locale="zh-CN", has_touch=True
        )
        context.set_default_timeout(PATIENCE_MS)
        try:
            with Kiosk(settings) as kiosk:
                page = context.new_page()
                page.goto(kiosk.url)
                finger = Finger(page)
                page.locator(".self-panel").wait_for()
                yield kiosk, finger
                page.close()
        finally:
            context.close()

    def _shoot(self, finger: Finger, *names: str) -> None:
        for name in names:
            self._save(finger.page, f"kiosk-{name}")

    def _taking(self) -> None:
        with self._kiosk() as (kiosk, finger):
            self._shoot(finger, "start")
            kiosk.parts.presented.card(WHO)
            finger.see("carded")
            self._shoot(finger, "card")
            finger.card(0)
            finger.see("find")
            self._shoot(finger, "find")
            finger.card(0)
            finger.row("公安司法")
            finger.row("居民身份证")
            finger.see("item")
            self._shoot(finger, "item")
            finger.page.get_by_role("button", name="打印材料清单").tap()
            finger.see("guided")
            finger.hold_still()
            self._shoot(finger, "list")
            finger.strong()
            finger.see("identity")
            self._shoot(finger, "identity")
            finger.card(1)
            finger.see("ticket")
            finger.hold_still()
            self._shoot(finger, "ticket")

    def _finding(self) -> None:
        with self._kiosk() as (_kiosk, finger):
            finger.to_find()
            finger.card(1)
            finger.see("departments")
            self._shoot(finger, "departments")
            finger.back()
            finger.card(0)
            finger.see("zones")
            self._shoot(finger, "zones")
            finger.row("不动产登记")
            finger.see("items")
            self._shoot(finger, "items")
            finger.row("存量房")
            finger.see("item")
            finger.page.get_by_role("button", name="打印填表草稿").tap()
            finger.see("guided")
            finger.hold_still()
            self._shoot(finger, "form")
            finger.back()
            finger.strong()
            finger.see("route")
            self._shoot(finger, "route")

    def _ways(self) -> None:
        """Online or at a window, a priority group, the number typed, a further matter."""
        with self._kiosk() as (_kiosk, finger):
            finger.to_item("社保民生", "灵活就业人员参保登记")
            finger.strong()
            finger.card(1)
            finger.see("online")
            self._shoot(finger, "online")
            finger.strong()
            finger.see("identity")
            finger.card(2)
            finger.see("groups")
            self._shoot(finger, "priority")
            finger.page.locator(".choice").nth(3).tap()
            finger.see("identity")
            finger.page.get_by_role("button", name="再办一件事").tap()
            finger.see("find")
            finger.card(0)
            finger.row("公安司法")
            finger.row("居民身份证")
            finger.see("item")
            finger.strong()
            finger.see("identity")
            self._shoot(finger, "more")
            finger.card(1)
            finger.see("number")
            finger.keys("110105194912310021")
            finger.strong()
            finger.page.locator(".fault").wait_for()
            self._shoot(finger, "number")

    def rate(self, link: str) -> None:
        """The rating of a service that ended: its slip is held before the reader."""
        with self._kiosk() as (kiosk, finger):
            kiosk.parts.presented.scanned(link)
            finger.see("progress")
            finger.strong()
            finger.see("rating")
            finger.page.locator(".levels .choice").first.tap()
            self._shoot(finger, "rating")

    def _own(self) -> None:
        with self._kiosk() as (kiosk, finger):
            finger.card(1)
            finger.see("have")
            self._shoot(finger, "have")
            finger.card(0)
            finger.see("booking")
            self._shoot(finger, "code")
            finger.back()
            finger.card(1)
            finger.see("who")
            self._shoot(finger, "lost")
            kiosk.parts.presented.card(WHO)
            finger.see("progress")
            self._shoot(finger, "progress")
            finger.page.locator(".choose .button").last.tap()
            finger.see("giving_up")
            finger.page.locator(".choose .button").first.tap()
            finger.see("given_up")
            finger.strong()
            finger.see("home")
            finger.card(0)
            finger.see("find")
            finger.card(2)
            finger.see("search")
            finger.keys("SB")
            finger.page.locator(".choose .button.strong").wait_for()
            self._shoot(finger, "search")

    def _around(self) -> None:
        with self._kiosk() as (_kiosk, finger):
            finger.card(2)
            finger.see("services")
            finger.card(1)
            finger.see("self")
            self._shoot(finger, "self-service")
            finger.back()
            finger.card(2)
            finger.see("public")
            self._shoot(finger, "public")
            finger.switch(HELP)
            finger.see("help")
            self._shoot(finger, "help")
            finger.page.locator(".reasons .choice").first.tap()
            finger.see("called")
            self._shoot(finger, "called")
            finger.page.locator(".choose .button").tap()

    def _missing(self) -> None:
        with self._kiosk("simulated:?trouble=paper_out") as (_kiosk, finger):
            finger.to_ticket()
            self._shoot(finger, "unprinted")
        with self._kiosk() as (kiosk, finger):
            kiosk.parts.presented.scanned("https://pay.example/")
            finger.see("refused")
            self._shoot(finger, "refused")
            after = f"{kiosk.parts.link.now():%Y-%m-%d}T13:50:00+08:00"
            shut, closed = SHUT | {"next": after}, CLOSED | {"next": after}
            for name, state in (
                ("closed", {"open": shut, "offers": closed}),
                ("alone", {"link": "alone"}),
                ("disk-full", {"issuing": {"possible": False, "why": "disk_full"}}),
            ):
                self._tell(finger.page, kiosk, state)
                finger.page.locator(".notice, .tone-warn").first.wait_for()
                self._shoot(finger, name)
            self._tell(finger.page, kiosk, {"open": shut, "offers": closed})
            finger.page.get_by_text("现在不取号").first.wait_for()
            self._booking(finger)

    def _booking(self, finger: Finger) -> None:
        finger.card(0)
        finger.see("later")
        self._shoot(finger, "later")
        finger.card(0)
        finger.see("find")
        finger.card(0)
        finger.row("公安司法")
        finger.row("居民身份证")
        finger.see("item")
        finger.strong()
        for name in ("days", "times"):
            finger.see(name)
            self._shoot(finger, name)
            finger.page.locator(".row").first.tap()
        finger.see("confirm")
        self._shoot(finger, "confirm")

    def _tell(self, page: Page, kiosk: Kiosk, state: dict[str, Any]) -> None:
        """Have the screen hear this of its agent."""
        said = json.dumps({**kiosk.parts.state(), **state})
        body = f"retry: 600000\nevent: state\ndata: {said}\n\n"
        page.unroute_all()
        page.route(
            "**/local/live",
            lambda route: route.fulfill(content_type="text/event-stream", body=body),
        )
        page.goto(kiosk.url)

    def _modes(self) -> None:
        for name, switches in (
            ("english", (ENGLISH,)),
            ("big", (BIG,)),
            ("contrast", (CONTRAST,)),
            ("low", (LOW,)),
            ("english-contrast-low", (ENGLISH, CONTRAST, LOW)),
        ):
            with self._kiosk() as (_kiosk, finger):
                finger.switch(*switches)
                self._shoot(finger, name)


def main() -> int:
    """Take the kiosk's pictures from a demo that runs."""
    facts = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
    with chromium() as browser:
        KioskCamera(browser, facts, save).take_all()
    return 0


if __name__ == "__main__":
    sys.exit(main())

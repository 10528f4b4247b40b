"""Take the pictures of docs/screens from a running demo: `make screens`.

Each screen at its real size, from the same hall at the same moment of a morning. Words choose parts
(`make screens ARGS="kiosk boards"`); without them all are taken. A part that fails is told at
the end and keeps its old pictures; others are taken all the same. A picture in which hardly
anything changed stays as it is stored, so that a second run changes little.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import httpx
from playwright.sync_api import Browser, Page

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from scripts.pictures import TARGET, gallery, keep, save  # noqa: E402
from scripts.screens_boards import BoardCamera  # noqa: E402
from scripts.screens_duty import DutyCamera  # noqa: E402
from scripts.screens_guide import GuideCamera  # noqa: E402
from scripts.screens_kiosk import KioskCamera  # noqa: E402
from tests.support.browser import DESK, PATIENCE_MS, PHONE, chromium  # noqa: E402

CLOCK = "2026-11-20T09:40:00+08:00"
PEAK = ("2026-11-20T09:25:00+08:00", "--speed", "6")
PORT = 8690
PEAK_PART = "duty"
READY_S, ALIVE_S, STOP_S = 300, 25, 30
PARTS_WITHIN_S = 1500
"""No part begins later than that."""
WINDOW = "07"
PASSPORT, PASSPORT_WINDOW = "GA07", "18"
"""An item that no other window may call."""
BOOKED, REQUESTED = "QY01", "2026-11-24"
NUMBER, MOBILE = "11010519491231002X", "13800138000"
SETTLE_MS = 900
"""The console takes no second keystroke sooner."""


def main() -> int:
    """Start a demo, photograph it, end it; then the peak in a demo that runs fast."""
    wanted = sys.argv[1:] or [*Camera.PARTS, PEAK_PART]
    if unknown := set(wanted) - {*Camera.PARTS, PEAK_PART}:
        sys.exit(f"no such part: {', '.join(sorted(unknown))}; known: "
                 f"{' '.join([*Camera.PARTS, PEAK_PART])}")  # fmt: skip
    TARGET.mkdir(parents=True, exist_ok=True)
    end, failed = time.monotonic() + PARTS_WITHIN_S, []
    for clock, parts in (((CLOCK,), [p for p in wanted if p != PEAK_PART]),
                         (PEAK, [p for p in wanted if p == PEAK_PART])):  # fmt: skip
        if not parts:
            continue
        with (
            tempfile.TemporaryDirectory() as folder,
            _demo(Path(folder), *clock) as facts,
            chromium() as browser,
        ):
            time.sleep(ALIVE_S)  # let citizens and clerks come in
            failed += [part for part in parts if not _taken(Camera(browser, facts), part, end)]
    gallery()
    print(f"failed: {', '.join(failed)}" if failed else "all parts taken", flush=True)
    return bool(failed)


def _taken(camera: Camera, part: str, end: float) -> bool:
    """Take one part; what goes wrong is told and stays with it."""
    print(f"{part}:", flush=True)
    if time.monotonic() > end:
        print("  not begun: too late", flush=True)
        return False
    try:
        camera.take(part)
    except Exception as fault:
        print(f"  failed: {type(fault).__name__}: {str(fault)[:400]}", flush=True)
        return False
    return True


@contextmanager
def _demo(folder: Path, clock: str = CLOCK, *more: str) -> Iterator[dict[str, Any]]:
    ready = folder / "ready.json"
    command = [sys.executable, "-m", "tidehall", "demo", "--port", str(PORT), "--clock", clock]
    command += ["--data", str(folder / "data"), "--ready-file", str(ready), *more]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL) as demo:  # noqa: S603
        try:
            end = time.monotonic() + READY_S
            while not ready.exists():
                if demo.poll() is not None or time.monotonic() > end:
                    raise RuntimeError("the demo does not come up")
                time.sleep(0.1)
            yield json.loads(ready.read_text())
        finally:
            demo.terminate()
            demo.wait(STOP_S)


class Camera:
    """Walks through the screens of one demo and photographs them."""

    def __init__(self, browser: Browser, facts: dict[str, Any]) -> None:
        self._browser, self._facts = browser, facts
        self._url: str = facts["url"].rstrip("/")

    PARTS = ("start", "kiosk", "window", "phone", "booking", "staff", "guide", "boards")

    def take(self, part: str) -> None:
        """The pictures of one part of the product, or of the hall at its peak."""
        tools = (self._url, self._page, self._sign_in, self._get, self._post, save)
        {
            "start": self._start,
            "boards": BoardCamera(self._browser, self._facts, save, keep).take_all,
            "kiosk": KioskCamera(self._browser, self._facts, save).take_all,
            "window": self._window,
            "phone": self._phone,
            "booking": self._booking,
            "staff": self._staff,
            "guide": GuideCamera(*tools).take_all,
            PEAK_PART: DutyCamera(*tools).take_all,
        }[part]()

    def _start(self) -> None:
        with self._page(f"{self._url}/", DESK) as page:
            page.locator(".start-cards").first.wait_for()
            save(page, "start")

    @contextmanager
    def _page(self, url: str, size: tuple[int, int], *, touch: bool = False) -> Iterator[Page]:
        context = self._browser.new_context(
            viewport={"width": size[0], "height": size[1]},
            locale="zh-CN",
            timezone_id="Asia/Shanghai",
            has_touch=touch,
            device_scale_factor=2 if size == PHONE else 1,
        )
        context.set_default_timeout(PATIENCE_MS)
        page = context.new_page()
        page.goto(url)
        try:
            yield page
        finally:
            context.close()

    def _window(self) -> None:
        with self._page(f"{self._url}/window/{WINDOW}", DESK) as page:
            self._serving(page)

    def _serving(self, page: Page) -> None:
        self._sign_in(page, "clerk")
        page.locator(".console-side").wait_for()
        self._free(page)
        self._press(page, "F1")
        page.locator(".current.called").wait_for()
        self._press(page, "F3")
        page.locator(".current.serving").wait_for()
        page.wait_for_timeout(8000)
        save(page, "window")

    def _free(self, page: Page) -> None:
        """End what the simulated clerk was at; from then on the window is ours."""
        if page.locator(".current.called").count():
            self._press(page, "F3")
        if page.locator(".current.serving").count() or page.locator(".current.called").count():
            page.locator(".current.serving").wait_for()
            self._press(page, "F4")
            page.locator(".outcomes button").first.click()
        page.locator(".current.idle").wait_for()

    def _phone(self) -> None:
        ticket = self._post("kiosk:K1", "/tickets", item=PASSPORT, channel="kiosk")
        with self._page(f"{self._url}/t/{ticket['token']}", PHONE, touch=True) as page:
            page.locator(".now.waiting").wait_for()
            save(page, "phone")
            self._call_next_there(ticket["id"])
            page.locator(".now.called").wait_for()
            save(page, "phone-called")
            at = f"/windows/{PASSPORT_WINDOW}"
            self._post("clerk", f"{at}/start")
            page.locator(".now.good").wait_for()
            save(page, "phone-served")
            self._post("clerk", f"{at}/finish", outcome="done")
        KioskCamera(self._browser, self._facts, save).rate(f"{self._url}/t/{ticket['token']}")

    def _booking(self) -> None:
        """From the item to the voucher, as one books on a phone."""
        with self._page(f"{self._url}/book", PHONE, touch=True) as page:
            page.locator(".pick").first.wait_for()
            save(page, "book")
            page.goto(f"{self._url}/book#/{BOOKED}")
            page.locator(".papers").wait_for()
            save(page, "book-read")
            page.goto(f"{self._url}/book#/{BOOKED}/time")
            page.locator(".slot[aria-disabled=false]").first.wait_for()
            page.locator(".week").evaluate("week => week.previousElementSibling.scrollIntoView()")
            save(page, "book-week")
            page.locator(".day.free").nth(1).click()
            page.locator(".slot[aria-disabled=false]").nth(1).click()
            for field, value in (("name", "王小明"), ("id_number", NUMBER), ("phone", MOBILE)):
                page.locator(f"#{field}").fill(value)
            page.get_by_role("button", name="下一步").click()
            page.get_by_role("button", name="确认预约").click()
            page.locator(".pass-code").wait_for()
            save(page, "booked")
        with self._page(f"{self._url}/hours", PHONE, touch=True) as page:
            page.locator(".hours-day").first.wait_for()
            save(page, "hours")

    def _staff(self) -> None:
        """What staff see of it; a request out of hours waits for them."""
        who = {"id_number": NUMBER, "name": "王小明", "phone": MOBILE}
        self._post(
            "guide", "/appointments", item="TZ01", start=f"{REQUESTED}T18:30:00+08:00",
            channel="phone", told_once=True, out_of_hours=True, reason="次日出境就医",
            needed_by=REQUESTED, person=who,
        )  # fmt: skip
        for name, tab in (("bookings", "#tab-requests"), ("calendar", "#tab-month")):
            with self._page(f"{self._url}/{name}", DESK) as page:
                self._sign_in(page, "manager")
                page.locator(tab).click()
                page.locator(".panel .card").first.wait_for()
                save(page, name)

    def _sign_in(self, page: Page, role: str) -> None:
        login = self._facts["logins"][role]
        page.get_by_label("账号").fill(login["user"])
        page.get_by_label("密码").fill(login["password"])
        page.keyboard.press("Enter")

    def _call_next_there(self, ticket: str) -> None:
        """Take the window over from its simulated clerk and call this ticket."""
        windows = self._get("/windows", "clerk")["windows"]
        state = next(w["ticket"] for w in windows if w["no"] == PASSPORT_WINDOW)
        at = f"/windows/{PASSPORT_WINDOW}"
        if state and state["state"] == "called":
            self._post("clerk", f"{at}/start")
        if state:
            self._post("clerk", f"{at}/finish", outcome="done")
        self._post("manager", f"{at}/call", ticket=ticket, reason="行动不便，先行照顾")

    def _press(self, page: Page, key: str) -> None:
        page.wait_for_timeout(SETTLE_MS)
        page.keyboard.press(key)

    def _get(self, path: str, role: str) -> dict[str, Any]:
        headers = {"Authorization": f"Bearer {self._facts['tokens'][role]}"}
        answer = httpx.get(f"{self._url}/api/v1{path}", headers=headers, timeout=10)
        answer.raise_for_status()
        found: dict[str, Any] = answer.json()
        return found

    def _post(self, role: str, path: str, **body: object) -> dict[str, Any]:
        headers = {
            "Authorization": f"Bearer {self._facts['tokens'][role]}",
            "Idempotency-Key": f"screens-{time.monotonic_ns()}",
        }
        answer = httpx.post(f"{self._url}/api/v1{path}", json=body, headers=headers, timeout=10)
        answer.raise_for_status()
        found: dict[str, Any] = answer.json()
        return found


if __name__ == "__main__":
    sys.exit(main())

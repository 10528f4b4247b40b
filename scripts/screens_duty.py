"""Pictures of the manager on duty and of the rota: a hall at its peak."""

from __future__ import annotations

import time
from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Any

from playwright.sync_api import Page

from tests.support.browser import DESK

PEAK_WAITING, PEAK_WITHIN_S = 60, 300
WINDOW = "07"
Opens = Callable[..., AbstractContextManager[Page]]


class DutyCamera:
    """``opens`` a page, ``signs_in`` as a role, ``get`` asks, ``save``s a picture."""

    def __init__(
        self,
        url: str,
        opens: Opens,
        signs_in: Callable[[Page, str], None],
        get: Callable[[str, str], Any],
        post: Callable[..., Any],
        save: Callable[[Page, str], None],
    ) -> None:
        self._url, self._opens, self._signs_in = url, opens, signs_in
        self._get, self._post, self._save = get, post, save

    def take_all(self) -> None:
        """The board, what it asks, the floor beside it, an evacuation, the rota."""
        self._wait_for_the_peak()
        self._post("kiosk:K1", "/help-calls", kiosk="K1", page="start", reason="machine")
        with self._opens(f"{self._url}/duty", DESK) as page:
            self._signs_in(page, "manager")
            page.locator(".zones").wait_for()
            page.locator(".decision").first.wait_for()
            self._save(page, "duty")
            page.locator("#place-plan").click()
            page.locator(".plan").wait_for()
            page.locator(".duty-place").evaluate("place => place.scrollIntoView()")
            self._save(page, "duty-plan")
            page.locator("#place-windows").click()
            page.locator(f"[data-window='{WINDOW}']").click()
            page.get_by_role("button", name="改派队列").click()
            page.get_by_role("checkbox").nth(1).check()
            page.get_by_role("button", name="该区等候过长").click()
            self._save(page, "duty-window")
            page.keyboard.press("Escape")
            page.get_by_role("button", name="疏散", exact=True).click()
            page.get_by_role("checkbox").check()
            self._save(page, "duty-evacuate")
        with self._opens(f"{self._url}/rota#week", DESK) as page:
            self._signs_in(page, "manager")
            page.locator("table.week").wait_for()
            self._save(page, "rota")

    def _wait_for_the_peak(self) -> None:
        end = time.monotonic() + PEAK_WITHIN_S
        while time.monotonic() < end:
            queues = self._get("/hall", "manager")["queues"]
            if sum(queue["waiting"] for queue in queues) >= PEAK_WAITING:
                return
            time.sleep(2)

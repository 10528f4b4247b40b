"""Pictures of the manager on duty and of the rota: a hall at its peak."""

from __future__ import annotations

import time

from scripts.screens_staff import StaffCamera
from tests.support.browser import DESK

PEAK_WAITING, PEAK_WITHIN_S = 60, 300
WINDOW = "07"
TABLET, UPRIGHT = (1024, 768), (768, 1024)


class DutyCamera(StaffCamera):
    """The manager on duty, and the rota."""

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
        self._rota()
        self._why()

    def _rota(self) -> None:
        """The week at a desk and on a tablet held both ways; papers of departments and people."""
        for name, size in (("rota", DESK), ("rota-tablet", TABLET), ("rota-upright", UPRIGHT)):
            with self._opens(f"{self._url}/rota#week", size) as page:
                self._signs_in(page, "manager")
                page.locator("table.week").wait_for()
                self._save(page, name)
                if size == DESK:
                    page.get_by_role("tab", name="培训与授权").click()
                    page.locator(".papers-on-file").first.wait_for()
                    self._save(page, "rota-papers")

    def _why(self) -> None:
        """Why somebody was called, on the page for staffing."""
        calls = self._get("/boards/LED-1F", "display:LED-1F")["calls"]
        with self._opens(f"{self._url}/staffing", DESK) as page:
            self._signs_in(page, "manager")
            page.get_by_label("号码").fill(calls[-1]["number"])
            page.get_by_role("button", name="查原因").click()
            page.locator(".why-call").wait_for()
            page.locator(".why-call").evaluate("call => call.scrollIntoView({block: 'center'})")
            self._save(page, "staffing-why")

    def _wait_for_the_peak(self) -> None:
        end = time.monotonic() + PEAK_WITHIN_S
        while time.monotonic() < end:
            queues = self._get("/hall", "manager")["queues"]
            if sum(queue["waiting"] for queue in queues) >= PEAK_WAITING:
                return
            time.sleep(2)

"""Pictures of the guide desk: at the desk, and in one hand."""

from __future__ import annotations

from playwright.sync_api import Page

from scripts.screens_staff import StaffCamera
from tests.support.browser import DESK

TABLET = (820, 1180)
BOOKED = "GA06"
PERSON = {"id_number": "11010519491231002X", "name": "王小明", "phone": "13800138000"}


class GuideCamera(StaffCamera):
    """The guide desk."""

    def take_all(self) -> None:
        """An answer, a number from a tablet, a booking that arrives."""
        with self._opens(f"{self._url}/guide", DESK) as page:
            self._find(page, "房子过户")
            page.locator(".item-answer .materials").wait_for()
            self._save(page, "guide")
            self._booking(page)
        with self._opens(f"{self._url}/guide", TABLET, touch=True) as page:
            self._find(page, "领失业金")
            self._save(page, "guide-list")
            page.locator(".found-row").first.tap()
            page.locator(".item-answer .materials").wait_for()
            page.get_by_role("button", name="取号", exact=True).first.tap()
            page.locator(".take .button.primary").tap()
            page.locator(".taken img").wait_for()
            self._save(page, "guide-ticket")

    def _find(self, page: Page, typed: str) -> None:
        if page.locator("#guide-search").count() == 0:
            self._signs_in(page, "guide")
        page.locator("#guide-search").fill(typed)
        page.locator(".found-row").first.wait_for()

    def _booking(self, page: Page) -> None:
        free = [s for s in self._get(f"/slots?item={BOOKED}", "guide")["slots"] if s["free"]]
        made = self._post("guide", "/appointments", item=BOOKED, start=free[0]["start"],
                          channel="desk", told_once=True, person=PERSON)  # fmt: skip
        self._find(page, made["code"])
        page.get_by_role("button", name="签到取号").wait_for()

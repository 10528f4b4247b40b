"""Rating on the phone: asked once the service is over, thanked, and changed."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.support.browser import PHONE, Pages
from tests.web.pages.booking_steps import phone
from tests.web.pages.conftest import Floor, violations

pytestmark = pytest.mark.browser


def served(floor: Floor, window: str, item: str) -> dict[str, str]:
    floor.do("clerk", f"/windows/{window}/open")
    ticket = floor.ticket(item)
    for command in ("call", "start"):
        floor.do("clerk", f"/windows/{window}/{command}")
    floor.do("clerk", f"/windows/{window}/finish", outcome="done")
    floor.do("clerk", f"/windows/{window}/close")
    return ticket


@pytest.mark.rule("PQ-33")
def test_five_levels_none_of_them_chosen_thanks_and_a_change(floor: Floor, pages: Pages) -> None:
    page = phone(pages, f"{floor.url}/t/{served(floor, '39', 'ZH03')['token']}")
    levels = page.locator(".level")
    expect(levels).to_have_text(["非常满意", "满意", "基本满意", "不满意", "非常不满意"])
    expect(page.locator(".level.chosen")).to_have_count(0)
    expect(page.get_by_role("button", name="提交评价")).to_have_count(0)
    page.get_by_label("不满意", exact=True).check()
    page.get_by_role("button", name="服务效率").click()
    page.get_by_label("还想说的话").fill("等了一会儿")
    assert violations(page) == []
    page.get_by_role("button", name="提交评价").click()
    thanks = page.locator(".rating-thanks")
    expect(thanks).to_contain_text("谢谢您的评价")
    expect(thanks).to_contain_text("服务效率")
    assert violations(page) == []
    page.get_by_role("button", name="修改评价").click()
    expect(page.get_by_label("还想说的话")).to_have_value("等了一会儿")
    page.get_by_label("基本满意").check()
    page.get_by_role("button", name="提交评价").click()
    expect(thanks).to_contain_text("基本满意")
    page.reload()
    expect(thanks).to_contain_text("基本满意")
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE[0]
    assert pages.faults == []


def test_who_still_waits_is_not_asked(floor: Floor, pages: Pages) -> None:
    page = phone(pages, f"{floor.url}/t/{floor.ticket('TZ05')['token']}")
    expect(page.locator(".ticket-number")).to_be_visible()
    expect(page.locator("tide-rating")).to_have_count(0)

"""The rota of the manager: a half day changed, an absence covered, minutes kept, a file tried."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.support.browser import DESK, Pages
from tests.support.running_hall import PASSWORD
from tests.web.pages.conftest import Floor, violations

pytestmark = pytest.mark.browser

TABLET = (1024, 768)


def signed_in(floor: Floor, pages: Pages, size: tuple[int, int] = DESK) -> Page:
    page = pages.open(f"{floor.url}/rota", size)
    page.get_by_label("账号").fill("manager")
    page.get_by_label("密码").fill(PASSWORD)
    page.get_by_role("button", name="登录").click()
    page.locator(".post-tiles").wait_for()
    return page


def tab(page: Page, name: str) -> None:
    page.get_by_role("tab", name=name).click()


@pytest.mark.rule("PQ-12a", "PQ-12b")
def test_an_absence_from_a_single_post_is_entered_and_b_is_shown_on_post(
    floor: Floor, pages: Pages
) -> None:
    page = signed_in(floor, pages)
    tab(page, "离岗与顶岗")
    page.get_by_role("button", name="登记离岗").click()
    asked = page.get_by_role("dialog")
    asked.get_by_label("人员").select_option("S018")
    asked.get_by_label("18 号窗口由谁顶岗").select_option("S047")
    assert violations(page) == []
    asked.get_by_role("button", name="登记", exact=True).click()
    expect(page.get_by_text("顶岗：18:A 谢佳宁")).to_be_visible()
    tab(page, "今日在岗")
    expect(page.get_by_text("应由 B 岗 谢佳宁 顶岗")).to_be_visible()
    floor.do("clerk", "/windows/18/open")
    expect(page.locator(".posts-today .rows").get_by_text("B 岗在岗")).to_be_visible()
    assert violations(page) == []
    floor.do("clerk", "/windows/18/close")


@pytest.mark.rule("PQ-4b", "PDS-8")
def test_a_half_day_is_changed_in_the_week_and_two_editors_do_not_overwrite_one_another(
    floor: Floor, pages: Pages
) -> None:
    page, other = signed_in(floor, pages), signed_in(floor, pages, TABLET)
    for one in (page, other):
        tab(one, "排班表")
        one.get_by_role("button", name="下一周").click()
        one.get_by_role("button", name="01 号窗口 11月23日（周一） 上午").wait_for()
    expect(page.get_by_role("rowheader", name="进门引导（一层）")).to_be_visible()
    cell = "01 号窗口 11月23日（周一） 上午"
    other.get_by_role("button", name=cell).click()
    page.get_by_role("button", name=cell).click()
    asked = page.get_by_role("dialog")
    assert "S004" not in asked.get_by_label("A 岗").inner_html(), "not skilled, not offered"
    asked.get_by_label("B 岗").select_option("S003")
    assert violations(page) == []
    asked.get_by_role("button", name="保存").click()
    expect(page.get_by_text("已调整 1 处")).to_be_visible()
    late = other.get_by_role("dialog")
    late.get_by_label("B 岗").select_option("")
    late.get_by_role("button", name="保存").click()
    expect(late.get_by_text("排班已被他人修改")).to_be_visible()
    late.get_by_role("button", name="取消").click()
    expect(other.get_by_role("button", name=cell)).to_contain_text("B 李文博")
    assert violations(other) == []
    tab(page, "轮岗记录")
    expect(page.get_by_text("王佳宁 李文博")).to_be_visible()
    tab(page, "导入导出")
    text = "日期,时段,岗位,A岗\n2026-11-23,上午,99,王晓雨\n2026-11-23,上午,07,王晓雨\n"
    file = {"name": "a.csv", "mimeType": "text/csv", "buffer": text.encode("gb18030")}
    page.locator("#file").set_input_files(files=[file])  # type: ignore[list-item]
    page.get_by_role("button", name="试读").click()
    expect(page.get_by_text("第 2 行 没有岗位“99”")).to_be_visible()
    assert violations(page) == []


@pytest.mark.rule("PQ-3a")
def test_minutes_are_kept_and_the_group_has_met(floor: Floor, pages: Pages) -> None:
    page = signed_in(floor, pages)
    tab(page, "例会")
    page.get_by_role("button", name="记录例会").click()
    asked = page.get_by_role("dialog")
    asked.get_by_label("小组").select_option("guides")
    asked.get_by_label("本周工作成效").fill("引导有序")
    asked.get_by_label("存在的不足").fill("周一上午人手不足")
    assert violations(page) == []
    asked.get_by_role("button", name="保存记录").click()
    expect(page.get_by_text("例会已记录")).to_be_visible()
    expect(page.get_by_role("listitem").filter(has_text="导办组").first).to_contain_text("已记录")
    tab(page, "人员")
    page.get_by_label("查找姓名、部门、岗位").fill("刘佳宁")
    page.get_by_role("button", name="修改 刘佳宁").click()
    asked = page.get_by_role("dialog")
    asked.get_by_label("进驻日期").fill("2026-06-01")
    asked.get_by_label("离岗日期").fill("2026-12-31")
    asked.get_by_role("button", name="保存").click()
    expect(asked.get_by_text("派驻工作不少于 2 年")).to_be_visible()
    asked.get_by_label("提前离岗原因").fill("组织调动")
    asked.get_by_role("button", name="保存").click()
    expect(page.get_by_text("未满期，2026-12-31 离岗")).to_be_visible()
    assert violations(page) == []

"""The page of outside platforms: what was sent, what was not, once more."""

from __future__ import annotations

import json

import pytest
from playwright.sync_api import expect
from sqlalchemy import insert

from hardware.clock import SystemClock
from server.store import clients
from server.store.engine import open_store
from server.store.models import Delivery
from tests.support.browser import DESK, Pages
from tests.support.running_hall import PASSWORD
from tests.web.pages.conftest import Floor, violations

MESSAGE = "01JDELIVERY000000000000001"


def enrol(floor: Floor) -> None:
    """A platform whose address was switched off, and one message that never arrived."""
    store, now = open_store(floor.hall.database), SystemClock().now()
    body = {"type": "appointment.booked", "data": {"id": "01JAPPOINTMENT", "state": "confirmed"}}
    try:
        url = "https://platform.invalid/hook"
        clients.add_client(
            store, floor.hall.vault(), "app", "yushiban", "豫事办", now, webhook_url=url
        )
        with store.write() as conn:
            clients.note_failure(conn, "app", now)
            clients.switch_off(conn, "app", now)
            conn.execute(
                insert(Delivery).values(
                    id=MESSAGE, client="app", event="appointment.booked",
                    appointment="01JAPPOINTMENT", body=json.dumps(body), state="failed", tries=12,
                    created_at=now, settled_at=now, status=503,
                )
            )  # fmt: skip
    finally:
        store.close()


@pytest.mark.browser
def test_a_manager_sees_what_did_not_arrive_and_sends_it_again(floor: Floor, pages: Pages) -> None:
    enrol(floor)
    page = pages.open(f"{floor.url}/deliveries", DESK)
    page.get_by_label("账号").fill("manager")
    page.get_by_label("密码").fill(PASSWORD)
    page.get_by_role("button", name="登录").click()
    platform = page.locator('tr[data-platform="app"]')
    expect(platform).to_contain_text("已停用")
    expect(platform).to_contain_text("tidehall client webhook app")
    expect(platform).to_contain_text("未送达 1")
    message = page.locator(f'tr[data-message="{MESSAGE}"]')
    expect(message).to_contain_text("503")
    message.get_by_role("button", name="预约成功").click()
    expect(page.locator("pre")).to_contain_text('"state": "confirmed"')
    assert violations(page) == []
    message.get_by_role("button", name="重发").click()
    expect(page.get_by_text("已排入发送。")).to_be_visible()
    expect(message).to_contain_text("重发人 user:manager")
    page.get_by_label("状态", exact=True).select_option("sent")
    expect(page.get_by_text("没有这样的消息")).to_be_visible()
    page.goto(f"{floor.url}/bookings")
    expect(page.locator(".alerts")).to_contain_text("1 个外部平台的接收地址已停用")
    expect(page.get_by_role("link", name="外部平台")).to_have_attribute("href", "/deliveries")
    assert pages.faults == []

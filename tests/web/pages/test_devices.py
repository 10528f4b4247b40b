"""The page of devices, and the command that it tells the technician to run."""

from __future__ import annotations

import json
import shlex
from pathlib import Path

import httpx
import pytest
from playwright.sync_api import expect

from hardware.clock import SystemClock
from server.store.accounts import add_account
from server.store.engine import open_store
from tests.support.browser import DESK, Pages
from tests.support.processes import Processes
from tests.support.running_hall import PASSWORD
from tests.web.pages.conftest import Floor, violations


@pytest.mark.browser
@pytest.mark.rule("XX-26")
def test_the_administrator_makes_a_machine_a_kiosk_with_the_code_of_the_page(
    floor: Floor, pages: Pages, processes: Processes, tmp_path: Path
) -> None:
    store = open_store(floor.hall.database)
    add_account(store, "root-of-devices", PASSWORD, "admin", SystemClock().now())
    store.close()
    page = pages.open(f"{floor.url}/devices", DESK)
    page.get_by_label("账号").fill("root-of-devices")
    page.get_by_label("密码").fill(PASSWORD)
    page.get_by_role("button", name="登录").click()
    row = page.locator('tr[data-kiosk="K4"]')
    expect(row).to_contain_text("未登记")
    assert violations(page) == []
    row.get_by_role("button", name="生成登记码").click()
    command = shlex.split(page.locator(".enrol-command").inner_text())
    data = tmp_path / "kiosk"
    enrolling = processes.tidehall(*command[1:], "--data", str(data))
    assert enrolling.wait() == 0, enrolling.log
    assert "K4" in enrolling.log
    file = data / "device.json"
    assert file.stat().st_mode & 0o777 == 0o600
    token = json.loads(file.read_text())["token"]
    assert token not in enrolling.log
    headers = {"Authorization": f"Bearer {token}", "Idempotency-Key": "heartbeat-0001"}
    beat = {"version": "1.0", "link": "online"}
    url = f"{floor.url}/api/v1/kiosks/K4/heartbeat"
    assert httpx.post(url, json=beat, headers=headers, timeout=60).status_code == 200
    page.get_by_role("button", name="知道了").click()
    expect(row).to_contain_text("在线")
    machine = page.locator('tr[data-machine="WD1"]')
    line = {"kind": "sign", "windows": ["16"], "state": "trouble", "evidence": "error 4"}
    mine = {"Authorization": f"Bearer {floor.hall.tokens['windows']}"}
    url = f"{floor.url}/api/v1/window-devices/WD1/heartbeat"
    said = {**beat, "devices": [line]}
    assert httpx.post(url, json=said, headers={**headers, **mine}, timeout=60).status_code == 200
    expect(machine).to_contain_text("窗口屏 16：故障")
    assert violations(page) == []

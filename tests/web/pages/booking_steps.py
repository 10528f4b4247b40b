"""How a citizen books on the phone, in short; and bookings made behind the pages."""

from __future__ import annotations

import itertools
import uuid
from collections.abc import Iterator
from typing import Any

import httpx
from playwright.sync_api import Page, expect

from tests.support.browser import PHONE, Pages
from tests.web.pages.conftest import Floor

DAY = "2026-11-20"
"""The running hall's Friday."""
_numbers = itertools.count(101)
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)


def resident(born: str = "19900307") -> str:
    """A number that nobody else in this run has."""
    first = f"410302{born}{next(_numbers):03d}"
    return first + "10X98765432"[sum(int(d) * w for d, w in zip(first, _WEIGHTS, strict=True)) % 11]


def ask(floor: Floor, method: str, path: str, **body: Any) -> httpx.Response:
    """A call by somebody without a token."""
    headers = {"Idempotency-Key": uuid.uuid4().hex}
    url = f"{floor.url}/api/v1{path}"
    return httpx.request(method, url, json=body or None, headers=headers, timeout=60)


def booked(floor: Floor, item: str, time: str, day: str = DAY) -> dict[str, Any]:
    """A confirmed booking of a stranger."""
    person = {"id_number": resident(), "name": "王小明", "phone": "13800138000"}
    start = f"{day}T{time}:00+08:00"
    answer = ask(floor, "POST", "/appointments", item=item, start=start, person=person)
    assert answer.status_code == 201, answer.text
    found: dict[str, Any] = answer.json()
    return found


def phone(pages: Pages, url: str, language: str = "zh-CN") -> Page:
    return pages.open(url, PHONE, language=language, touch=True)


def displays(page: Page) -> Iterator[str]:
    """The page as it is opened, with big text, in strong contrast, and in English."""
    yield "plain"
    for switch in ("大字", "高对比"):
        button = page.get_by_role("button", name=switch)
        button.click()
        expect(button).to_have_attribute("aria-pressed", "true")
        yield switch
        button.click()
        expect(button).to_have_attribute("aria-pressed", "false")
    page.get_by_role("button", name="English").click()
    expect(page.locator("html")).to_have_attribute("lang", "en")
    yield "English"


def choose_time(page: Page, nth: int = 0) -> None:
    page.locator(".slot[aria-disabled=false]").nth(nth).click()
    expect(page.locator("#name")).to_be_visible()


def put(page: Page, field: str, value: str) -> None:
    """Type into a field; once more when the page moved the focus to a fault meanwhile."""
    for _ in range(3):
        page.locator(field).fill(value)
        if page.locator(field).input_value() == value:
            return
    expect(page.locator(field)).to_have_value(value)


def fill_in(page: Page, number: str, *, mobile: str = "13800138000") -> None:
    for field, value in (("#name", "王小明"), ("#id_number", number), ("#phone", mobile)):
        put(page, field, value)
    page.get_by_role("button", name="下一步").click()

"""docs/outside.md: every example is carried out against a real server; messages survive its end."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest

from hardware.clock import SystemClock
from server.store import clients
from server.store.engine import open_store
from tests.architecture.checkout import ROOT
from tests.outside.receiver import receiver
from tests.support.databases import Databases
from tests.support.ports import free_port
from tests.support.running_hall import RunningHall
from tests.web.page_examples import blocks, carry_out, examples

PAGE = (ROOT / "docs" / "outside.md").read_text(encoding="utf-8")

pytestmark = pytest.mark.slow


@pytest.fixture
def hall(databases: Databases, tmp_path: Path) -> Iterator[RunningHall]:
    with databases.fresh("sqlite", tmp_path) as url:
        made = RunningHall(tmp_path / "hall", url)
        made.prepare()
        try:
            yield made
        finally:
            made.remove()


def enrol(hall: RunningHall, id_: str, channel: str, hook: str | None) -> clients.Credentials:
    store = open_store(hall.database)
    try:
        now = SystemClock().now()
        return clients.add_client(store, hall.vault(), id_, channel, id_, now, webhook_url=hook)
    finally:
        store.close()


@pytest.mark.rule("PDS-1")
def test_every_example_of_the_page_does_what_it_says(hall: RunningHall) -> None:
    with receiver() as platform:
        app = enrol(hall, "yushiban-1", "yushiban", platform.url)
        yjh = enrol(hall, "yjh-1", "yunjiaohao", None)
        hall.start_quickly()
        known = {
            "HALL": hall.url, "CLIENT_ID": app.id, "CLIENT_SECRET": app.secret,
            "YJH_ID": yjh.id, "YJH_SECRET": yjh.secret,
        }  # fmt: skip
        for example in examples(PAGE):
            carry_out(example, known)
        assert {"TOKEN", "BOOKING", "CURSOR", "YJH", "NUMBER"} <= set(known)
        said: dict[str, Any] = {}
        exec(next(text for kind, text in blocks(PAGE) if kind == "python"), said)  # noqa: S102
        platform.wait_for(lambda: len(platform.got) == 4)
        for headers, body in platform.got:
            assert said["verify"](headers, body, app.webhook_secret)
            assert not said["verify"](headers, body + b" ", app.webhook_secret)
        assert sorted(json.loads(body)["type"] for _, body in platform.got) == [
            "appointment.booked", "appointment.cancelled", "appointment.moved",
            "appointment.requested",
        ]  # fmt: skip


def test_a_server_killed_before_it_could_tell_tells_after_its_restart(hall: RunningHall) -> None:
    port = free_port()
    app = enrol(hall, "app", "yushiban", f"http://127.0.0.1:{port}/hook")
    hall.start_quickly()
    known = {"HALL": hall.url, "CLIENT_ID": app.id, "CLIENT_SECRET": app.secret}
    first = next(examples(PAGE))
    carry_out(first, known)
    person = {"id_number": "11010519491231002X", "name": "王小明"}
    body = {"item": "GA01", "start": "2026-11-23T09:00:00+08:00", "person": person}
    headers = {"Authorization": f"Bearer {known['TOKEN']}", "Idempotency-Key": "1"}
    made = httpx.post(f"{hall.url}/api/v1/appointments", json=body, headers=headers, timeout=60)
    assert made.status_code == 201, made.text
    hall.kill()
    with receiver(port) as platform:
        hall.start_quickly()
        platform.wait_for(lambda: bool(platform.got))
        told = json.loads(platform.got[0][1])
        assert told["data"]["appointment"]["id"] == made.json()["id"]

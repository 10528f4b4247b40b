"""A gateway that takes its time holds up nobody: the real server, on gevent."""

from __future__ import annotations

from pathlib import Path

import httpx

from tests.live.served import Served, serve
from tests.outside.gateway import gateway
from tests.support.processes import Processes

API = "/api/v1"
WISH = {
    "item": "GA01",
    "start": "2026-11-23T09:00:00+08:00",
    "person": {"id_number": "11010519491231002X", "name": "王小明", "phone": "13800001234"},
}


def states(served: Served, subject: str) -> dict[str, str]:
    """Kind and state of the messages about a booking."""
    held = {"Authorization": f"Bearer {served.tokens['manager']}"}
    url = f"{served.url}{API}/notices?subject={subject}"
    found = httpx.get(url, headers=held, trust_env=False, timeout=60).json()["notices"]
    return {one["kind"]: one["state"] for one in found}


def test_while_a_gateway_keeps_a_message_waiting_everybody_else_is_answered(
    processes: Processes, tmp_path: Path, sqlite_url: str
) -> None:
    with gateway() as sms:
        sms.gate.clear()
        config = tmp_path / "hall.toml"
        config.write_text(
            f'[server]\nmessages_citizens = "{sms.url("s3cret?:to={phone}&rto=60")}"\n',
            encoding="utf-8",
        )
        served = serve(processes, tmp_path, sqlite_url, "--config", str(config))
        made = httpx.post(
            f"{served.url}{API}/appointments", json=WISH, headers={"Idempotency-Key": "k"},
            trust_env=False,
        ).json()  # fmt: skip
        assert sms.asked.wait(30), "the server sends by itself"
        # It is waiting for the gateway now, and still books, reads and writes.
        later = WISH | {"start": "2026-11-23T10:00:00+08:00", "item": "GA02"}
        other = httpx.post(
            f"{served.url}{API}/appointments", json=later, headers={"Idempotency-Key": "l"},
            trust_env=False,
        )  # fmt: skip
        assert other.status_code == 201, other.text
        assert states(served, made["id"])["booked"] == "sending"
        sms.gate.set()
        served.process.wait_until(
            lambda: states(served, made["id"])["booked"] == "sent", "the message is sent"
        )
    assert sms.posts[0]["to"] == "13800001234"
    shown = served.process.log
    assert "s3cret" not in shown
    assert "13800001234" not in shown

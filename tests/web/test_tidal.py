"""Tidal suggestions over the API: who sees them, who decides, and that two never both do."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from server.jobs import tides
from tests.web.site import Site


@pytest.fixture
def swollen(any_site: Site) -> Site:
    for no in ("07", "37"):
        assert any_site.at_window(no, "open").status_code == 200
    for _ in range(16):
        any_site.ticket("MS01")
    for _ in range(4):
        tides.run(any_site.house)
        any_site.clock.advance(timedelta(minutes=1))
    return any_site


def suggested(site: Site) -> dict[str, Any]:
    (one,) = site.ask("GET", "/tidal", as_="guide").json["suggested"]
    found: dict[str, Any] = one
    return found


def test_a_manager_accepts_once_and_every_screen_has_the_sign(swollen: Site) -> None:
    one = suggested(swollen)
    assert "37" in one["sentence"]
    path = f"/tidal/{one['id']}/accept"
    done = swollen.ask("POST", path, {}, as_="manager", key="one")
    assert (done.status_code, done.json["state"]) == (200, "accepted")
    assert swollen.ask("POST", path, {}, as_="manager", key="one").status_code == 200
    again = swollen.ask("POST", path, {}, as_="manager")
    assert (again.status_code, again.json["code"]) == (409, "tide_decided")
    assert "已采纳" in again.json["detail"]
    board = swollen.ask("GET", "/boards/LED-1F", as_="manager").json
    signs = {w["no"]: w["tidal"]["name"] for w in board["windows"] if w["tidal"]}
    assert signs == {"37": "社保医保高峰"}
    windows = swollen.ask("GET", "/windows").json["windows"]
    assert [w["no"] for w in windows if w["tidal"]] == ["37"]
    assert swollen.at_window("37", "call").json["ticket"]["queue"] == "S"


def test_a_guide_reads_and_does_not_decide(swollen: Site) -> None:
    one = suggested(swollen)
    for command in ("accept", "refuse"):
        answer = swollen.ask("POST", f"/tidal/{one['id']}/{command}", {}, as_="guide")
        assert answer.json["code"] == "forbidden"
    refused = swollen.ask(
        "POST", f"/tidal/{one['id']}/refuse", {"reason": "人手不够"}, as_="manager"
    )
    assert (refused.json["state"], refused.json["reason"]) == ("refused", "人手不够")
    found = swollen.ask("GET", "/tidal", as_="manager").json
    assert (found["mode"], found["suggested"], len(found["settled"])) == ("suggest", [], 1)

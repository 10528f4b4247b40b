"""Staffing of a day to come, over the API: from history, hall file and bookings."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from server.jobs import learn_days, tides
from tests.web.site import Site


def of_zone(found: dict[str, Any], id_: str) -> dict[str, Any]:
    zone: dict[str, Any] = next(z for z in found["zones"] if z["id"] == id_)
    return zone


@pytest.mark.rule("XX-18d")
def test_tomorrow_is_told_by_zone_and_half_hour_and_follows_history_and_bookings(
    any_site: Site,
) -> None:
    site = any_site
    asked = site.ask("GET", "/staffing?date=2026-11-23", as_="manager").json
    assert (asked["kind"], asked["closed"], asked["history_days"]) == ("1", False, 0)
    assert asked["promise"] == {"minutes": 15, "share": 0.8}
    assert asked["halves"][0] <= "09:00"
    social = of_zone(asked, "Z6")
    assert "07" in social["windows"]
    assert "37" in social["helpers"]
    assert social["people"] == pytest.approx(sum(row["people"] for row in social["rows"]), abs=1)
    assert all(row["windows"] <= row["windows_busy_day"] for row in social["rows"])
    assert asked["hall"]["people"] >= social["people"]
    assert social["peak"] in asked["halves"]
    wish = {"item": "MS01", "start": "2026-11-23T10:00:00+08:00", "channel": "desk",
            "told_once": True, "person": {"id_number": "11010519491231002X", "name": "王小明",
                                          "phone": "13800000000"}}  # fmt: skip
    assert site.ask("POST", "/appointments", wish, as_="guide").status_code == 201
    again = of_zone(site.ask("GET", "/staffing?date=2026-11-23", as_="auditor").json, "Z6")
    assert again["booked"] > social["booked"]
    assert site.ask("GET", "/staffing?date=2026-11-22", as_="admin").json["closed"]
    next_one = site.ask("GET", "/staffing", as_="manager").json
    assert date.fromisoformat(next_one["date"]) > date(2026, 11, 20)
    assert not next_one["closed"]


def test_a_day_that_was_learned_counts_as_history(any_site: Site) -> None:
    for _ in range(3):
        any_site.ticket("MS01")
    any_site.clock.advance(timedelta(hours=10))
    learn_days.run(any_site.house)
    found = any_site.ask("GET", "/staffing?date=2026-11-27", as_="manager").json
    assert found["history_days"] == 1


def test_what_became_of_suggestions_is_told_by_day_and_profile(any_site: Site) -> None:
    for no in ("07", "37"):
        any_site.at_window(no, "open")
    for _ in range(16):
        any_site.ticket("MS01")
    for _ in range(4):
        tides.run(any_site.house)
        any_site.clock.advance(timedelta(minutes=1))
    (one,) = any_site.ask("GET", "/tidal", as_="manager").json["suggested"]
    any_site.ask("POST", f"/tidal/{one['id']}/accept", {}, as_="manager")
    any_site.clock.advance(timedelta(minutes=11))
    tides.run(any_site.house)
    found = any_site.ask("GET", "/statistics/tides", as_="auditor").json
    total = found["total"]
    assert (total["made"], total["accepted"], total["measured"], total["fell"]) == (1, 1, 1, 1)
    assert total["wait_after_min"] < total["wait_before_min"]
    assert [p["profile"] for p in found["profiles"]] == ["social"]
    assert [d["day"] for d in found["days"]] == ["2026-11-20"]


@pytest.mark.rule("PDS-G1", "PY-1", "HC-4", "PY-3.f")
def test_one_window_for_all_is_told_with_what_is_missing(any_site: Site) -> None:
    site = any_site
    for no, item in (("07", "MS01"), ("16", "GA01"), ("16", "GA01")):
        site.at_window(no, "open")
        site.ticket(item)
        for command, body in (("call", {}), ("start", {}), ("finish", {"outcome": "done"})):
            site.at_window(no, command, body)
    found = site.ask("GET", "/statistics/one-window", as_="manager").json
    items, approvals = found["items"], found["approvals"]
    assert (items["aim"], approvals["aim"]) == (1, 0.7)
    missing = [one["id"] for one in items["missing"]]
    assert "GA01" in missing
    assert items["part"] + len(missing) == items["whole"]
    assert items["reached"] is False
    assert approvals["whole"] < items["whole"]
    assert found["accepted"]["part"] == 1
    assert found["accepted"]["whole"] == 3
    assert found["frequent"][0]["id"] == "GA01"
    assert found["frequent"][0]["cases"] == 2
    gaps = {one["name"]: one["gap"] for one in found["bundles"] if one["gap"]}
    assert gaps["教育入学一件事"] == "not_handled"
    company = next(one for one in found["bundles"] if one["id"] == "YS01")
    assert (company["level"], company["gap"]) == ("province", None)
    assert company["windows"]

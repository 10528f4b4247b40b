"""The rota, people and absences at the API."""

from __future__ import annotations

import base64
from datetime import timedelta
from typing import Any

import pytest

from server.web.api import rota_shapes as shapes
from tests.web.site import Site

CELL = {"day": "2026-11-23", "session": "AM", "post": "07:B", "staff": None, "version": 0}


def file_of(text: str) -> str:
    return base64.b64encode(text.encode()).decode()


def test_the_week_and_who_is_on_post_are_for_staff_and_reasons_for_managers(site: Site) -> None:
    wish = {"staff": "S007", "kind": "sick", "from": "2026-11-20", "to": "2026-11-20"}
    made = site.ask("POST", "/absences", wish, as_="manager")
    assert made.status_code == 201
    for who, why in (("clerk", "away"), ("manager", "sick")):
        rota = site.ask("GET", "/rota?days=2", as_=who).json
        shapes.Rota.model_validate(rota)
        row = next(row for row in rota["rows"] if row["place"] == "07")
        assert row["cells"][0]["a"]["away"] == why
        assert bool(rota["people"]) == (who == "manager")
        shapes.PostsToday.model_validate(site.ask("GET", "/posts", as_=who).json)
    told = site.ask("GET", "/posts", as_="clerk").text
    assert "sick" not in told
    assert site.ask("GET", "/rota/gaps", as_="guide").json["gaps"][0]["status"] == "doubled"
    assert site.ask("GET", "/staff", as_="auditor").json["staff"][0]["phone"] is None
    assert site.ask("GET", "/absences", as_="clerk").json["code"] == "forbidden"


def test_cells_are_placed_once_and_the_second_editor_is_told_the_cell(any_site: Site) -> None:
    site = any_site
    put = site.ask("PUT", "/rota", {"cells": [CELL], "reason": "调整"}, as_="manager")
    assert (put.status_code, put.json) == (200, {"changed": 1})
    again = site.ask("PUT", "/rota", {"cells": [CELL]}, as_="admin")
    assert (again.status_code, again.json["code"]) == (409, "rota_changed")
    assert again.json["cells"] == [
        {"day": "2026-11-23", "session": "AM", "post": "07:B", "staff": None, "version": 1}
    ]
    wrong = {**CELL, "staff": "S004", "version": 1}
    told = site.ask("PUT", "/rota", {"cells": [wrong]}, as_="admin").json
    assert [one["sentence"] for one in told["faults"]] == ["不具备该岗位的业务技能：S"]


def test_what_is_given_out_is_taken_back_and_nothing_that_others_changed_is_overwritten(
    any_site: Site,
) -> None:
    site = any_site
    span = "from=2026-11-23&to=2026-11-24"
    given = site.ask("GET", f"/rota/export?{span}", as_="manager")
    assert given.mimetype == "text/csv"
    sent = base64.b64encode(given.data[:3000].rsplit(b"\r\n", 1)[0]).decode()
    tried = site.ask("POST", "/rota/import", {"file": sent, "dry_run": True}, as_="manager")
    shapes.RotaTried.model_validate(tried.json)
    assert (tried.status_code, tried.json["faults"]) == (200, [])
    site.clock.advance(timedelta(minutes=1))
    site.ask("PUT", "/rota", {"cells": [{**CELL, "post": "01:B"}]}, as_="admin")
    body: dict[str, Any] = {"file": sent, "seen": tried.json["seen"]}
    late = site.ask("POST", "/rota/import", body, as_="manager")
    assert (late.status_code, late.json["code"]) == (409, "rota_changed")
    fresh = site.ask("POST", "/rota/import", {"file": sent}, as_="manager")
    assert (fresh.status_code, fresh.json["entered"]) == (201, True)
    text = "日期,时段,岗位,A岗\n2026-11-19,上午,07,刘佳宁\n2026-11-23,夜,07,李志强\n"
    bad = site.ask("POST", "/rota/import", {"file": file_of(text)}, as_="manager")
    assert (bad.status_code, bad.json["code"]) == (422, "import_faults")
    assert [one["line"] for one in bad.json["faults"]] == [2, 3]


@pytest.mark.parametrize(
    "path",
    [
        "/rota?date=9999-12-31&days=14", "/rota?date=0001-01-01", "/rota/gaps?from=9999-12-31",
        "/rota/history?to=0001-01-02", "/rota/export?from=9999-12-31", "/absences?from=9999-12-30",
        "/meetings?from=0001-01-01", "/rota?days=15", "/rota/export?from=2026-01-01&to=2027-01-01",
    ],
)  # fmt: skip
def test_days_beyond_all_reason_are_refused(site: Site, path: str) -> None:
    assert site.ask("GET", path, as_="manager").json["code"] == "bad_request"


def test_a_guide_says_where_to_and_when_back(site: Site) -> None:
    wish = {"reason": "meal", "back_at": "2026-11-20T09:30:00+08:00", "staff": "S061"}
    assert site.ask("POST", "/whereabouts", wish, as_="guide").json["code"] == "forbidden"
    made = site.ask("POST", "/whereabouts", wish, as_="manager")
    assert made.status_code == 201
    away = site.ask("GET", "/whereabouts", as_="clerk").json["away"]
    assert [(one["name"], one["reason_name"], one["late"]) for one in away] == [
        ("程志强", "用餐", False)
    ]
    path = f"/whereabouts/{made.json['id']}/back"
    assert site.ask("POST", path, {}, as_="manager").status_code == 200
    assert site.ask("GET", "/whereabouts", as_="clerk").json["away"] == []

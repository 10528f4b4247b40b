"""Statistics over the API."""

from __future__ import annotations

from tests.web.site import Site


def test_how_honest_the_estimates_were_is_told_by_day(any_site: Site) -> None:
    any_site.at_window("16", "open")
    any_site.ticket()
    assert any_site.house.look_ahead()
    any_site.ticket()
    for _ in range(2):
        for command, body in (("call", {}), ("start", {}), ("finish", {"outcome": "done"})):
            assert any_site.at_window("16", command, body).status_code == 200
    found = any_site.ask("GET", "/statistics/estimates", as_="manager").json
    assert (found["total"]["told"], found["to"]) == (1, "2026-11-20")
    assert [one["day"] for one in found["days"]] == ["2026-11-20"]
    past = "/statistics/estimates?from=2026-11-01&to=2026-11-19"
    assert any_site.ask("GET", past, as_="auditor").json["total"] == {
        "told": 0, "held": 0, "share_held": None, "bias_min": None, "off_min": None,
    }  # fmt: skip
    wrong = "/statistics/estimates?from=2026-11-19&to=2026-11-01"
    assert any_site.ask("GET", wrong, as_="manager").json["code"] == "bad_request"

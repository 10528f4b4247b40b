"""Ratings over the API: by the link, at a kiosk, and what managers see."""

from __future__ import annotations

from typing import Any

import pytest

from tests.web.site import Site

STAFF = ("admin", "manager", "guide", "clerk", "department", "auditor")


def served(site: Site) -> dict[str, Any]:
    site.at_window("16", "open")
    taken = site.ticket()
    for command in ("call", "start"):
        assert site.at_window("16", command).status_code == 200
    assert site.at_window("16", "finish", {"outcome": "done"}).status_code == 200
    return taken


def test_the_link_rates_and_changes_and_sees_its_own_words(any_site: Site) -> None:
    path = f"/tickets/{served(any_site)['token']}/rating"
    asked = any_site.ask("GET", path).json
    assert (asked["open"], asked["rating"], asked["text_most"]) == (True, None, 300)
    said = {"level": "满意", "tags": ["speed"], "text": " 很快 ", "language": "zh"}
    first = any_site.ask("POST", path, said, key="one")
    assert first.status_code == 201
    assert (first.json["level"], first.json["text"]) == ("满意", "很快")
    assert any_site.ask("POST", path, said, key="one").json == first.json
    changed = any_site.ask("POST", path, {"level": "非常满意"})
    assert (changed.status_code, changed.json["text"]) == (200, None)
    own = any_site.ask("GET", path).json["rating"]
    assert (own["level"], own["tags"], own["text"]) == ("非常满意", [], None)


def test_a_kiosk_rates_for_itself_and_the_link_still_may(site: Site) -> None:
    path = f"/tickets/{served(site)['token']}/rating"
    assert site.ask("POST", path, {"level": "满意"}, as_="kiosk:K1").status_code == 201
    assert site.ask("GET", path).json["rating"] is None
    assert site.ask("GET", path, as_="kiosk:K1").json["rating"]["level"] == "满意"
    assert site.ask("POST", path, {"level": "不满意"}).status_code == 201
    assert site.ask("GET", "/ratings", as_="auditor").json["total"]["rated"] == 1


@pytest.mark.rule("PQ-33")
@pytest.mark.parametrize("who", STAFF)
def test_nobody_who_signed_in_rates_or_looks(site: Site, who: str) -> None:
    ticket = served(site)
    path = f"/tickets/{ticket['token']}/rating"
    for method, body in (("POST", {"level": "非常满意"}), ("GET", None)):
        assert site.ask(method, path, body, as_=who).json["code"] == "forbidden"
    assert site.ask("GET", path).json["rating"] is None


def test_an_id_is_no_right_to_rate(site: Site) -> None:
    path = f"/tickets/{served(site)['id']}/rating"
    for who in (None, "kiosk:K1"):
        assert site.ask("POST", path, {"level": "满意"}, as_=who).json["code"] == "unknown_ticket"


def test_managers_see_counts_and_alerts_auditors_counts_and_nobody_a_single_rating(
    site: Site,
) -> None:
    ticket = served(site)
    said = {"level": "非常不满意", "text": "没有人告诉我要带什么"}
    assert site.ask("POST", f"/tickets/{ticket['token']}/rating", said).status_code == 201
    seen = site.ask("GET", "/ratings?day=2026-11-20", as_="manager")
    assert [(w["window"], w["counts"]["非常不满意"]) for w in seen.json["windows"]] == [("16", 1)]
    assert [alert["level"] for alert in seen.json["alerts"]] == ["非常不满意"]
    assert ticket["id"] not in seen.text
    assert ticket["number"] not in seen.text
    assert "没有人告诉我" not in seen.text
    assert "alerts" not in site.ask("GET", "/ratings", as_="auditor").json
    assert site.ask("GET", "/ratings?day=2026-11-19", as_="manager").json["windows"] == []
    for who in ("clerk", "guide"):
        assert site.ask("GET", "/ratings", as_=who).json["code"] == "forbidden"
        shown = site.ask("GET", f"/tickets/{ticket['id']}", as_=who).text
        assert "不满意" not in shown
        assert "rating" not in shown

"""Why tickets were called and how fair the day was, over the API."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.web.site import Site


@pytest.mark.rule("PQ-18")
def test_every_call_can_be_read_back_with_who_else_could_have_been_next(any_site: Site) -> None:
    site = any_site
    for no in ("07", "34"):
        site.at_window(no, "open")
    first = site.ticket("MS04")
    site.clock.advance(timedelta(minutes=4))
    second, third = site.ticket("MS01"), site.ticket("MS01")
    assert site.at_window("07", "call").json["ticket"]["id"] == first["id"]
    assert site.at_window("34", "call").json["ticket"]["id"] == second["id"]
    for command, body in (("start", {}), ("finish", {"outcome": "done"})):
        site.at_window("07", command, body)
    named = {"ticket": third["id"], "reason": "接孩子"}
    assert site.at_window("07", "call", named, as_="manager").status_code == 200
    site.clock.advance(timedelta(days=90))
    found = site.ask("GET", "/routing/choices?day=2026-11-20", as_="auditor").json
    by = {one["number"]: one for one in found["choices"]}
    plain, helped, by_hand = by["S001"], by["S002"], by["S003"]
    assert (plain["because"], plain["window"], plain["again"]) == ("order", "07", True)
    assert [one["number"] for one in plain["considered"]] == ["S001"]
    assert plain["waited_s"] == 240
    assert "现场" in plain["sentence"]
    assert "first in order" in plain["sentence_en"]
    assert (helped["because"], helped["again"]) == ("helping_out", True)
    assert list(helped["relief"]) == ["S"]
    assert (by_hand["because"], by_hand["reason"], by_hand["again"]) == (
        "out_of_order", "接孩子", None,
    )  # fmt: skip
    page = site.ask("GET", "/routing/choices?day=2026-11-20&limit=2", as_="manager").json
    rest = site.ask(
        "GET", f"/routing/choices?day=2026-11-20&limit=2&cursor={page['next']}", as_="manager"
    ).json
    assert [c["number"] for c in page["choices"] + rest["choices"]] == list(by)
    assert rest["next"] is None
    one = site.ask("GET", f"/routing/choices?day=2026-11-20&ticket={second['id']}", as_="manager")
    assert [c["number"] for c in one.json["choices"]] == ["S002"]
    slip = site.ask("GET", "/routing/choices?day=2026-11-20&number=s003", as_="manager")
    assert [c["ticket"] for c in slip.json["choices"]] == [third["id"]]
    none = site.ask("GET", "/routing/choices?day=2026-11-20&number=S999", as_="manager")
    assert none.json["choices"] == []


@pytest.mark.rule("XX-18d")
def test_fairness_is_live(any_site: Site) -> None:
    site = any_site
    site.at_window("07", "open")
    for _ in range(2):
        site.ticket("MS01")
    site.clock.advance(timedelta(minutes=10))
    site.ask("POST", "/tickets", {"item": "MS01", "priority": "disabled"}, as_="guide")
    site.at_window("07", "call")
    site.clock.advance(timedelta(minutes=1))
    found = site.ask("GET", "/statistics/fairness", as_="manager").json
    assert found["overtakings"] == {"same_class": 0, "other_class": 2}
    urgent, walk_in = found["classes"]
    assert (urgent["lane"], urgent["called"], urgent["longest_s"]) == ("priority", 1, 0)
    assert (walk_in["waiting"], walk_in["longest_waiting_s"]) == (2, 660)
    assert found["called_by"] == {"order": 1}
    assert found["zones"][0]["called"] == 1
    other_day = site.ask("GET", "/statistics/fairness?day=2026-11-19", as_="auditor").json
    assert other_day["classes"] == []


@pytest.mark.rule("XX-41", "XX-18c")
def test_the_way_of_an_item_names_windows_best_first_and_why_others_may_not(any_site: Site) -> None:
    site = any_site
    site.at_window("08", "open")
    found = site.ask("GET", "/items/MS01/route", as_="guide").json
    assert (found["queue"], found["lane"], found["windows"][0]["no"]) == ("S", "walk_in", "08")
    fits = [one["fit"] for one in found["windows"] if not one["open"]]
    assert fits == sorted(
        fits, key=["specialist", "tidal", "general", "second_skill", "helping"].index
    )
    assert "43" in {one["no"] for one in found["barred"]}
    across = site.ask("GET", "/items/MS01/route?scope=跨省通办", as_="kiosk:K1")
    tagged = across.json if across.status_code == 200 else across.json["code"]
    assert tagged == "scope_not_offered" or tagged["queue"] == "X"
    green = site.ask("GET", "/items/MS01/route?priority=disabled", as_="guide").json
    assert "43" in {one["no"] for one in green["windows"]}
    assert site.ask("GET", "/items/none/route", as_="guide").json["code"] == "unknown_item"

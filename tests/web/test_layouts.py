"""An administrator arranges screens; earlier versions come back; running screens are told."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

from tests.web.site import Site

SCREEN = "/layouts/LED-1F"


def layout(site: Site) -> dict[str, Any]:
    found: dict[str, Any] = site.ask("GET", SCREEN, as_="admin").json
    return found


def save(site: Site, content: Any, based_on: int, **more: Any) -> Any:
    body = {"layout": content, "based_on": based_on, **more}
    return site.ask("PUT", SCREEN, body, as_="admin")


def on_board(site: Site) -> dict[str, Any]:
    board = site.ask("GET", "/boards/LED-1F", as_="display:LED-1F").json
    found: dict[str, Any] = board["layout"]
    return found


def test_a_saved_layout_is_on_the_board_at_once_and_comes_back_from_the_history(
    any_site: Site,
) -> None:
    site = any_site
    before = layout(site)
    assert (before["default"], before["version"], before["layout"]) == (True, 0, before["own"])
    light = {**before["layout"], "theme": "light"}
    last = site.house.last_event_id()
    first = save(site, light, 0, note="夏天")
    assert (first.status_code, first.json["version"], first.json["default"]) == (200, 1, False)
    assert on_board(site) == light
    [told] = site.house.events_after(last)
    assert (told.type, told.topics) == ("board.changed", ("hall", "board:LED-1F"))
    contrast = {**light, "theme": "contrast"}
    assert save(site, contrast, 1).json["version"] == 2
    assert save(site, light, 1).json["code"] == "changed_meanwhile"
    back = site.ask("POST", f"{SCREEN}/revert", {"version": 1}, as_="admin").json
    assert (back["version"], back["layout"], on_board(site)) == (3, light, light)
    own = site.ask("POST", f"{SCREEN}/revert", {"version": 0}, as_="admin").json
    assert (own["default"], on_board(site)) == (True, before["own"])
    assert [(v["version"], v["reverts"], v["note"], v["default"]) for v in own["history"]] == [
        (4, 0, "", True), (3, 1, "", False), (2, None, "", False), (1, None, "夏天", False),
    ]  # fmt: skip
    assert {v["saved_by"] for v in own["history"]} == {"user:admin"}


def test_every_fault_is_refused_at_once_and_nothing_changes(site: Site) -> None:
    faulty = deepcopy(layout(site)["layout"])
    faulty["landscape"][0] |= {"w": 12}
    faulty["landscape"][1] |= {"zones": ["Z1"]}
    refused = save(site, faulty, 0)
    assert (refused.status_code, refused.json["code"], refused.json["count"]) == (
        422, "layout_faults", 2,
    )  # fmt: skip
    told = {(fault["where"], fault["code"]) for fault in refused.json["faults"]}
    assert told == {("landscape.1", "unknown_zone"), ("landscape.2", "overlaps")}
    assert layout(site)["version"] == 0
    unknown = site.ask("POST", f"{SCREEN}/revert", {"version": 7}, as_="admin").json
    assert unknown["code"] == "unknown_layout"
    assert site.ask("GET", "/layouts/NONE", as_="admin").json["code"] == "unknown_screen"


def test_each_type_of_display_begins_with_its_own(site: Site) -> None:
    heads = site.ask("GET", "/layouts", as_="manager").json["layouts"]
    parts = {
        head["screen"]: {r["part"] for r in on(site, head["screen"])["landscape"]} for head in heads
    }
    assert parts["LED-1F"] == {"newest", "calls", "waiting", "notes"}
    assert parts["WIN-16"] == {"window"}
    assert parts["PUB-1F"] == {"results", "information"}
    assert parts["INF-1F"] == {"media", "information", "notes"}


def on(site: Site, screen: str) -> dict[str, Any]:
    found: dict[str, Any] = site.ask("GET", f"/boards/{screen}", as_="manager").json["layout"]
    return found

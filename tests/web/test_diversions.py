"""A guide keeps with one touch which way somebody was pointed to."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from tests.web.site import Site

WAYS = ("self_service", "online", "ticket", "consultation")


def keep(site: Site, way: str, as_: str = "guide", **more: Any) -> Any:
    return site.ask("POST", "/diversions", {"way": way, **more}, as_=as_)


@pytest.mark.rule("PDS-9")
def test_each_way_is_kept_and_counted_by_hour_and_by_guide_post(any_site: Site) -> None:
    for way in WAYS:
        assert keep(any_site, way, item="GA01", post="entrance").status_code == 201
    any_site.clock.advance(timedelta(hours=1))
    keep(any_site, "self_service", post="roving", zone="Z6")
    keep(any_site, "self_service")
    seen = any_site.ask("GET", "/diversions", as_="manager").json
    assert (seen["total"], seen["without_number"]) == (6, 4)
    assert seen["ways"] == {"self_service": 3, "online": 1, "ticket": 1, "consultation": 1}
    assert [(h["hour"], h["total"]) for h in seen["hours"]] == [(9, 4), (10, 2)]
    by_post = {p["post"]: p["total"] for p in seen["posts"]}
    assert by_post == {"entrance": 4, "desk": 0, "roving": 1, None: 1}
    cells = [(c["hour"], c["post"], c["total"]) for c in seen["cells"]]
    assert cells == [(9, "entrance", 4), (10, "roving", 1), (10, None, 1)]


def test_a_record_names_the_item_and_the_visit_but_nobody(site: Site) -> None:
    taken = site.ticket(person={"id_number": "11010519491231002X", "name": "王小明"})
    last = site.house.last_event_id()
    kept = keep(site, "ticket", item="GA01", post="desk", ticket=taken["id"]).json
    assert (kept["item_name"], kept["ticket"]) == (taken["item_name"], taken["id"])
    [told] = site.house.events_after(last)
    assert (told.type, told.topics) == ("diversion.recorded", ("hall",))
    assert "王" not in str(told.data)
    assert "guide" not in str(told.data)


def test_a_touch_too_many_is_taken_back_by_whoever_touched_on_the_same_day(site: Site) -> None:
    one = keep(site, "online").json["id"]
    path = f"/diversions/{one}/withdraw"
    assert site.ask("POST", path, {}, as_="manager").json["code"] == "unknown_diversion"
    assert site.ask("POST", path, {}, as_="guide").json["withdrawn"] is True
    assert site.ask("POST", path, {}, as_="guide").json["code"] == "already_done"
    assert site.ask("GET", "/diversions", as_="guide").json["total"] == 0
    old = keep(site, "online").json["id"]
    site.clock.advance(timedelta(days=1))
    late = site.ask("POST", f"/diversions/{old}/withdraw", {}, as_="guide").json
    assert late["code"] == "unknown_diversion"


def test_what_is_not_there_is_refused(site: Site) -> None:
    assert keep(site, "online", item="none").json["code"] == "unknown_item"
    assert keep(site, "online", zone="none").json["code"] == "unknown_zone"
    assert keep(site, "online", ticket="none").json["code"] == "unknown_ticket"
    assert keep(site, "by_bus").json["code"] == "bad_request"
    wrong = site.ask("GET", "/diversions?from=2026-11-21&to=2026-11-20", as_="guide").json
    assert wrong["code"] == "bad_request"

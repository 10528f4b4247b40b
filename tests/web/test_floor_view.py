"""What a floor view begins with, and that events alone carry it on."""

from __future__ import annotations

from typing import Any

import pytest

from config.load import load_hall, shipped_hall
from server.live.rooms import Rooms
from server.live.snapshots import Snapshots
from server.steps.floor import floor_of
from server.steps.views.floor_plan import plan_json
from server.store.vault import new_keys, parse_keys
from server.store.work import Actor
from tests.web.site import Site


def snapshot(site: Site, topic: str, role: str = "guide") -> Any:
    room = Rooms(site.house).admit(topic, Actor("user", role, role))
    assert room is not None
    return Snapshots(site.house).take(room)[0]


def test_the_floor_begins_with_everything_at_its_place_and_names_no_citizen(
    any_site: Site,
) -> None:
    any_site.at_window("16", "open")
    any_site.ticket(person={"id_number": "11010519491231002X", "name": "王小明"})
    called = {"kiosk": "K1", "page": "start", "reason": "machine"}
    any_site.ask("POST", "/help-calls", called, as_="kiosk:K1")
    seen = snapshot(any_site, "hall")
    hall = any_site.house.hall
    drawn = [spot["id"] for one in seen["plan"]["floors"] for spot in one["windows"]]
    assert sorted(drawn) == sorted(hall.windows)
    assert [k["id"] for k in seen["kiosks"]] == list(hall.kiosks)
    assert [s["id"] for s in seen["screens"]] == list(hall.displays)
    assert [h["kiosk"] for h in seen["help"]] == ["K1"]
    window = next(w for w in seen["windows"] if w["no"] == "16")
    assert (window["state"], window["post"]) == ("open", "A")
    assert seen["people"][window["staff"]] == hall.staff[hall.windows["16"].posts.A].name
    assert "王小明" not in str(seen)
    assert "11010519491231002X" not in str(seen)


def test_who_is_on_post_is_told_with_the_event(site: Site) -> None:
    last = site.house.last_event_id()
    site.at_window("16", "open")
    [told] = [e for e in site.house.events_after(last) if e.type == "window.opened"]
    assert told.data["staff"] == site.house.hall.windows["16"].posts.A
    assert told.data["window"]["post"] == "A"


@pytest.mark.parametrize("role", ["guide", "manager", "clerk", "department", "auditor", "admin"])
def test_care_may_be_watched_by_guides_and_the_manager_only(site: Site, role: str) -> None:
    room = Rooms(site.house).admit("care", Actor("user", role, role))
    assert (room is not None) == (role in {"guide", "manager"})
    assert Rooms(site.house).admit("care", Actor("device", "kiosk:K1", "kiosk")) is None
    assert Rooms(site.house).admit("care", None) is None


def test_a_hall_that_has_drawn_no_plan_gets_one(site: Site) -> None:
    hall = load_hall(shipped_hall().with_name("village.yaml"))
    made = plan_json(floor_of(hall, parse_keys(new_keys())))
    assert made["drawn"] is False
    spots = [spot["id"] for one in made["floors"] for spot in one["windows"]]
    assert sorted(spots) == sorted(hall.windows)
    assert plan_json(site.house.floor)["drawn"] is True


@pytest.mark.rule("PDS-12")
def test_the_advice_area_has_its_windows_its_queue_and_papers_of_every_item(
    site: Site,
) -> None:
    hall = site.house.hall
    seats = {no for no, w in hall.windows.items() if w.kind == "咨询辅导席"}
    assert {hall.windows[no].floor for no in seats} == {1, 2}
    marks = [m.name for one in hall.plan.floors for m in one.marks]  # type: ignore[union-attr]
    assert marks.count("咨询辅导区") == 2
    advice = [s for s in site.house.floor.services.values() if seats & set(s.windows)]
    taken = site.ticket(advice[0].id)
    assert taken["queue"] in {code for no in seats for code in hall.windows[no].queues}
    assert seats & set(taken["windows"])
    for item in list(hall.items)[::20]:
        paper = site.ask("GET", f"/items/{item}/guide")
        assert paper.mimetype == "text/html"
        assert all(one.name in paper.text for one in hall.items[item].materials)

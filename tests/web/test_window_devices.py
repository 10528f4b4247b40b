"""A machine at windows acts for the clerk on post, there and nowhere else."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from server.steps.views import timeline
from server.steps.window_devices import WatchWindowDevices, watch_window_devices
from server.store.accounts import add_device
from server.store.queries import ratings as stored
from server.store.work import SYSTEM
from tests.web.site import Site

PAD = "windows:WD1"


def press(site: Site, command: str, body: Any = None, no: str = "16", **more: Any) -> Any:
    return site.ask("POST", f"/windows/{no}/{command}", body or {}, as_=PAD, **more)


def test_a_pad_calls_starts_and_finishes_for_the_clerk_on_post(site: Site) -> None:
    site.at_window("16", "open")
    ticket = site.ticket()
    assert press(site, "call").json["ticket"]["id"] == ticket["id"]
    assert press(site, "start").status_code == 200
    assert press(site, "finish", {"outcome": "done"}).status_code == 200
    on_post = site.ask("GET", "/windows/16/console", as_="clerk").json["window"]
    entries = site.house.read(timeline, f"ticket:{ticket['id']}")
    signed = {entry["kind"]: entry["actor"] for entry in entries}
    staff = site.house.hall.windows["16"].posts.A
    assert on_post["state"] == "open"
    assert signed["call"] == signed["finish"] == f"device:windows:WD1 for {staff}"


def test_where_nobody_is_on_post_a_pad_does_nothing(site: Site) -> None:
    site.ticket()
    for command in ("call", "open", "recall", "start"):
        assert press(site, command).json["code"] == "window_not_open", command


def test_a_pad_of_one_window_touches_no_other(site: Site) -> None:
    site.at_window("17", "open")
    for command in ("call", "recall", "start", "miss", "hold", "open"):
        assert press(site, command, no="17").json["code"] == "not_your_window", command
    assert site.ask("GET", "/windows/17/desk", as_=PAD).json["code"] == "not_your_window"
    rating = press(site, "rating", {"key": 5}, no="17")
    assert rating.json["code"] == "not_your_window"


def test_a_machine_that_the_hall_file_does_not_name_has_no_window(site: Site) -> None:
    site.tokens["windows:WD9"] = add_device(site.house.store, "windows", "WD9", site.house.now())
    answer = site.ask("POST", "/windows/16/call", {}, as_="windows:WD9")
    assert answer.json["code"] in {"not_your_window", "window_not_open"}
    assert site.ask("GET", "/window-devices/WD9", as_="windows:WD9").status_code == 404
    assert (
        site.ask("GET", "/window-devices/WD1", as_="windows:WD9").json["code"] == "not_this_device"
    )


def test_a_pad_pauses_with_reason_and_return_and_comes_back_to_the_same_post(site: Site) -> None:
    site.at_window("16", "open")
    back = (site.house.now() + timedelta(minutes=10)).isoformat()
    assert press(site, "pause", {}).json["code"] == "reason_required"
    paused = press(site, "pause", {"reason": "short_break", "back_at": back})
    assert paused.json["window"]["pause"]["reason"] == "short_break"
    assert press(site, "call").json["code"] == "window_not_open"
    opened = press(site, "open")
    assert (opened.json["window"]["state"], opened.json["window"]["post"]) == ("open", "A")
    # The clerk goes on at the console as if nobody else had touched it.
    site.ticket()
    assert site.at_window("16", "call").status_code == 200


def test_one_press_calls_one_person_however_often_it_arrives(site: Site) -> None:
    site.at_window("16", "open")
    first, second = site.ticket(), site.ticket()
    answers = [press(site, "call", key="pad-press-1").json["ticket"]["id"] for _ in range(3)]
    assert answers == [first["id"]] * 3
    assert press(site, "call").json["code"] == "window_busy"
    assert site.ask("GET", f"/tickets/{second['token']}").json["state"] == "waiting"


def _served(site: Site) -> str:
    site.at_window("16", "open")
    ticket = site.ticket()
    for command, body in (("call", {}), ("start", {}), ("finish", {"outcome": "done"})):
        assert press(site, command, body).status_code == 200
    return str(ticket["id"])


@pytest.mark.rule("PDS-S1a", "PQ-33")
def test_a_key_of_a_rater_is_kept_with_its_call_and_shown_to_nobody(site: Site) -> None:
    ticket = _served(site)
    said = press(site, "rating", {"key": 4, "ticket": ticket})
    assert said.json == {"taken": True}
    with site.house.store.read() as conn:
        (row,) = stored.of_visit(conn, ticket)
    assert (row.level, row.source, row.window) == ("满意", "rater", "16")
    seen = site.ask("GET", "/windows/16/console", as_="clerk").text
    assert "满意" not in seen


def test_a_rating_belongs_to_its_own_call_even_when_the_next_has_begun(site: Site) -> None:
    ticket = _served(site)
    other = site.ticket()
    press(site, "call")
    press(site, "start")
    assert press(site, "rating", {"key": 1, "ticket": ticket}).json == {"taken": True}
    with site.house.store.read() as conn:
        assert [row.level for row in stored.of_visit(conn, ticket)] == ["非常不满意"]
        assert list(stored.of_visit(conn, other["id"])) == []


def test_a_ticket_of_another_window_cannot_be_rated_here(site: Site) -> None:
    ticket = site.ticket()
    _served(site)
    elsewhere = press(site, "rating", {"key": 5, "ticket": "nothing"})
    assert elsewhere.json["code"] == "unknown_ticket"
    assert press(site, "rating", {"key": 6}).json["code"] == "bad_request"
    assert ticket


def test_what_a_machine_is_told_of_its_window_names_nobody(site: Site) -> None:
    site.at_window("16", "open")
    site.ticket(person={"id_number": "11010519491231002X", "name": "王小明"})
    press(site, "call")
    shown = site.ask("GET", "/windows/16/desk", as_=PAD)
    assert shown.json["window"]["ticket"]["state"] == "called"
    assert shown.json["waiting"] == 0
    assert not {"002X", "王"} & set(shown.text.split('"'))
    assert "person" not in shown.text


def test_a_machine_reports_and_staff_see_it(any_site: Site) -> None:
    def row() -> Any:
        return any_site.ask("GET", "/window-devices", as_="manager").json["devices"][0]

    assert (row()["id"], row()["state"]) == ("WD1", "never_heard")
    line = {"kind": "sign", "windows": ["16"], "state": "ready", "evidence": "shown"}
    report = {"version": "1", "link": "online", "devices": [line]}
    for _ in range(2):
        told = any_site.ask("POST", "/window-devices/WD1/heartbeat", report, as_=PAD)
        assert told.status_code == 200
    assert (row()["state"], row()["devices"]) == ("there", [line])
    after = any_site.house.last_event_id()
    any_site.ask("POST", "/window-devices/WD1/heartbeat", report, as_=PAD)
    assert any_site.house.last_event_id() == after
    any_site.clock.advance(timedelta(hours=1))
    assert row()["state"] == "silent"


def test_a_machine_that_falls_silent_is_told_of_once_and_again_when_it_is_back(
    any_site: Site,
) -> None:
    def watch() -> Any:
        return any_site.house.do(watch_window_devices, WatchWindowDevices(), actor=SYSTEM)

    def alerts() -> dict[str, Any]:
        found = any_site.ask("GET", "/alerts", as_="manager").json["alerts"]
        return {one["code"]: one["figures"] for one in found}

    report = {"version": "0.1.0", "link": "online", "devices": []}
    any_site.ask("POST", "/window-devices/WD1/heartbeat", report, as_=PAD)
    any_site.clock.advance(timedelta(seconds=60))
    assert watch() == {"silent": []}
    assert "window_devices_silent" not in alerts()
    any_site.clock.advance(timedelta(seconds=1))
    assert watch() == {"silent": ["WD1"]}
    assert watch() == {"silent": []}
    assert alerts()["window_devices_silent"] == {"count": 1}
    told = any_site.house.events_after(0)[-1]
    assert (told.type, told.topics) == ("window_device.silent", ("hall",))
    assert (told.data["device"]["id"], told.data["device"]["windows"]) == ("WD1", ["16"])
    any_site.ask("POST", "/window-devices/WD1/heartbeat", report, as_=PAD)
    back = any_site.house.events_after(0)[-1]
    assert (back.type, back.data["device"]["silent_since"]) == ("window_device.reported", None)
    assert "window_devices_silent" not in alerts()


def test_the_settings_of_the_hall_reach_the_machine(site: Site) -> None:
    told = site.ask("GET", "/window-devices/WD1", as_=PAD).json
    assert (told["windows"], told["pause"], told["stale_s"]) == (["16"], "short_break", 30)
    assert told["brightness"][0] == {"from": "07:00", "percent": 90}

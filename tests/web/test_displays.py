"""Screens: how they become part of the hall, what they report, what is asked of them."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from server import jobs
from server.live.rooms import Rooms
from server.live.snapshots import Snapshots
from server.live.watch import display_report
from server.steps.displays import report
from server.steps.enrol_display import MOST_WAITING
from server.store.work import Actor
from server.web.limits import SCREEN_CODES
from tests.web.site import Site


def heard(site: Site, sound: bool = True, id_: str = "LED-1F", **shows: Any) -> None:
    """The screen says how it is."""
    sent = {"version": "1.0 Bk3x", "sound": sound, "shows": {"view": "board", **shows}}
    actor = site.house.accounts.resolve(site.tokens[f"display:{id_}"])
    assert actor is not None
    said = display_report(actor.id, sent)
    assert said is not None
    site.house.do(report, said, actor=actor)


def seen(site: Site, id_: str = "LED-1F") -> dict[str, Any]:
    rows = site.ask("GET", "/displays", as_="guide").json["displays"]
    return next(row for row in rows if row["id"] == id_)


def events(site: Site) -> list[str]:
    found = site.house.events_after(0)
    return [event.type for event in found if event.type.startswith("display.")]


def alerts(site: Site) -> dict[str, int]:
    found = site.ask("GET", "/alerts", as_="manager").json["alerts"]
    return {one["code"]: one["figures"].get("count") for one in found}


def wanted(site: Site, topic: str, token: str | None = None) -> dict[str, Any] | None:
    actor = site.house.accounts.resolve(token) if token else None
    room = Rooms(site.house).admit(topic, actor)
    return None if room is None else dict(Snapshots(site.house).take(room)[0])


def test_a_screen_is_enrolled_by_the_code_that_it_shows(any_site: Site) -> None:
    site = any_site
    assert seen(site, "LCD-1F-A")["state"] == "not_enrolled"
    shown = site.ask("POST", "/displays/codes", {}).json
    assert len(shown["code"]) == 6
    topic = f"enrolment:{shown['secret']}"
    assert (wanted(site, topic) or {})["display"] is None
    claim = {"secret": shown["secret"]}
    assert site.ask("POST", "/displays/claim", claim).json["code"] == "enrol_code_wrong"
    wish = {"code": f"{shown['code'][:3]} {shown['code'][3:].lower()}", "display": "LCD-1F-A"}
    assert site.ask("POST", "/displays/enrol", wish, as_="clerk").json["code"] == "forbidden"
    assert site.ask("POST", "/displays/enrol", wish, as_="manager").json == {"id": "LCD-1F-A"}
    assert site.ask("POST", "/displays/enrol", wish, as_="admin").json["code"] == "enrol_code_wrong"
    assert (wanted(site, topic) or {})["display"] == "LCD-1F-A"
    claimed = site.ask("POST", "/displays/claim", claim).json
    assert claimed["id"] == "LCD-1F-A"
    assert site.ask("POST", "/displays/claim", claim).json["code"] == "enrol_code_wrong"
    site.tokens["display:LCD-1F-A"] = claimed["token"]
    assert site.ask("GET", "/boards/LCD-1F-A", as_="display:LCD-1F-A").status_code == 200
    assert seen(site, "LCD-1F-A")["state"] == "never_heard"
    assert site.ask("POST", "/displays/LCD-1F-A/revoke", {}, as_="admin").json["ended"] == 1
    assert seen(site, "LCD-1F-A")["state"] == "not_enrolled"


def test_one_machine_cannot_use_up_the_codes_of_all(site: Site) -> None:
    most = int(SCREEN_CODES.burst)
    answers = [site.ask("POST", "/displays/codes", {}).status_code for _ in range(most + 1)]
    assert answers == [201] * most + [429]
    assert most * 2 < MOST_WAITING / 2
    other = site.app.test_client().post(
        "/api/v1/displays/codes", json={}, headers={"Idempotency-Key": "other"},
        environ_base={"REMOTE_ADDR": "10.0.0.9"},
    )  # fmt: skip
    assert other.status_code == 201


def test_a_code_holds_for_a_quarter_of_an_hour_and_stands_in_no_row(site: Site) -> None:
    shown = site.ask("POST", "/displays/codes", {}).json
    with site.house.store.read() as conn:
        kept = str(conn.exec_driver_sql("SELECT * FROM display_request").all())
    assert shown["code"] not in kept
    assert shown["secret"] not in kept
    with site.house.store.write() as conn:
        conn.exec_driver_sql("UPDATE display_request SET expires_at = '2020-01-01 00:00:00'")
    wish = {"code": shown["code"], "display": "LED-1F"}
    assert site.ask("POST", "/displays/enrol", wish, as_="admin").json["code"] == "enrol_code_wrong"


def test_staff_see_how_a_screen_is_and_are_told_when_it_falls_silent(any_site: Site) -> None:
    site = any_site
    heard(site, number="A001", width=1920)
    row = seen(site)
    assert (row["state"], row["version"], row["sound"]) == ("there", "1.0 Bk3x", True)
    assert row["shows"] == {"view": "board", "number": "A001", "width": 1920}
    assert row["areas"] == ["1F"]
    heard(site, number="A002", width=1920)
    assert events(site) == ["display.reported"]
    heard(site, number="A002", width=1920, sound=False)
    assert events(site) == ["display.reported"] * 2
    assert alerts(site)["displays_without_sound"] == 1
    site.clock.advance(timedelta(minutes=3))
    assert "watch_displays" in jobs.tick(site.house)
    assert (seen(site)["state"], events(site)[-1]) == ("silent", "display.silent")
    assert "displays_without_sound" not in alerts(site)
    assert alerts(site)["displays_silent"] == 1
    heard(site, number="A002", width=1920)
    assert events(site)[-1] == "display.reported"
    assert "displays_silent" not in alerts(site)


def test_the_manager_mutes_reloads_and_finds_a_screen(site: Site) -> None:
    token = site.tokens["display:LED-1F"]
    for what in ("identify", "reload", "mute"):
        path = f"/displays/LED-1F/{what}"
        assert site.ask("POST", path, {}, as_="manager").status_code == 200
    found = [e for e in site.house.events_after(0) if e.type.startswith("display.")]
    assert [e.type.removeprefix("display.") for e in found] == [
        "identify_asked", "reload_asked", "muted",
    ]  # fmt: skip
    assert all(e.topics == ("hall", "display:LED-1F") for e in found)
    assert (wanted(site, "display:LED-1F", token) or {})["muted"] is True
    assert wanted(site, "display:LCD-1F-A", token) is None
    assert wanted(site, "display:LED-1F") is None
    heard(site, sound=False)
    assert "displays_without_sound" not in alerts(site)
    assert site.ask("POST", "/displays/LED-1F/unmute", {}, as_="admin").json["muted"] is False
    assert seen(site)["muted"] is False
    none = site.ask("POST", "/displays/LED-9F/mute", {}, as_="manager")
    assert none.json["code"] == "unknown_screen"


def test_a_report_is_cut_to_what_may_be_kept() -> None:
    sent = {"version": "v" * 200, "sound": "yes", "shows": {"view": "x" * 200, "n": 1, "o": {}}}
    said = display_report("display:LED-1F", sent)
    assert said is not None
    assert (said.display, len(said.version), said.sound) == ("LED-1F", 80, False)
    assert said.shows == {"view": "x" * 80, "n": 1}
    assert display_report("display:LED-1F", {"shows": []}) is None
    assert display_report(Actor("device", "display:A", "display").id, "x") is None

"""What the manager tells everybody in the hall."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from server import jobs
from server.live.rooms import Rooms
from server.live.snapshots import Snapshots
from server.store.queries.journal import verify
from tests.web.site import Site

NOTICE = {"kind": "notice", "text": "9:30 起 2 号电梯停用。", "text_en": "Lift 2 is out of use."}


def told(site: Site, body: dict[str, Any], as_: str = "manager") -> Any:
    return site.ask("POST", "/announcements", body, as_=as_)


def shown(site: Site) -> list[dict[str, Any]]:
    """What a phone sees that nobody signed in at."""
    room = Rooms(site.house).admit("announcements", None)
    assert room is not None
    content, _ = Snapshots(site.house).take(room)
    return list(content["announcements"])


def test_a_notice_is_told_everywhere_and_ends_by_itself(any_site: Site) -> None:
    site = any_site
    answer = told(site, NOTICE)
    assert answer.status_code == 201, answer.text
    one = answer.json
    assert (one["text"], one["areas"], one["ended_at"]) == (NOTICE["text"], ["1F", "2F"], None)
    assert shown(site) == [one]
    (event,) = [e for e in site.house.events_after(0) if e.type == "announcement.began"]
    assert (event.topics, event.data) == (("announcements", "hall"), {"announcement": one})
    site.clock.advance(timedelta(minutes=11))
    assert shown(site) == []
    assert "end_announcements" in jobs.tick(site.house)
    (seen,) = site.ask("GET", "/announcements", as_="manager").json["announcements"]
    assert (seen["running"], seen["made_by"], seen["ended_by"]) == (
        False, "user:manager", "system:system",
    )  # fmt: skip
    with site.house.store.read() as conn:
        assert list(verify(conn)) == []


def test_a_kiosk_hears_of_it_with_its_next_sign_of_life(site: Site) -> None:
    one = told(site, NOTICE).json
    beat = {"version": "1", "link": "online"}
    heard = site.ask("POST", "/kiosks/K1/heartbeat", beat, as_="kiosk:K1").json
    assert heard["announcements"] == [one]


def test_the_hall_has_its_own_words_for_the_end_of_the_day_and_for_evacuation(site: Site) -> None:
    closing = told(site, {"kind": "closing", "areas": ["1F"]}).json
    assert (closing["areas"], closing["until"][11:16]) == (["1F"], "17:30")
    assert "大厅还有 510 分钟下班" in closing["text"]
    alarm = told(site, {"kind": "evacuation", "areas": ["1F"]}).json
    assert (alarm["areas"], alarm["until"]) == (["1F", "2F"], None)
    assert "立即离开大厅" in alarm["text"]
    assert "Leave the hall now" in alarm["text_en"]
    assert [one["kind"] for one in shown(site)] == ["evacuation", "closing"]
    assert told(site, {"kind": "evacuation"}).json["code"] == "already_done"
    ended = site.ask("DELETE", f"/announcements/{alarm['id']}", as_="manager")
    assert ended.json["ended_at"] is not None
    assert [one["kind"] for one in shown(site)] == ["closing"]
    assert told(site, {"kind": "evacuation"}).status_code == 201
    events = [e.type for e in site.house.events_after(0) if e.type.startswith("announcement.")]
    assert events == [
        "announcement.began", "announcement.began", "announcement.ended", "announcement.began",
    ]  # fmt: skip


def test_an_announcement_without_words_or_for_an_unknown_place_is_refused(site: Site) -> None:
    assert told(site, {"kind": "notice", "text": " "}).json["code"] == "notice_required"
    assert told(site, NOTICE | {"areas": ["9F"]}).json["code"] == "unknown_area"
    assert told(site, NOTICE | {"until": "2020-01-01T00:00:00Z"}).json["code"] == "bad_request"
    assert told(site, NOTICE | {"repeat": 0}).status_code == 422
    site.clock.advance(timedelta(hours=9))
    assert told(site, {"kind": "closing"}).json["code"] == "notice_required"
    nothing = site.ask("DELETE", "/announcements/nothing", as_="manager")
    assert nothing.json["code"] == "unknown_announcement"
    for who in ("guide", "clerk", "admin"):
        assert told(site, NOTICE, as_=who).json["code"] == "forbidden"

"""Messages and alerts at the API."""

from __future__ import annotations

from typing import Any, get_args

from config.translations import catalogue
from server.jobs import send_notices
from server.rules.notices import KINDS
from server.web.api import notices
from tests.steps.notice_day import Post
from tests.web.site import Site

PERSON = {"id_number": "11010519491231002X", "name": "王小明", "phone": "13800001234"}
WISH = {"item": "GA01", "start": "2026-11-23T09:00:00+08:00", "person": PERSON}


def booked(site: Site) -> dict[str, Any]:
    made: dict[str, Any] = site.ask("POST", "/appointments", WISH).json
    return made


def listed(site: Site, query: str = "", who: str = "guide") -> list[dict[str, Any]]:
    answer = site.ask("GET", f"/notices{query}", as_=who)
    notices.NoticesShown.model_validate(answer.json)
    found: list[dict[str, Any]] = answer.json["notices"]
    return found


def test_staff_read_the_messages_of_a_day_masked(any_site: Site) -> None:
    site = any_site
    made = booked(site)
    (today,) = listed(site)
    assert (today["kind"], today["to"], today["state"]) == ("booked", "citizen", "waiting")
    assert today["person_masked"]["phone"] == "*******1234"
    assert made["code"] in today["text"]
    assert "/b/…" in today["text"]
    told = str(listed(site)) + str(listed(site, "?day=2026-11-22"))
    for secret in ("小明", "13800001234", made["token"]):
        assert secret not in told
    assert [one["kind"] for one in listed(site, "?day=2026-11-22")] == ["remind_day"]
    assert [one["kind"] for one in listed(site, f"?subject={made['id']}", "manager")] == [
        "booked", "remind_day", "remind_hours",
    ]  # fmt: skip
    assert listed(site, "?state=failed") == []
    assert site.ask("GET", "/notices?state=lost", as_="guide").json["code"] == "bad_request"


def test_a_message_is_sent_once_more_on_a_managers_word_and_a_repeat_does_not_repeat_it(
    any_site: Site,
) -> None:
    site = any_site
    booked(site)
    (message,) = listed(site)
    path = f"/notices/{message['id']}/resend"
    refused = site.ask("POST", path, {}, as_="manager")
    assert (refused.status_code, refused.json["code"]) == (409, "wrong_state")
    assert "待发" in refused.json["detail"]
    post = Post()
    send_notices.run(site.house, post)
    assert listed(site)[0]["state"] == "sent"
    for _ in range(2):
        again = site.ask("POST", path, {}, as_="manager", key="again")
        assert (again.status_code, again.json["state"]) == (200, "waiting")
    send_notices.run(site.house, post)
    send_notices.run(site.house, post)
    assert post.kinds == ["booked", "booked"]
    unknown = site.ask("POST", "/notices/nothing/resend", {}, as_="guide")
    assert unknown.json["code"] == "not_found"


def test_alerts_tell_what_is_missing_since_when_and_how_much(site: Site) -> None:
    for who in ("manager", "admin", "guide"):
        answer = site.ask("GET", "/alerts", as_=who).json
        notices.Alerts.model_validate(answer)
        assert answer["alerts"] == [
            {
                "code": "year_unpublished", "since": "2026-11-01T00:00:00+08:00",
                "figures": {"year": 2027, "days_left": 42},
            }
        ]  # fmt: skip
    booked(site)
    send_notices.run(site.house, Post(fails=1, final=True))
    codes = {
        a["code"]: a["figures"] for a in site.ask("GET", "/alerts", as_="guide").json["alerts"]
    }
    assert codes["notices_failed"] == {"count": 1}


def test_every_kind_of_message_has_its_words_and_its_place_in_the_description() -> None:
    assert set(get_args(notices.NoticeKind)) == set(KINDS)
    for language in ("zh", "en"):
        said = {key for key in catalogue(language) if key.startswith("notices.")}
        wanted = {f"notices.{kind}.{part}" for kind in KINDS for part in ("title", "text")}
        assert wanted <= said

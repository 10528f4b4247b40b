"""People who need more than a number: accompaniment, priority, helpers, the visit as a whole."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from server.jobs import lapse_care
from server.store.queries import journal
from tests.support import ids
from tests.web.site import Site

PERSON = {"id_type": "resident", "id_number": ids.VALID[0], "name": "王小明"}
GUIDE, OTHER = "S061", "S063"


def do(site: Site, path: str, body: Any = None, as_: str = "guide") -> Any:
    return site.ask("POST", path, body or {}, as_=as_)


def offer(site: Site, **more: Any) -> Any:
    wish = {"needs": ["old"], "shown": "居民身份证", **more}
    return do(site, "/accompaniments", wish).json


@pytest.mark.rule("PDS-11")
def test_a_named_guide_goes_along_for_the_whole_visit_and_closes_it_with_a_result(
    any_site: Site,
) -> None:
    taken = any_site.ticket(person=PERSON)
    made = offer(any_site, ticket=taken["id"], answer=True, guide=GUIDE, needs=["old", "disabled"])
    assert (made["state"], made["guide"], made["number"]) == ("along", GUIDE, taken["number"])
    assert (made["needs"], made["shown"], made["offered_by"]) == (
        ["old", "disabled"], "居民身份证", "guide",
    )  # fmt: skip
    [seen] = any_site.ask("GET", "/care", as_="manager").json["accompaniments"]
    assert seen == made
    path = f"/accompaniments/{made['id']}"
    assert do(any_site, f"{path}/hand-over", {"guide": OTHER}).json["guide"] == OTHER
    closed = do(any_site, f"{path}/close", {"result": "done", "note": "送到门口"}).json
    assert (closed["state"], closed["result"]) == ("closed", "done")
    assert do(any_site, f"{path}/close", {"result": "left"}).json["code"] == "wrong_state"
    with any_site.house.store.read() as conn:
        assert list(journal.verify(conn)) == []


@pytest.mark.rule("PDS-11")
def test_it_is_offered_and_not_pressed_and_a_no_is_kept(site: Site) -> None:
    no = offer(site, answer=False)
    assert (no["state"], no["guide"]) == ("declined", None)
    later = offer(site)
    assert later["state"] == "offered"
    path = f"/accompaniments/{later['id']}/answer"
    assert do(site, path, {"yes": False}).json["state"] == "declined"
    assert do(site, path, {"yes": False}).json["code"] == "wrong_state"
    assert do(site, path, {"yes": True}).json["code"] == "unknown_staff"
    assert do(site, path, {"yes": True, "guide": GUIDE}).json["state"] == "along"
    # Declining takes nothing away: a ticket is still given, in its own lane.
    assert site.ticket()["lane"] == "walk_in"


def test_what_nobody_closed_is_closed_as_such_when_the_day_is_over(any_site: Site) -> None:
    made = offer(any_site, answer=True, guide=GUIDE)
    lapse_care.run(any_site.house)
    [open_] = any_site.ask("GET", "/care", as_="guide").json["accompaniments"]
    assert open_["state"] == "along"
    any_site.clock.advance(timedelta(days=1))
    lapse_care.run(any_site.house)
    assert any_site.ask("GET", "/care", as_="guide").json["accompaniments"] == []
    again = do(any_site, f"/accompaniments/{made['id']}/close", {"result": "done"}).json
    assert again["code"] == "wrong_state"


@pytest.mark.rule("PQ-35", "HC-27", "XX-16b")
def test_an_emergency_goes_first_once_the_manager_says_so(any_site: Site) -> None:
    first, urgent = any_site.ticket(), any_site.ticket(person=PERSON)
    wish = {"ticket": urgent["id"], "reason": "家人在手术，急需证明"}
    asked = do(any_site, "/priority-requests", wish).json
    assert (asked["state"], asked["group"], asked["lane"]) == ("asked", "emergency", "walk_in")
    assert do(any_site, "/priority-requests", wish).json["id"] == asked["id"]
    path = f"/priority-requests/{asked['id']}"
    assert do(any_site, f"{path}/grant").json["code"] == "forbidden"
    granted = do(any_site, f"{path}/grant", as_="manager").json
    assert (granted["state"], granted["lane"]) == ("granted", "green")
    assert do(any_site, f"{path}/refuse", {"why": "不"}, "manager").json["code"] == "already_done"
    any_site.at_window("16", "open")
    assert any_site.at_window("16", "call").json["ticket"]["number"] == urgent["number"]
    assert first["number"] != urgent["number"]


def test_a_refusal_says_why_and_the_ticket_stays_where_it_was(site: Site) -> None:
    taken = site.ticket()
    asked = do(site, "/priority-requests", {"ticket": taken["id"], "reason": "赶火车"}).json
    path = f"/priority-requests/{asked['id']}/refuse"
    assert do(site, path, as_="manager").json["code"] == "reason_required"
    refused = do(site, path, {"why": "不属急危重情形"}, "manager").json
    assert (refused["state"], refused["why"], refused["lane"]) == (
        "refused", "不属急危重情形", "walk_in",
    )  # fmt: skip
    other = do(site, "/priority-requests", {"ticket": taken["id"], "reason": "病了"}).json
    mine = f"/priority-requests/{other['id']}/withdraw"
    assert do(site, mine, as_="clerk").json["code"] == "forbidden"
    assert do(site, mine).json["state"] == "withdrawn"


@pytest.mark.rule("XX-24")
def test_a_helper_acts_on_an_authorisation_in_steps_that_the_applicant_can_follow(
    any_site: Site,
) -> None:
    taken = any_site.ticket(person=PERSON)
    wish = {"item": "GA01", "manner": "proxy", "ticket": taken["id"]}
    path = f"/helper-orders/{do(any_site, '/helper-orders', wish).json['id']}"
    early = do(any_site, f"{path}/begin", {"helper": GUIDE}).json
    assert early["code"] == "authorisation_required"
    signed = {"shown": "授权委托书", "scope": "代为提交材料、领取结果"}
    assert do(any_site, f"{path}/authorise", signed).json["state"] == "authorised"
    assert do(any_site, f"{path}/begin", {"helper": GUIDE}).json["helper"] == GUIDE
    do(any_site, f"{path}/steps", {"step": "papers_checked"})
    do(any_site, f"{path}/steps", {"step": "submitted", "note": "已交 16 号窗口"})
    [seen] = any_site.ask("GET", f"/tickets/{taken['token']}/helpers").json["orders"]
    assert (seen["state"], [s["step"] for s in seen["steps"]]) == (
        "acting", ["papers_checked", "submitted"],
    )  # fmt: skip
    assert seen["helper_name"] == any_site.house.hall.staff[GUIDE].name
    back = do(any_site, f"{path}/hand-back", {"words": "证件已交本人"}).json
    assert (back["state"], back["result"]) == ("handed_back", "证件已交本人")
    late = do(any_site, f"{path}/withdraw", {"words": "算了"}).json
    assert late["code"] == "wrong_state"
    with any_site.house.store.read() as conn:
        assert list(journal.verify(conn)) == []


def test_an_authorisation_may_be_taken_back_at_any_time(site: Site) -> None:
    wish = {"item": "GA01", "manner": "beside", "ticket": site.ticket()["id"]}
    path = f"/helper-orders/{do(site, '/helper-orders', wish).json['id']}"
    do(site, f"{path}/authorise", {"shown": "授权委托书", "scope": "陪同"})
    do(site, f"{path}/begin", {"helper": GUIDE})
    assert do(site, f"{path}/withdraw", {"words": "本人来办"}).json["state"] == "withdrawn"
    assert do(site, f"{path}/steps", {"step": "submitted"}).json["code"] == "wrong_state"
    home = do(site, "/helper-orders", {**wish, "manner": "home"}).json
    assert home["code"] == "bad_request"


@pytest.mark.rule("XX-16c")
def test_a_visit_is_one_chain_from_the_door_to_the_result(any_site: Site) -> None:
    taken = any_site.ticket(person=PERSON)
    visit = f"/visits/{taken['id']}"
    do(any_site, "/diversions", {"way": "ticket", "post": "entrance", "ticket": taken["id"]})
    offer(any_site, ticket=taken["id"], answer=True, guide=GUIDE)
    do(any_site, f"{visit}/notes", {"kind": "advice", "what": "papers_checked"}, "clerk")
    wish = {"item": "GA01", "manner": "beside", "ticket": taken["id"]}
    do(any_site, "/helper-orders", wish)
    do(any_site, f"{visit}/notes", {"kind": "delivery", "what": "collect"})
    do(any_site, f"{visit}/notes", {"kind": "delivery", "what": "post"})
    last = any_site.house.last_event_id()
    chain = do(any_site, f"{visit}/look").json
    assert [d["post"] for d in chain["guided"]["diversions"]] == ["entrance"]
    assert [a["guide"] for a in chain["guided"]["accompaniments"]] == [GUIDE]
    assert [(n["what"], n["by"]) for n in chain["advised"]] == [("papers_checked", "clerk")]
    assert [o["manner"] for o in chain["helped"]] == ["beside"]
    assert chain["delivery"]["what"] == "post"
    assert any_site.house.events_after(last) == []


def test_whoever_looks_at_a_person_is_kept_and_sees_the_masked_name_only(site: Site) -> None:
    taken = site.ticket(person=PERSON)
    seen = do(site, f"/visits/{taken['id']}/look")
    assert "王小明" not in seen.text
    assert ids.VALID[0] not in seen.text
    assert seen.json["person_masked"]["name"].startswith("王")
    with site.house.store.read() as conn:
        assert journal.head_of(conn, "looks:guide")[0] == 1
    assert "王" not in site.ask("GET", "/care", as_="guide").text


def test_care_is_told_to_guides_and_the_manager_only(site: Site) -> None:
    last = site.house.last_event_id()
    offer(site, answer=False)
    [told] = site.house.events_after(last)
    assert (told.type, told.topics) == ("accompaniment.declined", ("care",))


@pytest.mark.rule("PY-5.2.4")
def test_guiding_acting_and_advice_are_counted(any_site: Site) -> None:
    taken = any_site.ticket()
    for way in ("self_service", "ticket", "consultation"):
        do(any_site, "/diversions", {"way": way})
    offer(any_site, answer=True, guide=GUIDE)
    offer(any_site, answer=False)
    called = {"kiosk": "K1", "page": "start", "reason": "machine"}
    one = do(any_site, "/help-calls", called, "kiosk:K1").json["id"]
    do(any_site, f"/help-calls/{one}/accept")
    wish = {"item": "GA01", "manner": "proxy", "ticket": taken["id"]}
    order = f"/helper-orders/{do(any_site, '/helper-orders', wish).json['id']}"
    do(any_site, f"{order}/authorise", {"shown": "授权委托书", "scope": "代为提交"})
    do(any_site, f"{order}/begin", {"helper": GUIDE})
    do(any_site, f"/visits/{taken['id']}/notes", {"kind": "advice", "what": "answered"})
    counted = any_site.ask("GET", "/statistics/guiding", as_="auditor").json
    assert counted == {
        "guiding": {"pointed_out": 2, "accompanied": 1, "declined": 1, "helped_at_kiosks": 1},
        "acting": {"beside": 0, "proxy": 1, "home": 0},
        "advice": {"sent_to_advice": 1, "given": 1},
        "totals": {"guiding": 4, "acting": 1, "advice": 2},
    }

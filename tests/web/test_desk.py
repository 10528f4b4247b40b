"""What staff do for somebody: book with the tick, look bookings up, answer requests, print."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select

from server.store.models import Journal
from server.store.queries import journal
from server.web.api import booking_answers as shapes
from tests.support import ids
from tests.web.site import Site
from tests.web.test_appointments import LI, WANG, at, booked, request, to, wish

PHONE = {"channel": "phone", "told_once": True}


def asked(site: Site, **more: Any) -> dict[str, Any]:
    answer = site.ask("POST", "/appointments", request(**more))
    assert answer.status_code == 202, answer.text
    made: dict[str, Any] = answer.json
    return made


def consulted(site: Site, made: dict[str, Any], who: str = "guide", **more: Any) -> Any:
    said = {"dept": made["form"]["dept"], "who": "李科长", "answer": "可以，有人值守", **more}
    return site.ask("POST", f"/appointments/{made['id']}/consult", said, as_=who)


@pytest.mark.rule("PDS-3")
@pytest.mark.parametrize("channel", ["phone", "desk", "helper", "web"])
def test_whatever_staff_call_the_channel_nothing_is_saved_without_the_tick(
    any_site: Site, channel: str
) -> None:
    site = any_site
    before = site.row_counts()
    refused = site.ask("POST", "/appointments", wish(channel=channel), as_="guide")
    assert (refused.status_code, refused.json["code"]) == (422, "told_once_required")
    assert site.row_counts() == before
    made = booked(site, channel=channel, told_once=True, as_="clerk")
    told = made["told"]
    assert (told["by"], told["version"]) == ("user:clerk", site.house.floor.service("GA01").version)
    assert told["at"].startswith("2026-11-20T09:00")


@pytest.mark.rule("PDS-3")
def test_a_bundle_is_told_as_one_merged_list(site: Site) -> None:
    bundle = next(s for s in site.house.floor.services.values() if s.bundle and not s.cancelled)
    told = site.ask("GET", f"/items/{bundle.id}").json
    names = [material["name"] for material in told["materials"]]
    every = {m.name for item in bundle.items for m in item.materials}
    assert (len(names), set(names)) == (len(every), every)


def test_the_last_four_digits_a_code_or_a_document_find_a_booking_and_every_look_is_kept(
    any_site: Site,
) -> None:
    site = any_site
    mine = booked(site)
    other = {"id_number": LI, "name": "李四", "phone": "13900005678"}
    booked(site, at("10:00"), person=other)
    ways: tuple[dict[str, str], ...] = (
        {"code": mine["code"].lower()}, {"phone_last4": "1234"}, {"id_number": WANG},
    )  # fmt: skip
    for way in ways:
        answer = site.ask("POST", "/appointments/find", way, as_="clerk")
        shapes.FoundBookings.model_validate(answer.json)
        assert [one["id"] for one in answer.json["appointments"]] == [mine["id"]]
        assert WANG not in answer.text
        assert "王小明" not in answer.text
    standing = answer.json["standing"]
    assert (standing["held"][0]["item"], standing["misses"], standing["listed_until"]) == (
        "GA01", 0, None,
    )  # fmt: skip
    with site.house.store.read() as conn:
        looks = conn.execute(select(Journal.data).where(Journal.subject == "looks:clerk"))
        kept = [row.data for row in looks]
        assert list(journal.verify(conn)) == []
    assert [one["by"] for one in kept] == ["code", "phone", "id"]
    assert all(one["found"] == [mine["id"]] for one in kept)
    assert WANG not in str(kept)


def test_a_search_by_nothing_or_by_a_wrong_number_finds_and_keeps_nothing(site: Site) -> None:
    before = site.row_counts()
    assert site.ask("POST", "/appointments/find", {}, as_="clerk").json["code"] == "bad_request"
    wrong = {"id_number": ids.wrong_check_digit(WANG)}
    assert site.ask("POST", "/appointments/find", wrong, as_="clerk").json["code"] == (
        "bad_id_number"
    )
    assert site.row_counts() == before


@pytest.mark.rule("PDS-6d")
def test_whoever_confirms_without_having_asked_the_department_says_why(any_site: Site) -> None:
    site = any_site
    made = asked(site)
    path = f"/appointments/{made['id']}/confirm"
    refused = site.ask("POST", path, {}, as_="manager")
    assert (refused.status_code, refused.json["code"]) == (422, "consultation_required")
    done = site.ask("POST", path, {"unconsulted": "部门已下班，电话无人接听"}, as_="manager").json
    assert (done["state"], done["decision"]["consulted"]) == ("confirmed", False)
    assert done["decision"]["unconsulted"] == "部门已下班，电话无人接听"
    form = site.ask("GET", f"/appointments/{made['token']}/form")
    assert "未征求部门意见，原因：部门已下班，电话无人接听" in form.text


def test_the_department_itself_confirms_without_being_asked(site: Site) -> None:
    made = asked(site)
    done = site.ask("POST", f"/appointments/{made['id']}/confirm", {}, as_="department").json
    assert (done["state"], done["decision"]["consulted"]) == ("confirmed", True)


@pytest.mark.rule("PDS-6d")
def test_of_two_who_settle_a_request_at_once_the_second_is_told(any_site: Site) -> None:
    site = any_site
    made = asked(site)
    row = site.ask("GET", "/appointments?state=awaiting", as_="guide").json["appointments"][0]
    seen = row["changes"]
    first = consulted(site, made, seen=seen)
    assert first.status_code == 200, first.text
    assert consulted(site, made, "manager", seen=seen).json["code"] == "changed_meanwhile"
    path = f"/appointments/{made['id']}"
    late = site.ask("POST", f"{path}/refuse", {"reason": "无人", "seen": seen}, as_="manager")
    assert (late.status_code, late.json["code"]) == (409, "changed_meanwhile")
    now = first.json["changes"]
    assert site.ask("POST", f"{path}/confirm", {"seen": now}, as_="guide").status_code == 200
    again = site.ask("POST", f"{path}/confirm", {"seen": now}, as_="manager")
    assert again.json["code"] == "changed_meanwhile"
    shown = site.ask("GET", path, as_="guide").json
    assert [one["kind"] for one in shown["timeline"]] == ["requested", "consult", "confirm"]


FORM = (
    "预约登记表", "王**", "**************002X", "*******1234", "企业投资项目备案",
    "2026年11月23日 18:30", "次日出境就医", "2026年11月30日", "网上", "李科长：可以，有人值守",
    "☑ 确认预约", "☐ 不予预约", "guide", "申请人签名", "审批部门签名",
)  # fmt: skip


@pytest.mark.rule("PDS-6c")
def test_the_registration_form_has_every_field_masked_for_staff_and_holder(any_site: Site) -> None:
    site = any_site
    made = asked(site)
    consulted(site, made)
    site.ask("POST", f"/appointments/{made['id']}/confirm", {}, as_="guide")
    for who in (None, "guide"):
        answer = site.ask("GET", f"/appointments/{made['token']}/form", as_=who)
        assert (answer.status_code, answer.mimetype) == (200, "text/html")
        assert [text for text in FORM if text not in answer.text] == []
        assert made["code"] in answer.text
        assert WANG not in answer.text
        assert "王小明" not in answer.text
    english = site.ask("GET", f"/appointments/{made['token']}/form?lang=en").text
    assert "Registration form" in english
    assert 'lang="en"' in english


def test_voucher_and_told_once_copy_are_printed_and_an_ordinary_booking_has_no_form(
    site: Site,
) -> None:
    made = booked(site, **PHONE, as_="guide")
    link = f"/appointments/{made['token']}"
    voucher = site.ask("GET", f"{link}/voucher")
    assert f"{made['code'][:4]} {made['code'][4:]}" in voucher.text
    assert "80mm" in site.ask("GET", f"{link}/voucher?paper=80mm").text
    told = site.ask("GET", f"{link}/told-once").text
    materials = made["conditions_told"]["materials"]
    assert [m["name"] for m in materials if m["name"] not in told] == []
    assert "由工作人员一次性告知" in told
    assert site.ask("GET", f"{link}/form").json["code"] == "not_found"
    assert site.ask("GET", "/appointments/AAAAAAAAAAAAAAAAAAAAAA/voucher").status_code == 404


def test_text_that_a_person_typed_is_never_markup_on_paper(site: Site) -> None:
    made = asked(site, reason="<img src=x onerror=alert(1)>")
    text = site.ask("GET", f"/appointments/{made['token']}/form").text
    assert "<img src=x" not in text
    assert "&lt;img" in text


def test_an_agent_of_organisations_has_a_limit_of_its_own(site: Site) -> None:
    limits = site.ask("GET", "/booking-rules").json
    shapes.BookingRules.model_validate(limits)
    assert (limits["per_person_per_day"], limits["per_agent_per_day"]) == (2, 5)
    assert limits["out_of_hours"]["decline_reasons"]
    for n in range(5):
        firm = {"name": f"某某商贸{n}号"}
        booked(site, at(f"{9 + n // 2:02}:{n % 2 * 30:02}"), organisation=firm, item="QY01")
    sixth = wish(at("15:00"), organisation={"name": "另一家"}, item="QY01")
    refused = site.ask("POST", "/appointments", sixth).json
    assert (refused["code"], refused["limit"]) == ("too_many_bookings", 5)


@pytest.mark.rule("PY-2.2c")
def test_a_helper_books_for_somebody_and_it_is_kept_whether_they_asked(any_site: Site) -> None:
    site = any_site
    more: dict[str, Any] = {"channel": "helper", "told_once": True, "as_": "guide"}
    unasked = booked(site, helper_made=True, **more)
    wanted = booked(site, at("10:00"), LI, helper_made=False, **more)
    listed = site.ask("GET", "/appointments?day=2026-11-23", as_="guide").json["appointments"]
    kept = {one["id"]: (one["channel"], one["helper_made"]) for one in listed}
    assert kept == {unasked["id"]: ("helper", True), wanted["id"]: ("helper", False)}


@pytest.mark.rule("PDS-7d")
def test_an_objection_is_upheld_or_rejected_once_and_both_are_told(any_site: Site) -> None:
    site = any_site
    first, second = booked(site), booked(site, at("10:00"), LI)
    to(site, "23:00")
    from server.jobs import miss_bookings

    miss_bookings.run(site.house)
    for one in (first, second):
        said = site.ask("POST", f"/appointments/{one['token']}/object", {"reason": "当天住院"})
        assert said.json["objection"] == "open", said.text
    waiting = site.ask("GET", "/objections", as_="guide").json["objections"]
    assert {one["appointment"] for one in waiting} == {first["id"], second["id"]}
    assert waiting[0]["counted"] == 1
    reject = f"/appointments/{second['id']}/reject-objection"
    assert site.ask("POST", reject, {}, as_="manager").json["code"] == "reason_required"
    assert site.ask("POST", reject, {"reason": "无证明"}, as_="guide").json["code"] == "forbidden"
    done = site.ask("POST", reject, {"reason": "没有证明材料"}, as_="manager").json
    assert (done["objection"], done["answered"]["reason"]) == ("rejected", "没有证明材料")
    assert site.ask("POST", reject, {"reason": "x"}, as_="manager").json["code"] == "already_done"
    void = site.ask(
        "POST", f"/appointments/{first['id']}/void", {"reason": "住院证明"}, as_="manager"
    )
    assert void.status_code == 200, void.text
    assert site.ask("GET", "/objections", as_="manager").json["objections"] == []
    seen = site.ask("GET", f"/appointments/{second['token']}").json
    assert seen["miss"]["answered"]["reason"] == "没有证明材料"
    told = {
        e.type: e.data for e in site.house.events_after(0) if "object" in e.type or "void" in e.type
    }
    assert told["appointment.objection_rejected"]["reason"] == "没有证明材料"
    assert told["appointment.voided"]["reason"] == "住院证明"
    with site.house.store.read() as conn:
        assert list(journal.verify(conn)) == []


def test_an_objection_that_nobody_made_cannot_be_rejected(site: Site) -> None:
    made = booked(site)
    site.clock.advance(timedelta(minutes=1))
    path = f"/appointments/{made['id']}/reject-objection"
    assert site.ask("POST", path, {"reason": "x"}, as_="manager").json["code"] == "not_found"

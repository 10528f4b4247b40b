"""The emergency switch, the list out of hours, and that nothing else makes booking compulsory."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import pytest

from tests.support import ids
from tests.web.site import Site

WANG, LI = ids.VALID
WISH = {
    "reason": "疫情防控",
    "approver": "admin",
    "since": "2026-11-20T09:00:00+08:00",
    "until": "2026-11-25T18:00:00+08:00",
    "notice": "即日起取号须先预约。",
}


def declared(site: Site, **other: Any) -> str:
    answer = site.ask("POST", "/emergency", WISH | other, as_="manager")
    assert answer.status_code == 201, answer.text
    return str(answer.json["id"])


def to(site: Site, moment: str) -> None:
    site.clock.advance(datetime.fromisoformat(moment) - site.house.now())


def take(site: Site, item: str = "GA01", as_: str = "kiosk:K1", key: str = "") -> Any:
    return site.ask("POST", "/tickets", {"item": item}, as_=as_, key=key)


@pytest.mark.rule("PDS-2")
def test_booking_is_required_only_between_approval_and_end_of_an_emergency(any_site: Site) -> None:
    site = any_site
    id_ = declared(site)
    assert take(site).status_code == 201
    own = site.ask("POST", f"/emergency/{id_}/approve", {}, as_="manager")
    assert own.json["code"] == "second_person_required"
    assert take(site).status_code == 201
    assert site.ask("POST", f"/emergency/{id_}/approve", {}, as_="admin").status_code == 200
    for who in ("kiosk:K1", "guide"):
        no = take(site, as_=who)
        assert (no.status_code, no.json["code"]) == (409, "booking_required")
        assert {k: no.json[k] for k in ("reason", "notice")} == {
            "reason": "疫情防控", "notice": "即日起取号须先预约。",
        }  # fmt: skip
        assert no.json["until"].startswith("2026-11-25T")
    assert "即日起取号须先预约" in no.json["detail"]
    public = site.ask("GET", "/emergency").json
    assert public["emergency"]["notice"] == WISH["notice"]
    assert "all" not in public
    to(site, "2026-11-25T17:59:00+08:00")
    assert site.ask("GET", "/calendar").json["emergency"]["id"] == id_
    to(site, "2026-11-26T09:00:00+08:00")
    assert take(site).status_code == 201
    assert site.ask("GET", "/emergency").json == {"emergency": None}


@pytest.mark.rule("PDS-2")
def test_every_ticket_withheld_is_counted_once_and_one_person_opens_the_doors_again(
    site: Site,
) -> None:
    id_ = declared(site)
    site.ask("POST", f"/emergency/{id_}/approve", {}, as_="admin")
    for key in ("a", "a", "b"):
        assert take(site, key=key).json["code"] == "booking_required"
    (seen,) = site.ask("GET", "/emergency", as_="auditor").json["all"]
    assert (seen["turned_away"], seen["state"], seen["approver"]) == (2, "in_force", "admin")
    assert site.ask("POST", f"/emergency/{id_}/end", {}, as_="manager").status_code == 200
    assert take(site).status_code == 201
    again = site.ask("POST", f"/emergency/{id_}/approve", {}, as_="admin")
    assert again.json["code"] == "already_done"


def test_who_booked_is_served_in_an_emergency(site: Site) -> None:
    person = {"id_type": "resident", "id_number": WANG, "name": "王小明"}
    wish = {"item": "GA01", "start": "2026-11-20T10:00:00+08:00", "person": person}
    made = site.ask("POST", "/appointments", wish).json
    site.ask("POST", f"/emergency/{declared(site)}/approve", {}, as_="admin")
    to(site, "2026-11-20T09:50:00+08:00")
    arrived = site.ask("POST", "/arrivals", {"code": made["code"]}, as_="kiosk:K1")
    assert (arrived.status_code, arrived.json["lane"]) == (201, "booked")


@pytest.mark.parametrize(
    ("other", "code"),
    [
        ({"reason": " "}, "reason_required"),
        ({"notice": ""}, "notice_required"),
        ({"approver": "manager"}, "second_person_required"),
        ({"approver": "clerk"}, "second_person_required"),
        ({"approver": "nobody"}, "second_person_required"),
        ({"until": "2026-11-19T09:00:00+08:00"}, "emergency_span"),
        ({"until": "2027-11-19T09:00:00+08:00"}, "emergency_span"),
    ],
)
def test_an_emergency_needs_reason_notice_a_second_person_and_an_end(
    site: Site, other: dict[str, Any], code: str
) -> None:
    answer = site.ask("POST", "/emergency", WISH | other, as_="manager")
    assert answer.json["code"] == code


def request(start: str, item: str = "TZ01", who: str = WANG) -> dict[str, Any]:
    person = {"id_type": "resident", "id_number": who, "name": "王小明", "phone": "13800001234"}
    return {
        "item": item, "start": start, "person": person, "out_of_hours": True,
        "reason": "次日出境就医", "needed_by": "2026-11-30",
    }  # fmt: skip


ITEM = {
    "item": "TZ01",
    "from": "2026-11-01",
    "day_types": ["evening"],
    "approval": {"no": "中心〔2026〕8号", "by": "中心主任办公会", "on": "2026-10-30"},
    "source": "中心〔2026〕8号",
}


@pytest.mark.rule("PDS-5")
def test_the_list_names_item_department_times_and_approval_and_is_asked_on_the_day_of_booking(
    any_site: Site,
) -> None:
    site = any_site
    removed = site.ask("POST", "/out-of-hours-items/TZ01/remove", {"reason": "调整"}, as_="admin")
    assert "TZ01" not in {one["item"] for one in removed.json["items"]}
    assert len(removed.json["items"]) > 10
    evening, weekend = "2026-11-24T18:30:00+08:00", "2026-11-29T10:00:00+08:00"
    assert site.ask("POST", "/appointments", request(evening)).json["code"] == (
        "not_on_out_of_hours_list"
    )
    added = site.ask("POST", "/out-of-hours-items", ITEM, as_="manager")
    assert added.status_code == 201, added.text
    (seen,) = [
        one for one in site.ask("GET", "/out-of-hours-items").json["items"] if one["item"] == "TZ01"
    ]
    assert {k: seen[k] for k in ("from", "to", "day_types", "approval", "in_force")} == {
        "from": "2026-11-01", "to": None, "day_types": ["evening"],
        "approval": ITEM["approval"], "in_force": True,
    }  # fmt: skip
    assert seen["dept_name"]
    no = site.ask("POST", "/appointments", request(weekend))
    assert (no.json["code"], no.json["day_type"]) == ("day_type_not_on_list", "weekend")
    assert "周末" in no.json["detail"]
    made = site.ask("POST", "/appointments", request(evening))
    assert made.status_code == 202, made.text
    id_ = made.json["id"]
    done = site.ask("POST", f"/appointments/{id_}/confirm", {"unconsulted": "急"}, as_="manager")
    assert done.status_code == 200, done.text
    site.ask("POST", "/out-of-hours-items/TZ01/remove", {"reason": "调整"}, as_="admin")
    assert site.ask("GET", f"/appointments/{id_}", as_="guide").json["state"] == "confirmed"
    again = site.ask("POST", "/appointments", request(evening, who=LI))
    assert again.json["code"] == "not_on_out_of_hours_list"


def test_one_booking_is_called_off_with_a_reason_and_its_place_is_free_again(site: Site) -> None:
    person = {"id_type": "resident", "id_number": WANG, "name": "王小明"}
    start = "2026-11-24T09:00:00+08:00"
    made = site.ask("POST", "/appointments", {"item": "GA01", "start": start, "person": person})
    path = f"/appointments/{made.json['token']}/cancel-by-hall"
    assert site.ask("POST", path, {}, as_="manager").json["code"] == "reason_required"
    assert site.ask("POST", path, {"reason": "系统升级"}, as_="guide").json["code"] == "forbidden"
    off = site.ask("POST", path, {"reason": "系统升级"}, as_="manager").json
    assert (off["state"], off["decision"]["answer"]) == ("cancelled", "called_off")
    free = site.ask("GET", "/slots?item=GA01&from=2026-11-24&to=2026-11-24").json["slots"][1]
    event = site.house.events_after(0, 10_000)[-1]
    assert (event.type, event.data["by_hall"]) == ("appointment.called_off", True)
    assert free["start"].startswith("2026-11-24T09:00") is False or free["free"]


def test_a_session_or_queue_is_called_off_alone(site: Site) -> None:
    starts = ("09:00", "14:30")
    for who, clock in zip((WANG, LI), starts, strict=True):
        person = {"id_type": "resident", "id_number": who, "name": "王小明"}
        wish = {"item": "GA01", "start": f"2026-11-24T{clock}:00+08:00", "person": person}
        assert site.ask("POST", "/appointments", wish).status_code == 201
    counts = []
    for more in ({}, {"session": "PM"}, {"queue": "N"}, {"queue": "A"}, {"stranded": True}):
        wish = {"day": "2026-11-24", "dry_run": True, **more}
        answer = site.ask("POST", "/appointments/cancel-by-hall", wish, as_="manager")
        counts.append(answer.json.get("count"))
    assert counts == [2, 1, 2, 0, 0]
    wrong = {"day": "2026-11-24", "session": "night", "dry_run": True}
    answer = site.ask("POST", "/appointments/cancel-by-hall", wrong, as_="manager")
    assert answer.json["code"] == "bad_request"

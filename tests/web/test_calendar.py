"""The hall's days through the API: entries, files, published years, hours for everybody."""

from __future__ import annotations

import base64
from datetime import datetime, timedelta
from typing import Any

import pytest

from server.web.api import calendar_shapes as shapes
from tests.support import ids
from tests.web.site import Site

WANG, LI = ids.VALID
TUESDAY = "2026-11-24"
YEAR = {
    "year": 2027,
    "holidays": ["2027-01-01", "2027-05-01", "2027-10-01"],
    "makeup": ["2027-09-26"],
    "source": "国办发明电",
}


def closed(day: str = TUESDAY, **more: Any) -> dict[str, Any]:
    return {"day": day, "kind": "closed", "reason": "全员培训", "source": "中心通知3号", **more}


def enter(site: Site, wish: dict[str, Any], as_: str = "manager") -> str:
    answer = site.ask("POST", "/calendar/entries", wish, as_=as_)
    assert answer.status_code == 201, answer.text
    return str(answer.json["ids"][0])


def book(site: Site, start: str, who: str = WANG) -> Any:
    person = {"id_type": "resident", "id_number": who, "name": "王小明", "phone": "13800001234"}
    wish = {"item": "GA01", "start": start, "channel": "web", "person": person}
    return site.ask("POST", "/appointments", wish)


def hours(site: Site, day: str, as_: str | None = None) -> dict[str, Any]:
    answer = site.ask("GET", f"/calendar?from={day}&to={day}", as_=as_)
    shapes.CalendarAnswer.model_validate(answer.json)
    found: dict[str, Any] = answer.json["days"][0]
    return found


def sent(text: str, encoding: str = "utf-8", **more: Any) -> dict[str, Any]:
    return {"file": base64.b64encode(text.encode(encoding)).decode(), "source": "3号", **more}


def to(site: Site, moment: str) -> None:
    site.clock.advance(datetime.fromisoformat(moment) - site.house.now())


def test_a_closed_day_closes_booking_at_once_and_lists_the_bookings_that_stand(
    any_site: Site,
) -> None:
    site = any_site
    made = book(site, f"{TUESDAY}T09:00:00+08:00").json
    id_ = enter(site, closed())
    assert hours(site, TUESDAY) | {"planned": []} == {
        "day": TUESDAY, "kind": "closed", "sessions": [], "planned": [],
    }  # fmt: skip
    assert hours(site, TUESDAY, "manager")["stranded"] == 1
    slots = site.ask("GET", f"/slots?item=GA01&from={TUESDAY}&to={TUESDAY}").json
    assert (slots["slots"], slots["days"][0]["why_not"]) == ([], "closed")
    assert book(site, f"{TUESDAY}T10:00:00+08:00", LI).json["code"] == "slot_unknown"
    off = {"day": TUESDAY, "stranded": True}
    tried = site.ask("POST", "/appointments/cancel-by-hall", off | {"dry_run": True}, as_="manager")
    assert (tried.json["count"], tried.json["bookings"][0]["id"]) == (1, made["id"])
    done = site.ask("POST", "/appointments/cancel-by-hall", off, as_="manager")
    assert done.json["code"] == "reason_required"
    off["reason"] = "当天闭馆"
    done = site.ask("POST", "/appointments/cancel-by-hall", off, as_="manager")
    assert done.json["count"] == 1, done.text
    shown = site.ask("GET", f"/appointments/{made['token']}").json
    assert (shown["state"], shown["decision"]["reason"]) == ("cancelled", "当天闭馆")
    assert site.ask("POST", f"/calendar/entries/{id_}/withdraw", {}, as_="manager").json["ids"]
    assert len(hours(site, TUESDAY)["sessions"]) == 2
    assert book(site, f"{TUESDAY}T10:00:00+08:00", LI).status_code == 201
    entries = site.ask("GET", f"/calendar?from={TUESDAY}&to={TUESDAY}", as_="admin").json["entries"]
    assert entries[0]["withdrawn"]["by"] == "user:manager"
    assert site.ask("GET", f"/calendar?from={TUESDAY}&to={TUESDAY}").json["entries"] == []


def test_the_public_reads_the_reason_and_never_who_entered_it(site: Site) -> None:
    enter(site, closed())
    (seen,) = site.ask("GET", f"/calendar?from={TUESDAY}&to={TUESDAY}").json["entries"]
    assert seen["reason"] == "全员培训"
    assert not {"author", "source", "entered_at"} & set(seen)
    (full,) = site.ask("GET", f"/calendar?from={TUESDAY}&to={TUESDAY}", as_="admin").json["entries"]
    assert (full["author"], full["source"]) == ("user:manager", "中心通知3号")


@pytest.mark.rule("PQ-35")
def test_an_extra_session_has_windows_and_items_and_takes_tickets_of_them_only(site: Site) -> None:
    extra = {
        "name": "晚间延时", "opens": "18:30", "closes": "20:00", "windows": ["16"],
        "items": ["GA01"],
    }  # fmt: skip
    enter(site, closed(kind="extra_session", extra=extra))
    to(site, f"{TUESDAY}T18:40:00+08:00")
    assert site.ticket("GA01")["service_types"] == ["extended", "walk_in"]
    other = site.ask("POST", "/tickets", {"item": "GA03"}, as_="kiosk:K1")
    assert other.json["code"] == "outside_ticket_hours"
    (evening,) = [s for s in hours(site, TUESDAY)["sessions"] if s["extra"]]
    assert (evening["label"], evening["windows"], evening["items"]) == ("晚间延时", ["16"], 1)


def test_everything_wrong_with_an_entry_is_told_at_once_in_words(site: Site) -> None:
    bad = closed("2026-11-19", kind="extra_session", source=" ", until="2026-11-20")
    bad["extra"] = {"name": "x", "opens": "20:00", "closes": "18:00", "windows": ["99"]}
    answer = site.ask("POST", "/calendar/entries", bad, as_="admin")
    assert (answer.status_code, answer.json["code"]) == (422, "bad_day_entry")
    told = {(one["field"], one["code"]) for one in answer.json["faults"]}
    assert told == {
        ("source", "missing"), ("day", "past"), ("closes", "before_start"), ("windows", "unknown"),
    }  # fmt: skip
    assert "不认识“窗口”里的“99”。" in {one["sentence"] for one in answer.json["faults"]}


CSV = """日期,结束日期,类型,时段,开始时间,结束时间,窗口,原因,依据
2026-12-24,,闭馆,,,,,全员培训,3号
2026/12/25,,半天闭馆,下午,,,,消防演练,
2026-12-26,,延时,,14:00,16:00,01、07,周六下午,5号
"""
FAULTY = CSV + "2026-13-01,,闭馆,,,,,x,\n2026-12-28,,放长假,,,,,x,\n2026-12-29,,延时,,,,99,晚,\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_a_table_from_a_spreadsheet_is_tried_and_then_entered(site: Site, encoding: str) -> None:
    tried = site.ask("POST", "/calendar/import", sent(CSV, encoding, dry_run=True), as_="admin")
    assert (tried.status_code, tried.json["faults"]) == (200, [])
    assert hours(site, "2026-12-24")["sessions"] != []
    done = site.ask("POST", "/calendar/import", sent(CSV, encoding), as_="admin")
    assert (done.status_code, len(done.json["entries"])) == (201, 3)
    days = [hours(site, f"2026-12-{n}")["sessions"] for n in (24, 25, 26)]
    assert [[s["name"] for s in one] for one in days] == [[], ["AM"], ["sat", "周六下午"]]


def test_a_file_with_a_fault_enters_nothing_and_names_every_line(site: Site) -> None:
    for dry in (True, False):
        answer = site.ask("POST", "/calendar/import", sent(FAULTY, dry_run=dry), as_="admin")
        assert answer.status_code == (200 if dry else 422)
        told = [(one["line"], one["field"], one["code"]) for one in answer.json["faults"]]
        assert told == [
            (5, "day", "bad_day"), (6, "kind", "unknown"),
            (7, "closes", "missing"), (7, "opens", "missing"),
        ]  # fmt: skip
        assert all(one["sentence"] for one in answer.json["faults"])
    assert hours(site, "2026-12-24")["sessions"] != []


def test_a_calendar_file_brings_a_published_year(site: Site) -> None:
    events = [
        ("20270101", "20270104", "元旦（休）"), ("20270501", "20270506", "劳动节（休）"),
        ("20271001", "20271008", "国庆节（休）"), ("20270926", "20270927", "国庆节（班）"),
    ]  # fmt: skip
    body = "".join(
        f"BEGIN:VEVENT\r\nDTSTART;VALUE=DATE:{a}\r\nDTEND;VALUE=DATE:{b}\r\nSUMMARY:{c}\r\n"
        "END:VEVENT\r\n"
        for a, b, c in events
    )
    text = f"BEGIN:VCALENDAR\r\n{body}END:VCALENDAR\r\n"
    done = site.ask("POST", "/calendar/import", sent(text), as_="admin")
    assert done.status_code == 201, done.text
    assert done.json["years"] == [{"year": 2027, "holidays": 15, "makeup": 1}]
    assert [hours(site, d)["kind"] for d in ("2027-01-02", "2027-09-26", "2027-09-27")] == [
        "holiday", "makeup", "workday",
    ]  # fmt: skip


def test_a_year_is_unknown_until_its_notice_is_entered_and_again_when_it_is_withdrawn(
    any_site: Site,
) -> None:
    site = any_site
    to(site, "2026-12-31T10:00:00+08:00")
    assert site.ask("GET", "/calendar").json["years_missing"] == [2027]
    start = "2027-01-04T09:00:00+08:00"
    assert book(site, start).json["code"] == "beyond_published_calendar"
    proposed = site.ask("GET", "/calendar/proposal?year=2099", as_="admin").json
    assert (proposed["known"], proposed["holidays"]) == (False, [])
    half = site.ask("POST", "/calendar/years", YEAR | {"holidays": ["2027-01-01"]}, as_="admin")
    assert half.json["faults"][0]["code"] == "incomplete"
    entered = site.ask("POST", "/calendar/years", YEAR, as_="admin")
    assert entered.status_code == 201, entered.text
    assert site.ask("GET", "/calendar").json["years_missing"] == []
    assert book(site, start).status_code == 201
    id_ = entered.json["ids"][0]
    site.ask("POST", f"/calendar/entries/{id_}/withdraw", {"reason": "误录"}, as_="admin")
    assert book(site, start, LI).json["code"] == "beyond_published_calendar"


def test_the_proposal_of_a_year_agrees_with_the_hall_file(site: Site) -> None:
    proposed = site.ask("GET", "/calendar/proposal?year=2026", as_="admin").json
    table = site.house.floor.timetable.workdays.years[2026]
    assert {*proposed["holidays"]} == {day.isoformat() for day in table.holidays}
    assert {*proposed["makeup"]} == {day.isoformat() for day in table.makeup}


def test_what_is_over_is_not_withdrawn_and_a_span_keeps_the_days_that_were(site: Site) -> None:
    id_ = enter(site, closed(until="2026-11-26"))
    to(site, "2026-11-25T10:00:00+08:00")
    site.ask("POST", f"/calendar/entries/{id_}/withdraw", {}, as_="manager")
    kinds = [hours(site, f"2026-11-{n}")["kind"] for n in (24, 25, 26)]
    assert kinds == ["closed", "workday", "workday"]
    site.clock.advance(timedelta(days=2))
    again = site.ask("POST", f"/calendar/entries/{id_}/withdraw", {}, as_="manager")
    assert again.json["code"] == "entry_over"


@pytest.mark.rule("HC-27", "XX-16b")
def test_every_visit_is_counted_under_its_kind_of_service(site: Site) -> None:
    to(site, "2026-11-20T09:30:00+08:00")
    assert site.ticket()["service_types"] == ["walk_in"]
    made = book(site, "2026-11-20T10:00:00+08:00").json
    assert made["service_types"] == ["booked"]
    to(site, "2026-11-20T09:50:00+08:00")
    taken = site.ask("POST", "/arrivals", {"code": made["code"]}, as_="kiosk:K1").json
    assert taken["service_types"] == ["booked"]
    to(site, "2026-11-21T09:30:00+08:00")
    assert site.ticket("GA02")["service_types"] == ["extended", "walk_in"]
    asked = "/service-types?from=2026-11-20&to=2026-11-21"
    told = site.ask("GET", asked, as_="auditor").json
    shapes.ServiceTypes.model_validate(told)
    assert told["visits"] == 3
    assert {k: n for k, n in told["main"].items() if n} == {
        "booked": 1, "walk_in": 1, "extended": 1,
    }  # fmt: skip
    assert told["every"]["walk_in"] == 2

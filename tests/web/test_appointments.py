"""Bookings through the API: book, look, move, cancel, arrive, and every reason to say no."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from server.web.api import booking_answers as shapes
from tests.support import ids
from tests.web.site import Site

WANG, LI = ids.VALID
MONDAY = "2026-11-23"


def at(clock: str, day: str = MONDAY) -> str:
    return f"{day}T{clock}:00+08:00"


def wish(start: str = at("09:00"), who: str = WANG, **more: Any) -> dict[str, Any]:
    person = {"id_type": "resident", "id_number": who, "name": "王小明", "phone": "13800001234"}
    return {"item": "GA01", "start": start, "channel": "web", "person": person, **more}


def request(start: str = at("18:30"), **more: Any) -> dict[str, Any]:
    said = {"out_of_hours": True, "reason": "次日出境就医", "needed_by": "2026-11-30"}
    return wish(start, **{"item": "TZ01", **said, **more})


def booked(site: Site, *args: Any, as_: str | None = None, **more: Any) -> dict[str, Any]:
    answer = site.ask("POST", "/appointments", wish(*args, **more), as_=as_)
    assert answer.status_code == 201, answer.text
    made: dict[str, Any] = answer.json
    return made


def to(site: Site, clock: str, day: str = MONDAY) -> None:
    now = site.house.now()
    from datetime import datetime

    site.clock.advance(datetime.fromisoformat(at(clock, day)) - now)


@pytest.mark.rule("PDS-1", "PDS-4")
def test_a_citizen_books_at_midnight_and_the_code_alone_becomes_a_ticket(any_site: Site) -> None:
    site = any_site
    to(site, "00:10", "2026-11-21")
    slots = site.ask("GET", f"/slots?item=GA01&from={MONDAY}&to={MONDAY}").json
    shapes.Slots.model_validate(slots)
    free = next(slot for slot in slots["slots"] if slot["free"])
    made = booked(site, free["start"])
    shapes.Booking.model_validate(made)
    assert (made["state"], made["link_url"]) == (
        "confirmed",
        f"http://localhost/b/{made['token']}",
    )
    assert not set(made["code"]) & set("01IO")
    after = site.ask("GET", f"/slots?item=GA01&from={MONDAY}&to={MONDAY}").json["slots"]
    assert next(s for s in after if s["start"] == free["start"])["free"] == free["free"] - 1
    to(site, "08:25")
    ticket = site.ask("POST", "/arrivals", {"code": made["code"].lower()}, as_="kiosk:K1")
    assert ticket.status_code == 201, ticket.text
    shapes.CheckedIn.model_validate(ticket.json)
    assert (ticket.json["lane"], ticket.json["number"]) == ("booked", "N501")
    again = site.ask("POST", "/arrivals", {"code": made["code"]}, as_="kiosk:K1")
    assert (again.status_code, again.json["id"]) == (200, ticket.json["id"])
    shown = site.ask("GET", f"/appointments/{made['token']}").json
    assert (shown["state"], shown["ticket"]["number"]) == ("checked_in", "N501")


@pytest.mark.rule("PDS-1")
@pytest.mark.parametrize("by", ["code", "document", "link", "window"])
def test_code_document_link_and_window_all_lead_to_the_ticket(site: Site, by: str) -> None:
    made = booked(site)
    to(site, "08:45")
    link = f"/appointments/{made['token']}/check-in"
    if by == "link":
        answer = site.ask("POST", link, {})
    elif by == "window":
        site.at_window("16", "open")
        answer = site.ask("POST", link, {"window": "16"}, as_="clerk")
    else:
        how = {"code": made["code"]} if by == "code" else {"id_number": WANG}
        answer = site.ask("POST", "/arrivals", how, as_="guide")
    assert answer.status_code == 201, answer.text
    assert answer.json["lane"] == "booked"
    if by == "window":
        site.ticket()
        assert site.at_window("16", "call").json["ticket"]["id"] == answer.json["id"]
        site.at_window("16", "start")
        site.at_window("16", "finish", {"outcome": "done"})
        shown = site.ask("GET", f"/appointments/{made['token']}").json
        assert shown["state"] == "fulfilled"


@pytest.mark.rule("PDS-1")
def test_a_voucher_shown_at_the_window_is_served_there_before_those_in_line(site: Site) -> None:
    made = booked(site)
    to(site, "08:45")
    by_code = {"code": made["code"], "window": "16"}
    shut = site.ask("POST", "/arrivals", by_code, as_="clerk")
    assert shut.json["code"] == "window_not_open"
    site.at_window("27", "open")
    elsewhere = site.ask("POST", "/arrivals", by_code | {"window": "27"}, as_="clerk")
    assert elsewhere.json["code"] == "not_authorised_for_item"
    site.at_window("16", "open")
    first = site.ticket()
    shown = site.ask("POST", "/arrivals", by_code, as_="clerk").json
    assert shown["windows"] == ["16"]
    jumped = site.at_window("16", "call", {"ticket": first["id"], "reason": "先来"})
    assert jumped.json["code"] == "out_of_order_not_allowed"
    called = site.at_window("16", "call", {"ticket": shown["id"]})
    assert called.status_code == 200, called.text
    assert called.json["ticket"]["id"] == shown["id"]


@pytest.mark.rule("PDS-7b")
def test_early_is_told_when_and_late_gets_a_walk_in_ticket(site: Site) -> None:
    made = booked(site, at("10:00"))
    link = f"/appointments/{made['token']}/check-in"
    assert site.ask("POST", link, {}).json["code"] == "not_today"
    by_code = site.ask("POST", "/arrivals", {"code": made["code"]}, as_="kiosk:K1").json
    assert (by_code["code"], by_code["start"]) == ("not_today", "2026-11-23T10:00+08:00")
    to(site, "09:29")
    early = site.ask("POST", link, {}).json
    assert (early["code"], early["from"]) == ("check_in_too_early", "2026-11-23T09:30+08:00")
    to(site, "10:16")
    late = site.ask("POST", link, {})
    assert (late.status_code, late.json["lane"], late.json["late"]) == (201, "walk_in", True)


@pytest.mark.rule("PDS-7a")
def test_a_booking_is_moved_and_cancelled_by_its_link_alone(any_site: Site) -> None:
    site = any_site
    made = booked(site)
    link = f"/appointments/{made['token']}"
    moved = site.ask("PATCH", link, {"start": at("10:00", "2026-11-24")}).json
    assert (moved["token"], moved["start"]) == (made["token"], "2026-11-24T10:00:00+08:00")
    assert moved["code"] == made["code"], "a picture of it is still good"
    cancelled = site.ask("DELETE", link).json
    assert cancelled["state"] == "cancelled"
    assert site.ask("DELETE", link).json["state"] == "cancelled", "gone is gone"
    booked(site)


def test_a_change_at_or_after_the_start_is_too_late(site: Site) -> None:
    made = booked(site)
    to(site, "09:00")
    link = f"/appointments/{made['token']}"
    assert site.ask("DELETE", link).json["code"] == "too_late_to_cancel"
    move = {"start": at("10:00", "2026-11-24")}
    assert site.ask("PATCH", link, move).json["code"] == "too_late_to_cancel"


@pytest.mark.rule("PDS-5", "PDS-6a", "PDS-6c", "PDS-6d")
def test_a_request_out_of_hours_is_settled_with_the_department_and_confirmed(
    any_site: Site,
) -> None:
    site = any_site
    asked = site.ask("POST", "/appointments", request())
    assert asked.status_code == 202, asked.text
    made = asked.json
    assert made["state"] == "awaiting"
    assert made["form"]["reason"] == "次日出境就医"
    assert WANG not in asked.text
    waiting = site.ask("GET", "/appointments?state=awaiting", as_="guide").json["appointments"]
    assert [one["id"] for one in waiting] == [made["id"]]
    path = f"/appointments/{made['id']}"
    dept = site.house.floor.service("TZ01").dept
    said = {"dept": dept, "who": "李科长", "answer": "可以，18:30 有人值守"}
    assert site.ask("POST", f"{path}/consult", said, as_="guide").json["consult"][0]["who"]
    done = site.ask("POST", f"{path}/confirm", {"note": "请带原件"}, as_="manager").json
    assert done["state"] == "confirmed"
    shown = site.ask("GET", f"/appointments/{made['token']}").json
    assert shown["decision"]["told"]["materials"]
    assert shown["form"]["dept_reply"] == said["answer"]
    to(site, "18:20")
    ticket = site.ask("POST", f"/appointments/{made['token']}/check-in", {}, as_="kiosk:K1")
    assert (ticket.status_code, ticket.json["lane"]) == (201, "booked"), ticket.text


@pytest.mark.rule("PDS-6a")
def test_a_request_is_declined_with_a_reason_only(site: Site) -> None:
    made = site.ask("POST", "/appointments", request()).json
    path = f"/appointments/{made['id']}/refuse"
    assert site.ask("POST", path, {}, as_="manager").json["code"] == "reason_required"
    done = site.ask("POST", path, {"reason": "当晚系统维护"}, as_="manager").json
    assert (done["state"], done["decision"]["reason"]) == ("refused", "当晚系统维护")
    assert site.ask("POST", path, {"reason": "x"}, as_="manager").json["code"] == "wrong_state"


def minor() -> str:
    return ids.of_age(17, date(2026, 11, 20))


WRONG: dict[str, tuple[dict[str, Any], str]] = {
    "unknown item": (wish(item="NO99"), "unknown_item"),
    "past": (wish(at("08:30", "2026-11-20")), "slot_past"),
    "no slot then": (wish(at("09:10")), "slot_unknown"),
    "lunch": (wish(at("12:30")), "slot_unknown"),
    "closed day": (wish(at("09:00", "2026-11-22")), "slot_unknown"),
    "too far": (wish(at("09:00", "2026-11-30")), "lead_too_long"),
    "unknown year": (wish(at("09:00", "2027-01-05")), "beyond_published_calendar"),
    "no person": ({**wish(), "person": None}, "id_required"),
    "no name": ({**wish(), "person": {"id_number": WANG}}, "person_name_required"),
    "check digit": (wish(who=ids.wrong_check_digit(WANG)), "bad_id_number"),
    "minor": (wish(who=minor()), "person_minor"),
    "desk, which is for staff": (wish(channel="desk"), "channel_not_allowed"),
    "another's platform": (wish(channel="yushiban"), "channel_not_allowed"),
    "phone without telling": (wish(channel="phone"), "told_once_required"),
    "not on the list": (request(item="GA01"), "not_on_out_of_hours_list"),
    "in hours": (request(at("09:00")), "book_in_hours"),
    "5+X": (request(at("09:30", "2026-11-28")), "book_in_hours"),
    "no reason": (request(reason=" "), "reason_required"),
    "no day": (request(needed_by=None), "needed_by_required"),
    "day before": (request(needed_by="2026-11-20"), "needed_by_before_start"),
    "lead 0": (request(at("18:30", "2026-11-20")), "lead_too_short"),
    "lead 6": (request(at("18:30", "2026-12-01"), needed_by="2026-12-05"), "lead_too_long"),
    "half a wish": ({"item": "GA01"}, "bad_request"),
}


@pytest.mark.rule("PDS-3", "PDS-5", "PDS-6a", "PDS-6b")
@pytest.mark.parametrize("what", WRONG)
def test_bad_input_is_told_by_its_own_code_in_both_languages_and_books_nothing(
    site: Site, what: str
) -> None:
    body, code = WRONG[what]
    before = site.row_counts()
    said = []
    for language in ("zh", "en"):
        answer = site.ask("POST", "/appointments", body, Accept_Language=language)
        assert answer.json["code"] == code, answer.text
        said.append((answer.json["title"], answer.json["detail"]))
    assert said[0] != said[1]
    assert site.row_counts() == before


def test_a_double_click_books_once(site: Site) -> None:
    first = site.ask("POST", "/appointments", wish(), key="one-click")
    second = site.ask("POST", "/appointments", wish(), key="one-click")
    assert first.json["id"] == second.json["id"]
    other = site.ask("POST", "/appointments", wish(at("10:00")), key="one-click")
    assert other.json["code"] == "idempotency_mismatch"
    again = site.ask("POST", "/appointments", wish(at("10:00")))
    assert (again.status_code, again.json["code"]) == (409, "duplicate_booking")


def test_a_bot_is_slowed_down_by_person_and_not_by_address(site: Site) -> None:
    codes = [site.ask("POST", "/appointments", wish(at("09:10"))).json["code"] for _ in range(14)]
    assert codes[0] == "slot_unknown"
    assert codes[-1] == "rate_limited"
    booked(site, who=LI)


def test_a_forged_link_and_one_whose_time_is_over(site: Site) -> None:
    forged = site.ask("GET", "/appointments/AAAAAAAAAAAAAAAAAAAAAA")
    assert (forged.status_code, forged.json["code"]) == (404, "unknown_booking")
    made = booked(site)
    by_id = site.ask("GET", f"/appointments/{made['id']}")
    assert by_id.json["code"] == "unknown_booking"
    site.clock.advance(timedelta(days=40))
    old = site.ask("GET", f"/appointments/{made['token']}")
    assert (old.status_code, old.json["code"]) == (410, "booking_expired_link")


def test_the_last_place_is_taken_once_and_the_next_is_told(site: Site) -> None:
    people = ids.people(7)
    codes = []
    for _ in range(4):
        answer = site.ask("POST", "/appointments", wish(who=next(people)))
        codes.append(answer.json.get("code") if answer.status_code != 201 else "booked")
    assert codes == ["booked", "booked", "slot_taken", "slot_taken"]
    slots = site.ask("GET", f"/slots?item=GA01&from={MONDAY}&to={MONDAY}").json["slots"]
    full = next(slot for slot in slots if slot["start"] == "2026-11-23T09:00:00+08:00")
    assert (full["free"], full["why_not"]) == (0, "full")


def test_a_held_place_becomes_a_booking_or_is_free_again(site: Site) -> None:
    held = site.ask("POST", "/holds", {"item": "GA01", "start": at("09:00")}).json
    assert held["state"] == "held"
    assert held["hold_until"] == "2026-11-20T09:05:00+08:00"
    made = booked(site, hold=held["token"])
    assert (made["id"], made["token"], made["state"]) == (held["id"], held["token"], "confirmed")
    other = site.ask("POST", "/holds", {"item": "GA01", "start": at("09:00")}).json
    taken = site.ask("POST", "/appointments", wish(who=LI))
    assert taken.json["code"] == "slot_taken"
    site.clock.advance(timedelta(minutes=5))
    late = site.ask("POST", "/appointments", wish(who=LI, hold=other["token"]))
    assert (late.status_code, late.json["code"]) == (410, "hold_expired")
    from server.jobs import release_holds

    release_holds.run(site.house)
    booked(site, who=LI)


@pytest.mark.rule("PDS-5p", "PDS-5")
def test_the_out_of_hours_list_is_public_and_dated(site: Site) -> None:
    listed = site.ask("GET", "/out-of-hours-items").json["items"]
    assert "TZ01" in {row["item"] for row in listed}
    body = {"items": [{"item": "GA01", "from": "2026-11-20"}], "source": "县政务办〔2026〕12号"}
    assert site.ask("PUT", "/out-of-hours-items", body, as_="clerk").json["code"] == "forbidden"
    done = site.ask("PUT", "/out-of-hours-items", body, as_="manager").json["items"]
    assert [(row["item"], row["in_force"]) for row in done] == [("GA01", True)]
    struck = site.ask("POST", "/appointments", request()).json
    assert struck["code"] == "not_on_out_of_hours_list"
    assert site.ask("POST", "/appointments", request(item="GA01")).status_code == 202


@pytest.mark.rule("PDS-3")
def test_the_desk_books_with_the_tick_and_it_is_kept_who_told(site: Site) -> None:
    made = booked(site, channel="phone", told_once=True, as_="guide")
    told = site.ask("GET", f"/appointments/{made['id']}", as_="guide").json["told"]
    version = site.house.floor.service("GA01").version
    assert (told["by"], told["version"]) == ("user:guide", version)
    assert told["at"].startswith("2026-11-20T09:00")


def test_no_id_number_ever_leaves(site: Site) -> None:
    made = booked(site)
    seen = "".join(
        site.ask("GET", path, as_=who).text
        for path, who in (
            (f"/appointments/{made['token']}", None),
            (f"/appointments/{made['id']}", "manager"),
            (f"/appointments?day={MONDAY}", "guide"),
        )
    )
    assert WANG not in seen
    assert "王小明" not in seen
    assert "13800001234" not in seen


def test_a_kiosk_books_on_a_channel_of_its_own(site: Site) -> None:
    made = booked(site, channel="kiosk", as_="kiosk:K1")
    assert (made["state"], made["channel"]) == ("confirmed", "kiosk")
    refused = site.ask("POST", "/appointments", wish(channel="kiosk"))
    assert refused.json["code"] == "channel_not_allowed"

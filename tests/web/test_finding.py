"""The one search: what everybody of the staff finds, and whom only those find who serve them."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select

from server.store.accounts import ROLES
from server.store.models import Journal
from server.store.queries import journal
from server.web.api.finding_shapes import Found
from server.web.finding import ABOUT_PEOPLE
from tests.web.site import Site
from tests.web.test_appointments import LI, WANG, at, booked

LOOKING = sorted(ABOUT_PEOPLE)


def search(site: Site, typed: str, who: str = "guide", **more: Any) -> dict[str, Any]:
    answer = site.ask("POST", "/search", {"q": typed, **more}, as_=who, key=None)
    assert answer.status_code == 200, answer.text
    Found.model_validate(answer.json)
    assert WANG not in answer.text
    assert "王小明" not in answer.text
    found: dict[str, Any] = answer.json
    return found


def looks(site: Site, who: str = "guide") -> list[dict[str, Any]]:
    with site.house.store.read() as conn:
        kept = conn.execute(select(Journal.data).where(Journal.subject == f"looks:{who}"))
        found = [row.data for row in kept]
        assert list(journal.verify(conn)) == []
    assert WANG not in str(found)
    return found


def test_an_item_tells_at_once_how_where_and_how_long(site: Site) -> None:
    first = search(site, "办身份证")["things"][0]
    item = site.ask("GET", "/items/GA01").json
    assert (first["kind"], first["id"], first["zone_name"]) == ("item", "GA01", "公安司法")
    told = ("self_service", "online", "windows", "waiting", "open_now", "bookable")
    assert {key: first[key] for key in told} == {key: item[key] for key in told}


def test_windows_departments_and_zones_are_answered_in_place(site: Site) -> None:
    site.at_window("16", "open")
    window = search(site, "16号窗口")["things"][0]
    assert (window["kind"], window["no"], window["state"], window["floor"]) == (
        "window", "16", "open", 1,
    )  # fmt: skip
    dept = search(site, "派出所")["things"][0]
    assert (dept["kind"], dept["id"], dept["windows"]) == ("dept", "GAJ", ["16", "17"])
    zone = next(one for one in search(site, "不动产登记")["things"] if one["kind"] == "zone")
    assert (zone["id"], zone["floor"]) == ("Z3", 2)


def test_a_ticket_and_a_case_are_found_by_their_number_and_name_nobody(any_site: Site) -> None:
    site = any_site
    site.at_window("16", "open")
    taken = site.ticket(person={"id_number": WANG, "name": "王小明"})
    found = search(site, taken["number"].lower())["people"]
    assert [one["id"] for one in found["tickets"]] == [taken["id"]]
    assert "person_masked" not in found["tickets"][0]
    assert found["tickets"][0]["ahead"] == 0
    no = site.at_window("16", "call").json["case"]
    case = search(site, no)["people"]["cases"][0]
    assert (case["no"], case["item"], case["window"]) == (no, "GA01", "16")
    assert search(site, taken["track_url"])["people"]["tickets"][0]["number"] == taken["number"]
    assert looks(site) == [], "nobody was named"


def test_a_booking_code_finds_the_booking_as_it_is_typed_and_the_look_is_kept(
    any_site: Site,
) -> None:
    site = any_site
    mine = booked(site)
    booked(site, at("10:00"), person={"id_number": LI, "name": "李四", "phone": "13900005678"})
    found = search(site, mine["code"].lower())["people"]
    (booking,) = found["bookings"]
    assert (booking["id"], booking["person_name"]) == (mine["id"], "王**")
    assert set(booking) == {
        "id", "kind", "code", "state", "start", "end", "check_in_from", "person_name", "ticket",
        "item", "item_name", "item_name_en", "windows", "token", "link_url",
    }  # fmt: skip
    assert looks(site) == [{"by": "booking", "found": [mine["id"]], "person": None}]
    assert search(site, "22222A22")["people"]["bookings"] == []
    assert len(looks(site)) == 1, "nobody was shown"


def test_a_telephone_numbers_end_and_a_document_find_somebody_only_when_asked_for(
    any_site: Site,
) -> None:
    site = any_site
    mine = booked(site)
    taken = site.ticket("MS06", person={"id_number": WANG, "name": "王小明"})
    for typed in ("1234", WANG):
        found = search(site, typed)["people"]
        assert (found["asked"], found["bookings"], found["tickets"]) == (False, [], [])
    assert looks(site) == []
    by_phone = search(site, "1234", look=True)["people"]
    assert [one["id"] for one in by_phone["bookings"]] == [mine["id"]]
    by_card = search(site, WANG, look=True)["people"]
    assert [one["id"] for one in by_card["tickets"]] == [taken["id"]]
    assert [one["id"] for one in by_card["bookings"]] == [mine["id"]]
    kept = looks(site)
    assert [one["by"] for one in kept] == ["phone", "document"]
    assert kept[1]["found"] == [mine["id"], taken["id"]]
    assert search(site, "9999", look=True)["people"]["bookings"] == []
    assert [one["found"] for one in looks(site)][2:] == [[]], "a look at nobody is a look too"


def test_yesterdays_booking_is_nobodys_business_today(site: Site) -> None:
    booked(site)
    site.clock.advance(timedelta(days=4))
    assert search(site, "1234", look=True)["people"]["bookings"] == []


@pytest.mark.parametrize("role", ROLES)
def test_only_those_who_serve_people_find_people(site: Site, role: str) -> None:
    mine = booked(site)
    for typed in (mine["code"], "1234", WANG):
        found = search(site, typed, role, look=True)["people"]
        if role in ABOUT_PEOPLE:
            assert [one["id"] for one in found["bookings"]] == [mine["id"]]
        else:
            assert found is None
    assert search(site, "身份证", role)["things"][0]["id"] == "GA01"
    assert len(looks(site, role)) == (3 if role in ABOUT_PEOPLE else 0)


@pytest.mark.parametrize("who", ["kiosk:K1", "display:LED-1F", "windows:WD1", "channel:app", None])
def test_machines_and_citizens_have_no_desk(site: Site, who: str | None) -> None:
    answer = site.ask("POST", "/search", {"q": "1234", "look": True}, as_=who, key=None)
    assert answer.status_code == (401 if who is None else 403)

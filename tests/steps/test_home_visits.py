"""Services that staff say: guidance, and visits at home that nobody can miss."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from sqlalchemy import select

from server.steps.check_in import CheckIn, check_in
from server.steps.issue import IssueTicket, issue
from server.steps.views.home_visits import home_visits_view
from server.steps.views.service_types import counted_view
from server.steps.visit_home import Visited, visited
from server.store.models import Appointment, Notice
from tests.steps.booking_day import CITIZEN, at, booked, close, shown, to
from tests.steps.floor_day import GUIDE, KIOSK, MANAGER, Day, refusing
from tests.support import ids

WANG, LI = ids.VALID
ADDRESS = "和平路 8 号 3 单元 201"
MONDAY = date(2026, 11, 23)


def order(day: Day, who: str = WANG) -> str:
    """A home visit on Monday at ten, entered by the guide on the telephone."""
    made = booked(
        day, who, at("10:00"), actor=GUIDE, channel="phone", told_once=True,
        mode="home_visit", address=ADDRESS,
    )  # fmt: skip
    assert made["service_types"] == ["home_visit", "booked"]
    assert "和平路" not in str(made)
    return str(made["id"])


@pytest.mark.rule("XX-16b")
def test_a_home_visit_is_an_order_with_a_sealed_address_listed_to_the_manager(day: Day) -> None:
    id_ = order(day)
    (listed,) = day.house.read(home_visits_view, MONDAY, MONDAY)
    assert (listed["id"], listed["address"], listed["name"]) == (id_, ADDRESS, "王小明")
    with day.house.store.read() as conn:
        kept = conn.execute(select(Appointment.address_sealed)).scalar_one()
        told = conn.execute(select(Notice.params).where(Notice.kind == "booked")).scalar_one()
    assert ADDRESS.encode() not in kept
    assert told["home"] is True
    assert not any("和平路" in str(event.data) for event in day.events())


@pytest.mark.rule("XX-16b", "PDS-7b")
def test_a_home_visit_is_never_missed_and_stays_until_it_was_done(day: Day) -> None:
    id_ = order(day)
    with refusing("not_today"):
        day.house.do(visited, Visited(id_), actor=MANAGER)
    to(day, at("09:50"))
    with refusing("home_visit_booked"):
        day.house.do(check_in, CheckIn(id_), actor=KIOSK)
    close(day)
    assert shown(day, id_)["state"] == "confirmed"
    to(day, at("09:00", "2026-11-24"))
    tuesday = MONDAY + timedelta(days=1)
    assert [one["id"] for one in day.house.read(home_visits_view, tuesday, tuesday)] == [id_]
    day.house.do(visited, Visited(id_, "已办结"), actor=MANAGER)
    assert shown(day, id_)["state"] == "fulfilled"
    counted = day.house.read(counted_view, MONDAY, MONDAY)
    assert (counted["visits"], counted["main"]["home_visit"]) == (1, 1)
    with refusing("wrong_state"):
        day.house.do(visited, Visited(id_), actor=MANAGER)


@pytest.mark.rule("HC-27")
def test_guidance_is_said_by_staff_at_a_ticket_or_a_booking_and_counted(day: Day) -> None:
    made = booked(
        day, WANG, at("10:00"), actor=GUIDE, channel="desk", told_once=True, mode="guidance"
    )
    to(day, at("09:50"))
    taken = day.house.do(check_in, CheckIn(made["id"]), actor=KIOSK)["ticket"]
    assert taken["service_types"] == ["guidance", "booked"]
    desk = day.house.do(issue, IssueTicket("GA02", channel="desk", mode="guidance"), actor=GUIDE)
    assert desk["service_types"] == ["guidance", "walk_in"]
    assert day.house.read(counted_view, MONDAY, MONDAY)["main"]["guidance"] == 2


def test_only_staff_say_the_service_and_a_home_visit_needs_its_address(day: Day) -> None:
    rows = day.row_counts()
    with refusing("forbidden"):
        booked(day, WANG, at("10:00"), actor=CITIZEN, mode="guidance")
    with refusing("forbidden"):
        day.house.do(issue, IssueTicket("GA01", mode="guidance"), actor=KIOSK)
    with refusing("address_required"):
        booked(
            day, WANG, at("10:00"), actor=GUIDE, channel="desk", told_once=True, mode="home_visit"
        )
    with refusing("bad_request"):
        booked(day, WANG, at("10:00"), actor=GUIDE, channel="desk", told_once=True, address=ADDRESS)
    assert day.row_counts() == rows

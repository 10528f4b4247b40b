"""No-shows, the list, and how both are corrected; walk-in is never touched."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

import pytest

from server.jobs import miss_bookings
from server.steps.blacklist import (
    Lift,
    ObjectToMiss,
    RejectObjection,
    VoidMiss,
    lift,
    object_to_miss,
    reject_objection,
    void_miss,
)
from server.steps.confirm import Confirm, Consult, confirm, consult
from server.steps.day_wishes import EnterDay
from server.steps.enter_days import enter_day
from server.steps.views.blacklist import objections_view
from tests.steps.booking_day import (
    CITIZEN,
    arrive,
    at,
    booked,
    cancel,
    close,
    listed,
    missed,
    shown,
    to,
)
from tests.steps.floor_day import GUIDE, MANAGER, Day, a_day, changed_hall, refusing
from tests.support import ids

WANG, LI = ids.VALID
THREE = ["2026-11-23", "2026-11-24", "2026-11-25"]


@pytest.mark.rule("PDS-7b", "PDS-7c", "PDS-7d", "PDS-2")
def test_the_third_no_show_lists_for_a_year_and_walk_in_stays_open(day: Day) -> None:
    gone = missed(day, WANG, THREE[:2])
    assert listed(day) == []
    gone += missed(day, WANG, THREE[2:])
    (stay,) = listed(day)
    assert (stay["listed_on"], stay["until"]) == ("2026-11-25", "2027-11-25")
    assert [ground["appointment"] for ground in stay["grounds"]] == gone
    told = [e.data for e in day.events() if e.type == "appointment.missed"]
    assert [(data["nth"], data["until"]) for data in told] == [
        (1, None), (2, None), (3, "2027-11-25"),
    ]  # fmt: skip
    to(day, at("09:00", "2026-11-26"))
    with refusing("blacklisted", until="2027-11-25", misses=3):
        booked(day, WANG, at("10:00", "2026-11-27"))
    ticket = day.issue("GA01", person=WANG)
    assert ticket["lane"] == "walk_in"
    assert booked(day, LI, at("10:00", "2026-11-27"))["state"] == "confirmed"
    assert day.broken_chains() == []


@pytest.mark.rule("PDS-7b")
def test_cancelled_late_or_taken_as_a_walk_in_is_no_no_show(day: Day) -> None:
    to(day, at("20:00", "2026-11-22"))
    cancelled = booked(day, WANG)["id"]
    late = booked(day, LI)["id"]
    people = ids.people(9)
    walker = next(people)
    walked = booked(day, walker, at("10:00"))["id"]
    absent = booked(day, next(people), at("10:30"))["id"]
    to(day, at("08:59"))
    cancel(day, cancelled)
    to(day, at("11:00"))
    assert arrive(day, late)["late"]
    day.issue("GA01", person=walker)
    close(day)
    states = {id_: shown(day, id_)["state"] for id_ in (cancelled, late, walked, absent)}
    assert states == {
        cancelled: "cancelled", late: "checked_in", walked: "checked_in", absent: "missed",
    }  # fmt: skip


def test_nothing_is_missed_before_the_day_is_closed(quick_day: Day) -> None:
    made = booked(quick_day, WANG)["id"]
    to(quick_day, at("17:00"))
    miss_bookings.run(quick_day.house)
    assert shown(quick_day, made)["state"] == "confirmed"


@pytest.mark.rule("PDS-7b")
def test_an_evening_booking_is_missed_only_once_its_own_time_is_over_too(day: Day) -> None:
    evening: dict[str, Any] = {
        "out_of_hours": True,
        "reason": "次日出国",
        "needed_by": at("09:00").date(),
    }
    made = booked(day, WANG, at("19:00"), item="QY04", **evening)["id"]
    day.house.do(consult, Consult(made, "SCJG", "同意"), actor=GUIDE)
    day.house.do(confirm, Confirm(made), actor=GUIDE)
    end = datetime.fromisoformat(shown(day, made)["end"])
    for moment in (at("18:30"), end - timedelta(seconds=1)):
        to(day, moment)
        miss_bookings.run(day.house)
        assert shown(day, made)["state"] == "confirmed", moment
    to(day, end)
    miss_bookings.run(day.house)
    assert shown(day, made)["state"] == "missed"


@pytest.mark.rule("PDS-7b", "PDS-2")
def test_where_the_hall_refuses_the_late_they_take_a_ticket_and_have_missed_nothing(
    sqlite_url: str,
) -> None:
    hall = changed_hall(("until_min_after: 15, late: walk_in", "until_min_after: 15, late: refuse"))
    with a_day(sqlite_url, hall=hall) as opened:
        made = booked(opened, WANG)["id"]
        to(opened, at("09:16"))
        with refusing("check_in_too_late", until="2026-11-23T09:15+08:00"):
            arrive(opened, made)
        seen = shown(opened, made)
        assert (seen["state"], seen["late_check_in"]) == ("confirmed", False)
        assert seen["check_in_until"] == "2026-11-23T09:15:00+08:00"
        assert opened.issue("GA01", person=WANG)["lane"] == "walk_in"
        close(opened)
        assert shown(opened, made)["state"] == "checked_in"
        assert listed(opened) == []


@pytest.mark.rule("PY-2.2c")
def test_what_a_helper_booked_unasked_counts_for_nobody(quick_day: Day) -> None:
    more = {"helper_made": True, "told_once": True, "channel": "desk", "actor": GUIDE}
    gone = missed(quick_day, WANG, THREE, **more)
    assert {shown(quick_day, id_)["state"] for id_ in gone} == {"missed"}
    assert listed(quick_day) == []


def test_a_void_lets_the_listing_fall_and_says_why(day: Day) -> None:
    gone = missed(day, WANG, THREE)
    with refusing("reason_required"):
        day.house.do(void_miss, VoidMiss(gone[0], " "), actor=MANAGER)
    objected = day.house.do(object_to_miss, ObjectToMiss(gone[0], "当天住院"), actor=CITIZEN)
    assert objected["objected"]["reason"] == "当天住院"
    with refusing("already_done"):
        day.house.do(object_to_miss, ObjectToMiss(gone[0], "再说一次"), actor=CITIZEN)
    done = day.house.do(void_miss, VoidMiss(gone[0], "住院证明"), actor=MANAGER)
    assert done["fallen"] == [listed(day)[0]["id"]]
    assert not listed(day)[0]["in_force"]
    assert booked(day, WANG, at("10:00", "2026-11-27"))["state"] == "confirmed"
    with refusing("wrong_state"):
        day.house.do(void_miss, VoidMiss(gone[0], "again"), actor=MANAGER)


@pytest.mark.rule("PDS-7d")
def test_a_manager_lifts_with_a_reason_and_the_list_ends_by_itself(quick_day: Day) -> None:
    day = quick_day
    missed(day, WANG, THREE)
    stay = listed(day)[0]["id"]
    with refusing("reason_required"):
        day.house.do(lift, Lift(stay, None), actor=MANAGER)
    done = day.house.do(lift, Lift(stay, "系统故障"), actor=MANAGER)
    assert done["lifted"]["by"] == "user:manager"
    with refusing("already_done"):
        day.house.do(lift, Lift(stay, "x"), actor=MANAGER)
    with refusing("not_found"):
        day.house.do(lift, Lift("nobody", "x"), actor=MANAGER)
    assert booked(day, WANG, at("10:00", "2026-11-27"))["state"] == "confirmed"


@pytest.mark.rule("PDS-7d")
def test_before_a_void_it_is_told_whether_the_stay_falls_and_then_it_does(day: Day) -> None:
    gone = missed(day, WANG, THREE)
    day.house.do(object_to_miss, ObjectToMiss(gone[1], "当天住院"), actor=CITIZEN)
    (one,) = day.house.read(objections_view, day.now)
    assert (one["appointment"], one["counted"], one["listed_until"], one["would_fall"]) == (
        gone[1], 3, "2027-11-25", True,
    )  # fmt: skip
    day.house.do(void_miss, VoidMiss(gone[1], "住院证明"), actor=MANAGER)
    (stay,) = listed(day)
    assert (stay["in_force"], stay["fell"]) == (False, True)
    assert [ground["objection"] for ground in stay["grounds"]] == [None, "upheld", None]
    assert stay["grounds"][1]["voided"]["reason"] == "住院证明"
    assert day.broken_chains() == []


def test_a_rejected_objection_leaves_the_stay_as_it_is(day: Day) -> None:
    gone = missed(day, WANG, THREE)
    day.house.do(object_to_miss, ObjectToMiss(gone[0], "忘记了"), actor=CITIZEN)
    done = day.house.do(reject_objection, RejectObjection(gone[0], "没有正当理由"), actor=MANAGER)
    assert (done["objection"], done["answered"]["by"]) == ("rejected", "user:manager")
    assert listed(day)[0]["in_force"]
    assert day.house.read(objections_view, day.now) == []
    with refusing("already_done"):
        day.house.do(reject_objection, RejectObjection(gone[0], "x"), actor=MANAGER)
    assert day.broken_chains() == []


@pytest.mark.rule("PDS-7b")
def test_whom_the_closed_hall_could_not_serve_missed_nothing(day: Day) -> None:
    to(day, at("20:00", "2026-11-22"))
    stranded = booked(day, WANG)["id"]
    day.house.do(
        enter_day, EnterDay(date(2026, 11, 23), "closed", "停电检修", "5号"), actor=MANAGER
    )
    close(day)
    to(day, at("23:30"))
    miss_bookings.run(day.house)
    gone = shown(day, stranded)
    assert (gone["state"], gone["decision"]["reason"]) == ("cancelled", "停电检修")
    told = [e.data for e in day.events() if e.type == "appointment.called_off"]
    assert [data["reason"] for data in told] == ["停电检修"]
    assert day.broken_chains() == []


@pytest.mark.rule("PDS-7b", "PDS-7c")
def test_a_ticket_for_one_item_of_the_bundle_is_an_arrival(day: Day) -> None:
    to(day, at("20:00", "2026-11-22"))
    bundle = booked(day, WANG, item="YS01")["id"]
    to(day, at("11:00"))
    day.issue("QY01", person=WANG)
    close(day)
    assert shown(day, bundle)["state"] == "checked_in"

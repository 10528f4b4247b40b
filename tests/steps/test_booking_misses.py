"""No-shows, the list, and how both are corrected; walk-in is never touched."""

from __future__ import annotations

import pytest

from server.steps.blacklist import Lift, ObjectToMiss, VoidMiss, lift, object_to_miss, void_miss
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
from tests.steps.floor_day import GUIDE, MANAGER, Day, refusing
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
    from server.jobs import miss_bookings

    made = booked(quick_day, WANG)["id"]
    to(quick_day, at("17:00"))
    miss_bookings.run(quick_day.house)
    assert shown(quick_day, made)["state"] == "confirmed"


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

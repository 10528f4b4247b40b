"""Every process follows the hall's days at once, and a booking sees what was entered before it."""

from __future__ import annotations

from datetime import date

import pytest

from server.rules.refusals import Refused
from server.steps.day_wishes import EnterDay
from server.steps.enter_days import Withdraw, enter_day, withdraw
from server.steps.house import House
from server.store.engine import open_store
from tests.steps.booking_day import at, booked, free, slot
from tests.steps.floor_day import MANAGER, Day, demo_floor, refusing
from tests.support import ids

WANG, LI = ids.VALID
TUESDAY = date(2026, 11, 24)
NINE = at("09:00", "2026-11-24")
CLOSED = EnterDay(TUESDAY, "closed", "全员培训", "3号")


def enter(house: House, wish: EnterDay = CLOSED) -> str:
    return str(house.do(enter_day, wish, actor=MANAGER)["ids"][0])


def another_server(day: Day) -> House:
    """A second process over the same store, as far as one can be had in a test."""
    url = day.house.store.writer.url.render_as_string(hide_password=False)
    return House(open_store(url), demo_floor(), day.clock, day.clock)


def test_a_booking_on_another_server_sees_the_closure_that_was_committed_before(day: Day) -> None:
    other = another_server(day)
    try:
        if not day.house.store.shared:
            other.refresh()
        assert booked(Day(other, day.clock), WANG, NINE)["state"] == "confirmed"
        id_ = enter(day.house)
        if not day.house.store.shared:
            other.refresh()  # SQLite has one server; its jobs look again every few seconds
        with refusing("slot_unknown"):
            booked(Day(other, day.clock), LI, NINE)
        assert other.floor.timetable.sessions(TUESDAY) == ()
        day.house.do(withdraw, Withdraw(id_), actor=MANAGER)
        other.refresh()
        assert booked(Day(other, day.clock), LI, NINE)["state"] == "confirmed"
    finally:
        other.store.close()


def test_slots_that_were_written_lose_their_places_and_get_them_back(day: Day) -> None:
    booked(day, WANG, NINE)
    before = slot(day, NINE)
    id_ = enter(day.house)
    shut = slot(day, NINE)
    assert (shut.capacity_public, shut.capacity_staff) == (0, 0)
    assert shut.booked_public == before.booked_public
    day.house.do(withdraw, Withdraw(id_), actor=MANAGER)
    again = slot(day, NINE)
    assert (again.capacity_public, again.capacity_staff) == (
        before.capacity_public, before.capacity_staff,
    )  # fmt: skip
    assert free(day, NINE) == before.capacity_public - 1


def test_a_refused_entry_leaves_everything_as_it_was(quick_day: Day) -> None:
    before = quick_day.row_counts()
    with pytest.raises(Refused):
        enter(quick_day.house, EnterDay(TUESDAY, "closed_half_day", "x", "y", "night"))
    assert quick_day.row_counts() == before
    assert quick_day.house.floor.calendar == 0


def test_what_was_entered_and_withdrawn_stands_in_an_unbroken_journal(day: Day) -> None:
    day.house.do(withdraw, Withdraw(enter(day.house), "误录"), actor=MANAGER)
    enter(day.house, EnterDay(TUESDAY, "closed_half_day", "演练", "4号", "PM"))
    assert day.broken_chains() == []

    assert [s.name for s in day.house.refresh().timetable.sessions(TUESDAY)] == ["AM"]

"""The end of a day."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from server.compose import build_house
from server.steps.close_day import CloseDay, close_day
from server.steps.views import find_tickets
from server.store.work import SYSTEM
from tests.steps.floor_day import Day, demo_hall, demo_vault
from tests.support.clock import set_to, standing_clock

TODAY = date(2026, 11, 20)


def close(day: Day, which: date = TODAY) -> dict[str, Any]:
    return day.house.do(close_day, CloseDay(which), actor=SYSTEM)


def busy(day: Day) -> dict[str, str]:
    """A ticket in every open state."""
    day.open("07", "08", "09", "14")
    by_state = {}
    for state in ("missed", "held", "serving", "called", "transferred", "waiting"):
        by_state[state] = day.issue()["id"]
        day.pass_time(seconds=1)
    assert day.missed("07") == by_state["missed"]
    day.called("07")
    day.start("07")
    day.hold("07")
    day.called("08")
    day.start("08")
    day.called("09")
    day.called("14")
    day.transfer("14", to_window="07")
    # the ticket that was called at 14 is the one sent on
    states = {state: day.ticket(ticket).state for state, ticket in by_state.items()}
    assert states == {state: state for state in states}
    return by_state


def test_whatever_is_open_is_closed_and_listed_and_everything_is_free(day: Day) -> None:
    by_state = busy(day)
    day.pass_time(minutes=10)
    carried = close(day)["carried"]
    assert {row["state"] for row in carried} == set(by_state)
    assert {row["number"] for row in carried} == {f"S{n:03d}" for n in range(1, 7)}
    for ticket in by_state.values():
        row = day.ticket(ticket)
        assert (row.state, row.line, row.at_window, row.ended_at) == ("closed", None, None, day.now)
        assert all(case.state == "ended" for case in day.cases(ticket))
    assert day.ticket(by_state["serving"]).served_s >= 600
    assert {day.window(no).state for no in ("07", "08", "09", "14")} == {"closed"}
    assert day.broken_chains() == []


def test_each_closed_ticket_and_window_is_told_and_the_day_last(day: Day) -> None:
    busy(day)
    before = day.house.last_event_id()
    close(day)
    kinds = [event.type for event in day.events(before)]
    assert kinds.count("ticket.closed") == 6
    assert kinds.count("window.closed") == 4
    assert kinds[-1] == "day.closed"
    assert day.events()[-1].data == {"day": "2026-11-20", "carried": 6}


def test_a_second_close_finds_nothing(day: Day) -> None:
    busy(day)
    close(day)
    rows = day.row_counts()
    assert close(day)["carried"] == []
    assert day.row_counts() == rows | {"outbox": rows["outbox"] + 1}


def test_the_carry_over_list_can_be_asked_for_later(day: Day) -> None:
    busy(day)
    assert day.house.read(find_tickets, TODAY, state="closed") == []
    close(day)
    assert len(day.house.read(find_tickets, TODAY, state="closed")) == 6


def test_finished_tickets_stay_as_they_are(day: Day) -> None:
    day.open("07")
    day.issue()
    ticket = day.serve("07") or ""
    before = day.ticket(ticket)
    assert close(day)["carried"] == []
    assert day.ticket(ticket) == before


def test_closing_an_earlier_day_leaves_today_s_tickets_and_windows_alone(day: Day) -> None:
    day.open("07")
    waiting = day.issue()["id"]
    assert close(day, TODAY - timedelta(days=1))["carried"] == []
    assert day.ticket(waiting).state == "waiting"
    assert day.window("07").state == "open"


def test_after_the_close_the_same_person_may_come_tomorrow(day: Day) -> None:
    from tests.support import ids

    day.issue(person=ids.VALID[0])
    close(day)
    set_to(day.clock, "09:00", "2026-11-23")
    assert day.issue(person=ids.VALID[0])["number"] == "S001"


def test_days_left_open_are_closed_when_the_house_starts_again(database_url: str) -> None:
    first = build_house(database_url, demo_hall(), demo_vault(), standing_clock("09:00"))
    day = Day(first, standing_clock("09:00"))
    day.open("07")
    ticket, served = day.issue()["id"], day.issue()["id"]
    assert {ticket, served} == {day.called("07"), served} | {ticket}
    first.store.close()
    clock = standing_clock("09:00", "2026-11-23")
    second = build_house(database_url, demo_hall(), demo_vault(), clock)
    day = Day(second, clock)
    assert {day.ticket(t).state for t in (ticket, served)} == {"closed"}
    assert day.window("07").state == "closed"
    assert day.events()[-1].type == "day.closed"
    second.store.close()


def test_a_start_in_the_middle_of_the_day_closes_nothing(database_url: str) -> None:
    first = build_house(database_url, demo_hall(), demo_vault(), standing_clock("09:00"))
    day = Day(first, standing_clock("09:00"))
    day.open("07")
    ticket = day.issue()["id"]
    first.store.close()
    clock = standing_clock("15:00")
    second = build_house(database_url, demo_hall(), demo_vault(), clock)
    assert Day(second, clock).ticket(ticket).state == "waiting"
    assert Day(second, clock).window("07").state == "open"
    second.store.close()

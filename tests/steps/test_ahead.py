"""The live hall frozen and played ahead: everybody's wait from one picture."""

from __future__ import annotations

from datetime import timedelta

from server.steps import ahead, figures
from server.steps.ahead import Scene
from tests.steps.floor_day import Day, demo_floor
from tests.steps.test_statements import counted, crowd


def scene(day: Day) -> Scene:
    found = day.house.read(ahead.scene, day.now)
    assert found is not None
    return found


def told(day: Day, ticket: str) -> tuple[float, float, float]:
    range_ = ahead.play(scene(day)).tickets[ticket]
    return range_.low, range_.likely, range_.high


def test_without_a_window_there_is_nothing_to_play(day: Day) -> None:
    day.issue()
    assert day.house.read(ahead.scene, day.now) is None


def test_everybody_in_a_line_that_is_served_has_a_range_and_nobody_else(day: Day) -> None:
    day.open("07")
    tickets = [day.issue()["id"] for _ in range(4)]
    elsewhere = day.issue("QY01")["id"]
    outlook = ahead.play(scene(day))
    likely = [outlook.tickets[id_].likely for id_ in tickets]
    assert likely == sorted(likely)
    assert likely[0] == 0 < likely[1]
    assert elsewhere not in outlook.tickets
    assert "S" in outlook.newcomers
    assert outlook.newcomers["S"].likely > likely[-1]
    assert "D" not in outlook.newcomers


def test_somebody_who_has_been_served_for_long_is_soon_done(day: Day) -> None:
    day.open("07")
    day.issue()
    waiting = day.issue()["id"]
    day.called("07")
    day.start("07")
    fresh = told(day, waiting)[1]
    day.pass_time(minutes=9)
    assert told(day, waiting)[1] < fresh


def test_a_pause_is_waited_for_until_the_clerk_is_back(day: Day) -> None:
    day.open("07")
    waiting = day.issue()["id"]
    day.pause("07", minutes=25)
    # Whoever has priority may still come in between.
    assert 25 <= told(day, waiting)[1] < 32


def test_lunch_is_waited_through(day: Day) -> None:
    day.open("07")
    day.pass_time(hours=2, minutes=20)
    morning, afternoon = demo_floor().timetable.sessions(demo_floor().day(day.now))[:2]
    assert (morning.closes.hour, afternoon.opens.hour) >= (12, 13)
    tickets = [day.issue()["id"] for _ in range(10)]
    assert told(day, tickets[0])[1] == 0
    assert told(day, tickets[-1])[1] > 90


def test_a_helping_window_takes_part_only_of_what_it_may_serve(day: Day) -> None:
    day.open("07")
    tickets = [day.issue()["id"] for _ in range(8)]
    alone = told(day, tickets[-1])[1]
    day.open("34")
    assert told(day, tickets[-1])[1] < alone


def test_a_ticket_sent_to_a_window_by_name_waits_for_that_window_alone(day: Day) -> None:
    day.open("07", "09")
    first = day.issue()["id"]
    day.called("07")
    day.start("07")
    day.transfer("07", to_window="09")
    assert told(day, first)[1] == 0
    day.pause("09", minutes=40)
    assert 40 <= told(day, first)[1] < 47


def test_freezing_the_hall_costs_seven_statements_at_ten_and_at_two_hundred(day: Day) -> None:
    day.open("07")
    first = day.issue()["id"]
    costs = []
    for people in (range(2000, 2010), range(3000, 3200)):
        crowd(day, first, people)
        with counted(day) as sent:
            day.house.read(ahead.scene, day.now)
        costs.append(len(sent))
    # One engine with two names counts reads twice.
    twice = 2 if day.house.store.dialect == "postgresql" else 1
    assert costs[0] == costs[1] <= 8 * twice


def test_at_two_hundred_waiting_no_step_plays_the_hall_and_a_call_costs_the_same(day: Day) -> None:
    day.open("07")
    crowd(day, day.issue()["id"], range(2000, 2200))
    played: list[bool] = []

    def apart(fn: object, args: tuple[Scene]) -> object:
        played.append(True)
        return ahead.play(*args)

    day.house.accounts.apart = apart
    with counted(day) as before:
        day.serve("07")
    assert played == []
    assert day.house.look_ahead()
    assert played == [True]
    with counted(day) as after:
        day.serve("07")
        day.issue()
    assert played == [True]
    with counted(day) as issued:
        day.issue()
    assert len(after) == len(before) + len(issued)


def test_every_estimate_comes_from_the_same_play(day: Day) -> None:
    day.open("07")
    day.issue()
    second = day.issue()
    assert day.house.look_ahead()
    outlook = day.house.floor.outlook
    assert outlook is not None
    shown = day.house.with_estimate(second)["estimate"]
    assert shown["likely"] == round(outlook.tickets[second["id"]].likely * 60)
    counted_ = figures.by_queue(day.house.floor, day.house.picture())
    assert counted_["S"]["estimate"]["likely"] == round(outlook.newcomers["S"].likely * 60)
    third = day.issue()
    assert day.house.with_estimate(third)["estimate"]["likely"] >= shown["likely"]


def test_what_was_told_counts_down_and_is_forgotten_when_it_is_old(day: Day) -> None:
    day.open("07")
    tickets = [day.issue() for _ in range(4)]
    day.house.look_ahead()
    before = day.house.with_estimate(tickets[3])["estimate"]["likely"]
    day.pass_time(minutes=2)
    assert day.house.with_estimate(tickets[3])["estimate"]["likely"] == before - 120
    day.clock.advance(timedelta(minutes=10))
    outlook = day.house.floor.outlook
    assert outlook is not None
    assert outlook.ticket(tickets[3]["id"], day.now) is None


def test_a_window_that_opens_or_closes_makes_what_was_told_void_at_once(day: Day) -> None:
    day.open("07")
    ticket = day.issue()
    day.issue()
    day.house.look_ahead()
    day.pause("07")
    assert day.house.floor.outlook is None
    assert day.house.with_estimate(ticket)["estimate"] is None


def test_the_hall_is_not_played_again_while_nothing_happens(day: Day) -> None:
    day.open("07")
    assert day.house.look_ahead()
    assert not day.house.look_ahead()
    day.issue()
    assert not day.house.look_ahead(), "too soon"
    day.pause("07")
    assert day.house.look_ahead(), "windows changed"

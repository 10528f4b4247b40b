"""Call to a window: in order, again, and out of order."""

from __future__ import annotations

import pytest

from server.rules import case as case_rules
from server.steps.call import CallNext, Recall
from server.steps.views import ticket_view, window_line
from tests.steps.floor_day import MANAGER, Day, clerk, demo_hall, refusing


def line_of(day: Day, window: str) -> list[str]:
    return [row["number"] for row in day.house.read(window_line, window, day.now)["line"]]


def test_nobody_waiting_is_an_answer_and_not_a_refusal(day: Day) -> None:
    day.open("07")
    assert day.call("07") == {"ticket": None, "case": None, "cases": []}
    assert [e.type for e in day.events()] == ["window.opened"]


def test_a_window_calls_in_order_of_arrival(day: Day) -> None:
    day.open("07")
    numbers = []
    for item in ("MS01", "MS02", "MS03"):
        numbers.append(day.issue(item)["id"])
        day.pass_time(seconds=1)
    assert [day.serve("07") for _ in range(3)] == numbers


def test_the_head_start_of_priority_is_fifteen_minutes(day: Day) -> None:
    day.open("07")
    old = day.issue()["id"]
    day.pass_time(minutes=10)
    young = day.issue()["id"]
    urgent = day.issue(priority="disabled")["id"]
    assert [day.serve("07", 1) for _ in range(3)] == [urgent, old, young]


def test_after_two_priority_people_a_walk_in_of_half_an_hour_has_its_turn(day: Day) -> None:
    day.open("07")
    walk_in = day.issue()["id"]
    day.pass_time(minutes=31)
    granted = [day.issue(priority="emergency", actor=MANAGER)["id"] for _ in range(3)]
    assert sorted(line_of(day, "07")[:2] + line_of(day, "07")[3:]) == ["S801", "S802", "S803"]
    served = [day.serve("07", 1) for _ in range(4)]
    assert served[2] == walk_in
    assert set(served) == {walk_in, *granted}
    because = day.house.read(ticket_view, walk_in, staff=True)["timeline"][1]["because"]
    assert because == "walk_in_turn"


def test_a_busy_window_calls_nobody_else(day: Day) -> None:
    day.open("07")
    day.issue()
    day.issue()
    day.called("07")
    with refusing("window_busy", number="S001"):
        day.call("07")
    day.start("07")
    with refusing("window_busy", number="S001"):
        day.call("07")


def test_a_window_that_is_closed_or_paused_calls_nobody(day: Day) -> None:
    with refusing("window_not_open", window="07", state="closed"):
        day.call("07")
    day.open("07")
    day.pause("07")
    with refusing("window_not_open", window="07", state="paused"):
        day.call("07")
    with refusing("unknown_window", window="99"):
        day.call("99", actor=MANAGER)


def test_only_who_stands_at_a_window_calls_to_it(day: Day) -> None:
    day.open("07")
    with refusing("not_your_window", window="07"):
        day.call("07", actor=clerk("08"))
    with refusing("window_taken", window="07"):
        day.call("07", actor=clerk("07", post="B"))
    assert day.call("07", actor=MANAGER)["ticket"] is None


@pytest.mark.rule("PQ-16b")
def test_a_case_is_opened_at_the_very_moment_of_the_call(day: Day) -> None:
    day.open("07")
    ticket = day.issue()
    assert day.cases(ticket["id"]) == []
    day.pass_time(minutes=25)
    day.call("07")
    (case,) = day.cases(ticket["id"])
    assert (case.opened_at, case.moved_at, case.state) == (day.now, day.now, "opened")
    assert case.waited_s == 1500


@pytest.mark.rule("PQ-16b")
def test_no_command_of_a_call_carries_a_moment_by_which_it_could_be_back_dated() -> None:
    assert set(CallNext.__dataclass_fields__) == {"window", "ticket", "reason"}
    assert set(Recall.__dataclass_fields__) == {"window"}


def test_a_ticket_that_is_called_a_second_time_keeps_its_cases(day: Day) -> None:
    day.open("07", "08")
    ticket = day.issue()["id"]
    first = day.call("07")["cases"]
    day.transfer("07", to_window="08")
    assert day.call("08")["cases"] == first
    assert len(day.cases(ticket)) == 1


# again


def test_a_recall_keeps_to_the_cool_down_and_to_the_limit(day: Day) -> None:
    day.open("07")
    ticket = day.issue()["id"]
    day.called("07")
    day.pass_time(seconds=19)
    with refusing("recall_too_soon", seconds=1):
        day.recall("07")
    day.pass_time(seconds=1)
    day.recall("07")
    day.pass_time(seconds=20)
    day.recall("07")
    day.pass_time(seconds=20)
    with refusing("recall_limit", limit=demo_hall().tickets.call.repeat):
        day.recall("07")
    assert day.ticket(ticket).calls == 3
    calls = [e.data["ticket"]["calls"] for e in day.events() if e.type == "ticket.recalled"]
    assert calls == [2, 3]


def test_an_idle_window_recalls_nobody_and_a_started_service_is_not_recalled(day: Day) -> None:
    day.open("07")
    with refusing("window_idle", window="07"):
        day.recall("07")
    day.issue()
    day.called("07")
    day.start("07")
    day.pass_time(minutes=1)
    with refusing("wrong_state", state="serving", move="recall"):
        day.recall("07")


# out of order


@pytest.mark.rule("PQ-18")
def test_an_out_of_order_call_needs_permission_and_a_reason_and_is_journalled(day: Day) -> None:
    day.open("07")
    first, second = day.issue(), day.issue()
    with refusing("out_of_order_not_allowed"):
        day.call("07", ticket=second["id"], reason="接孩子")
    trusted = clerk("07", "call_out_of_order")
    for reason in (None, "", "  "):
        with refusing("reason_required"):
            day.call("07", actor=trusted, ticket=second["id"], reason=reason)
    assert (
        day.call("07", actor=trusted, ticket=second["id"], reason="接孩子")["ticket"]
        == (second["id"])
    )
    entry = day.house.read(ticket_view, second["id"], staff=True)["timeline"][1]
    assert entry["because"] == "out_of_order: 接孩子"
    assert entry["actor"] == "user:clerk-07-A"
    assert day.ticket(first["id"]).state == "waiting"
    assert day.broken_chains() == []


@pytest.mark.rule("PQ-18")
def test_the_manager_calls_out_of_order_with_a_reason(day: Day) -> None:
    day.open("07")
    day.issue()
    second = day.issue()["id"]
    assert day.call("07", actor=MANAGER, ticket=second, reason="突发不适")["ticket"] == second


@pytest.mark.rule("PQ-18")
@pytest.mark.parametrize("item", ["QY01", "MS13"])
def test_not_even_out_of_order_does_a_window_serve_beyond_its_authorisation(
    day: Day, item: str
) -> None:
    day.open("13")
    ticket = day.issue(item)["id"]
    with refusing("not_authorised_for_item", item=item):
        day.call("13", actor=MANAGER, ticket=ticket, reason="帮忙")
    assert day.called("13") is None


def test_out_of_order_calls_only_who_stands_in_line(day: Day) -> None:
    day.open("07", "08")
    ticket = day.issue()["id"]
    day.called("07")
    with refusing("wrong_state", state="called", move="call"):
        day.call("08", actor=MANAGER, ticket=ticket, reason="x")
    day.start("07")
    day.finish("07")
    with refusing("wrong_state", state="finished", move="call"):
        day.call("08", actor=MANAGER, ticket=ticket, reason="x")
    with refusing("unknown_ticket"):
        day.call("08", actor=MANAGER, ticket="0" * 26, reason="x")


# which lines


@pytest.mark.rule("XX-18a", "PQ-18")
def test_a_general_window_helps_out_only_with_general_items(day: Day) -> None:
    day.open("34")
    special, general = day.issue("MS04")["id"], day.issue("MS01")["id"]
    assert day.serve("34") == general
    assert day.called("34") is None
    assert day.ticket(special).state == "waiting"


@pytest.mark.rule("XX-18a")
def test_a_general_window_serves_its_own_queue_before_it_helps(day: Day) -> None:
    day.open("34")
    helped = day.issue("MS01")["id"]
    day.pass_time(minutes=20)
    own = day.issue("YS05")["id"]
    assert [day.serve("34"), day.serve("34")] == [own, helped]


@pytest.mark.rule("XX-18a")
def test_a_helper_takes_from_the_line_with_most_work_and_its_list_says_so(day: Day) -> None:
    day.open("34")
    short = day.issue("MS10")
    day.pass_time(minutes=1)
    long = [day.issue("MS01") for _ in range(3)]
    listed = line_of(day, "34")
    assert listed[0] == long[0]["number"]
    served = [day.ticket(day.serve("34", 1) or "").number for _ in range(4)]
    assert served == listed
    assert short["number"] in served


@pytest.mark.rule("XX-18c")
def test_one_queue_is_served_side_by_side(day: Day) -> None:
    day.open("08", "15", "34")
    tickets = []
    for _ in range(3):
        tickets.append(day.issue("MS18")["id"])
        day.pass_time(seconds=1)
    assert [day.called(no) for no in ("15", "34", "08")] == tickets


@pytest.mark.rule("XX-18a")
def test_window_43_takes_priority_people_of_any_queue_before_its_own(day: Day) -> None:
    day.open("43")
    own = day.issue("ZH05")["id"]
    day.issue("MS01")
    urgent = day.issue("MS01", priority="disabled")["id"]
    day.issue("MS04", priority="disabled")
    assert [day.serve("43"), day.serve("43"), day.called("43")] == [urgent, own, None]


def test_the_list_of_a_window_is_the_order_in_which_it_calls(quick_day: Day) -> None:
    day = quick_day
    day.open("08")
    for n, item in enumerate(("MS01", "MS18", "MS04", "MS08", "MS02", "MS20")):
        day.issue(item, priority="veteran" if n % 2 else None)
        day.pass_time(minutes=7)
    listed = line_of(day, "08")
    assert len(listed) == 6
    assert [day.ticket(day.serve("08", 0) or "").number for _ in range(6)] == listed


def test_cases_of_a_ticket_are_numbered_by_the_day_of_its_number(day: Day) -> None:
    day.open("07")
    day.issue()
    assert day.call("07")["case"] == case_rules.number("yuan-county", "20261120", "S001", 1)

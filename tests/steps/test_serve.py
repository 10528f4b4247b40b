"""Start, pass over, put aside, take up again, finish."""

from __future__ import annotations

import pytest

from server.rules.case import OUTCOMES
from tests.steps.floor_day import MANAGER, Day, clerk, refusing


@pytest.fixture
def called(day: Day) -> str:
    """A ticket that window 07 has just called."""
    day.open("07")
    day.issue()
    return day.called("07") or ""


def test_a_service_starts_once(day: Day, called: str) -> None:
    day.start("07")
    assert day.ticket(called).started_at == day.now
    assert [c.state for c in day.cases(called)] == ["in_service"]
    with refusing("wrong_state", state="serving", move="start"):
        day.start("07")


def test_nobody_is_passed_over_before_three_calls_and_their_pauses(day: Day, called: str) -> None:
    for calls in (1, 2):
        day.pass_time(seconds=20)
        with refusing("miss_too_soon", calls=calls, needed=3):
            day.miss("07")
        day.recall("07")
    day.pass_time(seconds=19)
    with refusing("recall_too_soon", seconds=1):
        day.miss("07")
    day.pass_time(seconds=1)
    day.miss("07")
    row = day.ticket(called)
    assert (row.state, row.at_window, row.line, row.last_window) == ("missed", None, None, "07")
    assert day.call("07")["ticket"] is None, "the window is free and the missed one not in line"


def test_whoever_is_being_served_is_not_passed_over(day: Day, called: str) -> None:
    day.start("07")
    with refusing("wrong_state", state="serving", move="miss"):
        day.miss("07")


def test_a_held_ticket_frees_the_window_and_its_service_time_stands_still(
    day: Day, called: str
) -> None:
    day.start("07")
    day.pass_time(minutes=3)
    day.hold("07")
    assert (day.ticket(called).state, day.ticket(called).at_window) == ("held", None)
    day.issue()
    other = day.serve("07", minutes=10)
    assert other is not None
    day.resume("07", called)
    assert day.ticket(called).state == "serving"
    day.pass_time(minutes=4)
    day.finish("07")
    assert day.ticket(called).served_s == 7 * 60


def test_a_ticket_is_taken_up_again_at_its_own_window_or_by_the_manager(
    day: Day, called: str
) -> None:
    day.open("08")
    day.start("07")
    day.hold("07")
    with refusing("not_your_window", window="07"):
        day.resume("08", called)
    day.resume("08", called, actor=MANAGER)
    assert day.ticket(called).at_window == "08"


def test_a_busy_window_takes_nobody_up_again(day: Day, called: str) -> None:
    day.start("07")
    day.hold("07")
    day.issue()
    day.called("07")
    with refusing("window_busy", number="S002"):
        day.resume("07", called)


def test_only_a_held_ticket_is_taken_up_again(day: Day, called: str) -> None:
    day.open("08")
    with refusing("wrong_state", state="called", move="resume"):
        day.resume("08", called)
    with refusing("unknown_ticket"):
        day.resume("08", "0" * 26)


@pytest.mark.parametrize("outcome", list(OUTCOMES))
def test_each_outcome_ends_ticket_and_case(quick_day: Day, outcome: str) -> None:
    quick_day.open("07")
    quick_day.issue()
    ticket = quick_day.serve("07", outcome=outcome) or ""
    assert (quick_day.ticket(ticket).state, quick_day.ticket(ticket).outcome) == (
        "finished", outcome,
    )  # fmt: skip
    (case,) = quick_day.cases(ticket)
    assert case.outcome == outcome
    assert case.state == ("ended" if OUTCOMES[outcome] == "end" else "received")


def test_an_unknown_outcome_is_a_bad_request(day: Day, called: str) -> None:
    day.start("07")
    with refusing("bad_request", field="outcome"):
        day.finish("07", "lunch")
    assert day.ticket(called).state == "serving"


def test_a_service_that_has_not_begun_cannot_be_finished(day: Day, called: str) -> None:
    with refusing("wrong_state", state="called", move="finish"):
        day.finish("07")


@pytest.mark.parametrize("what", ["start", "miss", "hold", "recall"])
def test_an_idle_window_has_nothing_to_do(quick_day: Day, what: str) -> None:
    quick_day.open("07")
    with refusing("window_idle", window="07"):
        getattr(quick_day, what)("07")


@pytest.mark.rule("PQ-16b")
def test_a_finished_ticket_and_its_case_never_move_again(day: Day, called: str) -> None:
    day.start("07")
    day.finish("07")
    before = (day.ticket(called), day.cases(called))
    for attempt in (
        lambda: day.resume("07", called),
        lambda: day.give_up(called),
        lambda: day.rejoin(called),
        lambda: day.call("07", actor=MANAGER, ticket=called, reason="x"),
    ):
        with refusing("wrong_state", state="finished"):
            attempt()
    assert (day.ticket(called), day.cases(called)) == before


def test_commands_of_somebody_who_does_not_stand_there_are_refused(day: Day, called: str) -> None:
    from server.steps.serve import AtWindow, start

    with refusing("not_your_window"):
        day.house.do(start, AtWindow("07"), actor=clerk("08"))
    assert day.ticket(called).state == "called"

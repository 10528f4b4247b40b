"""Give up, and come back after having been missed."""

from __future__ import annotations

from server.steps.views import ticket_view, window_line
from tests.steps.floor_day import Day, a_day, changed_hall, refusing


def missed_one(day: Day) -> str:
    day.open("07")
    day.issue()
    return day.missed("07")


def order(day: Day) -> list[str]:
    return [row["number"] for row in day.house.read(window_line, "07", day.now)["line"]]


def test_whoever_gives_up_leaves_the_line(day: Day) -> None:
    ticket = day.issue()["id"]
    day.give_up(ticket)
    row = day.ticket(ticket)
    assert (row.state, row.line, row.outcome, row.ended_at) == ("given_up", None, "left", day.now)
    with refusing("wrong_state", state="given_up", move="give_up"):
        day.give_up(ticket)


def test_giving_up_frees_the_window_that_is_calling_and_ends_the_case(day: Day) -> None:
    day.open("07")
    day.issue()
    ticket = day.called("07") or ""
    day.give_up(ticket)
    assert [(c.state, c.outcome) for c in day.cases(ticket)] == [("ended", "left")]
    assert day.call("07")["ticket"] is None


def test_nobody_gives_up_in_the_middle_of_the_service(day: Day) -> None:
    day.open("07")
    day.issue()
    ticket = day.called("07") or ""
    day.start("07")
    with refusing("wrong_state", state="serving", move="give_up"):
        day.give_up(ticket)


def test_an_unknown_ticket_is_refused(quick_day: Day) -> None:
    with refusing("unknown_ticket"):
        quick_day.give_up("0" * 26)
    with refusing("unknown_ticket"):
        quick_day.rejoin("0" * 26)


def test_a_missed_ticket_rejoins_behind_the_next_three(day: Day) -> None:
    ticket = missed_one(day)
    for _ in range(5):
        day.issue()
        day.pass_time(seconds=1)
    day.rejoin(ticket)
    assert order(day) == ["S002", "S003", "S004", "S001", "S005", "S006"]
    assert (day.ticket(ticket).calls, day.ticket(ticket).rejoins) == (0, 1)


def test_in_a_short_line_it_rejoins_at_the_end(day: Day) -> None:
    ticket = missed_one(day)
    day.issue()
    day.rejoin(ticket)
    assert order(day) == ["S002", "S001"]


def test_with_nobody_in_line_it_is_next(day: Day) -> None:
    ticket = missed_one(day)
    day.rejoin(ticket)
    assert day.called("07") == ticket


def test_two_who_were_missed_both_stand_behind_the_next_three(day: Day) -> None:
    day.open("07")
    day.issue()
    day.issue()
    missed = [day.missed("07"), day.missed("07")]
    for _ in range(4):
        day.issue()
        day.pass_time(seconds=1)
    for ticket in missed:
        day.rejoin(ticket)
    listed = order(day)
    assert listed[:3] == ["S003", "S004", "S005"]
    assert set(listed[3:5]) == {"S001", "S002"}


def test_a_ticket_rejoins_within_the_hour_and_the_slip_says_until_when(day: Day) -> None:
    ticket = missed_one(day)
    until = day.house.read(ticket_view, ticket)["rejoin_until"]
    assert until == "2026-11-20T10:01:00+08:00"
    day.pass_time(minutes=60)
    day.rejoin(ticket)


def test_after_the_hour_it_is_too_late(day: Day) -> None:
    ticket = missed_one(day)
    day.pass_time(minutes=60, microseconds=1)
    with refusing("rejoin_too_late", minutes=60):
        day.rejoin(ticket)


def test_a_ticket_rejoins_only_once(day: Day) -> None:
    ticket = missed_one(day)
    day.rejoin(ticket)
    assert day.missed("07") == ticket
    assert day.house.read(ticket_view, ticket)["rejoin_until"] is None
    with refusing("rejoin_limit", limit=1):
        day.rejoin(ticket)


def test_a_ticket_that_was_not_missed_does_not_rejoin(day: Day) -> None:
    ticket = day.issue()["id"]
    with refusing("wrong_state", state="waiting", move="rejoin"):
        day.rejoin(ticket)


def test_a_hall_may_send_whoever_was_missed_back_to_the_old_place(sqlite_url: str) -> None:
    hall = changed_hall(("place_after: 3", "place_after: 0"))
    with a_day(sqlite_url, hall=hall) as day:
        ticket = missed_one(day)
        day.issue()
        day.rejoin(ticket)
        assert order(day) == ["S001", "S002"]


def test_the_window_that_missed_somebody_hears_that_they_came_back_or_gave_up(day: Day) -> None:
    ticket = missed_one(day)
    day.rejoin(ticket)
    assert "window:07" in day.events()[-1].topics
    day.give_up(ticket)
    assert "window:07" in day.events()[-1].topics

"""Send a ticket on."""

from __future__ import annotations

import pytest

from server.steps.views import ticket_view, window_line
from tests.steps.floor_day import Day, clerk, refusing


@pytest.fixture
def served(day: Day) -> str:
    """A ticket for S that window 07 has served for five minutes; 04, 08 and 13 are open too."""
    day.open("04", "07", "08", "13")
    day.issue()
    ticket = day.called("07") or ""
    day.start("07")
    day.pass_time(minutes=5)
    return ticket


def test_to_a_queue_it_keeps_number_seniority_cases_and_timeline(day: Day, served: str) -> None:
    before = day.ticket(served)
    for _ in range(3):
        day.issue("QY11")
        day.pass_time(minutes=1)
    day.transfer("07", queue="F")
    row = day.ticket(served)
    assert (row.number, row.base_at, row.rank) == (before.number, before.base_at, before.rank)
    assert (row.state, row.queue, row.line) == ("transferred", "F", "F")
    assert (row.transferred_from, row.at_window) == ("07", None)
    assert row.served_s == 8 * 60
    assert day.called("04") == served, "its age puts it first"
    view = day.house.read(ticket_view, served, staff=True)
    assert [e["kind"] for e in view["timeline"]] == ["issued", "call", "start", "transfer", "call"]
    assert view["cases"] == ["YUAN-COUNTY-20261120-S001-1"]
    assert day.broken_chains() == []


def test_the_outside_world_sees_it_waiting_in_the_other_queue(day: Day, served: str) -> None:
    day.transfer("07", queue="F")
    view = day.house.read(ticket_view, served)
    assert (view["state"], view["queue"], view["windows"]) == ("waiting", "F", ["04", "05"])


def test_to_a_window_it_is_that_window_s_next_and_nobody_else_s(day: Day, served: str) -> None:
    day.issue()
    day.transfer("07", to_window="08")
    assert day.ticket(served).line == "@08"
    assert day.house.read(ticket_view, served)["windows"] == ["08"]
    line = day.house.read(window_line, "08", day.now)["line"]
    assert (line[0]["id"], line[0]["transferred_from"]) == (served, "07")
    assert day.called("07") != served
    assert day.called("08") == served


def test_both_services_count_as_time_served(day: Day, served: str) -> None:
    day.transfer("07", queue="F")
    day.pass_time(minutes=9)
    assert day.serve("04", minutes=6) == served
    row = day.ticket(served)
    assert (row.waited_s, row.served_s) == (0, 11 * 60)
    assert [c.served_s for c in day.cases(served)] == [11 * 60]


def test_a_called_ticket_is_sent_on_too(day: Day) -> None:
    day.open("07", "08")
    day.issue()
    ticket = day.called("07") or ""
    day.transfer("07", to_window="08")
    assert (day.ticket(ticket).state, day.ticket(ticket).served_s) == ("transferred", 0)


def test_the_event_tells_the_queue_that_gains_it_and_the_window_that_sent_it(
    day: Day, served: str
) -> None:
    day.transfer("07", queue="F")
    event = day.events()[-1]
    assert event.type == "ticket.transferred"
    assert {"queue:F", "window:07", "hall"} <= set(event.topics)
    assert event.data["ticket"]["state"] == "waiting"
    assert event.data["to_queue"] == "F"


@pytest.mark.parametrize(
    ("to", "code"),
    [
        ({}, "bad_request"),
        ({"queue": "F", "to_window": "08"}, "bad_request"),
        ({"queue": "QQ"}, "unknown_queue"),
        ({"queue": "S"}, "transfer_same_queue"),
        ({"to_window": "99"}, "unknown_window"),
        ({"to_window": "07"}, "transfer_same_queue"),
        ({"to_window": "09"}, "window_not_open"),
    ],
)
def test_a_transfer_to_nowhere_is_refused(
    day: Day, served: str, to: dict[str, str], code: str
) -> None:
    with refusing(code):
        day.transfer("07", **to)
    assert day.ticket(served).state == "serving"


@pytest.mark.rule("PQ-18")
def test_sending_on_does_not_lead_around_the_authorisation(day: Day, served: str) -> None:
    with refusing("not_authorised_for_item", item="MS01"):
        day.transfer("07", queue="Z")
    for window in ("13", "04"):
        with refusing("not_authorised_for_item", item="MS01"):
            day.transfer("07", to_window=window)
    assert day.ticket(served).at_window == "07"


def test_a_paused_window_may_be_sent_to_but_not_a_closed_one(day: Day, served: str) -> None:
    day.pause("08")
    day.transfer("07", to_window="08")
    assert day.ticket(served).line == "@08"


def test_an_idle_window_sends_nobody_on(day: Day) -> None:
    day.open("07")
    with refusing("window_idle"):
        day.transfer("07", queue="F")


def test_only_who_stands_there_sends_on(day: Day, served: str) -> None:
    from server.steps.transfer import Transfer, transfer

    with refusing("window_taken"):
        day.house.do(transfer, Transfer("07", queue="F"), actor=clerk("07", post="B"))
    assert day.ticket(served).at_window == "07"


def test_whoever_was_sent_to_a_window_by_name_can_be_sent_back_to_the_queue(day: Day) -> None:
    day.open("07", "08")
    ticket = day.issue()["id"]
    day.called("07")
    day.transfer("07", to_window="08")
    assert day.called("08") == ticket
    day.transfer("08", queue="S")
    assert day.called("07") == ticket

"""Several matters under one number: planned, gone through, each with a case of its own."""

from __future__ import annotations

import pytest

from server.steps.views import ticket_view
from tests.steps.floor_day import MANAGER, Day, refusing
from tests.support import ids


def stops(day: Day, ticket: str) -> list[tuple[str, str]]:
    return [(s["item"], s["state"]) for s in day.house.read(ticket_view, ticket)["stops"]]


@pytest.mark.rule("XX-18b")
def test_a_visit_goes_from_line_to_line_and_keeps_its_age(day: Day) -> None:
    day.open("07", "13", "03")
    for _ in range(4):
        day.issue("MS01")
    day.pass_time(seconds=1)
    visit = day.issue("MS01", more=("MS15",))
    # The line for pensions is long: the other thing is done meanwhile.
    assert stops(day, visit["id"]) == [("MS15", "now"), ("MS01", "next")]
    assert (visit["queue"], len(visit["stops"])) == (day.ticket(visit["id"]).queue, 2)
    day.pass_time(minutes=3)
    assert day.called("13") == visit["id"]
    first_cases = [c.item for c in day.cases(visit["id"])]
    day.start("13")
    day.pass_time(minutes=10)
    answer = day.finish("13", "accepted")
    assert answer["view"]["state"] == "waiting"
    assert stops(day, visit["id"]) == [("MS15", "done"), ("MS01", "now")]
    late = day.issue("MS01")["id"]
    for _ in range(4):
        day.serve("07", 1)
    day.pass_time(minutes=1)
    assert day.called("07") == visit["id"], "whoever came later stands behind"
    cases = day.cases(visit["id"])
    assert (first_cases, [c.item for c in cases]) == (["MS15"], ["MS15", "MS01"])
    assert [c.outcome for c in cases] == ["accepted", None]
    assert cases[1].waited_s == 5 * 60
    day.start("07")
    day.pass_time(minutes=8)
    day.finish("07")
    row = day.ticket(visit["id"])
    assert (row.state, row.stop, row.waited_s) == ("finished", 1, 180)
    assert [c.outcome for c in day.cases(visit["id"])] == ["accepted", "done"]
    assert day.ticket(late).state == "waiting"
    assert day.broken_chains() == []


def test_whoever_can_do_the_next_thing_too_keeps_the_person(day: Day) -> None:
    day.open("07")
    visit = day.issue("MS01", more=("MS02",))["id"]
    day.serve("07", 5)
    assert day.ticket(visit).line == "@07"
    day.issue("MS01")
    assert day.called("07") == visit


def test_whoever_leaves_ends_the_whole_visit_and_five_things_are_enough(day: Day) -> None:
    day.open("07")
    visit = day.issue("MS01", more=("QY01",))["id"]
    day.serve("07", 5, outcome="left")
    assert (day.ticket(visit).state, day.ticket(visit).stop) == ("finished", 0)
    with refusing("too_many_items", limit=5):
        day.issue("MS01", more=("MS02", "MS03", "MS04", "MS05", "MS06"))
    assert day.issue("MS01", more=("MS01",))["stops"] == []


def test_what_the_person_took_a_number_of_its_own_for_is_left_out(day: Day) -> None:
    day.open("07", "03")
    person = ids.VALID[0]
    visit = day.issue("MS01", more=("QY01",), person=person)["id"]
    with refusing("ticket_open_for_item"):
        day.issue("MS01", person=person)
    day.issue("QY01", person=person)
    assert day.called("07") == visit
    day.start("07")
    day.finish("07")
    assert day.ticket(visit).state == "finished"
    assert day.call("03", actor=MANAGER)["ticket"] is not None

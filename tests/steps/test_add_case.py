"""One more matter in the same sitting."""

from __future__ import annotations

import pytest

from server.steps.add_case import AddCase, add_case
from tests.steps.floor_day import Day, a_day, changed_hall, clerk, refusing
from tests.support import ids


def add(day: Day, item: str, mode: str = "walk_in", window: str = "07") -> list[str]:
    answer = day.house.do(add_case, AddCase(window, item, mode), actor=clerk(window))
    return list(answer["cases"])


@pytest.fixture
def served(day: Day) -> str:
    day.open("07")
    day.issue(person=ids.VALID[0])
    ticket = day.called("07") or ""
    day.start("07")
    day.pass_time(minutes=4)
    return ticket


@pytest.mark.rule("XX-18b")
def test_walk_in_assisted_and_online_cases_are_served_in_one_session_under_one_ticket(
    day: Day, served: str
) -> None:
    add(day, "MS02", "assisted")
    add(day, "MS03", "online")
    day.pass_time(minutes=6)
    day.finish("07", "accepted")
    cases = day.cases(served)
    assert [(c.position, c.item, c.mode) for c in cases] == [
        (1, "MS01", "walk_in"), (2, "MS02", "assisted"), (3, "MS03", "online"),
    ]  # fmt: skip
    assert {(c.ticket, c.state, c.outcome) for c in cases} == {(served, "received", "accepted")}
    assert {c.person_hash for c in cases} == {day.ticket(served).person_hash}
    assert day.row_counts()["ticket"] == 1
    assert day.broken_chains() == []


@pytest.mark.rule("PQ-16b")
def test_a_further_case_is_opened_at_its_own_moment(day: Day, served: str) -> None:
    (no,) = add(day, "MS02")
    case = day.cases(served)[-1]
    assert (case.no, case.opened_at, case.state) == (no, day.now, "in_service")


@pytest.mark.rule("PQ-18")
@pytest.mark.parametrize("item", ["QY01", "GA07", "YS01"])
def test_a_clerk_adds_nothing_beyond_the_window_s_authorisation(
    day: Day, served: str, item: str
) -> None:
    with refusing("not_authorised_for_item", item=item):
        add(day, item)
    assert len(day.cases(served)) == 1


@pytest.mark.rule("PQ-18")
def test_the_green_channel_window_adds_priority_matters_for_priority_people_only(
    day: Day,
) -> None:
    day.open("43")
    day.issue("ZH05")
    day.called("43")
    day.start("43")
    with refusing("not_authorised_for_item", item="MS01"):
        add(day, "MS01", window="43")
    day.finish("43")
    day.issue("ZH05", priority="disabled")
    day.called("43")
    day.start("43")
    assert len(add(day, "MS01", window="43")) == 1


def test_nothing_is_added_before_the_service_begins(day: Day) -> None:
    day.open("07")
    with refusing("window_idle"):
        add(day, "MS02")
    day.issue()
    day.called("07")
    with refusing("wrong_state", state="called"):
        add(day, "MS02")


def test_unknown_items_and_modes_are_refused(day: Day, served: str) -> None:
    with refusing("unknown_item"):
        add(day, "XX99")
    with refusing("bad_request", field="mode"):
        add(day, "MS02", "telepathy")


@pytest.mark.rule("PDS-B5")
def test_a_cancelled_item_is_not_added_either(sqlite_url: str) -> None:
    hall = changed_hall(("- id: MS02\n", "- id: MS02\n  status: cancelled\n"))
    with a_day(sqlite_url, hall=hall) as day:
        day.open("07")
        day.issue()
        day.called("07")
        day.start("07")
        with refusing("item_cancelled", item="MS02"):
            add(day, "MS02")


def test_a_bundle_may_be_added_too(day: Day, served: str) -> None:
    day.finish("07")
    day.issue()
    ticket = day.called("07") or ""
    day.start("07")
    assert len(add(day, "YS08")) == 2
    assert [c.item for c in day.cases(ticket)] == ["MS01", "MS04", "MS18"]

"""Second skills and clerks' authorisations: who may call whom, and when."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from server.steps.views import window_line
from server.steps.window import OpenWindow, open_window
from tests.steps.floor_day import Day, a_day, changed_hall, clerk, refusing

OWN_07 = "  queues: [S]\n  posts: {A: S007, B: S008, single_post: false}\n"
SKILLED = OWN_07.replace("[S]", "[S]\n  second: [D]")


@pytest.fixture
def skilled(sqlite_url: str) -> Iterator[Day]:
    """Window 07 knows company registration besides; its B may do no more than pensions."""
    b_post = "{id: S008, "
    hall = changed_hall((OWN_07, SKILLED), (b_post, f"{b_post}items: [MS02, MS03], "))
    with a_day(sqlite_url, hall=hall) as opened:
        yield opened


@pytest.mark.rule("XX-18c")
def test_a_second_skill_is_used_when_the_own_line_is_empty_or_the_other_is_late(
    skilled: Day,
) -> None:
    day = skilled
    day.open("07")
    other = day.issue("QY01")["id"]
    day.pass_time(minutes=9)
    own = day.issue("MS01")["id"]
    listed = [row["id"] for row in day.house.read(window_line, "07", day.now)["line"]]
    assert listed == [own, other]
    assert [day.serve("07"), day.serve("07")] == [own, other]
    late = day.issue("QY01")["id"]
    day.pass_time(minutes=11)
    day.issue("MS01")
    assert day.called("07") == late


@pytest.mark.rule("PQ-18", "PQ-4b")
def test_a_clerk_calls_only_what_they_are_authorised_for_and_nothing_is_sent_around_that(
    skilled: Day,
) -> None:
    day = skilled
    b_post = clerk("07", post="B")
    day.house.do(open_window, OpenWindow("07", "B"), actor=b_post)
    day.issue("MS01")
    allowed = day.issue("MS02")["id"]
    assert [r["id"] for r in day.house.read(window_line, "07", day.now)["line"]] == [allowed]
    assert day.call("07", actor=b_post)["ticket"] == allowed
    day.open("09")
    day.called("09")
    with refusing("not_authorised_for_item"):
        day.transfer("09", to_window="07")

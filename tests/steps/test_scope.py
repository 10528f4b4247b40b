"""Whoever asks for something across provinces is sent to a window that works for them."""

from __future__ import annotations

import pytest

from server.steps.views import ticket_view
from tests.steps.floor_day import Day, demo_hall, refusing

ACROSS = "跨省通办"


@pytest.mark.rule("XX-41")
def test_a_wish_across_provinces_stands_in_the_line_of_the_tagged_windows(day: Day) -> None:
    hall = demo_hall()
    item = next(i for i in hall.items.values() if ACROSS in i.scope and i.queue == "S")
    other = next(i for i in hall.items.values() if not i.scope and i.queue == "S")
    at_home = day.issue(item.id)
    across = day.issue(item.id, scope=ACROSS)
    assert (at_home["queue"], across["queue"]) == ("S", "X")
    assert across["windows"] == ["39"]
    assert across["number"].startswith("X")
    day.open("07", "39")
    assert ACROSS in hall.windows["39"].scope
    assert (day.called("39"), day.called("07")) == (across["id"], at_home["id"])
    story = day.house.read(ticket_view, across["id"], staff=True)["timeline"]
    assert (story[0]["scope"], story[0]["queue"]) == (ACROSS, "X")
    with refusing("scope_not_offered", scope=ACROSS):
        day.issue(other.id, scope=ACROSS)
    with refusing("more_not_across", scope=ACROSS):
        day.issue(item.id, more=(other.id,), scope=ACROSS)

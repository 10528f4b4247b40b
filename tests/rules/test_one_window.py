"""How far one window does for all."""

from __future__ import annotations

from server.rules import one_window
from server.rules.one_window import Matter

ALL = Matter("A", "行政许可", ("07",))
SERVICE = Matter("B", "公共服务", ("07", "08"))
OWN = Matter("C", "行政许可", ())
RARE = Matter("D", "行政确认", ())
MATTERS = [ALL, SERVICE, OWN, RARE]


def test_shares_say_whether_the_aim_is_reached() -> None:
    items = one_window.reachable(MATTERS)
    assert (items.part, items.whole, items.share, items.reached) == (2, 4, 0.5, False)
    approvals = one_window.approvals(MATTERS, 0.3)
    assert (approvals.part, approvals.whole, approvals.reached) == (1, 3, True)
    assert one_window.approvals(MATTERS, None).reached is None
    assert one_window.reachable([]).share is None


def test_what_happened_and_what_is_asked_for_most_elsewhere() -> None:
    cases = {("A", "07"): 6, ("A", "20"): 2, ("C", "20"): 5, ("D", "21"): 1}
    assert one_window.accepted(cases, ["07"]).share == 6 / 14
    assert one_window.frequent_elsewhere(MATTERS, cases) == [("C", 5), ("D", 1)]
    assert one_window.frequent_elsewhere(MATTERS, cases, most=1) == [("C", 5)]

"""The windows able and allowed to serve somebody, best first."""

from __future__ import annotations

from datetime import timedelta

import pytest

from server.rules import way as rule
from server.rules.next_up import Draw
from server.rules.routing import HELP, OWN
from server.rules.seat import Fit
from server.rules.way import Bar, Candidate, Wanted

PLAIN, LATER = Draw("S", OWN), Draw("S", OWN, handicap=timedelta(minutes=10))
HELPS = Draw("S", HELP, frozenset({"MS01"}), by_wait=True)
GREEN = Draw("S", OWN, frozenset({"MS01"}), frozenset({"green", "priority"}))


def window(no: str, draw: Draw, kind: str = "分类综合窗口", **more: object) -> Candidate:
    facts: dict[str, object] = {"floor": 1, "open": True, "now": (draw,)} | more
    return Candidate(no, kind, draws=(draw,), **facts)  # type: ignore[arg-type]


@pytest.mark.rule("XX-18c")
def test_the_item_s_own_windows_come_first_then_tidal_general_second_and_helping_ones() -> None:
    found = rule.way(
        Wanted("MS01", "S", "walk_in"),
        [
            window("5", HELPS), window("4", LATER), window("3", PLAIN, "无差别综合窗口"),
            window("2", PLAIN, "潮汐窗口"), window("1", PLAIN), window("0", PLAIN, open=False),
        ],
    )  # fmt: skip
    assert [(p.no, p.fit) for p in found.windows] == [
        ("1", Fit.SPECIALIST), ("2", Fit.TIDAL), ("3", Fit.GENERAL), ("4", Fit.SECOND_SKILL),
        ("5", Fit.HELPING), ("0", Fit.SPECIALIST),
    ]  # fmt: skip
    assert found.barred == ()


def test_language_and_floor_decide_between_windows_that_may_serve() -> None:
    near, far = window("1", PLAIN, floor=1), window("2", PLAIN, floor=2)
    speaks = window("3", LATER, floor=3, languages=frozenset({"en"}))
    wanted = Wanted("MS01", "S", "walk_in", floor=2)
    assert [p.no for p in rule.way(wanted, [near, far]).windows] == ["2", "1"]
    english = Wanted("MS01", "S", "walk_in", "en", 2)
    assert [p.no for p in rule.way(english, [near, far, speaks]).windows] == ["3", "2", "1"]


@pytest.mark.rule("PQ-18")
def test_who_may_not_is_left_out_with_the_reason() -> None:
    clerk = window("3", PLAIN, now=(Draw("S", OWN, frozenset({"MS02"})),))
    other_queue = window("4", Draw("D", OWN))
    found = rule.way(
        Wanted("MS04", "S", "walk_in"),
        [window("1", HELPS), window("2", Draw("S", OWN, None, frozenset({"green"}))), clerk,
         other_queue],
    )  # fmt: skip
    assert found.windows == ()
    assert found.barred == (("1", Bar.ITEM), ("2", Bar.LANE), ("3", Bar.AUTHORISATION))
    green = rule.way(Wanted("MS01", "S", "green"), [window("1", GREEN)])
    assert [p.fit for p in green.windows] == [Fit.SPECIALIST]

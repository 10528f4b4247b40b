"""Queues given by hand: what a window and its clerk may serve, and what it draws from then."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from server.rules import assignment
from server.rules.next_up import Draw
from server.rules.refusals import Refused
from server.rules.routing import HELP, OWN, PRIORITY_LANES, learned

NOW = datetime(2026, 11, 20, 2, tzinfo=UTC)
ITEMS = {"S": frozenset({"s1", "s2"}), "T": frozenset({"t1", "t2"}), "G": frozenset({"g1", "g2"})}
GENERAL = Draw("G", HELP, frozenset({"g1"}), by_wait=True)
LINES = (
    Draw("@07", OWN), Draw("S", OWN, frozenset({"s1"})),
    Draw("V", OWN, handicap=timedelta(minutes=10)), Draw("T", OWN, None, PRIORITY_LANES), GENERAL,
)  # fmt: skip


def able(*learned: str, only: frozenset[str] | None = None) -> dict[str, Draw]:
    return assignment.able(LINES, learned, ITEMS, only)


@pytest.mark.rule("PQ-18", "PQ-4a")
def test_own_second_and_helped_queues_as_far_as_the_window_may_and_what_the_clerk_learned() -> None:
    assert able("S", "T") == {
        "S": Draw("S", OWN, frozenset({"s1"})), "V": Draw("V", OWN),
        "G": Draw("G", OWN, frozenset({"g1"})), "T": Draw("T", OWN),
    }  # fmt: skip
    assert able("G")["G"].items is None, "learned as a whole"
    assert able("T", only=frozenset({"t2"}))["T"].items == {"t2"}
    assert "T" not in able("T", only=frozenset({"s1"}))


def test_the_window_draws_from_what_was_chosen_and_helps_with_the_rest_in_spare_time() -> None:
    drawn = assignment.drawn(LINES, able("T"), ("T",))
    assert drawn == (LINES[0], Draw("T", OWN), GENERAL)
    back = assignment.drawn(LINES, able(), ("S", "G"))
    assert [d.line for d in back] == ["@07", "S", "G", "T"], "who goes first goes on going first"


def test_a_choice_is_spelled_like_a_profile_and_read_again() -> None:
    assert assignment.queues_of(assignment.spelled(["S", "T", "S"])) == ("S", "T")
    assert assignment.queues_of("social") is None
    assert assignment.queues_of(None) is None
    assert len(assignment.spelled(["AA"] * 1 + [f"B{c}" for c in "ABCDEFG"])) <= 40


@pytest.mark.parametrize(
    ("queues", "until", "code"),
    [
        (("T",), None, "queue_not_allowed"),
        ((), None, "queue_not_allowed"),
        (("S",), NOW, "until_past"),
        (("S",), NOW + timedelta(hours=13), "until_past"),
    ],
)
def test_what_may_not_be_is_refused(
    queues: tuple[str, ...], until: datetime | None, code: str
) -> None:
    with pytest.raises(Refused) as told:
        assignment.check(queues, able(), until, NOW)
    assert told.value.code == code
    assignment.check(("S", "G"), able(), NOW + timedelta(hours=1), NOW)


@pytest.mark.rule("PQ-4a")
def test_of_a_windows_own_queues_only_what_was_learned_is_called() -> None:
    lines = (Draw("@07", OWN), Draw("S", OWN), Draw("V", OWN), GENERAL)
    assert learned(lines, ("S", "V"), frozenset({"S"})) == (lines[0], lines[1], GENERAL)
    assert learned(lines, ("S", "V"), frozenset({"S", "V", "T"})) == lines

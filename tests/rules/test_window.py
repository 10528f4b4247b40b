"""The life of a window, and what a pause must tell."""

from __future__ import annotations

from datetime import timedelta
from itertools import product

import pytest

from server.rules import window
from server.rules.refusals import Refused
from server.rules.window import Move, State
from tests.support.clock import at

NOW = at("10:00")
REASONS = frozenset({"meeting", "meal"})
LEGAL = {
    ("closed", "open"): "open",
    ("open", "open"): "open",
    ("open", "pause"): "paused",
    ("open", "close"): "closed",
    ("paused", "open"): "open",
    ("paused", "pause"): "paused",
    ("paused", "close"): "closed",
}


@pytest.mark.parametrize(("state", "move"), list(product(State, Move)), ids=str)
def test_a_move_leads_where_the_table_says_or_is_refused(state: State, move: Move) -> None:
    expected = LEGAL.get((str(state), str(move)))
    if expected is not None:
        assert window.after(state, move) == expected
        return
    with pytest.raises(Refused) as refused:
        window.after(state, move)
    assert refused.value.code == "wrong_state"


@pytest.mark.rule("PQ-13")
@pytest.mark.parametrize(
    ("reason", "minutes", "code"),
    [
        (None, 10, "reason_required"),
        ("", 10, "reason_required"),
        ("shopping", 10, "unknown_reason"),
        ("meal", None, "back_at_required"),
        ("meal", 0, "back_at_required"),
        ("meal", -5, "back_at_required"),
    ],
)
def test_a_pause_without_a_public_reason_and_a_return_is_refused(
    reason: str | None, minutes: int | None, code: str
) -> None:
    back_at = None if minutes is None else NOW + timedelta(minutes=minutes)
    with pytest.raises(Refused) as refused:
        window.check_pause(reason, back_at, NOW, reasons=REASONS)
    assert refused.value.code == code


@pytest.mark.rule("PQ-13")
def test_a_pause_with_a_reason_of_the_hall_and_a_return_is_accepted() -> None:
    window.check_pause("meeting", NOW + timedelta(microseconds=1), NOW, reasons=REASONS)

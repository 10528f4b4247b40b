"""The table of a line's life, its waiting, and its diary."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from structlog.testing import capture_logs

from hardware.line.states import TRANSITIONS, Backoff, LineEvent, LineState, NoSuchStep, after
from hardware.line.trouble import Diary


def test_every_state_is_left_and_reached_and_can_be_closed() -> None:
    assert {state for state, _ in TRANSITIONS} == set(LineState) == set(TRANSITIONS.values())
    assert all(after(state, LineEvent.CLOSE) is LineState.CLOSED for state in LineState)


def test_a_pair_that_the_table_does_not_have_is_refused() -> None:
    with pytest.raises(NoSuchStep, match="open cannot due"):
        after(LineState.OPEN, LineEvent.DUE)


def test_the_waiting_doubles_up_to_ten_seconds_and_starts_afresh_after_a_good_while() -> None:
    backoff = Backoff(jitter=lambda: 0.0)
    assert [backoff.pause(0) for _ in range(7)] == [0.5, 1, 2, 4, 8, 10, 10]
    assert backoff.pause(stood=9) == 10  # it broke again soon
    assert backoff.pause(stood=10) == 0.5


@settings(deadline=None)
@given(st.lists(st.tuples(st.floats(0, 60), st.floats(0, 1)), max_size=30))
def test_the_waiting_stays_between_half_a_second_and_ten(tries: list[tuple[float, float]]) -> None:
    draws = iter([draw for _, draw in tries])
    backoff = Backoff(jitter=lambda: next(draws))
    assert all(0.5 <= backoff.pause(stood) <= 10 for stood, _ in tries)


def test_a_trouble_is_logged_once_and_its_end_too_and_then_the_next_one_again() -> None:
    diary = Diary("printer")
    with capture_logs() as logs:
        for seconds, why in ((0, "gone"), (1, "gone"), (2, "gone"), (3, "busy"), (4, "busy")):
            diary.fault(why, seconds)
        diary.recovered(10.0)
        diary.recovered(11.0)
        diary.fault("gone", 20)
    assert [(entry["event"], entry.get("why"), entry.get("away_s")) for entry in logs] == [
        ("line.down", "gone", None),
        ("line.down", "busy", None),
        ("line.back", None, 10.0),
        ("line.down", "gone", None),
    ]

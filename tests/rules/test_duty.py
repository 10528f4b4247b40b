"""What comes first on the board of the manager on duty, and the life of an alert."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from config.schema.staffing import DutyRed
from server.rules.duty import KINDS, Cause, Decision, Level, decision, in_order
from server.rules.matter import TABLE, Move, State, after, check_settle
from server.rules.refusals import Refused

NOW = datetime(2026, 11, 20, 2, 0, tzinfo=UTC)
MINUTE = timedelta(minutes=1)

causes = st.builds(
    Cause,
    st.sampled_from(sorted(KINDS)),
    st.text("abc", min_size=1, max_size=3),
    st.integers(0, 600).map(lambda n: NOW - n * MINUTE),
)
decisions = st.builds(
    lambda cause, taken, over: decision(cause, None, NOW, taken=taken, over=over),
    causes, st.booleans(), st.booleans(),
)  # fmt: skip


def test_a_call_for_help_is_yellow_at_once_and_red_three_minutes_later() -> None:
    cause = Cause("help_waiting", "1", NOW)
    levels = [decision(cause, None, NOW + n * MINUTE).level for n in (0, 2, 3, 90)]
    assert levels == [Level.YELLOW, Level.YELLOW, Level.RED, Level.RED]


@given(st.lists(decisions, max_size=20))
def test_red_comes_before_yellow_the_untaken_before_the_taken_and_what_is_over_last(
    found: list[Decision],
) -> None:
    ordered = in_order(found)
    assert sorted(map(repr, ordered)) == sorted(map(repr, found))
    places = [(d.over, d.level is Level.YELLOW, d.taken) for d in ordered]
    assert places == sorted(places)


@given(st.lists(decisions, max_size=12), st.randoms())
def test_the_order_is_one_whatever_order_things_were_found_in(found: list[Decision], dice) -> None:  # type: ignore[no-untyped-def]
    unlike = list({d.cause.key: d for d in found}.values())
    mixed = list(unlike)
    dice.shuffle(mixed)
    assert in_order(mixed) == in_order(unlike)


@given(causes, st.integers(0, 2000), st.integers(0, 2000))
def test_nothing_grows_less_urgent_by_waiting(cause: Cause, n: int, more: int) -> None:
    first = decision(cause, None, NOW + n * MINUTE)
    later = decision(cause, None, NOW + (n + more) * MINUTE)
    assert not (first.level is Level.RED and later.level is Level.YELLOW)


def test_among_equals_the_longest_standing_of_the_more_pressing_kind_comes_first() -> None:
    found = [
        decision(Cause("kiosk_paper_low", "K1", NOW - 50 * MINUTE), None, NOW),
        decision(Cause("help_waiting", "2", NOW - MINUTE), None, NOW),
        decision(Cause("help_waiting", "1", NOW - 2 * MINUTE), None, NOW),
        decision(Cause("window_late", "09", NOW - 20 * MINUTE, NOW - 5 * MINUTE), None, NOW),
    ]
    keys = [d.cause.key for d in in_order(found)]
    assert keys == ["window_late:09", "help_waiting:1", "help_waiting:2", "kiosk_paper_low:K1"]


def test_the_hall_may_have_figures_of_its_own() -> None:
    cause = Cause("help_waiting", "1", NOW)
    soon, late = {"help_waiting": MINUTE}, {"help_waiting": 9 * MINUTE}
    at = NOW + 4 * MINUTE
    assert decision(cause, None, at, red=soon).level is Level.RED
    assert decision(cause, None, at, red=late).level is Level.YELLOW


def test_every_figure_of_the_hall_file_is_that_of_a_kind_and_agrees_with_the_practice() -> None:
    told = {kind: timedelta(minutes=n) for kind, n in DutyRed().model_dump().items()}
    assert told == {kind: KINDS[kind].red_after for kind in told}


def test_what_cannot_say_since_when_counts_from_when_it_was_seen() -> None:
    cause = Cause("queue_unserved", "A")
    assert decision(cause, NOW - 6 * MINUTE, NOW).level is Level.RED
    assert decision(cause, None, NOW).since == NOW


def test_of_two_who_take_an_alert_the_second_is_told_who_has_it() -> None:
    assert after(State.OPEN, Move.TAKE) is State.TAKEN
    with pytest.raises(Refused) as told:
        after(State.TAKEN, Move.TAKE, by="user:first")
    assert (told.value.code, told.value.figures) == ("matter_taken", {"by": "user:first"})
    with pytest.raises(Refused, match="matter_closed"):
        after(State.CLOSED, Move.TAKE)
    with pytest.raises(Refused, match="wrong_state"):
        after(State.OWED, Move.TAKE)


@pytest.mark.rule("PDS-S3b")
def test_words_do_not_put_right_what_still_stands() -> None:
    with pytest.raises(Refused, match="matter_stands"):
        check_settle(State.TAKEN, stands=True, by_word=False)
    check_settle(State.TAKEN, stands=True, by_word=True)
    check_settle(State.OWED, stands=False, by_word=False)
    check_settle(State.OPEN, stands=False, by_word=False)


def test_a_closed_alert_moves_no_more() -> None:
    assert TABLE[State.CLOSED] == {}
    assert {state for moves in TABLE.values() for state in moves.values()} == set(State)

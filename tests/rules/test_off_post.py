"""Who has left a window without a word (rule PDS-B2), and how alerts live."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from server.rules.alerts import Level, Wrong, settle
from server.rules.off_post import AtPost, Kind, Limits, OffPost, judge
from server.rules.window import State

NINE = datetime(2026, 11, 20, 1, tzinfo=UTC)
OPENED = NINE - timedelta(minutes=30)
LIMITS = Limits()


def at(minutes: float) -> datetime:
    return NINE + timedelta(minutes=minutes)


def idle(**facts: object) -> AtPost:
    return AtPost(State.OPEN, NINE, OPENED, **{"oldest": OPENED, **facts})  # type: ignore[arg-type]


def paused(back_at: datetime | None = NINE, *, said: bool = True) -> AtPost:
    return AtPost(State.PAUSED, NINE, OPENED, said=said, back_at=back_at)


@pytest.mark.rule("PDS-B2")
@pytest.mark.parametrize(
    ("post", "yellow", "red"),
    [
        (idle(), 8, 15),
        (idle(oldest=None, called=True), 8, 15),
        (paused(), 2, 15),
        (paused(said=False), 0, 15),
        (paused(None), 0, 15),
    ],
)
def test_a_post_that_was_left_turns_yellow_and_then_red(
    post: AtPost, yellow: int, red: int
) -> None:
    if yellow:
        assert judge(post, LIMITS, at(yellow - 0.1)) is None
    assert (found := judge(post, LIMITS, at(yellow))) is not None
    assert (found.level, found.since) == (Level.YELLOW, NINE)
    late = judge(post, LIMITS, at(red))
    assert late == OffPost(found.kind, Level.RED, NINE)


@pytest.mark.parametrize(
    "post",
    [
        idle(serving=True),
        idle(oldest=None),
        paused(at(600)),
        AtPost(State.CLOSED, NINE, OPENED, oldest=OPENED),
    ],
)
def test_whoever_serves_has_nobody_to_call_or_said_when_they_are_back_is_left_in_peace(
    post: AtPost,
) -> None:
    assert judge(post, LIMITS, at(60)) is None


def test_idle_time_counts_from_the_first_person_who_could_have_been_called() -> None:
    assert judge(idle(oldest=at(55)), LIMITS, at(60)) is None
    assert judge(idle(oldest=at(50)), LIMITS, at(60)) == OffPost(Kind.IDLE, Level.YELLOW, at(50))


def test_before_the_session_nobody_is_idle_or_late() -> None:
    early = AtPost(State.OPEN, NINE - timedelta(hours=1), NINE, oldest=NINE - timedelta(hours=1))
    assert judge(early, LIMITS, at(7)) is None
    assert judge(early, LIMITS, at(8)) == OffPost(Kind.IDLE, Level.YELLOW, NINE)


@given(st.floats(0, 600), st.floats(0, 600), st.sampled_from([idle(), paused(), paused(None)]))
def test_what_is_wrong_never_mends_by_waiting(first: float, more: float, post: AtPost) -> None:
    before, later = judge(post, LIMITS, at(first)), judge(post, LIMITS, at(first + more))
    if before is not None:
        assert later is not None
        assert (later.kind, later.since) == (before.kind, before.since)
        assert not (before.level is Level.RED and later.level is Level.YELLOW)


def wrong(key: str, level: Level = Level.YELLOW) -> Wrong:
    return Wrong(key, "window_idle", level, NINE)


@given(
    st.dictionaries(st.sampled_from("abcde"), st.sampled_from(Level)),
    st.dictionaries(st.sampled_from("abcde"), st.sampled_from(Level)),
)
def test_alerts_are_raised_once_never_grow_milder_and_are_cleared_when_all_is_well(
    open_: dict[str, Level], now: dict[str, Level]
) -> None:
    settled = settle(open_, [wrong(key, level) for key, level in now.items()])
    assert {one.key for one in settled.raised} == set(now) - set(open_)
    assert set(settled.cleared) == set(open_) - set(now)
    assert {one.key for one in settled.worse} == {
        key for key in set(now) & set(open_) if (open_[key], now[key]) == (Level.YELLOW, Level.RED)
    }
    assert bool(settled) == bool(settled.raised or settled.worse or settled.cleared)

"""What a voice area does next, without store, sound or clock."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from server.rules.announcing import (
    OPEN,
    TABLE,
    WAITING,
    Announcement,
    Limits,
    Move,
    State,
    Step,
    after,
    next_step,
)
from server.rules.hearing import TABLE as HEARING
from server.rules.hearing import Time, Told, Verdict
from server.rules.refusals import Refused
from server.rules.volume import volume_at

NOW = datetime(2026, 6, 1, 1, tzinfo=UTC)
LIMITS = Limits(timedelta(seconds=60), 3)


def one(n: int = 1, state: State = State.PREPARED, **more: object) -> Announcement:
    made = Announcement(f"{n}-1F", "1F", f"t{n}", n, NOW, {"number": f"D{n:03d}"}, state)
    return replace(made, **more)


def seconds(n: float) -> datetime:
    return NOW + timedelta(seconds=n)


def step(*line: Announcement, **more: object) -> Step:
    return next_step(line, NOW, NOW, LIMITS, **more)


def test_it_is_made_then_fetched_then_said_then_heard():
    row = one()
    assert step(row) == Step(Move.OFFER, row)
    row = replace(row, state=after(row.state, Move.OFFER), until=seconds(0.8))
    assert step(row) == Step(None, wait_s=0.8)
    assert step(row, fetched=frozenset({row.id})) == Step(Move.SAY, row)
    assert next_step([row], NOW, seconds(1), LIMITS) == Step(Move.SAY, row)
    row = replace(row, state=after(row.state, Move.SAY), until=seconds(5), attempts=1)
    assert step(row) == Step(None, wait_s=5)
    heard = replace(row, started_at=seconds(1))
    assert next_step([heard], NOW, seconds(6), LIMITS) == Step(Move.END, heard)


def test_the_next_one_is_made_while_one_is_heard_and_waits_for_its_end():
    saying = one(1, State.SAYING, until=seconds(4))
    assert step(saying, one(2)) == Step(Move.OFFER, one(2))
    ready = one(2, State.READY, until=NOW)
    assert step(saying, ready, one(3)) == Step(None, wait_s=4)


def test_what_nobody_heard_is_said_again_as_often_as_the_hall_wishes():
    silent = one(1, State.SAYING, until=NOW, attempts=2)
    assert step(silent) == Step(Move.AGAIN, silent)
    last = replace(silent, attempts=3)
    assert step(last) == Step(Move.GIVE_UP, last)
    mute = replace(silent, failed=True)
    assert step(mute) == Step(Move.GIVE_UP, mute)


def saying(**more: object) -> Announcement:
    """Said from now on for four seconds; a report of it is waited for until 5.5."""
    spoken = {"sound": {"seconds": 4.0}, "say_at": NOW, "until": seconds(5.5), "attempts": 1}
    return one(1, State.SAYING, **{**spoken, **more})


def test_the_next_one_waits_for_the_planned_end_whatever_a_display_tells():
    row, second = saying(started_at=NOW), one(2, State.READY)
    for wall, found in [
        (1, Step(None, wait_s=3.0)), (3.9, Step(None, wait_s=pytest.approx(0.1))),
        (4, Step(Move.END, row)), (9, Step(Move.END, row)),
    ]:  # fmt: skip
        assert next_step([row, second], NOW, seconds(wall), LIMITS) == found


def test_a_report_may_come_until_a_while_after_the_end():
    row, mute = saying(), saying(failed=True)
    for each in (row, mute):
        assert next_step([each], NOW, seconds(4.5), LIMITS) == Step(None, wait_s=1.0)
    assert next_step([row], NOW, seconds(5.5), LIMITS) == Step(Move.AGAIN, row)
    assert next_step([mute], NOW, seconds(5.5), LIMITS) == Step(Move.GIVE_UP, mute)
    late = replace(row, started_at=seconds(4.6))
    assert next_step([late], NOW, seconds(4.6), LIMITS) == Step(Move.END, late)


def test_a_clock_that_is_set_back_silences_no_area():
    row = saying(started_at=NOW)
    assert next_step([row], NOW, seconds(-3600), LIMITS) == Step(Move.END, row)


def test_every_verdict_is_in_the_table():
    assert {told: set(row) for told, row in HEARING.items()} == {told: set(Time) for told in Told}
    assert {HEARING[told][Time.GOING] for told in Told} == {Verdict.WAIT}
    assert Verdict.WAIT not in {HEARING[told][Time.PAST] for told in Told}


def test_what_became_too_old_is_not_said_any_more():
    old, young = one(1), one(2, at=seconds(30))
    assert next_step([old, young], seconds(61), NOW, LIMITS) == Step(Move.AGE, old)
    unheard = one(1, State.SAYING, until=NOW, attempts=1)
    assert next_step([unheard], seconds(61), NOW, LIMITS) == Step(Move.AGE, unheard)


def test_an_empty_line_waits_for_a_change():
    assert step() == Step(None)


@pytest.mark.parametrize("state", State)
@pytest.mark.parametrize("move", Move)
def test_what_is_not_in_the_table_is_refused(state: State, move: Move):
    if move in TABLE[state]:
        assert after(state, move) is TABLE[state][move]
    else:
        with pytest.raises(Refused, match="already_done"):
            after(state, move)


ROWS = st.builds(
    one,
    st.integers(1, 9),
    st.sampled_from(sorted(WAITING)),
    until=st.none() | st.integers(-5, 5).map(seconds),
    at=st.integers(-90, 0).map(seconds),
)


@given(st.lists(ROWS, max_size=6, unique_by=lambda row: row.id), st.booleans(), st.data())
def test_whatever_waits_nothing_is_said_over_another_nor_before_an_earlier_one(
    waiting: list[Announcement], speaking: bool, data: st.DataObject
):
    line = [one(0, State.SAYING, until=seconds(3)), *waiting] if speaking else waiting
    fetched = (
        data.draw(st.frozensets(st.sampled_from([r.id for r in line]))) if line else frozenset()
    )
    found = next_step(line, NOW, NOW, LIMITS, fetched=fetched)
    if found.move is Move.SAY:
        assert not speaking
        assert found.row == waiting[0]
    if found.move is not None:
        assert found.row is not None
        assert found.move in TABLE[found.row.state]
    if found.move is None and found.wait_s is None:
        assert not line


@given(st.lists(ROWS, max_size=5, unique_by=lambda row: row.id))
def test_every_line_comes_to_an_end(waiting: list[Announcement]):
    line, wall = list(waiting), NOW
    for _ in range(100):
        found = next_step(line, NOW, wall, LIMITS)
        if found.move is None:
            if found.wait_s is None:
                break
            wall += timedelta(seconds=found.wait_s)
            continue
        assert found.row is not None
        moved = replace(
            found.row,
            state=after(found.row.state, found.move),
            until=wall + timedelta(seconds=1),
            attempts=found.row.attempts + (found.move is Move.SAY),
        )
        line = [
            each for each in ((moved if r is found.row else r) for r in line) if each.state in OPEN
        ]
    assert line == []


def test_the_volume_follows_the_timetable_over_midnight():
    table = [(9 * 3600.0, 80), (12 * 3600.0, 0), (14 * 3600.0, 60)]
    assert [volume_at(h * 3600.0, table) for h in (8, 9, 13, 14, 23)] == [60, 80, 0, 60, 60]
    assert volume_at(0, []) == 100

"""The day ahead, played out many times from a frozen picture of the hall."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from server.rules.waiting.ahead import Range, paths_for, waits
from server.rules.waiting.picture import Expected, Habits, InLine, Picture, Server
from tests.rules.waiting.halls import NOW, PATIENT, busy, hall, waiting

SURE = 0.01
"""A spread so small that every service takes what it usually takes."""

PEOPLE = st.lists(
    st.tuples(st.floats(0, NOW), st.floats(1, 40), st.floats(0.1, 1.0)), min_size=1, max_size=12
)


def everybody(people: list[tuple[float, float, float]]) -> list[InLine]:
    return [waiting(f"T{n}", *one) for n, one in enumerate(people)]


def test_nobody_in_line_is_told_nothing() -> None:
    assert waits(hall([[]], [busy()]), 10, 1) == {}


def test_at_a_free_window_nobody_waits() -> None:
    told = waits(hall([[waiting("A", NOW)]], [Server(0, free_at=NOW)]), 10, 1)
    assert told == {"A": Range(0.0, 0.0, 0.0)}


def test_each_waits_for_those_who_stand_before() -> None:
    line = [waiting(name, NOW - 3 + n, 8.0, SURE) for n, name in enumerate("ABC")]
    told = waits(hall([line], [busy(10.0, NOW - 4, SURE)]), 40, 1)
    assert [round(told[name].likely) for name in "ABC"] == [6, 14, 22]


def test_a_head_start_is_a_place_further_ahead() -> None:
    line = [waiting("A", NOW - 10, 8.0, SURE), InLine("B", NOW - 15, 8.0, SURE, NOW)]
    told = waits(hall([line], [busy(10.0, NOW, SURE)]), 40, 1)
    assert told["B"].likely < told["A"].likely


def test_a_window_with_a_second_skill_helps_when_its_own_line_is_empty() -> None:
    line = [waiting("A", NOW - 1, 8.0, SURE)]
    alone = waits(hall([line, []], [busy(30.0, NOW, SURE)]), 20, 1)
    helper = Server(1, (0,), 10.0, NOW)
    helped = waits(hall([line, []], [busy(30.0, NOW, SURE), helper]), 20, 1)
    assert alone["A"].likely > 25
    assert helped["A"].likely == 0


def test_a_break_makes_people_wait_and_its_end_calls_them() -> None:
    away = Server(0, free_at=NOW, away=((NOW, 10.0),))
    assert waits(hall([[waiting("A", NOW)]], [away]), 20, 1)["A"].likely == 10


def test_who_would_be_seen_leaving_has_not_left_and_who_left_unseen_costs_a_short_call() -> None:
    gone = Habits(patience_mean=1.0, patience_cv=0.1, silent=1.0, lost_call=2.0, walk=0.0)
    line = [waiting("A", 0.0, 20.0, SURE), waiting("B", 1.0, 20.0, SURE)]
    told = waits(hall([line], [Server(0, free_at=NOW)], gone), 20, 1)
    assert told["B"].likely == 2.0
    stayed = waits(hall([line], [Server(0, free_at=NOW)], replace(gone, silent=0.0)), 20, 1)
    assert stayed["B"].likely > 15


def test_people_with_a_head_start_who_are_still_to_come_count() -> None:
    line = [waiting(f"T{n}", NOW - 1 + n / 100) for n in range(6)]
    quiet = waits(hall([line], [busy()]), 60, 1)
    rush = Expected(0.3, ahead_share=1.0, ahead_credit=60.0)
    crowd = waits(hall([line], [busy()], expected=rush), 60, 1)
    assert crowd["T5"].likely > quiet["T5"].likely + 5


def test_booked_people_are_expected_around_their_slot() -> None:
    line = [waiting(f"T{n}", NOW - 1 + n / 100) for n in range(6)]
    booked = Expected(bookings=(NOW + 10, NOW + 10, NOW + 20))
    crowd = waits(hall([line], [busy()], expected=booked), 60, 1)
    assert crowd["T5"].likely > waits(hall([line], [busy()]), 60, 1)["T5"].likely


def test_nothing_is_promised_beyond_the_horizon() -> None:
    told = waits(hall([[waiting("A", NOW)]], [busy(500.0, NOW, SURE)], horizon=30.0), 20, 1)
    assert told["A"] == Range(30.0, 30.0, 30.0)
    nobody = waits(hall([[waiting("A", NOW)]], [], horizon=30.0), 20, 1)
    assert nobody["A"] == Range(30.0, 30.0, 30.0)


def test_a_wider_range_keeps_the_likely_value() -> None:
    picture = hall([everybody([(1, 20, 0.8), (2, 20, 0.8), (3, 20, 0.8)])], [busy()])
    narrow, wide = (waits(picture, 60, 1, widen=widen)["T2"] for widen in (1.0, 1.5))
    assert narrow.likely == wide.likely
    assert wide.high - wide.likely == pytest.approx(1.5 * (narrow.high - narrow.likely))
    assert wide.low <= narrow.low


@settings(max_examples=60, deadline=None)
@given(people=PEOPLE, seed=st.integers(0, 2**62), paths=st.sampled_from([8, 12, 40]))
def test_ranges_are_in_order_and_the_asked_one_is_told_the_same_alone(
    people: list[tuple[float, float, float]], seed: int, paths: int
) -> None:
    picture = hall([everybody(people)], [busy(), busy()])
    told = waits(picture, paths, seed)
    assert all(0 <= one.low <= one.likely <= one.high for one in told.values())
    last = f"T{len(people) - 1}"
    assert waits(picture, paths, seed, only=frozenset({last})) == {last: told[last]}


@settings(max_examples=80, deadline=None)
@given(
    people=PEOPLE,
    more=st.tuples(st.floats(0, NOW), st.floats(1, 40), st.floats(0.1, 1.0)),
    windows=st.integers(1, 4),
    seed=st.integers(0, 2**62),
)
def test_one_more_person_ahead_never_shortens_anybodys_wait(
    people: list[tuple[float, float, float]],
    more: tuple[float, float, float],
    windows: int,
    seed: int,
) -> None:
    servers = [busy(5.0 + n) for n in range(windows)]
    line = everybody(people)
    before = waits(hall([line], servers, horizon=1e6), 12, seed)
    after = waits(hall([[*line, waiting("X", *more)]], servers, horizon=1e6), 12, seed)
    for person in line:
        if person.rank > more[0]:
            now, then = before[person.id], after[person.id]
            assert then.likely >= now.likely - 1e-6
        elif person.rank < more[0]:
            assert after[person.id] == before[person.id]


@settings(max_examples=30, deadline=None)
@given(people=PEOPLE, seed=st.integers(0, 2**62))
def test_a_newcomer_in_one_line_changes_nothing_in_another(
    people: list[tuple[float, float, float]], seed: int
) -> None:
    servers = [busy(line=0), busy(line=1)]
    line = everybody(people)
    alone = waits(hall([line, []], servers), 12, seed)
    beside = waits(hall([line, [waiting("X", 1.0)]], servers), 12, seed)
    assert {name: told for name, told in beside.items() if name != "X"} == alone


def test_the_more_wait_the_fewer_futures_are_played_but_never_too_few() -> None:
    assert [paths_for(n) for n in (0, 1, 200, 600, 1000, 10_000)] == [60, 60, 60, 20, 12, 8]
    assert paths_for(10, most=30) == 30


def test_few_futures_tell_about_the_same_range_as_many() -> None:
    picture = hall([everybody([(n, 10, 0.6) for n in range(60)])], [busy() for _ in range(4)])
    few = [waits(picture, 12, seed)["T59"] for seed in range(30)]
    many = waits(picture, 400, 1)["T59"]
    width = sum(one.high - one.low for one in few) / len(few)
    assert width == pytest.approx(many.high - many.low, rel=0.25)


def a_picture() -> Picture:
    expected = Expected(0.2, (NOW + 5, NOW + 30), 0.2)
    line = everybody([(n, 5 + n, 0.6) for n in range(10)])
    return hall([line, line[:3]], [busy(), busy(line=1), Server(None, (0, 1))], Habits(), expected)


def test_a_kept_seed_gives_the_same_estimate_in_any_process() -> None:
    program = (
        "from tests.rules.waiting.test_ahead import a_picture;"
        "from server.rules.waiting.ahead import waits;"
        "print(sorted(waits(a_picture(), 20, 7).items()))"
    )
    here = repr(sorted(waits(a_picture(), 20, 7).items()))
    for hashing in ("1", "2"):
        there = subprocess.run(
            [sys.executable, "-c", program],
            env={"PYTHONHASHSEED": hashing, "PYTHONPATH": "."},
            capture_output=True,
            text=True,
            check=True,
        )
        assert there.stdout.strip() == here


def test_patient_people_all_stand_until_they_are_called() -> None:
    assert PATIENT.walk == 0.0
    line = everybody([(n, 10, 0.5) for n in range(5)])
    told = waits(hall([line], [busy()], horizon=10_000.0), 30, 3)
    likely = [told[f"T{n}"].likely for n in range(5)]
    assert likely == sorted(likely)

"""Whom a window calls next: order, credit, the cap against starvation, helping out."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from server.rules import next_up, why
from server.rules.next_up import Fairness, Load, Standing, choose, line_up
from tests.support.clock import at

NOW = at("10:00")
CREDIT = {"green": 60, "priority": 15, "booked": 15, "walk_in": 0}
FAIR = Fairness(2, timedelta(minutes=30))


def someone(
    ticket: str,
    minutes: float,
    lane: str = "walk_in",
    *,
    line: str = "D",
    tier: int = 0,
    by_wait: bool = False,
) -> Standing:
    """Somebody who has waited for so many minutes."""
    base_at = NOW - timedelta(minutes=minutes)
    place = next_up.rank(base_at, timedelta(minutes=CREDIT[lane]))
    return Standing(ticket, line, lane, "QY01", base_at, place, tier, by_wait)


def taken(people: Iterable[Standing], run: int = 0, loads: dict[str, Load] | None = None) -> str:
    choice = choose(people, FAIR, run, NOW, loads)
    assert choice is not None
    return choice.standing.ticket


def test_nobody_is_chosen_when_nobody_waits() -> None:
    assert choose([], FAIR, 0, NOW) is None
    assert line_up([], FAIR, 0, NOW) == []


def test_of_the_same_lane_the_older_goes_first() -> None:
    assert taken([someone("young", 5), someone("old", 6)]) == "old"


def test_credit_is_a_head_start_and_never_more() -> None:
    assert taken([someone("walk_in", 20), someone("booked", 6, "booked")]) == "booked"
    assert taken([someone("walk_in", 20), someone("booked", 4, "booked")]) == "walk_in"
    assert taken([someone("priority", 46, "priority"), someone("green", 0, "green")]) == "priority"
    assert taken([someone("priority", 44, "priority"), someone("green", 0, "green")]) == "green"


def test_equals_go_by_ticket() -> None:
    assert taken([someone("b", 20), someone("a", 20)]) == "a"
    assert taken([someone("b", 20), someone("a", 5, "booked")]) == "a"


def test_a_later_tier_is_looked_at_only_when_the_earlier_is_empty() -> None:
    own, other = someone("own", 1), someone("other", 50, line="S", tier=1, by_wait=True)
    assert taken([other, own]) == "own"
    assert taken([other]) == "other"


def test_after_two_others_a_walk_in_of_more_than_half_an_hour_has_its_turn() -> None:
    people = [someone("first", 30, "green"), someone("walk_in", 30.1)]
    assert taken(people, run=1) == "first"
    assert taken(people, run=2) == "walk_in"
    choice = choose(people, FAIR, 2, NOW)
    assert choice is not None
    assert (choice.because, choice.run) == ("walk_in_turn", 0)


def test_a_walk_in_of_exactly_half_an_hour_has_no_turn_yet() -> None:
    people = [someone("first", 30, "green"), someone("walk_in", 30)]
    choice = choose(people, FAIR, 2, NOW)
    assert choice is not None
    assert (choice.standing.ticket, choice.because, choice.run) == ("first", "order", 3)


def test_the_run_counts_others_than_walk_ins() -> None:
    other = choose([someone("p", 1, "priority")], FAIR, 1, NOW)
    walk_in = choose([someone("w", 1)], FAIR, 1, NOW)
    assert other is not None
    assert walk_in is not None
    assert (other.run, walk_in.run) == (2, 0)


def helped(line: str, ticket: str, minutes: float, lane: str = "walk_in") -> Standing:
    return someone(ticket, minutes, lane, line=line, tier=1, by_wait=True)


def test_a_helper_goes_where_it_relieves_most() -> None:
    people = [helped("S", "s", 20), helped("T", "t", 5)]
    # Equal heads would decide by age; more work for fewer windows outweighs fifteen minutes.
    loads = {"S": Load(10, 2, 10), "T": Load(50, 1, 10)}
    assert taken(people) == "s"
    assert taken(people, loads=loads) == "t"
    # Of equal work the line with short cases is helped more by the same minutes.
    assert taken(people, loads={"S": Load(60, 1, 40), "T": Load(60, 1, 10)}) == "t"
    choice = choose(people, FAIR, 0, NOW, loads)
    assert choice is not None
    assert choice.because == "helping_out"


def test_a_helper_that_knows_no_waits_takes_from_the_line_of_the_oldest() -> None:
    assert taken([helped("S", "s", 50), helped("T", "t", 5)]) == "s"
    assert taken([helped("S", "s", 5), helped("T", "t", 50)]) == "t"


def test_within_the_helped_line_order_and_cap_hold() -> None:
    line = [helped("S", "walk_in", 40), helped("S", "green", 1, "green")]
    assert taken(line) == "green"
    assert taken(line, run=2) == "walk_in"


def test_the_helper_s_line_up_lets_the_longest_wait_go_first_too() -> None:
    people = [helped("S", f"s{n}", 50 - n) for n in range(2)] + [
        helped("T", f"t{n}", 5 - n) for n in range(3)
    ]
    loads = {"S": Load(20, 1, 10), "T": Load(90, 1, 10)}
    order = [s.ticket for s in line_up(people, FAIR, 0, NOW, loads)]
    assert order == ["t0", "s0", "t1", "s1", "t2"]


def test_a_missed_person_stands_behind_the_next_three() -> None:
    assert next_up.rank_behind([10, 20, 30, 40], 3, 5) == 31
    assert next_up.rank_behind([10, 20], 3, 5) == 21
    assert next_up.rank_behind([], 3, 5) == 5
    assert next_up.rank_behind([10, 20, 30, 40], 3, 99) == 99
    assert next_up.rank_behind([10, 20], 0, 5) == 5


def test_a_rank_is_exact_to_the_microsecond() -> None:
    base = datetime.fromisoformat("2026-11-20T10:00:00.000001+08:00")
    ranks = [
        next_up.rank(base + timedelta(microseconds=n), timedelta(minutes=15)) for n in range(2000)
    ]
    assert ranks == list(range(ranks[0], ranks[0] + 2000))


@st.composite
def waiting_people(draw: st.DrawFn) -> list[Standing]:
    rows = draw(
        st.lists(
            st.tuples(
                st.integers(0, 90),
                st.sampled_from(next_up.LANES),
                st.sampled_from(["D", "E", "S", "T"]),
            ),
            max_size=14,
        )
    )
    return [
        someone(f"{n:02d}", minutes, lane, line=line, tier=int(line in "ST"), by_wait=line in "ST")
        for n, (minutes, lane, line) in enumerate(rows)
    ]


LOADS = st.dictionaries(
    st.sampled_from("ST"),
    st.builds(
        Load, st.integers(0, 300).map(float), st.integers(0, 4), st.sampled_from([5.0, 20.0])
    ),
)


def heads(people: Sequence[Standing]) -> list[Standing]:
    """The first of each line and lane group, as the store hands them in."""
    first: dict[tuple[str, bool], Standing] = {}
    for s in sorted(people, key=lambda s: (s.rank, s.ticket)):
        first.setdefault((s.line, s.walk_in), s)
    return list(first.values())


@settings(max_examples=150, deadline=None)
@given(people=waiting_people(), run=st.integers(0, 3), loads=LOADS)
def test_the_line_up_holds_everybody_once_and_begins_with_whoever_is_called(
    people: list[Standing], run: int, loads: dict[str, Load]
) -> None:
    order = line_up(people, FAIR, run, NOW, loads)
    assert sorted(s.ticket for s in order) == sorted(s.ticket for s in people)
    choice = choose(heads(people), FAIR, run, NOW, loads)
    assert (choice.standing.ticket if choice else None) == (order[0].ticket if order else None)


@settings(max_examples=150, deadline=None)
@given(people=waiting_people(), run=st.integers(0, 3), loads=LOADS)
def test_nobody_is_overtaken_within_the_own_line_and_lane(
    people: list[Standing], run: int, loads: dict[str, Load]
) -> None:
    order = line_up(people, FAIR, run, NOW, loads)
    for line in "DEST":
        for lane in next_up.LANES:
            ranks = [(s.rank, s.ticket) for s in order if (s.line, s.lane) == (line, lane)]
            assert ranks == sorted(ranks)


@settings(max_examples=150, deadline=None)
@given(people=waiting_people(), run=st.integers(0, 2))
def test_no_walk_in_beyond_the_cap_sees_more_than_two_others_in_a_row(
    people: list[Standing], run: int
) -> None:
    own = [s for s in people if s.tier == 0]
    streak = run
    left = list(own)
    for s in line_up(own, FAIR, run, NOW):
        starving = [w for w in left if w.walk_in and NOW - w.base_at > FAIR.after]
        streak = 0 if s.walk_in else streak + 1
        assert not starving or streak <= FAIR.max_run
        left.remove(s)


@settings(max_examples=100, deadline=None)
@given(people=waiting_people(), run=st.integers(0, 3))
def test_a_walk_in_overtakes_by_its_turn_only_and_says_so(people: list[Standing], run: int) -> None:
    choice = choose(heads(people), FAIR, run, NOW)
    if choice is None:
        return
    tier = [s for s in heads(people) if s.tier == choice.standing.tier]
    best = min(tier, key=lambda s: (s.rank, s.ticket))
    if choice.because == "order":
        assert choice.standing == best
    if choice.because == "walk_in_turn":
        assert run >= FAIR.max_run
        assert NOW - choice.standing.base_at > FAIR.after


@pytest.mark.rule("PQ-18")
@settings(max_examples=150, deadline=None)
@given(people=waiting_people(), run=st.integers(0, 3), loads=LOADS)
def test_a_choice_follows_again_from_the_facts_that_were_kept(
    people: list[Standing], run: int, loads: dict[str, Load]
) -> None:
    loads = why.rounded(loads)
    kept = why.facts(heads(people), FAIR, run, NOW, loads)
    first, again = (
        choose(heads(people), FAIR, run, NOW, loads),
        why.again(json.loads(json.dumps(kept))),
    )
    assert again == first


@settings(max_examples=60, deadline=None)
@given(
    coming=st.lists(
        st.tuples(st.integers(0, 4), st.sampled_from(next_up.LANES), st.sampled_from("DE")),
        min_size=20, max_size=120,
    ),
    credit=st.integers(0, 120),
)  # fmt: skip
def test_nobody_starves_whatever_mix_of_people_goes_on_coming(
    coming: list[tuple[int, str, str]], credit: int
) -> None:
    """One window, everybody ten minutes, however many with a head start follow: whoever has waited
    half an hour is passed by no more others than the cap lets through for each walk-in before."""
    line: list[Standing] = []
    passed: dict[str, int] = {}
    clock, run = 0.0, 0
    before: dict[str, int] = {}
    arrivals = []
    for n, (gap, lane, where) in enumerate(coming):
        clock += gap
        base = at("09:00") + timedelta(minutes=clock)
        head_start = timedelta(minutes=0 if lane == "walk_in" else credit)
        arrivals.append(
            Standing(f"{n:03d}", where, lane, "QY01", base, next_up.rank(base, head_start))
        )
    now, served = at("09:00"), 0
    while arrivals or line:
        line += [s for s in arrivals if s.base_at <= now]
        arrivals = [s for s in arrivals if s.base_at > now]
        for s in line:
            before.setdefault(s.ticket, sum(w.walk_in and w.ticket < s.ticket for w in line))
        choice = choose(line, FAIR, run, now)
        if choice is not None:
            run = choice.run
            line.remove(choice.standing)
            served += 1
            for s in line:
                if s.walk_in and now - s.base_at > FAIR.after and not choice.standing.walk_in:
                    passed[s.ticket] = passed.get(s.ticket, 0) + 1
        now += timedelta(minutes=10)
    assert served == len(coming)
    for ticket, times in passed.items():
        assert times <= FAIR.max_run * (before[ticket] + 1)

"""When a tidal window opens, moves or closes, and with which figures."""

from __future__ import annotations

import json
from dataclasses import asdict, replace
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from server.rules.tidal import Act, Proposal, TidalRule, TidalWindow, ZoneFacts, propose, watch

RULE = TidalRule()
END = 480.0
ABLE = frozenset({"A", "B", "C"})


def zone(name: str, work: float, *, since: float | None = None, **other: float) -> ZoneFacts:
    """A zone of three windows where so many minutes of work stand."""
    facts = ZoneFacts(name, 6, work, 3.0, 10.0, 0.1, since)
    return replace(facts, **other)  # type: ignore[arg-type]


BUSY = zone("A", 90.0, since=100.0)
CALM = zone("B", 3.0)
CLOSED = TidalWindow("T1", None, -1e9, ABLE)
AT_B = TidalWindow("T2", "B", 0.0, ABLE)


def decide(
    zones: list[ZoneFacts], windows: list[TidalWindow], now: float = 110.0, **rule: float
) -> Proposal | None:
    return propose(zones, windows, replace(RULE, **rule), now, END)  # type: ignore[arg-type]


def test_a_zone_over_its_limit_gets_a_closed_window_with_the_figures_that_called_for_it() -> None:
    found = decide([BUSY, CALM], [AT_B, CLOSED])
    assert found is not None
    assert (found.act, found.window, found.to, found.frm) == (Act.OPEN, "T1", "A", None)
    assert (found.wait, found.above_for, found.waiting) == (30.0, 10.0, 6)
    assert found.arrivals == pytest.approx(2.0)
    assert found.wait_then == pytest.approx((90 + 5 * (1 - 3)) / 4)
    assert found.wait_then_without == pytest.approx((90 + 5 * (1 - 3)) / 3)


def test_without_a_closed_one_a_window_comes_from_a_calm_zone() -> None:
    found = decide([BUSY, CALM], [AT_B])
    assert found is not None
    assert (found.act, found.window, found.frm, found.to) == (Act.REASSIGN, "T2", "B", "A")
    assert found.donor_before == 1.0
    assert found.donor_after == pytest.approx(1.5)


@pytest.mark.parametrize(
    ("zones", "windows", "rule"),
    [
        ([zone("A", 90.0, since=108.0), CALM], [CLOSED], {}),
        ([zone("A", 44.0, since=100.0), CALM], [CLOSED], {}),
        ([replace(BUSY, waiting=1), CALM], [CLOSED], {}),
        ([zone("A", 90.0), CALM], [CLOSED], {}),
        ([BUSY, zone("B", 30.0)], [AT_B], {}),
        ([BUSY, zone("B", 3.0, per_minute=1.0)], [AT_B], {}),
        ([BUSY, zone("B", 12.0)], [AT_B], {"gap": 25.0}),
        ([BUSY, CALM], [replace(AT_B, since=95.0)], {}),
        ([BUSY, CALM], [replace(CLOSED, able=frozenset({"B"}))], {}),
        ([BUSY, CALM], [replace(CLOSED, staffed=False)], {}),
        ([BUSY, CALM], [TidalWindow("T3", "A", 0.0, ABLE)], {}),
        ([BUSY, replace(CALM, capacity=1.0, work=5.0)], [AT_B], {}),
    ],
    ids=[
        "not long enough over the limit",
        "not over the limit",
        "only one waits",
        "nobody watched it",
        "the donor would suffer at once",
        "the donor is about to fill",
        "the gain is too small",
        "it came a moment ago",
        "it cannot serve the zone",
        "nobody is there for it",
        "it is there already",
        "it is the donor's last window",
    ],
)
def test_a_window_stays_where_it_is(
    zones: list[ZoneFacts], windows: list[TidalWindow], rule: dict[str, float]
) -> None:
    assert decide(zones, windows, **rule) is None


def test_shortly_before_closing_nothing_moves() -> None:
    assert decide([BUSY], [CLOSED], now=END - 10) is None
    assert decide([BUSY], [CLOSED], now=END - 11) is not None


def test_the_zone_that_waits_longest_is_helped_first() -> None:
    found = decide([BUSY, zone("C", 120.0, since=100.0)], [CLOSED])
    assert found is not None
    assert found.to == "C"


def test_a_zone_without_any_window_waits_for_ever_and_is_helped() -> None:
    found = decide([zone("A", 20.0, since=100.0, capacity=0.0), CALM], [AT_B])
    assert found is not None
    assert found.wait == float("inf")
    assert found.wait_then == pytest.approx(25.0)


def test_a_window_closes_only_where_that_is_wished_and_when_its_zone_does_without() -> None:
    quiet = replace(CALM, waiting=0, per_minute=0.0)
    assert decide([quiet], [AT_B]) is None
    found = decide([quiet], [AT_B], close_below=3.0)
    assert found is not None
    assert (found.act, found.window, found.to, found.frm) == (Act.CLOSE, "T2", None, "B")
    assert decide([replace(quiet, waiting=2)], [AT_B], close_below=3.0) is None
    assert decide([replace(quiet, work=30.0)], [AT_B], close_below=3.0) is None
    assert decide([quiet], [replace(AT_B, since=100.0)], close_below=3.0) is None
    assert decide([quiet], [AT_B], close_below=0.0) is None


def test_a_zone_is_watched_from_the_moment_it_went_over_until_it_falls_below() -> None:
    high, low = zone("A", 90.0), zone("A", 30.0)
    assert watch([high], RULE, 100) == {"A": 100}
    assert watch([replace(high, above_since=100)], RULE, 103) == {"A": 100}
    assert watch([replace(low, above_since=100)], RULE, 104) == {}
    assert watch([replace(high, waiting=1)], RULE, 105) == {}


def test_a_decision_can_be_made_again_from_the_facts_that_were_kept() -> None:
    zones, windows = [BUSY, CALM], [AT_B, CLOSED]
    kept = json.loads(json.dumps({
        "zones": [asdict(one) for one in zones],
        "windows": [asdict(one) | {"able": sorted(one.able)} for one in windows],
        "rule": asdict(RULE),
    }))  # fmt: skip
    again = propose(
        [ZoneFacts(**one) for one in kept["zones"]],
        [TidalWindow(**one | {"able": frozenset(one["able"])}) for one in kept["windows"]],
        TidalRule(**kept["rule"]),
        110.0,
        END,
    )
    assert again == decide(zones, windows)


@settings(max_examples=60, deadline=None)
@given(
    data=st.data(), close=st.sampled_from([None, 3.0]), dwell=st.sampled_from([10.0, 20.0, 30.0])
)
def test_windows_never_flap_whatever_people_do(
    data: st.DataObject, close: float | None, dwell: float
) -> None:
    rule = replace(RULE, dwell=dwell, close_below=close)
    homes: dict[str, str | None] = {"T1": None, "T2": "B", "T3": "C"}
    since = dict.fromkeys(homes, -1e9)
    above: dict[str, float] = {}
    moves: list[tuple[float, str]] = []
    crowds = data.draw(
        st.lists(st.lists(st.sampled_from([0.0, 3.0, 60.0, 300.0]), min_size=3, max_size=3),
                 min_size=20, max_size=60)
    )  # fmt: skip
    for minute in range(240):
        works = crowds[minute // 3 % len(crowds)]
        zones = [
            ZoneFacts(name, 5 if work > 3 else 0, work, 2.0 + list(homes.values()).count(name),
                      10.0, 0.1, above.get(name))
            for name, work in zip("ABC", works, strict=True)
        ]  # fmt: skip
        above = watch(zones, rule, minute)
        zones = [replace(one, above_since=above.get(one.zone)) for one in zones]
        windows = [TidalWindow(w, at, since[w], ABLE) for w, at in homes.items()]
        found = propose(zones, windows, rule, minute, END)
        if found is not None:
            homes[found.window], since[found.window] = found.to, minute
            moves.append((minute, found.window))
    for window in homes:
        mine = [at for at, which in moves if which == window]
        assert all(b - a >= dwell for a, b in pairwise(mine))
    for minute in range(240):
        within = [1 for at, _ in moves if minute <= at < minute + 60]
        assert len(within) <= 3 * (60 / dwell)

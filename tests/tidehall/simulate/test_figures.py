"""The reference hall behaves as the study says, and our rules reach what they aim at.

The whole run takes 200 days (docs/simulate.md). The days here were picked from it as typical ones
with some margin, to notice a change; they prove nothing by themselves. There is a little more room
where few days say little: beside the pooled bound, and for the share of kept promises.
"""

from __future__ import annotations

from functools import cache

import pytest

from tests.tidehall.simulate.test_reference import reference
from tidehall.simulate import measure
from tidehall.simulate.measure import DayResult
from tidehall.simulate.run import compare

STUDY = range(5120, 5180)
WATCH = range(5003, 5015)


@cache
def days(scenario: str) -> dict[str, list[DayResult]]:
    return compare(reference().scenario(scenario), ["fixed", "pooled", "tidal"], WATCH, 0)


@pytest.mark.slow
def test_fixed_and_pooled_windows_wait_as_long_as_in_the_study() -> None:
    found = compare(reference().scenario("busy"), ["fixed", "pooled"], STUDY)
    fixed, pooled = (measure.summary(found[name])["mean_s"] / 60 for name in ("fixed", "pooled"))
    assert fixed == pytest.approx(10.15, abs=0.9)
    assert pooled == pytest.approx(4.95, abs=0.6)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("scenario", "of_fixed", "of_pooled", "long"),
    [
        ("normal", 0.45, 1.30, 0.40),
        ("busy", 0.60, 1.25, 0.60),
        ("overload", 0.75, 1.15, 0.90),
    ],
)
def test_people_wait_less_and_nobody_pays_for_it(
    scenario: str, of_fixed: float, of_pooled: float, long: float
) -> None:
    found = {name: measure.summary(mine) for name, mine in days(scenario).items()}
    ours, fixed, pooled = (found[name] for name in ("tidal", "fixed", "pooled"))
    assert ours["mean_s"] <= of_fixed * fixed["mean_s"]
    assert ours["mean_s"] <= of_pooled * pooled["mean_s"]
    assert ours["share_over_15min"] <= long * fixed["share_over_15min"]
    assert ours["overtakings"] == 0
    assert ours["tidal_moves_per_day"] <= 5
    before = measure.by_zone(days(scenario)["fixed"], reference().zones)
    after = measure.by_zone(days(scenario)["tidal"], reference().zones)
    assert [zone for zone in before if after[zone] > 1.1 * before[zone]] == []


@pytest.mark.slow
@pytest.mark.parametrize(
    ("scenario", "of_peers", "long_covered"),
    [("busy", 0.40, 0.72), ("busy_wrongmeans", 0.45, 0.70)],
)
def test_estimates_are_honest(scenario: str, of_peers: float, long_covered: float) -> None:
    found = compare(reference().scenario(scenario), ["tidal"], WATCH[:3], 8)["tidal"]
    told = measure.estimators(found)
    ours = told["tidehall"]
    assert ours["mae_s"] <= of_peers * told["peers"]["mae_s"]
    assert abs(ours["bias_s"]) <= 60
    assert 0.74 <= ours["coverage_80"] <= 0.88
    assert ours["coverage_80_over_10min"] >= long_covered
    assert ours["within_5min"] >= 0.70

"""The reference hall is the hall of the study, figure by figure."""

from __future__ import annotations

from functools import cache

import pytest

from config.load import load_hall, shipped_hall
from tidehall.simulate.desks import desks_of, slowdown_of
from tidehall.simulate.from_hall import model_of
from tidehall.simulate.model import Model


@cache
def reference() -> Model:
    return model_of(load_hall(shipped_hall("reference")))


ITEMS = (
    ((12, 0.6, 0.4), (25, 0.7, 0.3), (30, 0.7, 0.3)),
    ((18, 0.6, 0.4), (15, 0.6, 0.35), (20, 0.7, 0.15), (5, 0.5, 0.1)),
    ((20, 0.5, 0.35), (16, 0.5, 0.25), (4, 0.6, 0.25), (10, 0.6, 0.15)),
    ((14, 0.6, 0.4), (22, 0.8, 0.25), (12, 0.6, 0.35)),
    ((6, 0.5, 0.4), (12, 0.7, 0.25), (8, 0.5, 0.25), (5, 0.5, 0.1)),
    ((8, 0.6, 0.35), (12, 0.7, 0.25), (10, 0.6, 0.2), (14, 0.7, 0.2)),
)
FIGURES = {
    "zones": ("invest", "startup", "realestate", "health_edu", "police", "social"),
    "volume": (48, 176, 240, 64, 320, 336),
    "profile": (
        1.45, 1.55, 1.4, 1.2, 1.0, 0.75, 0.5, 0.45, 0.65, 0.95, 1.35, 1.35, 1.15, 0.95, 0.7, 0.35,
    ),
    "ring": ("invest", "startup", "realestate", "police", "social", "health_edu"),
    "load": 1.0,
    "early_crowd": 0.018,
    "appt_share": 0.25,
    "slot": 30,
    "punct_mean": -6,
    "punct_sd": 9,
    "noshow": 0.12,
    "ontime": (-30, 10),
    "prio_share": 0.08,
    "green_share": 0.01,
    "day_cv": 0.08,
    "zone_cv": 0.12,
    "half_cv": 0.12,
    "surge_p": 0.35,
    "surge_mult": 1.8,
    "surge_len": 120,
    "absent_p": 0.03,
    "lunch": 45,
    "lunch_at": (150, 225),
    "breaks": 2,
    "break_len": 10,
    "speed_cv": 0.12,
    "gen_factor": 1.08,
    "setup": 5,
    "walk_mean": 0.7,
    "patience_mean": 110,
    "patience_cv": 0.6,
    "silent": 0.7,
    "noshow_call": 1.2,
    "day_len": 480,
    "last_ticket": 465,
    "known_err": 0,
    "credit": (60, 15, 15, 0),
    "second_bias": 10,
}  # fmt: skip
SCENARIOS = {
    "normal": {"load": 0.8},
    "busy": {"load": 0.87},
    "overload": {"load": 0.95},
    "surge": {"load": 0.8, "surge_p": 1.0, "surge_mult": 2.5, "surge_len": 150},
    "shortstaff": {"load": 0.8, "absent_p": 0.1},
    "apptheavy": {"load": 0.87, "appt_share": 0.6},
    "noshow30": {"load": 0.87, "noshow": 0.3},
    "heavytail": {"load": 0.8},
    "quiet": {"load": 0.65},
    "busy_wrongmeans": {"load": 0.87, "known_err": 0.25},
}


def test_every_figure_is_that_of_the_study() -> None:
    model = reference()
    assert {name: getattr(model, name) for name in FIGURES} == FIGURES
    assert tuple(tuple((i.mean, i.cv, i.share) for i in row) for row in model.items) == ITEMS
    assert sum(model.weekdays) == pytest.approx(5.0)


def test_every_kind_of_day_is_that_of_the_study() -> None:
    assert list(reference().scenarios) == list(SCENARIOS)
    for name, changed in SCENARIOS.items():
        model = reference().scenario(name)
        assert {key: getattr(model, key) for key in changed} == changed
        factor = 1.6 if name == "heavytail" else 1.0
        assert [i.cv for i in model.items[0]] == pytest.approx(
            [factor * cv for _, cv, _ in ITEMS[0]]
        )


@pytest.mark.parametrize(
    ("policy", "fixed", "general", "tidal"),
    [
        ("fixed", (3, 8, 9, 3, 7, 10), 0, ()),
        ("threshold", (1, 6, 7, 2, 6, 8), 4, (None,) * 6),
        ("tidal", (1, 7, 6, 2, 6, 8), 4, (1, 2, 5, 4, 5, 2)),
        ("pooled", (0,) * 6, 40, ()),
    ],
)
def test_every_policy_has_the_forty_windows_of_the_study(
    policy: str, fixed: tuple[int, ...], general: int, tidal: tuple[int | None, ...]
) -> None:
    desks = desks_of(reference(), policy)
    assert len(desks) == 40
    assert tuple(sum(d.kind == "fixed" and d.zone == z for d in desks) for z in range(6)) == fixed
    assert sum(d.kind == "general" for d in desks) == general
    assert tuple(d.zone for d in desks if d.kind == "tidal") == tidal
    assert slowdown_of(reference(), policy) == (1.0 if policy == "pooled" else 1.08)


def test_second_skills_follow_the_ring_and_are_known_to_our_policy_only() -> None:
    ring = [0, 1, 2, 4, 5, 3]
    for desk in desks_of(reference(), "tidal"):
        if desk.kind == "fixed":
            own, other = desk.skills
            assert abs(ring.index(own) - ring.index(other)) in (1, 5)
            assert desk.knows == (own,)
    assert all(len(desk.skills) == 1 for desk in desks_of(reference(), "fixed"))

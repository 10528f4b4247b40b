"""What a screen shows where: checked as data."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from display import layout as layouts
from display.layout_defaults import TYPES, WINDOW, default_layout

ZONES, WINDOWS = ("Z1", "Z2"), ("01", "02")


def codes(layout: dict[str, Any]) -> list[tuple[str, str]]:
    found = layouts.faults(layout, zones=ZONES, windows=WINDOWS)
    return [(fault.where, fault.code) for fault in found]


def with_landscape(*regions: Any, **more: Any) -> dict[str, Any]:
    return {**default_layout("综合屏"), "landscape": list(regions), **more}


def region(part: str, x: int, y: int, w: int, h: int, **more: Any) -> dict[str, Any]:
    return {"part": part, "x": x, "y": y, "w": w, "h": h, **more}


@pytest.mark.parametrize("type_", [*TYPES, "还没有的类型"])
def test_the_layout_of_every_type_holds_by_its_own_rules(type_: str) -> None:
    made = default_layout(type_, ("01",))
    assert codes(made) == []
    assert {side: len(made[side]) > 0 for side in layouts.ROWS} == dict.fromkeys(layouts.ROWS, True)


def test_each_fault_is_named_with_its_place() -> None:
    faulty = with_landscape(
        region("newest", 0, 0, 8, 6),
        region("calls", 7, 5, 5, 5),
        region("calls", 0, 10, 2, 2),
        region("waiting", 10, 0, 4, 3),
        region("poem", 0, 0, 4, 4),
        region("notes", 0, 6, 3, 3, zones=["Z9"]),
        region("window", 0, 6, 6, 6, window="99"),
        {"part": "media", "x": 0, "y": 0, "w": True, "h": 3},
        "x",
        theme="pink",
        extra=1,
    )
    assert codes(faulty) == [
        ("extra", "unknown_key"),
        ("theme", "unknown_choice"),
        ("landscape.2", "too_small"),
        ("landscape.3", "outside"),
        ("landscape.4", "unknown_part"),
        ("landscape.5", "unknown_zone"),
        ("landscape.6", "unknown_window"),
        ("landscape.7", "no_place"),
        ("landscape.8", "unknown_part"),
        ("landscape.1", "overlaps"),
    ]
    assert codes({}) == [
        (key, "unknown_choice") for key in ("theme", "languages", "density")
    ] + [(side, "how_many") for side in layouts.ROWS]  # fmt: skip


def test_what_stands_once_stands_once_and_a_screen_without_calls_is_told_of() -> None:
    twice = with_landscape(region("media", 0, 0, 4, 4), region("media", 4, 0, 4, 4))
    assert codes(twice) == [("landscape.1", "twice")]
    assert [w.where for w in layouts.warnings(twice)] == ["landscape"]
    assert layouts.warnings(default_layout(WINDOW, ("01",))) == []


@given(
    st.lists(
        st.builds(
            region,
            st.sampled_from(sorted(layouts.SMALLEST)),
            st.integers(-2, 14),
            st.integers(-2, 14),
            st.integers(0, 14),
            st.integers(0, 14),
            window=st.sampled_from([None, "01"]),
        ),
        max_size=5,
    )
)
def test_of_what_is_accepted_no_two_regions_meet_and_all_lie_on_the_grid(
    regions: list[dict[str, Any]],
) -> None:
    if codes(with_landscape(*regions)):
        return
    taken = [
        (x, y)
        for r in regions
        for x in range(r["x"], r["x"] + r["w"])
        for y in range(r["y"], r["y"] + r["h"])
    ]
    assert len(taken) == len(set(taken))
    assert all(0 <= x < 12 and 0 <= y < 12 for x, y in taken)


KEYS = ["part", "x", "y", "w", "h", "zones", "window", "landscape", "portrait", "theme"]


def nested(inner: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(KEYS), inner, max_size=5)


@pytest.mark.parametrize("wrong", [
    {"part": []},
    {"part": "calls", "x": 0, "y": 0, "w": 6, "h": 6, "zones": [["Z1"], {}]},
    {"part": "window", "x": 0, "y": 0, "w": 6, "h": 6, "window": ["01"]},
])  # fmt: skip
def test_a_list_in_the_place_of_a_name_is_a_fault_and_no_accident(wrong: dict[str, Any]) -> None:
    assert codes(with_landscape(wrong))
    assert codes(with_landscape(wrong, theme=["dark"]))[0] == ("theme", "unknown_choice")


@given(st.recursive(st.none() | st.integers() | st.text(max_size=4), nested, max_leaves=12))
def test_anything_at_all_is_checked_without_an_accident(thing: Any) -> None:
    layout = thing if isinstance(thing, dict) else {"landscape": thing, "portrait": [thing]}
    assert codes(layout)

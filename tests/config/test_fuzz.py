"""Whatever a file holds, loading it gives a hall or HallFaults, never another error."""

from __future__ import annotations

import contextlib
import json
from typing import Any

import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from config.faults import HallFaults
from config.load import parse_hall
from tests.config.halls import data_of

_WORDS = ["meta", "schema", "demo-hall/1", "tidehall-hall/1", "windows", "items", "D", "Z1", "01"]
_SCALARS = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=True)
    | st.text(max_size=8)
    | st.sampled_from(_WORDS)
)
_TREES = st.recursive(
    _SCALARS,
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(st.sampled_from(_WORDS) | st.text(max_size=5), inner, max_size=4)
    ),
    max_leaves=12,
)
_SETTINGS = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])


def _load(raw: bytes) -> None:
    with contextlib.suppress(HallFaults):
        parse_hall(raw)


@settings(_SETTINGS, max_examples=300)
@given(
    st.binary(max_size=200) | st.text(max_size=200).map(lambda text: text.encode(errors="replace"))
)
def test_any_bytes(raw: bytes) -> None:
    _load(raw)


@settings(_SETTINGS, max_examples=200)
@given(_TREES)
def test_any_yaml(tree: Any) -> None:
    _load(yaml.safe_dump(tree, allow_unicode=True).encode(errors="replace"))


@settings(_SETTINGS, max_examples=120)
@given(st.data(), st.sampled_from(["village", "prose"]))
def test_any_value_anywhere_in_a_hall(data: st.DataObject, form: str) -> None:
    tree = data_of("village") if form == "village" else _prose()
    for _ in range(data.draw(st.integers(1, 3))):
        _spoil(data, tree)
    _load(json.dumps(tree, ensure_ascii=True, default=str).encode())


def _prose() -> Any:
    from tests.config.prose_halls import prose_of

    return prose_of(data_of("village"))


def _spoil(data: st.DataObject, tree: Any) -> None:
    here = tree
    while True:
        steps = list(here) if isinstance(here, dict) else list(range(len(here)))
        if not steps:
            return
        step = data.draw(st.sampled_from(steps))
        deeper = isinstance(here[step], dict | list)
        if not deeper or data.draw(st.integers(0, 3)) == 0:
            here[step] = data.draw(_TREES)
            return
        here = here[step]

"""Garbage is found in the end, though most collections look at what is new only."""

from __future__ import annotations

import gc
import weakref
from collections.abc import Iterator

import pytest

from server.tidying import EVERY_S, SELDOM, WHOLE_EVERY, keep_tidy, tidy


class Knot:
    """Refers to itself, so that only a collection can free it."""

    def __init__(self) -> None:
        self.itself = self


@pytest.fixture(autouse=True)
def as_before() -> Iterator[None]:
    threshold = gc.get_threshold()
    yield
    gc.unfreeze()
    gc.set_threshold(*threshold)


def test_what_is_new_is_collected_at_once() -> None:
    gone = weakref.ref(Knot())
    tidy()
    assert gone() is None


def test_what_was_set_aside_is_collected_by_a_whole_turn() -> None:
    knot = Knot()
    gone = weakref.ref(knot)
    tidy()
    del knot
    tidy()
    assert gone() is not None
    tidy(whole=True)
    assert gone() is None


def test_every_hour_has_a_whole_turn(monkeypatch: pytest.MonkeyPatch) -> None:
    knot = Knot()
    gone = weakref.ref(knot)
    naps = 0

    def nap(seconds: float) -> None:
        nonlocal naps, knot
        assert seconds == EVERY_S
        naps += 1
        if naps == 2:
            del knot
        if naps == 4:
            raise StopIteration

    monkeypatch.setattr("server.tidying.WHOLE_EVERY", 3)
    with pytest.raises(StopIteration):
        keep_tidy(nap)
    assert gone() is None
    assert gc.get_threshold() == SELDOM
    assert WHOLE_EVERY * EVERY_S == 3600

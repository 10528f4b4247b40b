"""The queue that never makes its giver wait."""

from __future__ import annotations

import threading

import pytest

from hardware.newest import Empty, Newest


def test_things_come_in_their_order_and_the_oldest_goes_first() -> None:
    kept: Newest[int] = Newest(2)
    for number in (1, 2, 3):
        kept.put(number)
    assert [kept.get(0), kept.get(0)] == [2, 3]
    with pytest.raises(Empty):
        kept.get(0)


def test_whoever_waits_is_given_what_comes() -> None:
    kept: Newest[str] = Newest(2)
    threading.Timer(0.05, kept.put, ["A001"]).start()
    assert kept.get(10) == "A001"

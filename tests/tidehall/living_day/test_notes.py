"""The agenda, the counters and the memory of the living day."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from tests.support.clock import at
from tidehall.living_day.agenda import Agenda
from tidehall.living_day.counters import COUNTED, Counters
from tidehall.living_day.memory import Memory


def test_deeds_are_due_in_order_of_their_moment_then_of_their_entry() -> None:
    agenda, done = Agenda(), []
    for name, moment in (("c", "09:05"), ("a", "09:00"), ("b", "09:00")):
        agenda.at(at(moment), lambda name=name: done.append(name))  # type: ignore[misc]
    assert agenda.next_moment() == at("09:00")
    while deed := agenda.due(at("09:01")):
        deed()
    assert done == ["a", "b"]
    assert len(agenda) == 1


def test_counts_are_told_once_an_hour_with_noughts_and_codes() -> None:
    counters = Counters()
    assert counters.turn(at("08:50")) is None
    counters.add("issued")
    counters.add("issued")
    counters.refused("quota_full")
    assert counters.turn(at("08:59")) is None
    line = counters.turn(at("09:00"))
    assert line is not None
    assert line.startswith("11-20 08:00-09:00 issued 2, refused 1, called 0")
    assert "quota_full 1" in line
    assert all(name in line for name in COUNTED)
    assert counters.turn(at("09:30")) is None
    counters.add("served")
    assert "issued 0" in str(counters.turn(at("10:00")))


def test_an_hour_in_which_nothing_happened_is_not_told() -> None:
    counters = Counters()
    counters.turn(at("02:00"))
    assert counters.turn(at("03:00")) is None


def test_a_figure_that_is_not_counted_is_an_error() -> None:
    with pytest.raises(KeyError):
        Counters().add("laughed")


def test_memory_outlives_a_restart(tmp_path: Path) -> None:
    memory = Memory(tmp_path / "m.json")
    assert memory.until is None
    memory.arrived(at("09:10"))
    memory.arrived(at("09:05"))
    memory.take("05", at("09:10").date())
    again = Memory(tmp_path / "m.json")
    assert again.until == at("09:10")
    assert again.taken_on(at("09:10").date()) == {"05"}
    assert again.taken_on(at("09:10").date() + timedelta(days=1)) == set()


def test_a_damaged_memory_is_a_fresh_one(tmp_path: Path) -> None:
    (tmp_path / "m.json").write_text("{")
    assert Memory(tmp_path / "m.json").until is None

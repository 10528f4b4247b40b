"""Everybody at once: sixteen ticket sources and forty-five windows, as fast as they can."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from tests.journeys.hammering import Hammer, Record
from tests.journeys.reckoning import Stored, faults
from tests.support.databases import Databases
from tests.support.running_hall import RunningHall

SPAN_S, PATIENCE_S = 5.0, 180.0
ENOUGH_NUMBERS, ENOUGH_CALLS, ENOUGH_REPEATS = 60, 30, 4
"""They go on for at least so many seconds, and until so much has happened."""


@pytest.mark.slow
@pytest.mark.parametrize(("kind", "workers"), [("sqlite", 1), ("postgresql", 1), ("postgresql", 2)])
def test_no_number_twice_no_ticket_at_two_windows_and_none_lost(
    kind: str, workers: int, databases: Databases, tmp_path: Path
) -> None:
    with databases.fresh(kind, tmp_path) as url:
        hall = RunningHall(tmp_path / "hall", url, workers=workers)
        hall.prepare()
        try:
            if workers == 1:
                hall.start_quickly()
            else:
                hall.start()
            hammer = Hammer(hall)
            hammer.start()
            _wait_for_enough(hammer.record)
            record = hammer.finish()
        finally:
            hall.stop()
        assert list(faults(record, Stored(url))) == []


def _wait_for_enough(record: Record) -> None:
    """Fewer would have shown nothing."""
    begun = time.monotonic()
    end = begun + PATIENCE_S
    while time.monotonic() < begun + SPAN_S or not (
        len(record.numbers) >= ENOUGH_NUMBERS
        and len(record.called()) >= ENOUGH_CALLS
        and record.repeats >= ENOUGH_REPEATS
    ):
        assert time.monotonic() < end, (len(record.numbers), len(record.called()), record.repeats)
        time.sleep(0.1)

"""Everybody at once: sixteen ticket sources and forty-five windows, as fast as they can."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from tests.journeys.hammering import Hammer
from tests.journeys.reckoning import Stored, faults
from tests.support.databases import Databases
from tests.support.running_hall import RunningHall

SPAN_S = 8.0


@pytest.mark.slow
@pytest.mark.parametrize(("kind", "workers"), [("sqlite", 1), ("postgresql", 1), ("postgresql", 2)])
def test_no_number_twice_no_ticket_at_two_windows_and_none_lost(
    kind: str, workers: int, databases: Databases, tmp_path: Path
) -> None:
    with databases.fresh(kind, tmp_path) as url:
        hall = RunningHall(tmp_path / "hall", url, workers=workers)
        hall.prepare()
        try:
            hall.start()
            hammer = Hammer(hall)
            hammer.start()
            time.sleep(SPAN_S)
            record = hammer.finish()
        finally:
            hall.stop()
        assert list(faults(record, Stored(url))) == []
    # Otherwise the clients have shown nothing.
    assert len(record.numbers) > 30
    assert len(record.called()) > 15
    assert record.repeats > 3

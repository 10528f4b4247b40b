"""The server dies in the middle of everything, again and again, and nothing is lost or doubled."""

from __future__ import annotations

import random
import time
from pathlib import Path

import pytest

from tests.journeys.board_watcher import BoardWatcher, Seen
from tests.journeys.hammering import Hammer, Record
from tests.journeys.reckoning import Stored, faults
from tests.support.running_hall import RunningHall

KILLS = 20
AWAY_FOR = 2
"""How many crashes one of the two boards sleeps through at a time."""
PAUSE_S = 1.0
"""Between two deeds of a client: sixty of them keep the server busy at every moment of a kill."""
TOPIC = "board:LED-1F"
MOST_MISSED = 500
"""Beyond this a board gets a snapshot."""


@pytest.mark.slow
def test_twenty_crashes_lose_no_answered_command_and_no_call_on_the_board(
    sqlite_url: str, tmp_path: Path
) -> None:
    hall = RunningHall(tmp_path / "hall", sqlite_url)
    hall.prepare()
    steady, sleepy = BoardWatcher(hall, TOPIC), BoardWatcher(hall, TOPIC)
    try:
        record = _crash_again_and_again(hall, steady, sleepy)
        last = max(id_ for id_, *_ in Stored(sqlite_url).board(TOPIC))
        for watcher in (steady, sleepy):
            watcher.wait_for(last, within_s=60)
    finally:
        steady.stop()
        sleepy.stop()
        hall.stop()
    stored = Stored(sqlite_url)
    assert list(faults(record, stored)) == []
    for watcher in (steady, sleepy):
        assert watcher.faults == []
        assert watcher.events == _due(watcher, stored)
    assert steady.connections > KILLS / 2
    assert len(record.called()) > KILLS


def _due(watcher: BoardWatcher, stored: Stored) -> list[Seen]:
    """What a board has to be told event by event: all but what a snapshot may stand for."""
    due = [event for event in stored.board(TOPIC) if event[0] > (watcher.first or 0)]
    for first, last in watcher.gaps:
        inside = [event for event in due if first < event[0] <= last]
        assert len(inside) > MOST_MISSED, "a snapshot in place of a few missed events"
        due = [event for event in due if event not in inside]
    return due


def _crash_again_and_again(hall: RunningHall, steady: BoardWatcher, sleepy: BoardWatcher) -> Record:
    """Hammer all the while; kill and start, the sleepy board missing some of it."""
    chance = random.Random(20)  # noqa: S311
    hall.start_quickly()
    hammer = Hammer(hall, pause_s=PAUSE_S)
    steady.start()
    sleepy.start()
    hammer.start()
    for n in range(KILLS):
        for watcher in (steady, sleepy):
            watcher.wait_until_back(within_s=60)
        time.sleep(chance.uniform(0.05, 0.4))
        if n % AWAY_FOR == 0:
            sleepy.go_away()
        hall.kill()
        hall.start_quickly()
        if n % AWAY_FOR == AWAY_FOR - 1:
            sleepy.come_back()
    sleepy.come_back()
    time.sleep(0.5)
    return hammer.finish()

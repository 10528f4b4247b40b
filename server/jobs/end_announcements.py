"""End announcements to the hall that have stood as long as they were meant to."""

from __future__ import annotations

from server.steps.house import House
from server.steps.tell_all import EndOver, end_over
from server.steps.voice_moves import telling_of
from server.store.queries import voice
from server.store.work import SYSTEM


def run(house: House) -> None:
    """Costs one small read while nothing is over."""
    with house.store.read() as conn:
        open_ = voice.told_open(conn)
    now = house.now()
    if any(not telling_of(row).running(now) for row in open_):
        house.do(end_over, EndOver(), actor=SYSTEM)

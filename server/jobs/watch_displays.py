"""Tell the hall of screens and loudspeakers that have not been heard of."""

from __future__ import annotations

from datetime import timedelta

from server.steps.displays import WatchDisplays, watch_displays
from server.steps.house import House
from server.store.queries import displays
from server.store.work import SYSTEM


def run(house: House) -> None:
    """Costs one small read when all are there."""
    silent = timedelta(seconds=house.hall.tickets.kiosks.silent_after_s)
    with house.store.read() as conn:
        wanted = displays.unheard(conn, house.now() - silent)
    if wanted:
        house.do(watch_displays, WatchDisplays(), actor=SYSTEM)

"""Tell the hall of kiosks that have not been heard of."""

from __future__ import annotations

from datetime import timedelta

from server.steps.house import House
from server.steps.kiosks import WatchKiosks, watch_kiosks
from server.store.queries import kiosks
from server.store.work import SYSTEM


def run(house: House) -> None:
    """Costs one small read when all are there."""
    silent = timedelta(seconds=house.hall.tickets.kiosks.silent_after_s)
    with house.store.read() as conn:
        wanted = kiosks.unheard(conn, house.now() - silent)
    if wanted:
        house.do(watch_kiosks, WatchKiosks(), actor=SYSTEM)

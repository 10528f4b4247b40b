"""Tell the hall of machines at windows that have not been heard of."""

from __future__ import annotations

from datetime import timedelta

from server.steps.house import House
from server.steps.window_devices import WatchWindowDevices, watch_window_devices
from server.store.queries import window_devices
from server.store.work import SYSTEM


def run(house: House) -> None:
    """Costs one small read when all are there."""
    silent = timedelta(seconds=house.hall.tickets.kiosks.silent_after_s)
    with house.store.read() as conn:
        wanted = window_devices.unheard(conn, house.now() - silent)
    if wanted:
        house.do(watch_window_devices, WatchWindowDevices(), actor=SYSTEM)

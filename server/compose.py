"""The only place where real parts are joined."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

from config.schema import Hall
from hardware.clock import SystemClock
from server.jobs import close_days
from server.steps.floor import floor_of
from server.steps.house import Clock, House
from server.store.engine import Store, open_store
from server.store.schema import upgrade
from server.store.vault import Vault


def build_house(
    database: str,
    hall: Hall,
    vault: Vault,
    clock: Clock | None = None,
    *,
    on_store: Callable[[Store], None] | None = None,
) -> House:
    """A house over a database that is brought up to date; days left open are closed first."""
    store = open_store(database)
    if on_store is not None:
        on_store(store)
    upgrade(store)
    wall = SystemClock()
    house = House(store, floor_of(hall, vault), clock or wall, wall)
    house.refresh()
    close_days.close_until(house, house.floor.day(house.now()) - timedelta(days=1))
    return house

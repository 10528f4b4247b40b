"""Scheduled jobs, one file each; every job calls a step.

:func:`tick` is called every few seconds by the scheduler of each worker. A job runs in the slot of
hall time that it belongs to, in whichever worker claims the slot first.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

from server.jobs import (
    close_days,
    end_announcements,
    end_assignments,
    feel_pulse,
    lapse_care,
    learn_days,
    look_around,
    materialise_slots,
    miss_bookings,
    near_turns,
    prune,
    release_holds,
    remind_staff,
    send_webhooks,
    tides,
    watch_displays,
    watch_help,
    watch_kiosks,
    watch_posts,
    watch_window_devices,
)
from server.steps.house import House
from server.store import changes

JOBS: dict[str, tuple[timedelta, Callable[[House], None]]] = {
    "close_days": (timedelta(minutes=1), close_days.run),
    "miss_bookings": (timedelta(minutes=1), miss_bookings.run),
    "release_holds": (timedelta(seconds=15), release_holds.run),
    "watch_displays": (timedelta(seconds=15), watch_displays.run),
    "watch_kiosks": (timedelta(seconds=15), watch_kiosks.run),
    "watch_help": (timedelta(seconds=15), watch_help.run),
    "watch_posts": (timedelta(minutes=1), watch_posts.run),
    "watch_window_devices": (timedelta(seconds=15), watch_window_devices.run),
    "end_announcements": (timedelta(seconds=15), end_announcements.run),
    "end_assignments": (timedelta(seconds=15), end_assignments.run),
    "near_turns": (timedelta(seconds=15), near_turns.run),
    "lapse_care": (timedelta(hours=1), lapse_care.run),
    "learn_days": (timedelta(minutes=30), learn_days.run),
    "tides": (timedelta(minutes=1), tides.run),
    "look_around": (timedelta(seconds=5), look_around.run),
    "feel_pulse": (timedelta(minutes=1), feel_pulse.run),
    "remind_staff": (timedelta(hours=1), remind_staff.run),
    "materialise_slots": (timedelta(hours=6), materialise_slots.run),
    "prune": (timedelta(hours=6), prune.run),
}
APART: dict[str, tuple[timedelta, Callable[[House], None]]] = {
    "send_webhooks": (timedelta(seconds=5), send_webhooks.run),
}
"""Jobs that wait for machines of others: each has a timer of its own and holds up nothing."""


def tick(house: House) -> list[str]:
    """Run every job whose present slot nobody has claimed; returns their names."""
    house.refresh()
    return [name for name, (every, job) in JOBS.items() if _ran(house, name, every, job)]


def run_apart(house: House, name: str) -> bool:
    """Run one of :data:`APART`, unless another worker has its present slot."""
    return _ran(house, name, *APART[name])


def _ran(house: House, name: str, every: timedelta, job: Callable[[House], None]) -> bool:
    slot = int(house.now().timestamp() // every.total_seconds())
    if not claim(house, name, str(slot)):
        return False
    job(house)
    return True


def claim(house: House, job: str, slot: str) -> bool:
    """Take a slot for this worker; False when another one has it."""
    with house.store.write() as conn:
        return changes.claim_slot(conn, job, slot, house.now())

"""What the hall has learned of its services: the hall file's minutes first, then measured ones."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from server.rules.waiting import service_times
from server.rules.waiting.service_times import Learned
from server.steps.floor import Floor
from server.store import learning_changes
from server.store.queries import learning
from server.store.work import Work

SERVED = frozenset({"done", "accepted", "fix_later", "refused"})
"""Outcomes of a service that ran its length; who left or was sent on says nothing of it."""
USUAL_CV = 0.6
"""Spread of a service where the hall file names none."""


def assumed(floor: Floor, item: str) -> Learned:
    """Before anything was measured: the typical minutes of the hall file."""
    service = floor.services.get(item)
    demand = floor.hall.demand
    cv = demand.service.cv_by_item.get(item, demand.service.cv) if demand else USUAL_CV
    return service_times.assumed(service.minutes if service else 15, max(cv, 0.05))


def known(floor: Floor, measured: Mapping[str, Learned], item: str) -> Learned:
    """What is known of an item or bundle now."""
    return measured.get(item) or assumed(floor, item)


def usual_mean(floor: Floor, measured: Mapping[str, Learned], queues: Iterable[str]) -> float:
    """Minutes of a service of these queues, by what usually comes."""
    demand, here = floor.hall.demand, set(queues)
    asked = dict(demand.items) if demand else {}
    found = [
        (known(floor, measured, s.id).mean, asked.get(s.id, 1.0))
        for s in floor.services.values()
        if s.queue in here and not s.bundle
    ]
    weight = sum(w for _, w in found)
    return sum(m * w for m, w in found) / weight if weight > 0 else 15.0


def measure(work: Work, floor: Floor, item: str, served_s: int, outcome: str) -> None:
    """Count a service that has just ended."""
    if outcome not in SERVED or served_s <= 0:
        return
    before = learning.service_time(work.conn, item) or assumed(floor, item)
    learning_changes.put_service_time(work.conn, item, service_times.after(before, served_s / 60))

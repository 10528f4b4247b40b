"""The demand block names known things, and its shares are shares of one whole."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from config.crosscheck.references import unknown
from config.draft import Draft, Section
from config.faults import Fault


def demand_faults(draft: Draft) -> Iterator[Fault]:
    """Unknown items and groups, half hours that do not add up, shares above the whole."""
    demand = draft.demand
    if demand is None:
        return
    for id_ in demand.items:
        yield from unknown("item", f"demand.items.{id_}", [id_], draft.items)
    for id_ in demand.service.cv_by_item:
        yield from unknown("item", f"demand.service.cv_by_item.{id_}", [id_], draft.items)
    for id_ in demand.bundles:
        yield from unknown("bundle", f"demand.bundles.{id_}", [id_], draft.bundles)
    if draft.tickets is not None:
        groups: Section[Any] = Section("tickets.priority_groups")
        groups.ids = list(enumerate(group.id for group in draft.tickets.priority_groups))
        for id_ in demand.priority_share:
            yield from unknown("priority group", f"demand.priority_share.{id_}", [id_], groups)
    if not any(demand.items.values()):
        yield Fault("demand.items", "no item has a weight", "give at least one a weight above 0")
    if demand.bundle_share > 0 and not any(demand.bundles.values()):
        yield Fault("demand.bundle_share", "bundles are asked for but none has a weight")
    total = sum(half.share for half in demand.arrivals.by_half_hour)
    if abs(total - 1) > 0.005:
        message = f"the shares of the day add up to {total:.3f}, not to 1"
        yield Fault("demand.arrivals.by_half_hour", message)
    if sum(demand.priority_share.values()) > 1:
        yield Fault("demand.priority_share", "the shares add up to more than 1")

"""The hall file turned into the facts that steps ask for, computed once at start."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from appointments.timetable import Timetable
from config.schema import Hall
from config.schema.items import Item
from server.rules import next_up, numbers, routing
from server.rules.next_up import Draw, Fairness
from server.rules.refusals import Refused
from server.steps.timetable import timetable_of
from server.store.vault import Vault

EXTRA_ITEM_MINUTES = 5
"""A bundle is one form at one window (rule XX-20a): its longest item, and some for each other."""


@dataclass(frozen=True, slots=True)
class Service:
    """What a ticket can be taken for: an item, or a bundle of items under one number."""

    id: str
    name: str
    name_en: str
    queue: str
    zone: str
    dept: str
    minutes: int
    items: tuple[Item, ...]
    bundle: bool
    version: str
    windows: tuple[str, ...]
    general: bool
    daily_limit: int | None

    @property
    def cancelled(self) -> bool:
        return any(item.status == "cancelled" for item in self.items)

    @property
    def online_only(self) -> str | None:
        """The superior's document that forces the item online, if any (rule XX-19a)."""
        return next((i.online_only.document for i in self.items if i.online_only), None)


@dataclass(frozen=True, slots=True)
class Floor:
    """All that a step may know besides the database."""

    hall: Hall
    vault: Vault
    timetable: Timetable
    services: Mapping[str, Service]
    draws: Mapping[str, tuple[Draw, ...]]
    screens_of_zone: Mapping[str, tuple[str, ...]]
    fairness: Fairness

    def day(self, now: datetime) -> date:
        """The numbering day of a moment."""
        return numbers.hall_day(now, self.hall.zone_info)

    def service(self, item: str) -> Service:
        """The item or bundle of this id; refuses ``unknown_item``."""
        try:
            return self.services[item]
        except KeyError:
            raise Refused("unknown_item", item=item) from None

    def credit(self, lane: str) -> timedelta:
        """The lane's head start."""
        return timedelta(minutes=getattr(self.hall.tickets.credit_min, lane))

    def number_range(self, lane: str) -> tuple[int, int]:
        """The lane's range of numbers; green shares that of priority."""
        ranges = {str(name): pair for name, pair in self.hall.tickets.ranges.items()}
        return ranges["priority" if lane == "green" else lane]

    @property
    def shown_fields(self) -> frozenset[str]:
        """What screens tell of a window: the hall's choice, else the rule profile's."""
        fields = self.hall.display.fields
        if not fields and "display.fields" in self.hall.profile:
            chosen = self.hall.profile["display.fields"].value
            fields = chosen if isinstance(chosen, tuple) else ()  # type: ignore[assignment]
        return frozenset(fields)

    def topics(self, queue: str, window: str | None) -> tuple[str, ...]:
        """Who is told of a ticket: its queue, the hall, the boards of both zones, the window."""
        zones = {self.hall.queues[queue].zone}
        if window:
            zones.add(self.hall.windows[window].zone)
        screens = sorted({s for zone in zones for s in self.screens_of_zone.get(zone, ())})
        boards = [f"board:{screen}" for screen in screens]
        at = [f"window:{window}"] if window else []
        return ("hall", f"queue:{queue}", *boards, *at)


def floor_of(hall: Hall, vault: Vault) -> Floor:
    """Work out the facts of a hall."""
    general = _general_items(hall)
    draws = {
        no: routing.draws(
            routing.WindowFacts(no, w.queues, w.overflow_from, w.items_only, w.priority_first),
            general,
        )
        for no, w in hall.windows.items()
    }
    draws = {no: _without_foreign_bundles(hall, no, listed) for no, listed in draws.items()}
    starvation = hall.tickets.starvation
    return Floor(
        hall,
        vault,
        timetable_of(hall),
        {s.id: s for s in (*_items(hall, draws), *_bundles(hall, draws))},
        draws,
        {
            zone: tuple(d.id for d in hall.displays.values() if not d.zones or zone in d.zones)
            for zone in hall.zones
        },
        Fairness(starvation.max_run, timedelta(minutes=starvation.after_min)),
    )


def _general_items(hall: Hall) -> dict[str, frozenset[str]]:
    """By queue: what a general-purpose window may serve (rule XX-18a)."""
    marked: dict[str, set[str]] = {code: set() for code in hall.queues}
    for item in hall.items.values():
        if item.general_window:
            marked[item.queue].add(item.id)
    for bundle in hall.bundles.values():
        if all(hall.items[i].general_window for i in bundle.items):
            marked[bundle.queue].add(bundle.id)
    return {code: frozenset(ids) for code, ids in marked.items()}


def _without_foreign_bundles(hall: Hall, no: str, listed: tuple[Draw, ...]) -> tuple[Draw, ...]:
    """A window that names its bundles takes no others; other windows take any of their queues."""
    named = hall.windows[no].bundles
    if not named:
        return listed
    kept: list[Draw] = []
    for draw in listed:
        others = {b.id for b in hall.bundles.values() if b.queue == draw.line} - set(named)
        if not others or draw.items is not None or draw.tier != routing.OWN:
            kept.append(draw)
            continue
        items = {i.id for i in hall.items.values() if i.queue == draw.line}
        bundles = {b.id for b in hall.bundles.values() if b.queue == draw.line} - others
        kept.append(Draw(draw.line, draw.tier, frozenset(items | bundles)))
    return tuple(kept)


def _items(hall: Hall, draws: Mapping[str, tuple[Draw, ...]]) -> list[Service]:
    return [
        Service(
            item.id,
            item.name,
            item.name_en,
            item.queue,
            item.zone,
            item.dept,
            item.typical_minutes,
            (item,),
            False,
            item.version,
            item.windows or routing.serving_windows(draws, item.queue, item.id),
            item.general_window,
            item.daily_limit,
        )
        for item in hall.items.values()
    ]


def _bundles(hall: Hall, draws: Mapping[str, tuple[Draw, ...]]) -> list[Service]:
    services = []
    for bundle in hall.bundles.values():
        items = tuple(hall.items[i] for i in bundle.items)
        minutes = max(i.typical_minutes for i in items) + EXTRA_ITEM_MINUTES * (len(items) - 1)
        services.append(
            Service(
                bundle.id,
                bundle.name,
                bundle.name_en,
                bundle.queue,
                hall.queues[bundle.queue].zone,
                bundle.lead,
                minutes,
                items,
                True,
                "+".join(i.version[:6] for i in items)[:24],
                routing.serving_windows(draws, bundle.queue, bundle.id),
                all(i.general_window for i in items),
                None,
            )
        )
    return services


def rank_of(floor: Floor, lane: str, base_at: datetime) -> int:
    """Place in the order of a line."""
    return next_up.rank(base_at, floor.credit(lane))

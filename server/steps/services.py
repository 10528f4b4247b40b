"""What a ticket can be taken for, and which window draws from which line: the hall file's words
turned into the facts of routing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import timedelta

from config.schema import Hall
from config.schema.items import Item
from server.rules import routing
from server.rules.next_up import Draw
from server.rules.scope import TaggedWindow, line_for

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


def across(hall: Hall, service: Service, scope: str | None) -> Service:
    """The service in the line in which it is asked for across an area. Rule XX-41."""
    if scope is None:
        return service
    windows = [
        TaggedWindow(no, w.queues, frozenset(w.scope)) for no, w in hall.windows.items()
    ]  # fmt: skip
    known = frozenset.intersection(*(frozenset(item.scope) for item in service.items))
    queue = line_for(service.id, service.queue, known, scope, windows)
    if queue == service.queue:
        return service
    there = tuple(w.no for w in windows if queue in w.queues)
    return replace(service, queue=queue, zone=hall.queues[queue].zone, windows=there)


def draws_of(hall: Hall) -> dict[str, tuple[Draw, ...]]:
    """By window: the lines that it draws from (rules XX-18a and XX-18c)."""
    general = _general_items(hall)
    bias = timedelta(minutes=hall.tickets.second_bias_min)
    draws = {
        no: routing.draws(
            routing.WindowFacts(
                no, w.queues, w.second, w.overflow_from, w.items_only, w.priority_first
            ),
            general,
            bias,
        )
        for no, w in hall.windows.items()
    }
    return {no: _without_foreign_bundles(hall, no, listed) for no, listed in draws.items()}


def tidal_draws_of(hall: Hall) -> dict[tuple[str, str], tuple[Draw, ...]]:
    """By tidal window and profile: the lines that it draws from then (rule XX-18d)."""
    profiles = {p.id: p for p in hall.tidal.profiles} if hall.tidal else {}
    general: dict[str, frozenset[str]] = {}
    return {
        (no, id_): routing.draws(
            routing.WindowFacts(no, (*w.queues, *profiles[id_].queues), items_only=w.items_only),
            general,
        )
        for no, w in hall.windows.items()
        for id_ in w.tidal_profiles
        if id_ in profiles
    }


def learned_by_window(hall: Hall) -> dict[str, frozenset[str]]:
    """Whoever the hall file names for a window knows its queues."""
    found: dict[str, frozenset[str]] = {}
    for window in hall.windows.values():
        for staff in filter(None, (window.posts.A, window.posts.B)):
            found[staff] = found.get(staff, frozenset()) | frozenset(window.queues)
    return found


def services_of(hall: Hall, draws: Mapping[str, tuple[Draw, ...]]) -> list[Service]:
    """Every item and every bundle of the hall."""
    return [*_items(hall, draws), *_bundles(hall, draws)]


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

"""References to things that do not exist, and ids that exist twice."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from config.draft import Draft, Section
from config.faults import Fault, suggest


def reference_faults(draft: Draft) -> Iterator[Fault]:
    """Doubled ids, then every unknown queue, zone, department, window, item, bundle and profile."""
    yield from _doubled(draft)
    yield from _place_references(draft)
    yield from _window_references(draft)
    yield from _item_references(draft)
    yield from _other_references(draft)


def unknown(
    what: str, path: str, names: Iterable[str | None], *sections: Section[Any]
) -> Iterator[Fault]:
    """A fault for each name that none of the sections has. A single name has no position."""
    if not all(section.given for section in sections):
        return
    known = [id_ for section in sections for id_ in section.known]
    for number, name in enumerate(names):
        if name is not None and name not in known:
            yield Fault(path.format(number), f"unknown {what} '{name}'", suggest(name, known))


def _doubled(draft: Draft) -> Iterator[Fault]:
    groups: tuple[tuple[tuple[Section[Any], ...], str], ...] = (
        ((draft.zones, draft.service_areas), "id"),
        ((draft.queues,), "code"),
        ((draft.windows,), "no"),
        ((draft.items, draft.bundles), "id"),
        *(((section,), "id") for section in (draft.departments, draft.staff, draft.kiosks)),
        *(((section,), "id") for section in (draft.displays, draft.timetables)),
        ((draft.window_devices,), "id"),
        ((draft.extra_sessions,), "id"),
    )
    for sections, key in groups:
        seen: dict[str, str] = {}
        for section in sections:
            for number, id_ in section.ids:
                place = f"{section.name}[{number}]"
                if id_ in seen:
                    message = f"'{id_}' is already the {key} of {seen[id_]}"
                    yield Fault(f"{place}.{key}", message, f"give it another {key}")
                seen.setdefault(id_, place)
    for label, ids in _small_lists(draft):
        for number, id_ in enumerate(ids):
            if id_ in ids[:number]:
                first = f"{label}[{ids.index(id_)}]"
                yield Fault(f"{label}[{number}].id", f"'{id_}' is already the id of {first}")


def _small_lists(draft: Draft) -> Iterator[tuple[str, list[str]]]:
    if draft.tidal is not None:
        yield "tidal.profiles", [profile.id for profile in draft.tidal.profiles]
    if draft.tickets is not None:
        yield "tickets.priority_groups", [group.id for group in draft.tickets.priority_groups]
    if draft.display is not None:
        yield "display.whereabouts", [reason.id for reason in draft.display.whereabouts]


def _zones(draft: Draft) -> Section[Any]:
    """The zones, and the service areas that are zones because they have windows."""
    unread = set(draft.service_areas.known) - {area.id for _, area in draft.service_areas}
    areas = [(n, area.id) for n, area in draft.service_areas if area.windows]
    areas += [(n, id_) for n, id_ in draft.service_areas.ids if id_ in unread]
    return Section("zones", ids=[*draft.zones.ids, *areas], given=draft.zones.given)


def _place_references(draft: Draft) -> Iterator[Fault]:
    zones, areas = _zones(draft), draft.service_areas
    for n, zone in draft.zones:
        yield from unknown("window", f"zones[{n}].windows[{{}}]", zone.windows, draft.windows)
    for n, area in areas:
        yield from unknown(
            "window", f"service_areas[{n}].windows[{{}}]", area.windows, draft.windows
        )
        yield from unknown(
            "display", f"service_areas[{n}].screens[{{}}]", area.screens, draft.displays
        )
    for n, queue in draft.queues:
        yield from unknown("zone", f"queues[{n}].zone", [queue.zone], zones)
    for n, kiosk in draft.kiosks:
        yield from unknown("zone", f"kiosks[{n}].zones[{{}}]", kiosk.zones, zones)
        at = f"kiosks[{n}].items[{{}}]"
        yield from unknown("item", at, kiosk.items, draft.items, draft.bundles)
    for n, display in draft.displays:
        yield from unknown("zone", f"displays[{n}].zones[{{}}]", display.zones, zones)
        at = f"displays[{n}].windows[{{}}]"
        yield from unknown("window", at, display.windows, draft.windows)


def _window_references(draft: Draft) -> Iterator[Fault]:
    tidal: Section[Any] = Section("tidal.profiles")
    if draft.tidal is not None:
        tidal.ids = [(n, profile.id) for n, profile in enumerate(draft.tidal.profiles)]
        for n, profile in enumerate(draft.tidal.profiles):
            at = f"tidal.profiles[{n}]"
            yield from unknown("queue", f"{at}.queues[{{}}]", profile.queues, draft.queues)
            yield from unknown(
                "window", f"{at}.staff_from[{{}}]", profile.staff_from, draft.windows
            )
    for n, window in draft.windows:
        at = f"windows[{n}]"
        yield from unknown("zone", f"{at}.zone", [window.zone], _zones(draft))
        yield from unknown("department", f"{at}.dept", [window.dept], draft.departments)
        yield from unknown("queue", f"{at}.queues[{{}}]", window.queues, draft.queues)
        yield from unknown("queue", f"{at}.second[{{}}]", window.second, draft.queues)
        yield from unknown("queue", f"{at}.overflow_from[{{}}]", window.overflow_from, draft.queues)
        only = sorted(window.items_only or ())
        yield from unknown("item", f"{at}.items_only", only, draft.items)
        yield from unknown("bundle", f"{at}.bundles[{{}}]", window.bundles, draft.bundles)
        yield from unknown(
            "tidal profile", f"{at}.tidal_profiles[{{}}]", window.tidal_profiles, tidal
        )
        yield from unknown("staff", f"{at}.posts.A", [window.posts.A], draft.staff)
        yield from unknown("staff", f"{at}.posts.B", [window.posts.B], draft.staff)


def _item_references(draft: Draft) -> Iterator[Fault]:
    for n, item in draft.items:
        at = f"items[{n}]"
        yield from unknown("zone", f"{at}.zone", [item.zone], _zones(draft))
        yield from unknown("queue", f"{at}.queue", [item.queue], draft.queues)
        yield from unknown("department", f"{at}.dept", [item.dept], draft.departments)
        yield from unknown("window", f"{at}.windows[{{}}]", item.windows, draft.windows)
    for n, bundle in draft.bundles:
        at = f"bundles[{n}]"
        yield from unknown("department", f"{at}.lead", [bundle.lead], draft.departments)
        yield from unknown("item", f"{at}.items[{{}}]", bundle.items, draft.items)
        yield from unknown("queue", f"{at}.queue", [bundle.queue], draft.queues)


def _other_references(draft: Draft) -> Iterator[Fault]:
    for n, listed in draft.published_bundles:
        wanted = [listed.bundle] if listed.bundle else []
        yield from unknown("bundle", f"published_bundles[{n}].bundle", wanted, draft.bundles)
    for n, person in draft.staff:
        yield from unknown("department", f"staff[{n}].dept", [person.dept], draft.departments)
        allowed = sorted(person.items or ())
        yield from unknown("item", f"staff[{n}].items", allowed, draft.items, draft.bundles)
    for n, post in draft.guide_posts:
        yield from unknown("staff", f"guide_posts[{n}].staff", [post.staff], draft.staff)
    if draft.staffing is not None:
        said, places = draft.staffing, (draft.zones, draft.service_areas)
        yield from unknown("staff", "staffing.managers[{}]", said.managers, draft.staff)
        for n, group in enumerate(said.groups):
            yield from unknown(
                "staff", f"staffing.groups[{n}].staff[{{}}]", group.staff, draft.staff
            )
            yield from unknown("zone", f"staffing.groups[{n}].zones[{{}}]", group.zones, *places)
    for n, extra in draft.extra_sessions:
        yield from unknown(
            "window", f"extra_sessions[{n}].windows[{{}}]", extra.windows, draft.windows
        )

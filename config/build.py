"""A checked hall file becomes a hall: things by id, service areas as zones, item versions."""

from __future__ import annotations

import hashlib
import json

from config.schema.hall import Hall, HallFile
from config.schema.items import Item
from config.schema.places import DisplayRules, ServiceArea, Zone
from config.schema.profile import RuleProfile
from config.serving import own_windows
from config.words import shipped_words


def build(file: HallFile, profile: RuleProfile, version: str) -> Hall:
    """The hall of a file that has no faults."""
    head = file.hall
    zones = (*file.zones, *(_as_zone(area) for area in file.service_areas if area.windows))
    return Hall(
        **{name: getattr(head, name) for name in type(head).model_fields if name != "rule_profile"},
        **{name: getattr(file, name) for name in _CARRIED},
        fictional=file.meta.fictional,
        profile=profile,
        version=version,
        departments={part.id: part for part in file.departments},
        zones={part.id: part for part in zones},
        areas={part.id: part for part in file.service_areas if not part.windows},
        queues={part.code: part for part in file.queues},
        windows={part.no: part for part in file.windows},
        items={part.id: _finished(part, file) for part in file.items},
        bundles={part.id: part for part in file.bundles},
        staff={part.id: part for part in file.staff},
        kiosks={part.id: part for part in file.kiosks},
        displays={part.id: part for part in file.displays},
        window_devices={part.id: part for part in file.window_devices},
        search=shipped_words().with_(file.search),
        display=_display(file.display, profile),
        guide_posts=tuple(
            post if post.id else post.model_copy(update={"id": f"G{n}"})
            for n, post in enumerate(file.guide_posts, 1)
        ),
    )


_CARRIED = (
    "tickets",
    "timetables",
    "extra_sessions",
    "calendar",
    "tidal",
    "appointments",
    "notices",
    "deadlines",
    "evaluation",
    "published_bundles",
    "plan",
    "staffing",
    "demand",
    "simulation",
)


def _as_zone(area: ServiceArea) -> Zone:
    return Zone(
        id=area.id,
        name=area.name,
        name_en=area.name_en,
        floor=area.floor,
        windows=area.windows,
        note=area.note,
        reading=area.reading,
        area=True,
    )


def _finished(item: Item, file: HallFile) -> Item:
    windows = item.windows or own_windows(item, file.windows)
    return item.model_copy(update={"windows": windows, "version": item.version or version_of(item)})


def version_of(item: Item) -> str:
    """A short hash of all that the public is told about the item; changes when that changes."""
    content = item.model_dump(
        mode="json", exclude={"version", "windows", "reading", "season", "words"}
    )
    text = json.dumps(content, ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()[:8]


def _display(display: DisplayRules, profile: RuleProfile) -> DisplayRules:
    """Rules PQ-14a and HC-12: what screens tell of a window is the hall's list or the profile's."""
    if display.fields:
        return display
    return display.model_copy(update={"fields": profile["display.fields"].value or ()})

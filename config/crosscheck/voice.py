"""The voice: areas of zones that are there, each in one; volumes in order; readings as readings."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from config.draft import Draft
from config.faults import Fault, suggest
from config.schema.voice import VoiceRules

_BARE_DIGIT = re.compile(r"(?<![A-Za-zÜü:])\d")


def voice_faults(draft: Draft) -> Iterator[Fault]:
    """Zones of no area or of two, times in no order, readings that hold a number."""
    if draft.display is not None:
        yield from _rule_faults(draft, draft.display.voice)
    sections = (
        ("items", draft.items), ("windows", draft.windows), ("zones", draft.zones),
        ("service_areas", draft.service_areas),
    )  # fmt: skip
    for name, section in sections:
        for n, part in section:
            if part.reading is not None and _BARE_DIGIT.search(part.reading):
                message = (
                    f"'{part.reading}' holds a number that the voice would read in its own way"
                )
                hint = "write pinyin with tones (hang2) or characters (十二)"
                yield Fault(f"{name}[{n}].reading", message, hint)


def _rule_faults(draft: Draft, voice: VoiceRules) -> Iterator[Fault]:
    speaking = [zone.id for _, zone in draft.zones]
    speaking += [area.id for _, area in draft.service_areas if area.windows]
    owners: dict[str, str] = {}
    for n, area in enumerate(voice.areas):
        at = f"display.voice.areas[{n}].zones[{{}}]"
        yield from _unknown(at, area.zones, speaking)
        for m, zone in enumerate(area.zones):
            if zone in owners:
                hint = "zones that hear each other are one area"
                yield Fault(at.format(m), f"{zone} is already heard in {owners[zone]}", hint)
            owners.setdefault(zone, area.id)
    if voice.areas and (forgotten := [zone for zone in speaking if zone not in owners]):
        message = f"{', '.join(forgotten)} would be heard nowhere"
        hint = "add it to an area, or to silent_zones as well"
        yield Fault("display.voice.areas", message, hint)
    yield from _unknown("display.voice.silent_zones[{}]", voice.silent_zones, speaking)
    for m, (before, after) in enumerate(pairwise(voice.volume), 1):
        if after.from_ <= before.from_:
            message = f"{after.from_:%H:%M} does not follow {before.from_:%H:%M}"
            yield Fault(f"display.voice.volume[{m}].from", message, "write them in order")


def _unknown(at: str, zones: tuple[str, ...], known: list[str]) -> Iterator[Fault]:
    for n, zone in enumerate(zones):
        if zone not in known:
            yield Fault(at.format(n), f"unknown zone '{zone}'", suggest(zone, known))

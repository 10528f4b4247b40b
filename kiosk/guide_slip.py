"""From an item to a long slip to take home: conditions, materials, where and how long. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from hardware.ports import Align, Block, Pair, Rule, Size, Slip, Space, Text
from kiosk.slip import Words, named, window_list

LANGUAGES = ("zh", "en")


def guide_slip(
    item: Mapping[str, Any],
    head: Mapping[str, Any],
    words: Mapping[str, Words],
    language: str,
    now: datetime,
) -> Slip:
    """The paper of one item as the kiosk shows it; ``head`` names the hall and its telephones.

    Conditions and materials are as the hall file has them. What is known of the moment (waiting,
    estimate) stays away: the paper may be read on another day.
    """
    says = words[language]
    blocks: list[Block] = [
        Text(named(head, language), Size.BODY, Align.CENTRE),
        Text(says["guide_title"], Size.TITLE, Align.CENTRE, bold=True),
        Rule(heavy=True),
        Text(named(item, language), Size.LARGE, bold=True),
        Text(named(item, language, "dept_name"), Size.SMALL),
        Rule(),
        *_parts(item, says, language),
        *_list(says["guide_conditions"], item.get("conditions") or [says["guide_none"]]),
        Rule(),
        *_materials(item.get("materials") or [], says),
        Rule(),
        Pair(says["guide_where"], _where(item, says, language), bold=True),
        Rule(),
        Text(says["guide_printed"].format(time=now.strftime("%Y-%m-%d %H:%M")), Size.SMALL),
        Text(says["phones"].format(**_phones(head)), Size.SMALL),
        Space(16),
    ]
    return Slip(tuple(blocks))


def _parts(item: Mapping[str, Any], says: Words, language: str) -> list[Block]:
    """What a bundle consists of."""
    if not item.get("bundle"):
        return []
    names = [named(part, language) for part in item.get("items") or [] if isinstance(part, dict)]
    return [*_list(says["guide_parts"], names), Rule()] if names else []


def _list(title: str, lines: Sequence[str]) -> list[Block]:
    return [Text(title, bold=True), *(Text(f"· {line}") for line in lines)]


def _materials(materials: Sequence[Mapping[str, Any]], says: Words) -> list[Block]:
    if not materials:
        return [Text(says["guide_no_materials"], bold=True)]
    blocks: list[Block] = [Text(says["guide_materials"].format(count=len(materials)), bold=True)]
    for place, material in enumerate(materials, start=1):
        notes = [str(material.get("form") or "")]
        notes += [says["guide_sometimes"]] if material.get("when_applicable") else []
        notes += [says["guide_later"]] if material.get("deficiency_ok") else []
        # A box to tick off at home.
        blocks.append(Text(f"□ {place}. {material['name']}"))
        blocks.append(Text("    " + " · ".join(note for note in notes if note), Size.SMALL))
    return blocks


def _where(item: Mapping[str, Any], says: Words, language: str) -> str:
    where = item.get("where") or {}
    place = named(where, language, "zone_name")
    if where.get("floor") is not None:
        place = says["zone_floor"].format(zone=place, floor=where["floor"])
    windows = [str(window) for window in where.get("windows") or item.get("windows") or ()]
    if windows:
        listed = window_list(windows, says["windows_between"], "–")
        place += "\n" + says["windows"].format(windows=listed)
    return place


def _phones(head: Mapping[str, Any]) -> dict[str, str]:
    return {name: str(head.get(name) or "") for name in ("hotline", "supervise")}

"""The forms that an item asks for, as a draft to fill in at home. Pure.

A ticket printer prints no official form: this one has the form's own lines, room to write on, and
the example beside each, and says where the form itself is to be had. Rule XX-26.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

from hardware.ports import Align, Block, Rule, Size, Slip, Space, Text
from kiosk.slip import Words, named

MARKS = ("：", ":")
ROOM = "＿" * 14
"""A line to write on, as wide as the narrowest paper."""


def forms_of(item: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    """The item's materials that somebody fills in and of which it is known how."""
    return [one for one in item.get("materials") or [] if one.get("sample")]


def form_slip(
    item: Mapping[str, Any],
    head: Mapping[str, Any],
    words: Mapping[str, Words],
    language: str,
    now: datetime,
) -> Slip:
    """The paper with every form of one item; ``head`` names the hall."""
    says = words[language]
    blocks: list[Block] = [
        Text(named(head, language), Size.BODY, Align.CENTRE),
        Text(says["form_title"], Size.TITLE, Align.CENTRE, bold=True),
        Rule(heavy=True),
        Text(named(item, language), Size.LARGE, bold=True),
        Text(named(item, language, "dept_name"), Size.SMALL),
    ]
    for form in forms_of(item):
        blocks += [Rule(), Text(str(form["name"]), bold=True), *_lines(form["sample"], says)]
    blocks += [
        Rule(),
        Text(says["form_draft"], Size.SMALL),
        Text(says["guide_printed"].format(time=now.strftime("%Y-%m-%d %H:%M")), Size.SMALL),
        Space(16),
    ]
    return Slip(tuple(blocks))


def _lines(sample: list[str], says: Words) -> Iterator[Block]:
    """A label with its example and room to write; what is no field is ticked off."""
    for line in sample:
        mark = next((mark for mark in MARKS if mark in line), None)
        if mark is None:
            yield Text(f"□ {line}")
            continue
        label, example = line.split(mark, 1)
        yield Text(f"{label}：")
        yield Text(ROOM)
        yield Text(says["form_example"].format(example=example.strip()), Size.SMALL)

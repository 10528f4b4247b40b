"""The older form of a hall file (`demo-hall/1`), which states some rules in sentences.

Each sentence is read by its pattern into the figures of the present form. A sentence that no
pattern knows is a fault with an example of one that is known; it is never guessed.
"""

from __future__ import annotations

import copy
import re
from typing import Any

from config.faults import Fault
from config.prose.duties import restate_duties
from config.prose.tickets import restate_tickets
from config.prose.words import Reader

PROSE_SCHEMA = "demo-hall/1"

# The older form has no reasons for leaving a window; these are what halls use (rule PQ-13).
WHEREABOUTS = [
    {"id": "short_break", "name": "暂离，请稍候", "name_en": "Back in a moment", "back_in_min": 10},
    {"id": "meeting", "name": "开会", "name_en": "In a meeting", "back_in_min": 60},
    {"id": "material_transfer", "name": "送件", "name_en": "Taking papers over", "back_in_min": 20},
    {"id": "meal", "name": "用餐", "name_en": "At a meal", "back_in_min": 45},
    {"id": "site_visit", "name": "外出勘察", "name_en": "On a site visit"},
]


def is_prose(data: dict[str, Any]) -> bool:
    """Whether the file declares the older form."""
    meta = data.get("meta")
    return isinstance(meta, dict) and meta.get("schema") == PROSE_SCHEMA


def restate(data: dict[str, Any]) -> tuple[dict[str, Any], list[Fault]]:
    """The file in the present form, and a fault for each sentence that could not be read."""
    data = copy.deepcopy(data)
    reader = Reader()
    data["meta"]["schema"] = "tidehall-hall/1"
    data.setdefault("display", {"whereabouts": WHEREABOUTS})
    _profile(data, reader)
    if isinstance(data.get("tickets"), dict):
        restate_tickets(data["tickets"], reader)
    restate_duties(data, reader)
    return data, reader.faults


_SHORT_NAMES = {"transfer": "transfer.promised", "deficiency": "deficiency.enabled"}
_VALUES = {"on": True, "off": False}

_NUMBER = re.compile(r"\d+(\.\d+)?", re.ASCII)


def _profile(data: dict[str, Any], reader: Reader) -> None:
    """`consult.complex_days=2 (XX-17)` is a figure, its value and the rule it follows."""
    hall = data.get("hall")
    choice = hall.get("rule_profile") if isinstance(hall, dict) else None
    if not isinstance(choice, dict) or not isinstance(choice.get("overrides"), list):
        return
    overrides = []
    for n, sentence in enumerate(choice["overrides"]):
        found = reader.match(
            f"hall.rule_profile.overrides[{n}]",
            sentence,
            r"(?P<figure>[a-z_.]+)=(?P<value>[\w.]+) \((?P<source>[A-Z]{2,3}-[\w.]+)\)",
            "consult.complex_days=2 (XX-17)",
        )
        if found is None:
            continue
        value: Any = _VALUES.get(found["value"], found["value"])
        if isinstance(value, str) and _NUMBER.fullmatch(value):
            value = float(value) if "." in value else int(value)
        figure = _SHORT_NAMES.get(found["figure"], found["figure"])
        overrides.append({"figure": figure, "value": value, "source": found["source"]})
    choice["overrides"] = overrides

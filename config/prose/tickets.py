"""The ticket rules of the older form: ranges, missed numbers, lanes, priority groups, the slip."""

from __future__ import annotations

import re
from typing import Any

from config.prose.groups import PRIORITY_GROUPS
from config.prose.words import Reader, move

_IDENTITY = {
    "居民身份证读卡": "card",
    "手输证件号": "typed",
    "预约码": "booking_code",
    "人工代取（无证件登记手机号后四位）": "desk",
}
_SLIP = (
    (r"\{number\}", "number"),
    (r"\{item_name\}", "item"),
    (r".*\{windows\}.*", "where"),
    (r".*\{ahead\}.*", "ahead"),
    (r".*\{time\}.*", "issued_at"),
    (r".*过号.*", "notice"),
    (r".*\{materials_count\}.*", "materials"),
    (r"\[二维码.*\]", "progress_code"),
    (r".*\{supervise\}.*", "supervise"),
    (r".*\{hotline\}.*", "hotline"),
    (r".*\{consult\}.*", "consult"),
)


def restate_tickets(tickets: dict[str, Any], reader: Reader) -> None:
    """Rewrite the ticket rules in place."""
    move(tickets, "number", "number_format")
    _ranges(tickets, reader)
    _identity(tickets, reader)
    if isinstance(tickets.get("call"), dict):
        move(tickets["call"], "interval_sec", "interval_s")
    if isinstance(tickets.get("missed"), dict):
        tickets["missed"] = _missed(tickets["missed"], reader)
    _lanes(tickets, reader)
    _groups(tickets, reader)
    if isinstance(tickets.get("receipt"), dict):
        _receipt(tickets["receipt"], reader)


def _ranges(tickets: dict[str, Any], reader: Reader) -> None:
    ranges = tickets.get("ranges")
    if not isinstance(ranges, dict):
        return
    for lane, sentence in list(ranges.items()):
        if isinstance(sentence, list):
            continue
        path = f"tickets.ranges.{lane}"
        found = reader.match(
            path, sentence, r"(?P<lo>\d{1,4}) ?[-–~至] ?(?P<hi>\d{1,4})", "001-499"
        )
        if found is None:
            del ranges[lane]
            spare = {"walk_in": [1, 1], "booked": [101, 101], "priority": [201, 201]}
            ranges[lane] = spare.get(str(lane), [301, 301])
        else:
            ranges[lane] = [int(found["lo"]), int(found["hi"])]


def _identity(tickets: dict[str, Any], reader: Reader) -> None:
    ways = tickets.get("identity")
    if isinstance(ways, list):
        tickets["identity"] = [
            reader.choice(f"tickets.identity[{n}]", way, _IDENTITY, "desk")
            for n, way in enumerate(ways)
        ]


def _missed(missed: dict[str, Any], reader: Reader) -> dict[str, Any]:
    """`state` and `then` only say in words what the ticket's table of states does anyway."""
    kept = {k: v for k, v in missed.items() if k not in {"state", "then", "rejoin", "place"}}
    if "rejoin" in missed:
        kept["rejoin_within_min"] = reader.figure(
            "tickets.missed.rejoin",
            missed["rejoin"],
            r"within (?P<n>\d+) min(?:utes)?(?: at .+)?",
            "within 60 min at kiosk or desk",
            60,
        )
    if "place" in missed:
        kept["place_after"] = reader.figure(
            "tickets.missed.place",
            missed["place"],
            r"after (?:the )?next (?P<n>\d+) tickets? of the same queue",
            "after next 3 tickets of the same queue",
            3,
        )
    return kept


def _lanes(tickets: dict[str, Any], reader: Reader) -> None:
    lanes = tickets.pop("lanes", None)
    if not isinstance(lanes, dict):
        return
    order = "by (check-in or slot) minus credit"
    if lanes.get("order", order) != order:
        reader.fault("tickets.lanes.order", lanes["order"], order)
    if "credit_min" in lanes:
        tickets.setdefault("credit_min", lanes["credit_min"])
    sentence = lanes.get("anti_starvation")
    if sentence is None:
        return
    found = reader.match(
        "tickets.lanes.anti_starvation",
        sentence,
        r"at most (?P<run>\d+) non-walk-in calls in a row"
        r" when walk-ins wait longer than (?P<min>\d+) min(?:utes)?",
        "at most 2 non-walk-in calls in a row when walk-ins wait longer than 30 min",
    ) or {"run": "2", "min": "30"}
    tickets.setdefault("starvation", {"max_run": int(found["run"]), "after_min": int(found["min"])})


def _groups(tickets: dict[str, Any], reader: Reader) -> None:
    groups = tickets.get("priority_groups")
    if not isinstance(groups, list):
        return
    result = []
    for n, name in enumerate(groups):
        if isinstance(name, dict):
            result.append(name)
            continue
        plain = re.sub(r"[（(].*[)）]$", "", str(name)).strip()
        known = PRIORITY_GROUPS.get(plain)
        if known is None:
            reader.fault(f"tickets.priority_groups[{n}]", name, " | ".join(PRIORITY_GROUPS))
        else:
            result.append({"name": plain, **known})
    tickets["priority_groups"] = result or [{"name": "孕妇", **PRIORITY_GROUPS["孕妇"]}]


def _receipt(receipt: dict[str, Any], reader: Reader) -> None:
    lines = receipt.get("lines")
    if not isinstance(lines, list):
        return
    parts: list[Any] = []
    for n, line in enumerate(lines):
        if isinstance(line, dict):
            parts.append(line)
            continue
        if not isinstance(line, str) or not line.strip():
            reader.fault(f"tickets.receipt.lines[{n}]", line, "'{number}'")
            continue
        found = next((part for pattern, part in _SLIP if re.fullmatch(pattern, line.strip())), None)
        if found is not None:
            parts.append({"part": found})
        elif n == 0:
            parts.append({"part": "hall"})
        else:
            parts.append({"part": "text", "text": line, "text_en": line})
    receipt["lines"] = parts

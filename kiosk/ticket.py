"""A ticket as the server answers it, with what paper and screen need."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any


class OddTicket(ValueError):
    """The server's answer lacks something without which no ticket can be printed."""


@dataclass(frozen=True, slots=True)
class Name:
    """Something named in Chinese and English; `en` falls back to Chinese."""

    zh: str
    en: str

    def __getitem__(self, language: str) -> str:
        return self.en if language == "en" else self.zh


@dataclass(frozen=True, slots=True)
class Wait:
    """Seconds until called: an 80 % range and its likely middle."""

    low: int
    likely: int
    high: int


@dataclass(frozen=True, slots=True)
class Stop:
    """One matter of a visit with several, in their order."""

    item: Name
    windows: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class HallOnSlip:
    """What a slip says of the hall."""

    name: Name
    hotline: str
    supervise: str


@dataclass(frozen=True, slots=True)
class Ticket:
    """One issued ticket. `issued_at` carries the hall's zone; `wait` None means that no window
    is open for the queue, so nobody can tell. `ahead` None: the server could not be asked."""

    token: str
    number: str
    lane: str
    item: Name
    queue: Name
    zone: Name
    floor: int | None
    windows: tuple[str, ...]
    ahead: int | None
    wait: Wait | None
    issued_at: datetime
    materials: int
    track_url: str
    hall: HallOnSlip
    stops: tuple[Stop, ...] = ()


def _name(answer: Mapping[str, Any], key: str) -> Name:
    zh = str(answer.get(key) or "")
    return Name(zh, str(answer.get(f"{key}_en") or "") or zh)


def _floor(value: object) -> int | None:
    digits = "".join(sign for sign in str(value or "") if sign.isdigit())
    return int(digits) if digits else None


def read(answer: Mapping[str, Any]) -> Ticket:
    """The ticket in a server's answer; raises OddTicket."""
    hall = answer.get("hall") or {}
    wait = answer.get("estimate")
    try:
        return Ticket(
            token=str(answer["token"]),
            number=str(answer["number"]),
            lane=str(answer.get("lane") or "walk_in"),
            item=_name(answer, "item_name"),
            queue=_name(answer, "queue_name"),
            zone=_name(answer, "zone_name"),
            floor=_floor(answer.get("floor")),
            windows=tuple(str(window) for window in answer.get("windows") or ()),
            ahead=None if answer.get("alone") else int(answer.get("ahead") or 0),
            wait=Wait(*(round(wait[key]) for key in ("low", "likely", "high"))) if wait else None,
            issued_at=datetime.fromisoformat(str(answer["issued_at"])),
            materials=int(answer.get("materials_count") or 0),
            track_url=str(answer["track_url"]),
            hall=HallOnSlip(
                _name(hall, "name"),
                str(hall.get("hotline") or ""),
                str(hall.get("supervise") or ""),
            ),
            stops=tuple(
                Stop(_name(stop, "item_name"), tuple(str(no) for no in stop.get("windows") or ()))
                for stop in answer.get("stops") or ()
            ),
        )
    except (KeyError, TypeError, ValueError) as odd:
        raise OddTicket(f"ticket answer: {odd!r}") from odd

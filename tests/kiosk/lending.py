"""What a kiosk has learned of the fake server's hall, and numbers that it holds."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Any

from kiosk.halltime import HallTime
from kiosk.journal import Journal
from kiosk.keeper import SNAPSHOT, TIME
from tests.kiosk.fakes import INITIALS, NOW, Server

TODAY = NOW[:10]
HOURS = [("08:30", "11:45"), ("14:00", "17:15")]


def snapshot_of(server: Server, **more: Any) -> dict[str, Any]:
    """The snapshot as the server would answer it; ``days`` by (from, until), ``items`` by id."""
    hall = server._hall()["hall"]
    days = more.get("days", {TODAY: HOURS})
    chosen = more.get("items") or [item["id"] for item in server.hall["items"]]
    unknown = dict.fromkeys(("waiting", "estimate", "open_now"))
    details = [server._detail(id_) for id_ in chosen]
    return {
        "kiosk": {"id": "K1", "site": "hall", "offers": more.get("offers", ["tickets", "booking"])},
        "narrow": more.get("narrow", False),
        "days": {day: [_session(*hours) for hours in listed] for day, listed in days.items()},
        "lending": {"block": 10, "reserve": 60, "days": 2},
        "timezone": "Asia/Shanghai",
        "groups": {"elder70": "priority"},
        "served_at": {item["id"]: item["windows"] for item in details},
        "online_only": [],
        "head": {key: hall[key] for key in ("name", "name_en", "hotline", "supervise")},
        "version": "1",
        "hall": hall,
        "zones": [
            {**server._zone(zone), **unknown, "queues": _queues(server, zone["id"])}
            for zone in server._zones()
        ],
        "departments": server._departments(),
        "items": [
            {**item, **unknown, "terms": [item["name"], INITIALS.get(item["id"], "-")]}
            for item in details
        ],
    }


def lent_block(first: int, size: int, *, reserve: bool = False, queue: str = "N") -> dict[str, Any]:
    """A block as the server lends it."""
    numbers = [
        {"seq": n, "number": f"{queue}{n:03d}", "ticket": f"t{n}", "token": f"token-{n}"}
        for n in range(first, first + size)
    ]
    return {
        "id": f"block-{first}", "day": TODAY, "queue": queue, "lane": "walk_in",
        "reserve": reserve, "numbers": numbers,
    }  # fmt: skip


def teach(folder: Path, server: Server, **more: Any) -> None:
    """Put a snapshot, the time and ten numbers into a kiosk's folder, as the keeper would."""
    time = HallTime()
    time.told(datetime.fromisoformat(NOW), 1.0, "Asia/Shanghai")
    kept = Journal(folder, time.stamp, least_free=0)
    kept.remember(SNAPSHOT, snapshot_of(server, **more))
    kept.remember(TIME, time.stamp())
    kept.remember("track_root", "http://hall.example/t/")
    kept.keep_blocks([lent_block(901, 10)], [], "lease")
    kept.close()


def _queues(server: Server, zone: str) -> list[dict[str, Any]]:
    named = ("code", "name", "name_en")
    return [{k: q[k] for k in named} for q in server.hall["queues"] if q["zone"] == zone]


def _session(start: str, until: str) -> dict[str, Any]:
    return {
        "name": "s", "opens": start, "closes": until, "ticket_from": start, "ticket_until": until,
        "windows": None, "items": None, "extra": False,
    }  # fmt: skip

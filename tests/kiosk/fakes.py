"""A stand-in for the server: the part of its REST that a kiosk uses, with faults on command.

Names and figures come from the demo hall's file, read as plain YAML, so that screens are tested
with the lengths of real names. It shares no code with the product.
"""

from __future__ import annotations

import functools
import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

import yaml

HALLS = Path(__file__).parents[2] / "config" / "halls"
NOW = "2026-11-20T09:05:00+08:00"
GROUPS = {
    "servicemember": ("现役军人及军属", "Serving soldiers and their families"),
    "veteran": ("退役军人", "Veterans"),
    "firefighter": ("消防救援人员", "Firefighters"),
    "elder70": ("70周岁以上老年人", "People of 70 and over"),
    "disabled": ("残疾人", "Disabled persons"),
    "pregnant": ("孕妇", "Pregnant women"),
    "infant": ("携带婴幼儿者", "People with an infant"),
    "emergency": ("急危重情形", "Emergencies"),
}
LEVELS = (
    ("非常满意", "Very satisfied"),
    ("满意", "Satisfied"),
    ("基本满意", "Fairly satisfied"),
    ("不满意", "Dissatisfied"),
    ("非常不满意", "Very dissatisfied"),
)
TAGS = (
    ("speed", "办事快", "Quick"),
    ("clear", "讲得清楚", "Clearly explained"),
    ("polite", "态度好", "Friendly"),
    ("once", "一次办好", "Done in one visit"),
    ("told", "一次告知", "Told everything at once"),
    ("place", "大厅环境", "The hall"),
)
# Pinyin initials of a few items: the real server knows them all.
INITIALS = {"GA01": "lshkydj", "MS14": "gljtsl", "QY01": "sldj"}


@dataclass
class Seen:
    """One request as the server saw it."""

    method: str
    path: str
    query: dict[str, str]
    headers: dict[str, str]
    body: Any


@dataclass
class Server:
    """The fake's memory and its faults."""

    hall: dict[str, Any]
    url: str = ""
    seen: list[Seen] = field(default_factory=list)
    refusals: dict[str, tuple[int, dict[str, Any]]] = field(default_factory=dict)
    down: bool = False
    drop_answers: int = 0
    opening: dict[str, Any] = field(
        default_factory=lambda: {"ticketing": True, "session": "AM", "until": None, "next": None}
    )
    estimate: dict[str, int] | None = field(
        default_factory=lambda: {"low": 480, "likely": 720, "high": 1080}
    )
    answers: dict[str, Any] = field(default_factory=dict)
    issued: int = 11
    arrived: int = 0
    late: bool = False
    state: str = "waiting"
    own: int = 1
    help: dict[str, Any] = field(
        default_factory=lambda: {"id": "h1", "kiosk": "K1", "state": "waiting"}
    )
    invitation: dict[str, Any] = field(
        default_factory=lambda: {
            "open": True,
            "why_not": None,
            "levels": [{"name": zh, "name_en": en} for zh, en in LEVELS],
            "tags": [{"id": id_, "name": zh, "name_en": en} for id_, zh, en in TAGS],
            "rating": None,
        }
    )

    def posts(self, path: str = "/tickets") -> list[Seen]:
        return [seen for seen in self.seen if seen.method == "POST" and seen.path == path]

    def answer(self, seen: Seen) -> tuple[int, Any]:  # noqa: PLR0911, PLR0912
        refusal = self.refusals.get(seen.path)
        if refusal:
            status, problem = refusal
            return status, {"type": "about:blank", "status": status, **problem}
        match seen.path.strip("/").split("/"):
            case ["clock"]:
                return 200, {"now": NOW, "speed": 1.0, "timezone": "Asia/Shanghai"}
            case ["hall"]:
                return 200, self._hall()
            case ["zones"]:
                return 200, {"zones": [self._zone(zone) for zone in self._zones()]}
            case ["departments"]:
                return 200, {"departments": self._departments()}
            case ["items"]:
                return 200, self._items(seen.query)
            case ["items", name]:
                return 200, self._detail(unquote(name))
            case ["tickets"]:
                return 201, self._once(seen, self._ticket)
            case ["slots"]:
                if "item" not in seen.query:
                    return 422, {"status": 422, "code": "bad_request"}
                return 200, {
                    "slots": [self._slot(day, hour) for day in (23, 24) for hour in (9, 10)]
                }
            case ["appointments"]:
                return 201, self._once(seen, self._booking)
            case ["arrivals"]:
                arrival: tuple[int, Any] = self._once(seen, self._arrival)
                return arrival
            case ["tickets", token, "reprint"]:
                again = {"item": "GA01", "language": "zh", "token": token}
                return 200, self._once(seen, lambda _: self._ticket(again, fresh=False))
            case ["tickets", "own"]:
                return 200, self._own(seen.body)
            case ["tickets", _, "rating"] if seen.method == "GET":
                return 200, self.invitation
            case ["tickets", _, "rating"]:
                return 201, {"level": seen.body["level"], "tags": seen.body["tags"]}
            case ["help-calls"]:
                return 201, {**self.help, "page": seen.body["page"], "reason": seen.body["reason"]}
            case ["help-calls", "h1"]:
                return 200, {**self.help, "page": "home", "reason": "machine"}
            case ["help-calls", "h1", "done"]:
                return 200, {**self.help, "state": "done"}
            case ["route-choices"]:
                return 201, {"item": seen.body["item"], "route": seen.body["route"]}
            case ["tickets", token] if seen.method == "GET":
                return 200, self._standing(token)
            case ["tickets", _, "cancel"]:
                return 200, {"state": "given_up"}
        return 404, {"code": "not_found", "status": 404}

    def _slot(self, day: int, hour: int) -> dict[str, Any]:
        at = f"2026-11-{day}T{hour:02d}:"
        return {"start": f"{at}00:00+08:00", "end": f"{at}30:00+08:00", "free": day - 23 + hour - 9}

    def _booking(self, body: dict[str, Any]) -> dict[str, Any]:
        item = self._detail(body["item"])
        return {
            "id": "b1", "token": "booking-link", "state": "confirmed", "code": "7KQ2M9XB",
            "item_name": item["name"], "item_name_en": item["name_en"],
            "zone_name": item["where"]["zone_name"], "zone_name_en": item["where"]["zone_name_en"],
            "floor": item["where"]["floor"], "windows": item["where"]["windows"],
            "start": body["start"], "end": body["start"].replace(":00:00", ":30:00"),
            "conditions_told": {"materials": item["materials"]},
        }  # fmt: skip

    def _own(self, body: dict[str, Any]) -> dict[str, Any]:
        if str(body.get("number", "")).startswith("GA01-"):
            named = {"no": body["number"], "item_name": "居民身份证", "item_name_en": "ID card"}
            return {"tickets": [], "case": {**named, "state": "open", "outcome": "accepted"}}
        return {"tickets": [self._standing(f"own{n:017d}") for n in range(self.own)], "case": None}

    def _standing(self, token: str) -> dict[str, Any]:
        """A ticket that was taken before."""
        body = {"item": "GA01", "language": "zh", "token": token}
        window = "16" if self.state in ("called", "serving") else None
        return {**self._ticket(body, fresh=False), "state": self.state, "window": window}

    def _once(self, seen: Seen, make: Callable[[Any], Any]) -> Any:
        key = seen.headers["idempotency-key"]
        if key not in self.answers:
            self.answers[key] = make(seen.body)
        return self.answers[key]

    def _zones(self) -> list[dict[str, Any]]:
        areas = [area for area in self.hall["service_areas"] if area["id"] == "ZX"]
        return [*self.hall["zones"], *areas]

    def _hall(self) -> dict[str, Any]:
        hall = self.hall["hall"]
        groups = [
            {"id": key, "name": zh, "name_en": en, "proof": "", "lane": "priority"}
            for key, (zh, en) in GROUPS.items()
        ]
        return {
            "hall": {
                "id": hall["id"],
                "name": hall["name"],
                "name_en": hall["name_en"],
                "address": hall["address"],
                **hall["phones"],
                "priority_groups": groups,
                "kiosks": [
                    {k: kiosk.get(k) for k in ("id", "place", "place_en", "site")}
                    for kiosk in self.hall["kiosks"]
                ],
            },
            "clock": {"now": NOW, "speed": 1.0},
            "open": self.opening,
        }

    def _zone(self, zone: dict[str, Any]) -> dict[str, Any]:
        order = ord(zone["id"][-1])
        return {
            "id": zone["id"],
            "name": zone["name"],
            "name_en": zone["name_en"],
            "floor": zone.get("floor"),
            "area": zone["id"] == "ZX",
            "waiting": order % 7,
            "estimate": self.estimate,
            "queues": [],
        }

    def _departments(self) -> list[dict[str, Any]]:
        count = {dept["id"]: 0 for dept in self.hall["departments"]}
        for item in self.hall["items"]:
            count[item["dept"]] += 1
        return [
            {**{k: dept[k] for k in ("id", "name", "name_en")}, "items": count[dept["id"]]}
            for dept in self.hall["departments"]
        ]

    def _items(self, query: dict[str, str]) -> dict[str, Any]:
        rows = [self._row(item) for item in self.hall["items"]]
        rows += [self._bundle(bundle) for bundle in self.hall["bundles"]]
        wanted = [row for row in rows if self._matches(row, query)]
        start, limit = int(query.get("cursor", 0)), int(query.get("limit", 50))
        after = str(start + limit) if len(wanted) > start + limit else None
        return {"items": wanted[start : start + limit], "next": after}

    def _matches(self, row: dict[str, Any], query: dict[str, str]) -> bool:
        text = query.get("q", "").lower()
        found = text in row["name"] or text in row["name_en"].lower()
        found = found or INITIALS.get(row["id"], "-").startswith(text)
        return (
            (not text or found)
            and query.get("zone", row["zone"]) == row["zone"]
            and query.get("dept", row["dept"]) == row["dept"]
            and (bool(text) or row["bundle"] == (query.get("bundles") == "1"))
            and (query.get("frequent") != "1" or row["frequent"])
        )

    def _row(self, item: dict[str, Any]) -> dict[str, Any]:
        dept = next(dept for dept in self.hall["departments"] if dept["id"] == item["dept"])
        same = ("id", "name", "name_en", "zone", "queue", "dept", "case_type", "online", "windows")
        return {
            **{key: item[key] for key in same},
            "dept_name": dept["name"],
            "dept_name_en": dept["name_en"],
            "bookable": item["bookable"],
            "self_service": item["self_service"],
            "typical_minutes": item["typical_minutes"],
            "bundle": False,
            "frequent": bool(item.get("elder_frequent")),
            "open_now": True,
            "waiting": len(item["name"]) % 9,
            "estimate": self.estimate,
        }

    def _bundle(self, bundle: dict[str, Any]) -> dict[str, Any]:
        lead = next(item for item in self.hall["items"] if item["id"] == bundle["items"][0])
        named = {"id": bundle["id"], "name": bundle["name"], "name_en": bundle["name_en"]}
        row = {**self._row(lead), **named, "bundle": True, "online": False, "frequent": False}
        return {**row, "zone": "ZX", "queue": bundle["queue"]}

    def _detail(self, name: str) -> dict[str, Any]:
        bundles = [bundle for bundle in self.hall["bundles"] if bundle["id"] == name]
        ids = bundles[0]["items"] if bundles else [name]
        items = [item for item in self.hall["items"] if item["id"] in ids]
        row = self._bundle(bundles[0]) if bundles else self._row(items[0])
        zone = next(zone for zone in self._zones() if zone["id"] == row["zone"])
        return {
            **row,
            "conditions": [text for item in items for text in item["conditions"]],
            "materials": [
                {"deficiency_ok": False, "when_applicable": False, **material}
                for item in items
                for material in item["materials"]
            ],
            "promised": (bundles or items)[0]["promised"],
            "statutory_limit": items[0]["statutory_limit"],
            "special_steps": items[0]["special_steps"],
            "agent_allowed": items[0]["agent_allowed"],
            "scope": items[0]["scope"],
            "applicants": items[0]["applicants"],
            "where": {
                "zone": zone["id"],
                "zone_name": zone["name"],
                "zone_name_en": zone["name_en"],
                "floor": zone.get("floor", 1),
                "windows": row["windows"],
            },
            "items": [{k: item[k] for k in ("id", "name", "name_en")} for item in items],
            "version": "1",
        }

    def _arrival(self, body: dict[str, Any]) -> tuple[int, dict[str, Any]]:
        self.arrived += 1
        booked = {"item": "GA01", "language": body["language"]}
        ticket = self._ticket(booked, fresh=self.arrived == 1)
        lane = "walk_in" if self.late else "booked"
        booking = {"token": "secret-link", "code": body.get("code")}
        answer = {**ticket, "lane": lane, "late": self.late, "appointment": booking}
        return (201 if self.arrived == 1 else 200), answer

    def _stops(self, items: list[str]) -> list[dict[str, Any]]:
        """The matters of a visit; none of a simple one."""
        if len(items) < 2:
            return []
        found = [self._detail(item) for item in items]
        return [
            {
                "item": one["id"],
                "item_name": one["name"],
                "item_name_en": one["name_en"],
                "windows": one["windows"],
                "state": "next" if n else "now",
            }
            for n, one in enumerate(found)
        ]

    def _ticket(self, body: dict[str, Any], *, fresh: bool = True) -> dict[str, Any]:
        detail = self._detail(body["item"])
        self.issued += fresh
        token = body.get("token", f"tok{self.issued:017d}")
        hall = self._hall()["hall"]
        queues = {queue["code"]: queue for queue in self.hall["queues"]}
        queue = queues[detail["queue"]]
        return {
            "id": f"t{self.issued}",
            "token": token,
            "number": f"{detail['queue']}{self.issued:03d}",
            "state": "waiting",
            "queue": queue["code"],
            "queue_name": queue["name"],
            "queue_name_en": queue["name_en"],
            **{key: detail["where"][key] for key in ("zone", "zone_name", "zone_name_en", "floor")},
            "item": detail["id"],
            "item_name": detail["name"],
            "item_name_en": detail["name_en"],
            "windows": detail["windows"],
            "window": None,
            "lane": "priority" if body.get("priority") else "walk_in",
            "channel": "kiosk",
            "language": body.get("language", "zh"),
            "ahead": 5,
            "estimate": self.estimate,
            "issued_at": NOW,
            "materials_count": len(detail["materials"]),
            "stops": self._stops([body["item"], *body.get("more", ())]),
            "track_url": f"http://hall.example/t/{token}",
            "hall": {k: hall[k] for k in ("name", "name_en", "hotline", "supervise")},
        }


class _Handler(BaseHTTPRequestHandler):
    server: _Http
    protocol_version = "HTTP/1.1"

    def handle_any(self) -> None:
        length = int(self.headers.get("Content-Length") or 0)
        raw = self.rfile.read(length)
        parts = urlsplit(self.path)
        seen = Seen(
            self.command,
            parts.path.removeprefix("/api/v1"),
            dict(parse_qsl(parts.query)),
            {name.lower(): value for name, value in self.headers.items()},
            json.loads(raw) if raw else None,
        )
        fake = self.server.fake
        fake.seen.append(seen)
        if fake.down:
            self.close_connection = True
            return
        status, body = fake.answer(seen)
        # What the agent reports by itself meanwhile is not what a test means.
        own = "/kiosks/" in seen.path
        if seen.method == "POST" and fake.drop_answers and not own:
            fake.drop_answers -= 1
            self.close_connection = True
            return
        data = json.dumps(body).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    do_GET = do_POST = handle_any  # noqa: N815

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        """Say nothing."""


class _Http(ThreadingHTTPServer):
    daemon_threads = True
    fake: Server

    def handle_error(self, request: object, client_address: object) -> None:
        """A kiosk that went away in the middle is no fault."""


@functools.cache
def _read(path: Path) -> dict[str, Any]:
    """A hall file; a long one takes a while, and nothing here changes what was read."""
    hall: dict[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return hall


@contextmanager
def serving(hall_file: Path | None = None, port: int = 0) -> Iterator[Server]:
    """The fake, answering on a loopback port."""
    path = hall_file or HALLS / "demo.yaml"
    fake = Server(_read(path))
    with _Http(("127.0.0.1", port), _Handler) as http:
        http.fake = fake
        fake.url = f"http://127.0.0.1:{http.server_port}"
        thread = threading.Thread(target=http.serve_forever, kwargs={"poll_interval": 0.02})
        thread.start()
        try:
            yield fake
        finally:
            http.shutdown()
            thread.join()

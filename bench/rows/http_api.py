"""Requests a second over kept-alive connections, one server process on one core."""

from __future__ import annotations

import itertools
import json
from collections.abc import Callable

from bench.house import plain_items
from bench.load import Ask, load, request
from bench.place import Place, on_core
from bench.report import Figure, middle
from bench.served import API, Caller, bare_flask, served
from tests.support.running_hall import RunningHall

SPAN_S = 1.0
READS_AIM, ISSUES_AIM = 200, 500


def run(place: Place) -> list[Figure]:
    """Every request in turn with the bare route that resembles it; medians of the rounds."""
    with served(place) as hall, bare_flask(place) as bare, on_core(1):
        token = Caller(hall).issue(plain_items()[0])["token"]
        asked = _asked(hall, token)
        bare_asked = _bare()
        rates: dict[str, list[float]] = {name: [] for name in (*asked, *bare_asked)}
        for _ in range(place.rounds(4)):
            for name, ask in bare_asked.items():
                rates[name].append(load(bare, ask, seconds=SPAN_S).per_second)
            for name, ask in asked.items():
                rates[name].append(load(hall.port, ask, seconds=SPAN_S).per_second)
    found = {name: middle(values) for name, values in rates.items()}
    return [_figure(name, found) for name in asked]


def _figure(name: str, found: dict[str, float]) -> Figure:
    base = "POST /row" if name.startswith("POST") else "GET /bare"
    base_what = "Flask + one ORM insert" if name.startswith("POST") else "bare Flask route"
    aim = ISSUES_AIM if name.startswith("POST") else READS_AIM
    return Figure("http", name, found[name], "req/s", found[base], base_what,
                  f">= {aim}/s", found[name] >= aim)  # fmt: skip


def _asked(hall: RunningHall, token: str) -> dict[str, Ask]:
    kiosk = hall.tokens["kiosk"]
    return {
        "GET /items?limit=20": _same(request("GET", f"{API}/items?limit=20", kiosk)),
        "GET /items (all 99)": _same(request("GET", f"{API}/items?limit=200", kiosk)),
        "GET /tickets/{token}": _same(request("GET", f"{API}/tickets/{token}", kiosk)),
        "POST /tickets (durable)": _issues(kiosk),
    }


def _bare() -> dict[str, Ask]:
    body = json.dumps({"item": "GA01"})
    return {
        "GET /bare": _same(request("GET", "/bare")),
        "POST /row": _same(request("POST", "/row", body=body)),
    }


def _same(asked: bytes) -> Callable[[int], bytes]:
    return lambda _n: asked


def _issues(token: str) -> Ask:
    """Tickets for every queue in turn, each with a key of its own."""
    numbers = itertools.count()
    bodies = itertools.cycle([json.dumps({"item": item}) for item in plain_items()])

    def ask(_n: int) -> bytes:
        return request("POST", f"{API}/tickets", token, next(bodies), f"load-{next(numbers)}")

    return ask

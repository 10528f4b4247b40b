"""The same rush over HTTP, against bare Flask that does nothing but sell the place."""

from __future__ import annotations

import itertools
import json
import time
from collections import Counter
from datetime import date

from sqlalchemy import func, select, update

from bench.bare.flask_app import EACH
from bench.booking import ITEM, MONDAY, QUEUE
from bench.load import Ask, Load, load, request
from bench.place import KINDS, Place, on_core
from bench.report import Figure, middle
from bench.served import API, Caller, bare_flask, served
from server.store.engine import Store, open_store
from server.store.models import Slot
from tests.support import ids
from tests.support.running_hall import RunningHall

PHONES, LINES = 2000, 64
PLACES = EACH * len(MONDAY)
AIM = 0.5
MINUTE_S = 60
WRITTEN = date(2026, 12, 1)


def run(place: Place) -> list[Figure]:
    """Two thousand phones on 64 connections want one of five hundred places, each its own way."""
    return [figure for kind in KINDS for figure in _on(kind, place)]


def _on(kind: str, place: Place) -> list[Figure]:
    ours: list[Load] = []
    bare: list[Load] = []
    for _ in range(place.rounds(3)):
        with bare_flask(place, kind) as port, on_core(1):
            bare.append(load(port, _sales(), most=PHONES, lines=LINES))
        with served(place, kind) as hall, on_core(1):
            _offer(hall)
            ours.append(load(hall.port, _wishes(1), most=PHONES, lines=LINES, apart=True))
    told = sum((one.statuses for one in ours), Counter[int]())
    rate, base = middle(map(_per_s, ours)), middle(map(_per_s, bare))
    worst = max(one.seconds for one in ours)
    return [
        Figure("booking rush", f"answers over HTTP, {kind}", rate, "/s", base,
               "Flask + the bare sale", f">= {AIM}", rate / base >= AIM),
        Figure("booking rush", f"sold over HTTP of {PLACES}, {kind}", told[201] / len(ours),
               "places", aim=f"{PLACES}, all others 409",
               met=told == {201: PLACES * len(ours), 409: (PHONES - PLACES) * len(ours)}),
        Figure("booking rush", f"until the last of {PHONES} has an answer, {kind}", worst, "s",
               aim=f"< {MINUTE_S} s", met=worst < MINUTE_S),
    ]  # fmt: skip


def _per_s(one: Load) -> float:
    return one.statuses.total() / one.seconds


def _offer(hall: RunningHall) -> None:
    """A hundred places are left in each of the times, and the server is warm."""
    caller, warm = Caller(hall), _wishes(0)
    for n in range(2 * len(MONDAY)):
        caller.line.ask(warm(n))
    store = open_store(hall.database)
    try:
        _wait_for_first_jobs(store)
        with store.write() as conn:
            left = Slot.booked_public + EACH
            of_queue = (Slot.queue == QUEUE, Slot.start.in_(MONDAY))
            conn.execute(update(Slot).where(*of_queue).values(capacity_public=left))
    finally:
        store.close()


def _wait_for_first_jobs(store: Store) -> None:
    """A server that has just started writes the slots of the next fortnight, once."""
    until = time.monotonic() + MINUTE_S
    while time.monotonic() < until:
        with store.read() as conn:
            if (conn.execute(select(func.max(Slot.day))).scalar_one() or WRITTEN) > WRITTEN:
                return
        time.sleep(0.1)
    raise RuntimeError("the slots of the coming days were not written")


def _wishes(seed: int) -> Ask:
    """A booking for one person after another, each with a key."""
    people = ids.people(20 + seed)

    def ask(n: int) -> bytes:
        person = {"id_number": next(people), "name": "王小明", "phone": "13800138000"}
        start = MONDAY[n % len(MONDAY)].isoformat()
        body = {"item": ITEM, "start": start, "channel": "web", "person": person}
        return request("POST", f"{API}/appointments", "", json.dumps(body), f"rush-{seed}-{n}")

    return ask


def _sales() -> Ask:
    """The same wish without anything around it."""
    bodies = itertools.cycle([json.dumps({"id": n}) for n in range(len(MONDAY))])
    return lambda _n: request("POST", "/place", body=next(bodies))

"""Typed searches a second, on the first day and over twenty thousand bookings and cases."""

from __future__ import annotations

import itertools
import time
from collections.abc import Iterator
from pathlib import Path

from sqlalchemy import select

from bench.booking import Booker, add_year
from bench.history import add_history
from bench.house import Driver, a_house
from bench.place import KINDS, Place, on_core
from bench.report import Figure
from config.settings import Settings
from server.store.models import Appointment, CaseRecord, Ticket
from server.store.work import Actor
from server.web import finding
from server.web.catalogue import Catalogue
from server.web.web import Web

ROWS, QUICK_ROWS = 20_000, 2_000
AIM, GROWTH = 500.0, 1.3
GUIDE = Actor("user", "guide", "guide")
ASKED = Path("tests/rules/finding/asked.txt")
PERSON_EVERY = 20
"""Of so many searches one is for somebody's ticket, booking or case, and its look is kept."""
WINDOW, ITEM = "16", "GA01"


def run(place: Place) -> list[Figure]:
    """Every key of everything on the list of ways to ask, no answer of which is remembered."""
    return [figure for kind in KINDS for figure in _on(kind, place)]


def _on(kind: str, place: Place) -> list[Figure]:
    rows = QUICK_ROWS if place.quick else ROWS
    with a_house(place.database(kind)) as fresh, a_house(place.database(kind)) as old:
        desks = [_desk(fresh, 1), _desk(old, rows)]
        took = [0.0, 0.0]
        with on_core(0):
            for _ in range(place.rounds(6)):
                for n, (web, typed) in enumerate(desks):
                    took[n] += _seconds(web, typed)
    searches = place.rounds(6) * len(desks[0][1])
    first_day, now = (searches / seconds for seconds in took)
    return [
        Figure("search", f"typed searches a second, {kind}", now, "1/s", AIM, "the goal",
               f">= {AIM:.0f}", now >= AIM),
        Figure("search", f"one search after {rows:,} bookings and cases, {kind}", 1000 / now, "ms",
               1000 / first_day, "on the first day", f"<= {GROWTH}", first_day / now <= GROWTH),
    ]  # fmt: skip


def _desk(driver: Driver, rows: int) -> tuple[Web, list[str]]:
    """A hall that has done so much, and what is typed at its guide desk, key by key."""
    booker = Booker(driver)
    booker.places(1_000_000)
    booker.book()
    driver.open(WINDOW)
    driver.issue(ITEM)
    add_history(driver, WINDOW, rows)
    add_year(driver, rows)
    waiting = driver.issue(ITEM)
    settings = Settings(public_url="http://hall")  # type: ignore[call-arg]
    web = Web(driver.house, settings, Catalogue(driver.house))
    return web, list(_typed(driver, waiting))


def _typed(driver: Driver, waiting: str) -> Iterator[str]:
    with driver.house.store.read() as conn:
        number = conn.execute(select(Ticket.number).where(Ticket.id == waiting)).scalar_one()
        code = conn.execute(select(Appointment.code).order_by(Appointment.id.desc())).scalars()
        case = conn.execute(select(CaseRecord.no)).scalars()
        people = itertools.cycle([number, code.first() or "", case.first() or ""])
    asked = [line.split("\t")[0] for line in ASKED.read_text(encoding="utf-8").splitlines()
             if line and not line.startswith("#")]  # fmt: skip
    keys = [text[:end] for text in asked for end in range(1, len(text) + 1)]
    for n, text in enumerate(keys):
        yield next(people) if n % PERSON_EVERY == 0 else text


def _seconds(web: Web, typed: list[str]) -> float:
    began = time.perf_counter()
    for text in typed:
        finding.things(web, text, 12)
        finding.people(web, text, GUIDE, look=False)
    return time.perf_counter() - began

"""Short ways to book, on the days of the demo hall."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from server.jobs import miss_bookings, release_holds
from server.steps.book import Book, HoldPlace, book, hold_place
from server.steps.change_booking import CancelBooking, MoveBooking, cancel_booking, move_booking
from server.steps.check_in import CheckIn, check_in
from server.steps.claims import Person
from server.steps.repeats import Glance
from server.steps.views.appointments import appointment_view, slots_view
from server.steps.views.blacklist import blacklist_view
from server.store.models import Slot
from server.store.queries import appointments as stored
from server.store.work import Actor
from tests.steps.floor_day import KIOSK, Day

CITIZEN = Actor("citizen", "link", "citizen")
ZONE = "+08:00"
MONDAY = "2026-11-23"


def at(clock: str, day: str = MONDAY) -> datetime:
    return datetime.fromisoformat(f"{day}T{clock}:00{ZONE}")


def booked(
    day: Day,
    who: str,
    start: datetime | None = None,
    *,
    item: str = "GA01",
    actor: Actor = CITIZEN,
    key: str | None = None,
    glance: Glance | None = None,
    **more: Any,
) -> dict[str, Any]:
    person = Person("resident", who, "王小明", "13800001234")
    wish = Book(item, start or at("09:00"), person=person, **more)
    return day.house.do(book, wish, actor=actor, key=key, glance=glance)


def held(day: Day, start: datetime | None = None, item: str = "GA01") -> dict[str, Any]:
    return day.house.do(hold_place, HoldPlace(item, start or at("09:00")), actor=CITIZEN)


def cancel(day: Day, id_: str) -> dict[str, Any]:
    return day.house.do(cancel_booking, CancelBooking(id_), actor=CITIZEN)


def move(day: Day, id_: str, start: datetime) -> dict[str, Any]:
    return day.house.do(move_booking, MoveBooking(id_, start), actor=CITIZEN)


def arrive(day: Day, id_: str) -> dict[str, Any]:
    return day.house.do(check_in, CheckIn(id_), actor=KIOSK)


def shown(day: Day, id_: str) -> dict[str, Any]:
    return day.house.read(appointment_view, id_, staff=True)


def to(day: Day, moment: datetime) -> None:
    day.clock.advance(moment - day.now)


def close(day: Day) -> None:
    """An hour before midnight the bookings of the day are closed."""
    local = day.now.astimezone(day.house.hall.zone_info)
    to(day, local.replace(hour=23, minute=0))
    miss_bookings.run(day.house)


def release(day: Day, minutes: int = 30) -> None:
    day.pass_time(minutes=minutes)
    release_holds.run(day.house)


def slot(day: Day, start: datetime, queue: str = "N") -> Any:
    with day.house.store.read() as conn:
        return stored.slots_at(conn, queue, [start]).get(start)


def free(day: Day, start: datetime, item: str = "GA01", *, staff: bool = False) -> int:
    days = [day.house.floor.day(start)]
    offers = day.house.read(slots_view, item, days, day.now, staff=staff)
    wanted = start.isoformat(timespec="seconds")
    return next(int(one["free"]) for one in offers if one["start"] == wanted)


def listed(day: Day) -> list[dict[str, Any]]:
    return day.house.read(blacklist_view, day.now)


def missed(day: Day, who: str, days: list[str], **more: Any) -> list[str]:
    """Bookings of a person that came to nothing, each made the evening before."""
    ids = []
    for one in days:
        to(day, at("23:30", one) - timedelta(days=1))
        ids.append(booked(day, who, at("09:00", one), **more)["id"])
        to(day, at("12:00", one))
        close(day)
    return ids


__all__ = ["CITIZEN", "MONDAY", "Slot", "arrive", "at", "booked", "cancel", "close", "free"]

"""What of the house needs a decision: machines, bookings, ratings, messages, the hall's days."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import Any

from appointments import calendar
from server.rules.duty import Cause
from server.steps.floor import Floor
from server.steps.views.blacklist import objections_view
from server.steps.views.emergencies import emergencies_view
from server.steps.views.notices import missed_since
from server.store.engine import Reader
from server.store.queries import displays, duty, kiosks, ratings, window_devices
from server.store.queries import notices as stored_notices

RATED = timedelta(days=7)
"""How far back a bad rating is still looked into."""
YEAR_PRESSES = timedelta(days=14)
"""So long before the new year a year without days is pressing."""


def in_the_house(conn: Reader, floor: Floor, now: datetime) -> Iterator[Cause]:
    """Causes that stand until somebody sees to them."""
    yield from _kiosks(conn, floor, now)
    yield from _screens(conn, floor, now)
    yield from _devices(conn, floor, now)
    yield from _sent_in(conn, floor)
    yield from _ratings(conn, floor, now)
    yield from _bookings(conn, floor, now)
    yield from _messages(conn, floor, now)
    yield from _days(conn, floor, now)


def _kiosks(conn: Reader, floor: Floor, now: datetime) -> Iterator[Cause]:
    after = timedelta(seconds=floor.hall.tickets.kiosks.silent_after_s)
    for id_, row in sorted(kiosks.all_now(conn).items()):
        kiosk = floor.hall.kiosks.get(id_)
        if kiosk is None:
            continue
        told = {"kiosk": id_, "place": kiosk.place, "place_en": kiosk.place_en}
        if now - row.reported_at > after:
            yield Cause("kiosk_silent", id_, row.reported_at, None, told)
            continue
        troubles = (row.devices.get("printer") or {}).get("troubles") or ()
        if "paper_out" in troubles:
            yield Cause("kiosk_paper_out", id_, None, None, told)
        elif row.paper_low:
            yield Cause("kiosk_paper_low", id_, None, None, told)
        if row.disk == "full":
            yield Cause("kiosk_disk_full", id_, None, None, told)


def _screens(conn: Reader, floor: Floor, now: datetime) -> Iterator[Cause]:
    """Screens that have not been heard of, and those that should be heard and cannot be."""
    after = timedelta(seconds=floor.hall.tickets.kiosks.silent_after_s)
    for id_, row in sorted(displays.all_now(conn).items()):
        display = floor.hall.displays.get(id_)
        if display is None or row.reported_at is None:
            continue
        told = {"screen": id_, "zones": list(display.zones)}
        if now - row.reported_at > after:
            yield Cause("screen_silent", id_, row.reported_at, None, told)
        elif not row.sound and not row.muted:
            yield Cause("screen_no_sound", id_, None, None, told)


def _devices(conn: Reader, floor: Floor, now: datetime) -> Iterator[Cause]:
    """Machines with signs, pads and raters that have not been heard of."""
    after = timedelta(seconds=floor.hall.tickets.kiosks.silent_after_s)
    for id_, row in sorted(window_devices.all_now(conn).items()):
        device = floor.hall.window_devices.get(id_)
        if device is not None and now - row.reported_at > after:
            told = {"device": id_, "windows": list(device.windows)}
            yield Cause("devices_silent", id_, row.reported_at, None, told)


def _sent_in(conn: Reader, floor: Floor) -> Iterator[Cause]:
    """Orders that a kiosk took alone and that a person has to see to."""
    by_kiosk: dict[str, list[Any]] = {}
    for row in kiosks.need_a_person(conn):
        by_kiosk.setdefault(row.kiosk, []).append(row)
    for id_, rows in sorted(by_kiosk.items()):
        kiosk = floor.hall.kiosks.get(id_)
        told = {"kiosk": id_, "count": len(rows)}
        told |= {
            "place": kiosk.place if kiosk else id_,
            "place_en": kiosk.place_en if kiosk else id_,
        }
        yield Cause("sent_in", id_, min(row.received_at for row in rows), None, told)


def _ratings(conn: Reader, floor: Floor, now: datetime) -> Iterator[Cause]:
    """Bad ratings that nobody has answered for (rule PDS-S1d's first half: none is overlooked)."""
    rows = ratings.bad_since(conn, floor.day(now - RATED))
    known = duty.settled(conn, "rating_bad", [row.rating for row in rows])
    for row in rows:
        if row.rating not in known:
            told = {"window": row.window, "level": row.level, **_item(floor, row.item)}
            yield Cause("rating_bad", row.rating, row.raised_at, None, told)


def _bookings(conn: Reader, floor: Floor, now: datetime) -> Iterator[Cause]:
    for row in duty.requests(conn, now):
        told = {**_item(floor, row.item), "start": row.start.isoformat(), "reason": row.reason}
        turns = row.remind_at or row.start
        yield Cause("request", row.id, row.created_at, turns, told)
    for one in objections_view(conn, floor, now):
        objected = one.get("objected") or {}
        at = objected.get("at")
        told = {
            "reason": objected.get("reason"), "day": one["day"],
            "item_name": one.get("item_name"), "item_name_en": one.get("item_name_en"),
        }  # fmt: skip
        yield Cause("objection", one["appointment"], _when(at), None, told)


def _messages(conn: Reader, floor: Floor, now: datetime) -> Iterator[Cause]:
    keep = timedelta(days=floor.hall.notices.alert_failed_days)
    count, first = stored_notices.failed_since(conn, now - keep)
    if count:
        yield Cause("notices_failed", "all", first, None, {"count": count})


def _days(conn: Reader, floor: Floor, now: datetime) -> Iterator[Cause]:
    today = floor.day(now)
    for year in calendar.years_to_publish(today, floor.timetable.workdays):
        new_year = datetime(year, 1, 1, tzinfo=floor.hall.zone_info)
        left = max(0, (date(year, 1, 1) - today).days)
        told = {"year": year, "days_left": left}
        yield Cause(
            "year_unpublished", str(year), missed_since(floor, year), new_year - YEAR_PRESSES, told
        )
    for one in emergencies_view(conn, floor, now, staff=True)["all"]:
        if one["state"] == "awaiting":
            told = {n: one[n] for n in ("reason", "approver", "entered_by", "since", "until")}
            yield Cause("emergency_awaiting", one["id"], _when(one["entered_at"]), None, told)


def _item(floor: Floor, item: str) -> dict[str, str]:
    service = floor.services.get(item)
    return {
        "item": item,
        "item_name": service.name if service else item,
        "item_name_en": service.name_en if service else item,
    }


def _when(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text else None

"""Bookings and free times as the outer interface shows them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Any

from appointments import slots
from appointments.booking import State
from appointments.slots import Wanted, WhyNot
from server.rules.refusals import Refused
from server.rules.service_type import Facts, said_of, types_of
from server.steps.bookings import bookable_service, rules_of, told_text
from server.steps.floor import Floor
from server.steps.places import free_places, slots_of
from server.steps.services import Service
from server.steps.showing import local
from server.steps.ticket_json import hall_head
from server.steps.views.blacklist import miss_json
from server.steps.views.tickets import timeline
from server.store.engine import Reader
from server.store.queries import appointments as stored

MOST_DAYS = 31


def appointment_json(floor: Floor, row: Any) -> dict[str, Any]:
    """A booking as its holder sees it: persons masked. Rule PDS-3: with what is to be brought."""
    service = floor.services.get(row.item)
    before = rules_of(floor).window.before if row.kind != "remote" else timedelta(0)
    return {
        "id": row.id,
        "kind": row.kind,
        "state": str(row.state),
        "code": row.code,
        "item": row.item,
        "item_name": service.name if service else row.item,
        "item_name_en": service.name_en if service else row.item,
        "bundle": row.item if row.bundle else None,
        **_where(floor, row, service),
        "start": local(floor, row.start),
        "end": local(floor, row.end),
        "slots": row.chain,
        "channel": row.channel,
        "language": row.language,
        "out_of_hours": row.out_of_hours,
        "mode": row.mode,
        "service_types": [str(kind) for kind in types_of(_facts(row), floor.timetable)],
        "reason": row.reason,
        "needed_by": row.needed_by.isoformat() if row.needed_by else None,
        "hold_until": local(floor, row.hold_until) if row.state == State.HELD else None,
        "check_in_from": local(floor, row.start - before),
        "check_in_until": local(floor, row.start + rules_of(floor).window.after),
        "late_check_in": not rules_of(floor).window.refuse_late,
        "person_masked": row.person_masked,
        "organisation": row.organisation,
        "told": row.told,
        "form": row.form,
        "decision": row.decision,
        "ticket": row.ticket,
        "created_at": local(floor, row.created_at),
        "changes": row.journal_n,
        "conditions_told": told_text(service) if service else None,
        "hall": hall_head(floor) | {"address": floor.hall.address},
    }


def _facts(row: Any) -> Facts:
    return Facts(row.start, booked=True, said=said_of(row.mode))


def _where(floor: Floor, row: Any, service: Service | None) -> dict[str, Any]:
    """Queue, zone, floor and windows of a booking."""
    zone = floor.hall.zones[floor.hall.queues[row.queue].zone]
    windows = list(service.windows) if service else []
    return {
        "queue": row.queue,
        "zone": zone.id,
        "zone_name": zone.name,
        "zone_name_en": zone.name_en,
        "floor": floor.hall.windows[windows[0]].floor if windows else zone.floor,
        "windows": windows,
    }


def appointment_view(
    conn: Reader, floor: Floor, appointment: str, *, staff: bool = False
) -> dict[str, Any]:
    """One booking; staff see how it was settled and what happened."""
    row = stored.by_id(conn, appointment)
    if row is None:
        raise Refused("unknown_booking")
    answer = appointment_json(floor, row)
    if row.state in {State.MISSED, State.VOIDED}:
        miss = stored.miss_of(conn, row.id)
        answer["miss"] = miss_json(miss) if miss else None
    if staff:
        answer |= staff_part(floor, row)
        answer["timeline"] = timeline(conn, floor, f"appointment:{row.id}")
    return answer


def staff_part(floor: Floor, row: Any) -> dict[str, Any]:
    """What staff see beyond the holder."""
    return {
        "consult": row.consult,
        "origin": row.origin,
        "helper_made": row.helper_made,
        "remind_at": local(floor, row.remind_at),
    }


def slots_view(
    conn: Reader,
    floor: Floor,
    item: str,
    days: Sequence[date],
    now: datetime,
    *,
    staff: bool = False,
) -> list[dict[str, Any]]:
    """The slots of an item from day to day: how many places are free, or why none is."""
    service = bookable_service(floor, item)
    rules = rules_of(floor)
    wanted = Wanted(service.minutes, frozenset(service.windows), service.id)
    shown: list[dict[str, Any]] = []
    told = [(day, slots.day_why_not(day, floor.timetable, now, rules.leads)) for day in days]
    held = [
        (slots_of(floor, service.queue, day), why)
        for day, why in told
        if why not in {WhyNot.UNKNOWN_YEAR, WhyNot.CLOSED}
    ]
    open_ = [slot for listed, why in held if why is None for slot in listed]
    free = free_places(conn, service.queue, open_, staff=staff)
    for listed, of_day in held:
        for offer in slots.offers(listed, wanted, free, now, rules.slot, of_day):
            one: dict[str, Any] = {
                "start": local(floor, offer.start),
                "end": local(floor, offer.end),
                "free": offer.free,
            }
            if offer.why_not is not None:
                one["why_not"] = str(offer.why_not)
            shown.append(one)
    return shown


def days_view(floor: Floor, days: Sequence[date], now: datetime) -> list[dict[str, Any]]:
    """Of each day: can anything be booked at all, and why not."""
    leads = rules_of(floor).leads
    reasons = [(day, slots.day_why_not(day, floor.timetable, now, leads)) for day in days]
    return [
        {"day": day.isoformat(), "why_not": str(why) if why is not None else None}
        for day, why in reasons
    ]


def days_from(floor: Floor, now: datetime, first: date | None, last: date | None) -> list[date]:
    """The days asked for; without any, from today as far as can be booked. Refuses a wrong span."""
    first = first or floor.day(now)
    last = last or first + timedelta(days=13)
    span = (last - first).days
    if not 0 <= span < MOST_DAYS:
        raise Refused("bad_request", field="to")
    return [first + timedelta(days=n) for n in range(span + 1)]


def day_list(
    conn: Reader, floor: Floor, day: date | None, state: str | None, now: datetime
) -> list[dict[str, Any]]:
    """The bookings of a day, or everything from today on in a state; no place that lapsed."""
    if day is None and state is not None:
        rows = stored.in_state(conn, state, floor.day(now))
    else:
        rows = stored.of_day(conn, day or floor.day(now), [state] if state else None)
    listed = []
    for row in rows:
        if row.state == State.EXPIRED and row.person_hash is None:
            continue  # a place that was kept while somebody typed, and nobody booked
        late = row.state == State.AWAITING and row.remind_at is not None and row.remind_at <= now
        one = appointment_json(floor, row) | staff_part(floor, row) | {"reminded": late}
        one.pop("conditions_told")
        one.pop("hall")
        listed.append(one)
    return listed

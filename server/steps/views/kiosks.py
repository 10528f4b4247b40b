"""Kiosks as staff see them, and the hall as a kiosk keeps it for the time alone."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from appointments.timetable import Session
from appointments.workdays import YearUnknown
from server.rules import routing
from server.steps.floor import Floor
from server.steps.kiosk_facts import items_of, kiosk_of
from server.steps.showing import local
from server.steps.ticket_json import hall_head
from server.store.engine import Reader
from server.store.queries import kiosks

DAYS = 14
ASKED = frozenset({"printer", "reader"})
"""Devices that answer when they are asked: without an answer nobody knows how they are."""
PAPER = frozenset({"near_end", "paper_out"})
REPORTED = (
    "version", "link", "devices", "backlog", "doubtful", "disk", "paper_low",
)  # fmt: skip


def kiosks_view(conn: Reader, floor: Floor, now: datetime) -> list[dict[str, Any]]:
    """Every kiosk of the hall: state, enrolment, last report."""
    reported, enrolled = kiosks.all_now(conn), kiosks.enrolled(conn)
    after = timedelta(seconds=floor.hall.tickets.kiosks.silent_after_s)
    rows = []
    for kiosk in floor.hall.kiosks.values():
        last = reported.get(kiosk.id)
        rows.append(
            {
                "id": kiosk.id,
                "place": kiosk.place,
                "place_en": kiosk.place_en,
                "site": kiosk.site,
                "enrolled_at": local(floor, enrolled.get(kiosk.id)),
                "state": _state(last, kiosk.id in enrolled, now, after),
                "reported_at": local(floor, last.reported_at) if last else None,
                "silent_since": local(floor, last.silent_since) if last else None,
                **{name: getattr(last, name) if last else None for name in REPORTED},
            }
        )
    return rows


def _state(last: Any, enrolled: bool, now: datetime, after: timedelta) -> str:
    if not enrolled:
        return "not_enrolled"
    if last is None:
        return "never_heard"
    return "silent" if now - last.reported_at > after else "there"


def kiosk_alerts(
    conn: Reader, floor: Floor, now: datetime
) -> list[tuple[str, datetime | None, int]]:
    """What the manager should look at: code, since when, how many kiosks or orders."""
    known = [row for id_, row in kiosks.all_now(conn).items() if id_ in floor.hall.kiosks]
    after = timedelta(seconds=floor.hall.tickets.kiosks.silent_after_s)
    silent = [row.reported_at for row in known if now - row.reported_at > after]
    waiting = [row.received_at for row in kiosks.need_a_person(conn)]
    found = [
        ("kiosks_silent", min(silent, default=None), len(silent)),
        ("kiosks_paper_low", None, sum(row.paper_low for row in known)),
        ("kiosks_trouble", None, sum(_has_trouble(row) for row in known)),
        ("kiosks_disk_full", None, sum(row.disk == "full" for row in known)),
        ("sent_in_waiting", min(waiting, default=None), len(waiting)),
    ]
    return [alert for alert in found if alert[2]]


def _has_trouble(row: Any) -> bool:
    """Is a device of the kiosk broken, or did it stop answering? Paper has an alert of its own."""
    for kind, said in row.devices.items():
        state, troubles = said.get("state"), set(said.get("troubles") or ())
        if state == "unknown" and kind in ASKED:
            return True
        if state == "trouble" and not (troubles and troubles <= PAPER):
            return True
    return False


def sent_in_view(conn: Reader, floor: Floor) -> list[dict[str, Any]]:
    """What kiosks sent in and a person has to see to; names nobody."""
    return [
        {
            "kiosk": row.kiosk,
            "key": row.key,
            "why": row.why,
            "number": row.number,
            "item": row.order.get("item"),
            "arrived_at": local(floor, row.arrived_at),
            "received_at": local(floor, row.received_at),
        }
        for row in kiosks.need_a_person(conn)
    ]


def kiosk_facts_view(floor: Floor, kiosk_id: str, now: datetime) -> dict[str, Any]:
    """What a kiosk keeps besides the catalogue: its own task, the days ahead, the figures."""
    kiosk = kiosk_of(floor, kiosk_id)
    rules = floor.hall.tickets.kiosks
    today = floor.day(now)
    days = {}
    for ahead in range(DAYS + 1):
        day = today + timedelta(days=ahead)
        try:
            days[day.isoformat()] = [_session(s) for s in floor.timetable.sessions(day)]
        except YearUnknown:
            break  # an unknown day is left out: the kiosk then says that it does not know
    return {
        "kiosk": {"id": kiosk.id, "site": kiosk.site, "offers": list(kiosk.does)},
        "narrow": bool(kiosk.zones or kiosk.items),
        "items": sorted(items_of(floor, kiosk)),
        "days": days,
        "lending": {"block": rules.block, "reserve": rules.reserve, "days": rules.days_ahead + 1},
        "timezone": floor.hall.timezone,
        "groups": {g.id: g.lane for g in floor.hall.tickets.priority_groups if not g.needs_manager},
        "served_at": {
            id_: list(routing.serving_windows(floor.draws, s.queue, id_, own_only=False))
            for id_, s in floor.services.items()
        },
        "online_only": sorted(s.id for s in floor.services.values() if s.online_only),
        "head": hall_head(floor),
        "version": floor.hall.version,
    }


def _session(session: Session) -> dict[str, Any]:
    return {
        "name": session.name,
        "opens": session.opens.isoformat("minutes"),
        "closes": session.closes.isoformat("minutes"),
        "ticket_from": session.ticket_from.isoformat("minutes"),
        "ticket_until": session.ticket_until.isoformat("minutes"),
        "windows": sorted(session.windows) if session.windows is not None else None,
        "items": sorted(session.items) if session.items is not None else None,
        "extra": session.extra,
    }

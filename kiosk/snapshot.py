"""The hall as the kiosk keeps it for the time alone: what is shown, and when tickets are given.

It is what the server answered to `/kiosks/<id>/snapshot`; figures of the moment are null in it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from datetime import date, datetime, time
from typing import Any

from appointments.timetable import Session
from kiosk.problems import Problem, problem

_GAPS = re.compile(r"[\s'’·,，、（）()\-]+")
_EXACT, _PREFIX, _INSIDE = 0, 1, 2
HELP = ("booking", "guides", "progress", "forms")


class Snapshot:
    """A stored answer of the server. Raises Problem where the server would refuse."""

    def __init__(self, kept: Mapping[str, Any]) -> None:
        self._kept = kept
        self._items = {str(item["id"]): item for item in kept["items"]}

    @property
    def version(self) -> str:
        return str(self._kept.get("version", ""))

    @property
    def offers(self) -> list[str]:
        """What this kiosk does at all, in the hall file's order (rule XX-26)."""
        return list(self._kept["kiosk"]["offers"])

    @property
    def site(self) -> str:
        return str(self._kept["kiosk"]["site"])

    @property
    def head(self) -> dict[str, Any]:
        """The hall's names and telephones, as on a slip."""
        return dict(self._kept["head"])

    def hall(self) -> dict[str, Any]:
        return {"hall": dict(self._kept["hall"])}

    def zones(self) -> dict[str, Any]:
        return {"zones": list(self._kept["zones"])}

    def departments(self) -> dict[str, Any]:
        return {"departments": list(self._kept["departments"])}

    @property
    def narrow(self) -> bool:
        """Does this kiosk show a part of the hall's items only?"""
        return bool(self._kept["narrow"])

    def shows(self, item: str) -> bool:
        """Does this kiosk handle the item (rule XX-26: its own set)?"""
        return item in self._items

    def item(self, name: str) -> dict[str, Any]:
        """An item in full; refuses `unknown_item`."""
        if name not in self._items:
            raise problem(404, "unknown_item", item=name)
        return {key: value for key, value in self._items[name].items() if key != "terms"}

    def items(self, query: Mapping[str, str]) -> dict[str, Any]:
        """Rows as the server's search answers them, from what is kept."""
        found = [item for item in self._found(query.get("q", "")) if _fits(item, query)]
        start, limit = int(query.get("cursor") or 0), int(query.get("limit") or 50)
        rows = [{k: v for k, v in item.items() if k not in _FULL_ONLY} for item in found]
        after = str(start + limit) if len(rows) > start + limit else None
        return {"items": rows[start : start + limit], "next": after}

    def queue(self, code: str) -> tuple[Mapping[str, Any], Mapping[str, Any]]:
        """A queue with its zone; refuses `unknown_queue`."""
        for zone in self._kept["zones"]:
            for queue in zone["queues"]:
                if queue["code"] == code:
                    return queue, zone
        raise problem(404, "unknown_queue", queue=code)

    def lane(self, priority: str | None) -> str:
        """The lane of a claimed group; the clerk sees the proof."""
        lane = self._kept["groups"].get(priority or "")
        return "priority" if lane in ("priority", "green") else "walk_in"

    def check(self, item: str, now: datetime) -> None:
        """May a ticket for the item be given now? Refuses as the server does, and `hours_unknown`
        for a day of which nothing is known."""
        if item in self._kept["online_only"]:
            raise problem(409, "item_online_only", item=item)
        sessions = self._sessions(now.date())
        if sessions is None:
            raise problem(409, "hours_unknown")
        windows = self._kept["served_at"].get(item, ())
        if not any(_gives(s, now.time()) and s.handles(item, windows) for s in sessions):
            upcoming = self._next(now)
            code = "outside_ticket_hours" if sessions else "hall_closed"
            raise problem(409, code, next=upcoming.isoformat() if upcoming else None)

    def opening(self, now: datetime) -> dict[str, Any] | None:
        """Whether tickets are given, until when and when next; None: nothing is known of today."""
        sessions = self._sessions(now.date())
        if sessions is None:
            return None
        giving = next((s for s in sessions if _gives(s, now.time())), None)
        serving = next((s for s in sessions if s.opens <= now.time() < s.closes), None)
        upcoming = None if giving else self._next(now)
        until = datetime.combine(now.date(), giving.ticket_until, now.tzinfo) if giving else None
        current = giving or serving
        return {
            "ticketing": giving is not None,
            "serving": serving is not None,
            "session": current.name if current else None,
            "until": until.isoformat() if until else None,
            "next": upcoming.isoformat() if upcoming else None,
            "year_unknown": None,
        }

    def lease_days(self, today: date) -> list[str]:
        """The days for which numbers are to be held: today and the next opening days."""
        ahead = [day for day in sorted(self._kept["days"]) if day > today.isoformat()]
        opening = [day for day in ahead if self._kept["days"][day]]
        return [today.isoformat(), *opening][: int(self._kept["lending"]["days"])]

    def _sessions(self, day: date) -> list[Session] | None:
        listed = self._kept["days"].get(day.isoformat())
        return None if listed is None else [_session(raw) for raw in listed]

    def _next(self, now: datetime) -> datetime | None:
        for day in sorted(self._kept["days"]):
            for session in self._sessions(date.fromisoformat(day)) or ():
                start = datetime.combine(date.fromisoformat(day), session.ticket_from, now.tzinfo)
                if start > now:
                    return start
        return None

    def _found(self, text: str) -> list[Mapping[str, Any]]:
        wanted = _fold(text)
        if not wanted:
            return list(self._items.values())
        ranked = [
            (rank, n, item)
            for n, item in enumerate(self._items.values())
            if (rank := _rank(item["terms"], wanted)) is not None
        ]
        return [item for _, _, item in sorted(ranked, key=lambda found: found[:2])]


_FULL_ONLY = frozenset(
    {"terms", "conditions", "materials", "promised", "statutory_limit", "special_steps", "scope",
     "applicants", "where", "items", "version"}
)  # fmt: skip


def read(kept: Any) -> Snapshot | None:
    """The snapshot in what was kept, or None when it cannot be used."""
    try:
        snapshot = Snapshot(kept)
        snapshot.opening(datetime(2000, 1, 1))  # noqa: DTZ001  only whether it is readable
        _ = (snapshot.head, snapshot.offers, snapshot.site, snapshot.narrow)
    except (KeyError, TypeError, ValueError, AttributeError, Problem):
        return None
    return snapshot


def _session(raw: Mapping[str, Any]) -> Session:
    windows, items = raw["windows"], raw["items"]
    return Session(
        str(raw["name"]),
        time.fromisoformat(raw["opens"]),
        time.fromisoformat(raw["closes"]),
        time.fromisoformat(raw["ticket_from"]),
        time.fromisoformat(raw["ticket_until"]),
        None if windows is None else frozenset(windows),
        bool(raw["extra"]),
        None if items is None else frozenset(items),
    )


def _gives(session: Session, clock: time) -> bool:
    return session.ticket_from <= clock < session.ticket_until


def _fits(item: Mapping[str, Any], query: Mapping[str, str]) -> bool:
    """Without words bundles are left out unless asked for, as at the server."""
    bundles = query.get("bundles") or (None if query.get("q", "").strip() else "0")
    return (
        (bundles is None or item["bundle"] == (bundles == "1"))
        and query.get("zone") in (None, item["zone"])
        and query.get("dept") in (None, item["dept"])
        and (query.get("frequent") != "1" or bool(item["frequent"]))
    )


def _fold(text: str) -> str:
    return _GAPS.sub("", unicodedata.normalize("NFKC", text).casefold())


def _rank(terms: list[str], wanted: str) -> int | None:
    if wanted in terms:
        return _EXACT
    if any(term.startswith(wanted) for term in terms):
        return _PREFIX
    return _INSIDE if any(wanted in term for term in terms) else None

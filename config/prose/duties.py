"""Booking and deadline figures of the older form."""

from __future__ import annotations

from typing import Any

from config.prose.words import Reader

_LATE = {
    "becomes walk-in ticket, not a no-show": "walk_in",
    "becomes walk-in ticket": "walk_in",
    "refused": "refuse",
}
_SESSIONS = {"> half day": 1, "> 1 day": 2}


def restate_duties(data: dict[str, Any], reader: Reader) -> None:
    """Rewrite bookings and deadlines in place."""
    if isinstance(data.get("appointments"), dict):
        _appointments(data["appointments"], reader)
    if isinstance(data.get("deadlines"), dict):
        _deadlines(data["deadlines"], reader)


def _appointments(appointments: dict[str, Any], reader: Reader) -> None:
    check_in = appointments.get("check_in")
    if isinstance(check_in, dict) and check_in.get("late") not in {None, "walk_in", "refuse"}:
        path = "appointments.check_in.late"
        check_in["late"] = reader.choice(path, check_in["late"], _LATE, "walk_in")
    no_show = appointments.get("no_show")
    if not isinstance(no_show, dict):
        return
    if "window" in no_show:
        no_show["window_months"] = reader.figure(
            "appointments.no_show.window",
            no_show.pop("window"),
            r"(?P<n>\d+) months?(?: rolling)?",
            "6 months rolling",
            6,
        )
    if "block" in no_show:
        no_show["block_years"] = reader.figure(
            "appointments.no_show.block", no_show.pop("block"), r"(?P<n>\d+) years?", "1 year", 1
        )


def _deadlines(deadlines: dict[str, Any], reader: Reader) -> None:
    if "b_post_if_absent" in deadlines:
        sentence = deadlines.pop("b_post_if_absent")
        known = reader.choice("deadlines.b_post_if_absent", sentence, _SESSIONS, 1)
        deadlines["b_post_after_sessions"] = known
    if isinstance(deadlines.get("remind_at"), list):
        sentences = deadlines.pop("remind_at")
        deadlines["remind"] = _remind(
            "deadlines.remind_at", " or ".join(map(str, sentences)), reader
        )
    alerts = deadlines.pop("alerts", None)
    if isinstance(alerts, dict):
        deadlines["yellow"] = _remind("deadlines.alerts.yellow", alerts.get("yellow"), reader)
        if alerts.get("red") != "overdue":
            reader.fault("deadlines.alerts.red", alerts.get("red"), "overdue")


def _remind(path: str, sentence: object, reader: Reader) -> dict[str, Any]:
    found = reader.match(
        path,
        sentence,
        r"(?P<share>\d{1,3}) ?% or (?P<days>\d+) workdays? left",
        "80% or 1 workday left",
    ) or {"share": "80", "days": "1"}
    return {"used_share": int(found["share"]) / 100, "workdays_left": int(found["days"])}
